// Pieces of a recording on this device until the server has them: they outlive a reload, a crash and a lost line.

const STORE = "pieces";

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("recording", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: ["hearing", "recording", "index"] });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

const settled = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

// Kept when the transaction is done, not when the request was heard: until then a page that closes takes it along.
const kept = (request) => new Promise((done, failed) => {
  request.transaction.oncomplete = () => done(request.result);
  request.transaction.onabort = request.transaction.onerror = () => failed(request.transaction.error);
});

// Where a browser keeps nothing (a private window), memory has to do: only a reload loses what is not yet sent.
class Memory {
  constructor() { this.rows = new Map(); }
  async put(piece) { this.rows.set(`${piece.recording}/${piece.index}`, piece); }
  async drop(piece) { this.rows.delete(`${piece.recording}/${piece.index}`); }
  async all() { return [...this.rows.values()].sort((a, b) => a.recording - b.recording || a.index - b.index); }
}

class Kept {
  constructor(database, hearing) { Object.assign(this, { database, hearing }); }
  store(mode) { return this.database.transaction(STORE, mode).objectStore(STORE); }
  put(piece) { return kept(this.store("readwrite").put(piece)); }
  drop(piece) { return kept(this.store("readwrite").delete([piece.hearing, piece.recording, piece.index])); }
  all() { return settled(this.store("readonly").getAll(IDBKeyRange.bound([this.hearing], [this.hearing, []]))); }
}

export async function shelf(hearing) {
  try {
    return new Kept(await opened(), hearing);
  } catch {
    return new Memory();
  }
}
