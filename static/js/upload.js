// <upload-box data-url>: files go up in parts of at most 2 MiB, each with its SHA-256, and resume where they stopped.
//   POST {url}?part=i&of=n   X-Part-Sha256, X-Upload-Id, X-File-Name (percent-encoded), X-File-Size, X-File-Type   body: the bytes
//   → 2xx JSON; the last part answers {"name", "sha256", "receipt"?, "url"?}; a refusal answers 4xx {"message"}
//   Whatever else answers (a gateway, a page that asks to sign in) has not taken it: nothing is called received without a hash.
//   GET {url}?upload=<id>    → {"have": [0, 1]}; anything else means: from the beginning
// Without script, or without crypto.subtle, the form around the box posts the files as it always did.

const PART = 2 * 1024 * 1024;
const TRIES = [0, 1000, 2000, 5000, 10000];
const RETRY = 10000;
export const FAILED = new Set(["lost", "refused", "declined", "large", "stale"]);
// These come from being in a hurry, not from the file.
const PASSING = new Set([408, 425, 429]);
// A pause ends early when the line is back.
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); addEventListener("online", done, { once: true }); });
const isJson = (answer) => answer.headers.get("Content-Type")?.includes("json");
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const digest = async (data) => hex(await crypto.subtle.digest("SHA-256", data));
export const csrf = () => document.querySelector("meta[name=csrf-token]")?.content || "";

// What will not be taken however often it is sent; `word` names the sentence to show where the answer brought none of its own.
export class Refused extends Error {
  constructor(message, word) {
    super(message);
    this.word = message ? "refused" : word;
  }
}

async function refusal(answer) {
  const told = (await answer.json().catch(() => null))?.message || "";
  if (answer.status === 413) return new Refused(told, "large");
  return new Refused(told, answer.ok || [401, 403].includes(answer.status) ? "stale" : "declined");
}

function address(url, query) {
  const found = new URL(url, location.href);
  for (const [name, value] of Object.entries(query)) found.searchParams.set(name, value);
  return found;
}

async function have(url, id) {
  const answer = await fetch(address(url, { upload: id }), { headers: { Accept: "application/json" }, credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || !isJson(answer)) return new Set();
  return new Set((await answer.json()).have || []);
}

async function onePart(url, file, id, part, parts, lost) {
  const bytes = await file.slice(part * PART, (part + 1) * PART).arrayBuffer();
  const headers = {
    "Content-Type": "application/octet-stream", Accept: "application/json", "X-CSRFToken": csrf(), "X-Part-Sha256": await digest(bytes),
    "X-Upload-Id": id, "X-File-Name": encodeURIComponent(file.name), "X-File-Size": String(file.size), "X-File-Type": file.type,
  };
  for (const pause of TRIES) {
    if (pause) await wait(pause);
    if (!navigator.onLine) break;
    const answer = await fetch(address(url, { part, of: parts }), { method: "POST", headers, body: bytes, credentials: "same-origin" }).catch(() => null);
    if (answer?.ok && isJson(answer)) return answer.json();
    if (answer && answer.status < 500 && !PASSING.has(answer.status)) throw await refusal(answer);
    lost();
  }
  throw new Error("no connection");
}

// Sends a file part by part, from where it stopped; answers with what the server said of the whole.
export async function inParts(url, file, id, { progress = () => {}, lost = () => {} } = {}) {
  const parts = Math.max(Math.ceil(file.size / PART), 1);
  const there = await have(url, id);
  let answer = {};
  for (let part = 0; part < parts; part += 1) {
    if (there.has(part) && part < parts - 1) continue;
    answer = await onePart(url, file, id, part, parts, lost);
    progress(part + 1, parts);
  }
  if (!answer.sha256) throw new Error("not whole");
  return answer;
}

class UploadBox extends HTMLElement {
  connectedCallback() {
    if (this.input || !globalThis.crypto?.subtle) return;
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector(".ups");
    this.querySelector("[data-plain]").hidden = true;
    this.input.addEventListener("change", () => this.take([...this.input.files]));
    const drop = this.querySelector(".drop");
    for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => this.dragged(event, drop));
    this.queue = Promise.resolve();
    this.sent = [];
    // Chosen before this script had come, or kept by the browser over a reload.
    if (this.input.files.length) this.take([...this.input.files]);
  }

  dragged(event, drop) {
    event.preventDefault();
    drop.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") this.take([...event.dataTransfer.files]);
  }

  take(files) {
    for (const file of files) {
      const row = this.row(file);
      this.queue = this.queue.then(() => this.send(file, row));
    }
    this.input.value = "";
  }

  row(file) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector(".name").textContent = file.name;
    this.list.append(row);
    this.say(row, "waiting");
    return row;
  }

  say(row, word, more = "") {
    const state = row.querySelector(".state");
    state.textContent = [state.dataset[word], more].filter(Boolean).join(" ");
    state.classList.toggle("bad", FAILED.has(word));
  }

  async send(file, row) {
    this.say(row, "hashing");
    const id = await digest(new TextEncoder().encode(`${file.name}:${file.size}:${file.lastModified}`));
    try {
      const answer = await inParts(this.dataset.url, file, id, {
        progress: (part, parts) => this.progress(row, part, parts), lost: () => this.say(row, "lost"),
      });
      this.done(row, answer);
    } catch (problem) {
      row.querySelector("progress").hidden = true;
      this.say(row, problem.word || "lost", problem.word ? problem.message : "");
      if (!problem.word) this.again(file, row);
    }
  }

  async again(file, row) {
    await wait(RETRY);
    row.querySelector("progress").hidden = false;
    this.queue = this.queue.then(() => this.send(file, row));
  }

  progress(row, part, parts) {
    const share = Math.round((part / parts) * 100);
    row.querySelector("progress").value = share;
    this.say(row, "sending", `${share}%`);
  }

  done(row, answer) {
    row.querySelector("progress").hidden = true;
    this.say(row, "done", answer.receipt || "");
    if (answer.sha256) row.querySelector(".hash").textContent = `SHA-256 ${answer.sha256}`;
    if (answer.url) {
      const link = document.createElement("a");
      link.href = answer.url;
      link.textContent = row.querySelector(".name").textContent;
      row.querySelector(".name").replaceChildren(link);
    }
    this.sent.push(answer);
    this.dispatchEvent(new CustomEvent("uploaded", { bubbles: true, detail: answer }));
    globalThis.htmx?.trigger(document.body, "evidence-changed");
  }
}
customElements.define("upload-box", UploadBox);
