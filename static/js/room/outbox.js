// What people wrote and the record does not have yet, on this device: one entry each, so that two tabs of one person never write over one another.

// What people write is kept until it is acknowledged; a raised hand from before a reload is not.
const TYPED = new Set(["say", "transcript.add", "transcript.correct", "transcript.object", "transcript.rule", "evidence.opinion", "evidence.offer_late", "settlement.propose", "settlement.answer", "dropout.answer", "witness.object", "recusal.request", "help"]);
const SPOKEN = new Set(["say", "transcript.add"]);
// A browser that keeps nothing still holds it all as long as the page lives.
const memory = new Map();

const device = {
  get(name) { try { return localStorage.getItem(name) ?? memory.get(name) ?? null; } catch { return memory.get(name) ?? null; } },
  put(name, text) { try { localStorage.setItem(name, text); memory.delete(name); } catch { memory.set(name, text); } },
  drop(name) { memory.delete(name); try { localStorage.removeItem(name); } catch { return false; } return true; },
  names(start) { let held = []; try { held = Object.keys(localStorage); } catch { held = []; } return [...new Set([...held, ...memory.keys()])].filter((name) => name.startsWith(start)); },
};

const words = (frame) => frame.text || frame.reason || frame.proves || "";

export class Outbox extends EventTarget {
  constructor(key) {
    super();
    this.key = key;
    addEventListener("storage", (event) => { if (event.key?.startsWith(`${key}:`)) this.elsewhere(event); });
  }

  // Another tab of the same person wrote, sent or gave up something.
  elsewhere(event) {
    const [kind, id] = event.key.slice(this.key.length + 1).split(/:(.*)/);
    if (kind === "sent" && event.newValue === null) this.tell("settled", id);
    this.tell("changed");
  }

  tell(name, detail = null) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  all(kind) {
    const start = `${this.key}:${kind}:`;
    return device.names(start).map((name) => JSON.parse(device.get(name))).filter(Boolean).sort((a, b) => a.at - b.at);
  }

  // --- on their way ----------------------------------------------------------------------------------

  frames() { return this.all("sent").map((one) => one.frame); }

  keep(frame) { if (TYPED.has(frame.type)) device.put(`${this.key}:sent:${frame.id}`, JSON.stringify({ at: Date.now(), frame })); }

  settled(frame) { device.drop(`${this.key}:sent:${frame.id}`); }

  // Refused words go back to the room they were meant for; where something else is being written there they are put beside it.
  giveBack(frame, sentence) {
    if (!TYPED.has(frame.type) || !words(frame)) return;
    if (SPOKEN.has(frame.type) && frame.room !== undefined && !this.draft(frame.room) && !this.isForeign(frame)) this.write(frame.room, frame.text);
    else device.put(`${this.key}:unsent:${frame.id}`, JSON.stringify({ at: Date.now(), id: frame.id, type: frame.type, room: frame.room ?? "", text: words(frame), sentence }));
    this.tell("changed");
  }

  // --- being written ---------------------------------------------------------------------------------

  // Where the writer is now; words meant for another place come back with its name on them.
  at(room) { this.room = room; }

  isForeign(frame) { return frame.room !== this.room; }

  draft(room) { return JSON.parse(device.get(`${this.key}:words:${room}`) || "null")?.text || ""; }

  write(room, text) {
    const name = `${this.key}:words:${room}`;
    if (text) device.put(name, JSON.stringify({ at: Date.now(), room, text }));
    else device.drop(name);
  }

  // What was not sent: refused words, and words left unfinished in another room.
  left(room) {
    const unfinished = this.all("words").filter((one) => one.room !== room).map((one) => ({ ...one, id: `words:${one.room}`, isDraft: true, sentence: "" }));
    return [...this.all("unsent"), ...unfinished];
  }

  change(item, text) {
    if (item.isDraft) this.write(item.room, text);
    else if (text) device.put(`${this.key}:unsent:${item.id}`, JSON.stringify({ ...item, text }));
    else this.drop(item);
  }

  drop(item) {
    if (item.isDraft) this.write(item.room, "");
    else device.drop(`${this.key}:unsent:${item.id}`);
  }
}
