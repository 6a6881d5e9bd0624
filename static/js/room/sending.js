// Pieces on their way: shelved first, sent one after another until the server has each, then named in the record.

import { config } from "./dom.js";
import { shelf } from "./shelf.js";

const PAUSES = [0, 1000, 2000, 4000, 8000];
// The server will never take these, however often they are sent: a piece of a break, or of a sitting that is over.
const FINAL = new Set([404, 409, 410, 413]);
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const csrf = () => document.querySelector("meta[name=csrf-token]").content;

export class Sending {
  constructor({ say, changed }) {
    Object.assign(this, { say, changed });
    this.shelf = shelf(config.hearing);
    this.waiting = new Map();
    this.queue = Promise.resolve();
  }

  get left() { return this.waiting.size; }

  // Where it lies is what it is: a piece taken from the shelf is the one that was put there.
  async keep(recording, index, data, times) {
    const bytes = await data.arrayBuffer();
    const sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
    const piece = { hearing: config.hearing, recording, index, bytes, sha256, ...times };
    await (await this.shelf).put(piece);
    return piece;
  }

  // The order of the pieces is the order in which they were cut, so keeping waits in the same line as sending.
  push(recording, index, data, times) {
    const name = `${recording}/${index}`;
    this.waiting.set(name, true);
    const kept = this.keep(recording, index, data, times);
    this.queue = this.queue.then(async () => this.deliver(await kept)).catch((error) => console.warn("recording", error.name)).then(() => this.done(name));
    return this.queue;
  }

  done(name) {
    this.waiting.delete(name);
    this.changed();
  }

  async deliver(piece) {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.post(piece);
      if (answer?.sha256 === piece.sha256) break;
      if (FINAL.has(answer?.status)) {
        console.warn("recording", "refused", answer.status);
        await (await this.shelf).drop(piece);
        return;
      }
      await wait(PAUSES[Math.min(attempt + 1, PAUSES.length - 1)]);
    }
    await this.name(piece);
  }

  async post({ recording, index, bytes, sha256, from, until, at }) {
    const headers = { "X-CSRFToken": csrf(), "Content-Type": "application/octet-stream", "X-Part-Sha256": sha256, "X-Piece-From": from, "X-Piece-Until": until, "X-Piece-At": at };
    try {
      const answer = await fetch(`${config.urls.recording}${recording}/${index}/`, { method: "POST", body: bytes, headers, redirect: "manual" });
      return answer.ok ? await answer.json() : { status: answer.status };
    } catch {
      return null;
    }
  }

  // It leaves the shelf only when the record has its name.
  async name(piece) {
    const { recording, index, bytes, sha256 } = piece;
    await this.say("recording.chunk", { recording, index, size: bytes.byteLength, sha256 });
    await (await this.shelf).drop(piece);
  }

  async held(recording) {
    try {
      const answer = await fetch(`${config.urls.recording}${recording}/`);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  // What an earlier page of this sitting left on the device: sent where the server lacks it, named where the record does.
  async leftovers() {
    const pieces = await (await this.shelf).all();
    const known = new Map();
    for (const piece of pieces) {
      if (!known.has(piece.recording)) known.set(piece.recording, await this.held(piece.recording));
      const server = known.get(piece.recording);
      const name = `${piece.recording}/${piece.index}`;
      if (this.waiting.has(name)) continue;
      this.waiting.set(name, true);
      const isThere = server?.held[piece.index] === piece.sha256;
      const isNamed = isThere && server.named.includes(piece.index);
      const step = async () => { if (isNamed) await (await this.shelf).drop(piece); else if (isThere) await this.name(piece); else await this.deliver(piece); };
      this.queue = this.queue.then(step).catch((error) => console.warn("recording", error.name)).then(() => this.done(name));
    }
    return this.queue;
  }
}
