// The line to the room: numbered events, replay after a gap, acknowledgement, and an outbox from which nothing typed is lost.

import { Outbox } from "./outbox.js";

export const DELAYS = [0, 1, 2, 5, 10, 20, 30];
const QUIET_MS = 25000;
const PING_MS = 8000;
// The server shut the door for good: trying again changes nothing.
const FINAL = new Set([4401, 4403, 4404]);

const uuid = () => crypto.randomUUID?.() || "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

export class RoomClient extends EventTarget {
  // `placed`: the verbs that say from which room they come.
  constructor(url, key, placed = []) {
    super();
    this.url = url;
    this.outbox = new Outbox(`draft:room:${key}`);
    this.placed = new Set(placed);
    this.place = null;
    this.lastSeq = 0;
    this.attempt = 0;
    this.ready = false;
    this.waiting = new Map();
    this.rtt = 0;
    // This page's own mark, the same after a lost line; and whether it was told that another page has picture and sound.
    this.page = uuid();
    this.media = "";
    this.takeUp();
    this.outbox.addEventListener("settled", ({ detail }) => this.elsewhere(detail));
    addEventListener("online", () => this.now());
    addEventListener("offline", () => this.drop());
    setInterval(() => this.beat(), PING_MS);
  }

  // What an earlier page or another tab of this person left on its way: the same id twice is one event.
  takeUp() {
    for (const frame of this.outbox.frames()) if (!this.waiting.has(frame.id)) this.waiting.set(frame.id, { frame, done: () => {}, failed: () => {}, kept: true });
  }

  // Another tab has had the answer.
  elsewhere(id) {
    if (!this.waiting.get(id)?.kept) return;
    this.waiting.delete(id);
    this.tell("pending");
  }

  tell(name, detail = {}) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  open() {
    clearTimeout(this.timer);
    if (this.over || (this.socket && this.socket.readyState < 2)) return;
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => { this.heard = Date.now(); this.hello(); };
    socket.onmessage = (message) => { if (socket === this.socket) this.take(JSON.parse(message.data)); };
    socket.onclose = (event) => { if (socket === this.socket) this.closed(event.code); };
  }

  now() {
    this.attempt = 0;
    this.open();
  }

  // A line known to be dead is given up at once, without waiting for it to say so.
  drop() {
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.close();
    this.closed(1006);
  }

  leave() {
    this.over = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  closed(code) {
    this.ready = false;
    this.socket = null;
    if (this.over) return;
    if (FINAL.has(code)) {
      this.over = true;
      this.tell("shut", { code });
      return;
    }
    const delay = DELAYS[Math.min(this.attempt, DELAYS.length - 1)];
    this.attempt += 1;
    this.tell("lost", { delay, code });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), delay * 1000);
  }

  hello() {
    this.asked = Date.now();
    this.raw({ type: "hello", last_seq: this.lastSeq, page: this.page, media: this.media });
  }

  raw(frame) {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  // Said now or not at all: presence, pointer, signalling.
  loose(type, facts = {}) { return this.ready && this.raw({ type, ...facts }); }

  // A stored verb: resolves with its seq once it is in the database, rejects with the refusal.
  send(type, facts = {}) {
    const from = this.placed.has(type) ? this.place : {};
    if (!from) return Promise.reject(new Error(`${type} before the greeting`));
    const frame = { id: uuid(), type, ...from, ...facts };
    return new Promise((done, failed) => {
      this.waiting.set(frame.id, { frame, done, failed });
      this.outbox.keep(frame);
      if (this.ready) this.raw(frame);
      this.tell("pending");
    });
  }

  get pending() { return [...this.waiting.values()].map((one) => one.frame); }

  settle(id, how, value) {
    const one = this.waiting.get(id);
    if (!one) return;
    this.waiting.delete(id);
    this.outbox.settled(one.frame);
    if (how === "failed") this.outbox.giveBack(one.frame, value.message);
    one[how](value);
    if (one.kept && how === "failed") this.tell("refused", { ...value, frame: one.frame });
    this.tell("pending");
  }

  take(frame) {
    this.heard = Date.now();
    if (frame.you) this.moved({ room: frame.you.room, epoch: frame.epoch });
    const handler = { welcome: this.welcomed, event: this.numbered, ack: this.acknowledged, refused: this.refused, rights: this.again, ping: this.answer, pong: this.timed }[frame.type];
    if (handler) handler.call(this, frame);
    else this.tell("frame", frame);
  }

  // Where this person is now: said with every verb that is said from a place.
  moved(place) {
    this.place = place;
    this.outbox.at(place.room);
  }

  welcomed(frame) {
    this.ready = true;
    this.attempt = 0;
    this.tell("frame", frame);
    this.tell("joined", frame);
    this.takeUp();
    // The same id twice is one event, so everything not acknowledged is simply said again.
    for (const { frame: pending } of this.waiting.values()) this.raw(pending);
  }

  numbered(frame) {
    if (frame.seq <= this.lastSeq) return;
    if (frame.seq > this.lastSeq + 1) {
      if (Date.now() - (this.asked || 0) > 1000) this.hello();
      return;
    }
    this.lastSeq = frame.seq;
    this.tell("frame", frame);
  }

  acknowledged(frame) { this.settle(frame.id, "done", frame.seq); }

  refused(frame) {
    if (frame.code === "unavailable" && this.waiting.has(frame.id)) {
      const again = this.waiting.get(frame.id).frame;
      setTimeout(() => this.raw(again), 1500);
    } else if (frame.id) this.settle(frame.id, "failed", frame);
    else console.warn("refused", frame.code);
  }

  // More may be seen now than before: everything is read anew from the beginning.
  again(frame) {
    this.lastSeq = 0;
    this.tell("frame", frame);
    this.hello();
  }

  answer() { this.raw({ type: "pong" }); }

  timed() { if (this.pinged) this.rtt = Date.now() - this.pinged; }

  beat() {
    if (this.socket?.readyState !== 1) return;
    if (Date.now() - this.heard > QUIET_MS) {
      this.drop();
      return;
    }
    this.pinged = Date.now();
    this.raw({ type: "ping" });
  }
}
