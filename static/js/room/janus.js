// Picture and sound by Janus VideoRoom: one line up with one's own stream, one line down with everybody else's.

import { ROUND_MS, Strength } from "./strength.js";

const PLUGIN = "janus.plugin.videoroom";
const KEEP_ALIVE_MS = 20000;
const ANSWER_MS = 10000;
const PATIENCE_MS = 4000;

const transactions = (() => { let count = 0; return () => `${Date.now().toString(36)}-${(count += 1)}`; })();

// Janus's own WebSocket: questions with their answers, and events by handle.
class Wire {
  constructor(url, token) {
    Object.assign(this, { url, token });
    this.asked = new Map();
    this.handles = new Map();
    this.onclose = () => {};
  }

  open() {
    this.socket = new WebSocket(this.url, "janus-protocol");
    this.socket.onmessage = ({ data }) => this.take(JSON.parse(data));
    const timer = setTimeout(() => this.socket.close(), ANSWER_MS);
    return new Promise((done, failed) => {
      this.socket.onopen = () => { clearTimeout(timer); done(); };
      this.socket.onclose = () => {
        clearTimeout(timer);
        failed(new Error("closed"));
        for (const { failed: give } of this.asked.values()) give(new Error("closed"));
        this.onclose();
      };
    });
  }

  ask(frame) {
    const transaction = transactions();
    return new Promise((done, failed) => {
      const timer = setTimeout(() => { this.asked.delete(transaction); failed(new Error("no answer")); }, ANSWER_MS);
      const settle = (how) => (value) => { clearTimeout(timer); this.asked.delete(transaction); how(value); };
      this.asked.set(transaction, { done: settle(done), failed: settle(failed), soon: frame.janus === "keepalive" });
      if (this.socket.readyState === 1) this.socket.send(JSON.stringify({ ...frame, transaction, token: this.token, ...(this.session ? { session_id: this.session } : {}) }));
      else this.asked.get(transaction).failed(new Error("closed"));
    });
  }

  take(frame) {
    const asked = this.asked.get(frame.transaction);
    if (frame.janus === "timeout") this.socket.close();
    else if (frame.janus === "error") asked?.failed(new Error(frame.error.reason));
    else if (frame.janus === "ack") { if (asked?.soon) asked.done(frame); }
    else if (asked) asked.done(frame);
    else this.handles.get(frame.sender)?.(frame);
  }

  close() {
    this.onclose = () => {};
    this.socket?.close();
  }
}

// One handle of the plugin: requests whose refusals are errors.
class Handle {
  constructor(wire, heard) { Object.assign(this, { wire, heard }); }

  async attach() {
    this.id = (await this.wire.ask({ janus: "attach", plugin: PLUGIN })).data.id;
    this.wire.handles.set(this.id, (frame) => this.heard(frame));
    return this;
  }

  async tell(body, jsep) {
    const answer = await this.wire.ask({ janus: "message", handle_id: this.id, body, ...(jsep ? { jsep } : {}) });
    const data = answer.plugindata?.data || {};
    if (data.error_code) throw new Error(data.error);
    return { data, jsep: answer.jsep };
  }

  trickle(candidate) {
    const frame = { janus: "trickle", handle_id: this.id, transaction: transactions(), session_id: this.wire.session, token: this.wire.token, candidate: candidate ? candidate.toJSON() : { completed: true } };
    if (this.wire.socket.readyState === 1) this.wire.socket.send(JSON.stringify(frame));
  }
}

export class Janus {
  constructor({ access, whose, onchange, onlost }) {
    Object.assign(this, { access, whose, onchange, onlost });
    this.streams = new Map();
    this.feeds = new Map();
    this.strength = new Strength();
    this.stream = new MediaStream();
    this.turn = Promise.resolve();
    this.wire = new Wire(access.janus.url, access.janus.token);
  }

  async open() {
    const { room, feed, room_token: token } = this.access.janus;
    await this.wire.open();
    this.wire.session = (await this.wire.ask({ janus: "create" })).data.id;
    this.wire.onclose = () => this.fail();
    this.keeping = setInterval(() => this.wire.ask({ janus: "keepalive" }).catch(() => this.fail()), KEEP_ALIVE_MS);
    this.measuring = setInterval(() => this.measure(), ROUND_MS);
    this.up = await new Handle(this.wire, (frame) => this.heard(frame)).attach();
    const { data } = await this.up.tell({ request: "join", ptype: "publisher", room, id: feed, token });
    this.privateId = data.private_id;
    await this.offer();
    await this.later(() => this.learn(data.publishers));
  }

  line(handle) {
    const made = new RTCPeerConnection({ iceServers: this.access.ice, iceTransportPolicy: this.access.transport });
    made.onicecandidate = ({ candidate }) => handle().trickle(candidate);
    made.onconnectionstatechange = () => this.changed(made);
    return made;
  }

  // A line that breaks off often comes back by itself; then it looks for another way, then everything is asked for anew.
  changed(line) {
    clearTimeout(line.patience);
    if (line.connectionState === "disconnected") line.patience = setTimeout(() => this.restart(), PATIENCE_MS);
    if (line.connectionState === "failed") {
      if (line.tried) this.fail();
      else this.restart();
      line.tried = true;
    }
    if (line.connectionState === "connected") line.tried = false;
    this.onchange();
  }

  // --- up --------------------------------------------------------------------------------------------

  // The sound first, the picture second: by that order the server mutes.
  async offer(facts = {}) {
    if (!this.access.sends.length) return;
    const first = !this.sending;
    if (first) {
      this.sending = this.line(() => this.up);
      for (const kind of ["audio", "video"]) this.sending.addTransceiver(this.trackOf(kind) || kind, { direction: "sendonly", streams: [this.stream] });
    }
    await this.sending.setLocalDescription(await this.sending.createOffer(facts));
    const { type, sdp } = this.sending.localDescription;
    const { jsep } = await this.up.tell({ request: first ? "publish" : "configure" }, { type, sdp });
    await this.sending.setRemoteDescription(jsep);
  }

  trackOf(kind) {
    if (kind === "video" && this.strength.weak) return null;
    return this.stream.getTracks().find((track) => track.kind === kind) || null;
  }

  async publish(stream) {
    this.stream = stream;
    for (const { sender, receiver } of this.sending?.getTransceivers() || []) {
      const track = this.trackOf(receiver.track.kind);
      if (sender.track !== track) await sender.replaceTrack(track);
    }
  }

  // --- down ------------------------------------------------------------------------------------------

  heard({ janus, plugindata }) {
    const { data = {} } = plugindata || {};
    if (janus === "detached" || janus === "hangup" || data.videoroom === "destroyed" || data.leaving === "ok") this.fail();
    else if (data.publishers) this.later(() => this.learn(data.publishers));
    else if (data.leaving || data.unpublished || data.kicked) this.later(() => this.forget(data.leaving || data.unpublished || data.kicked));
  }

  // One thing after the other, so that no two offers cross.
  later(work) {
    this.turn = this.turn.then(() => (this.closed ? null : work())).catch((error) => { console.warn("janus", error.message); this.fail(); });
    return this.turn;
  }

  async learn(publishers = []) {
    const fresh = publishers.map((one) => one.id).filter((feed) => !this.feeds.has(feed));
    if (!fresh.length) return;
    const people = await this.whose(fresh);
    const wanted = fresh.filter((feed) => people[feed]);
    for (const feed of wanted) this.feeds.set(feed, people[feed]);
    const streams = wanted.map((feed) => ({ feed }));
    if (streams.length) await (this.down ? this.update({ subscribe: streams }) : this.subscribe(streams));
  }

  async subscribe(streams) {
    const { room, room_token: token } = this.access.janus;
    this.down = await new Handle(this.wire, (frame) => (frame.janus === "hangup" ? this.fail() : this.later(() => this.follow({ data: frame.plugindata?.data || {}, jsep: frame.jsep })))).attach();
    await this.follow(await this.down.tell({ request: "join", ptype: "subscriber", room, token, private_id: this.privateId, autoupdate: false, streams }));
  }

  async update(change) { await this.follow(await this.down.tell({ request: "update", ...change })); }

  async follow({ data, jsep }) {
    if (jsep?.type === "offer") {
      this.receiving ||= this.line(() => this.down);
      await this.receiving.setRemoteDescription(jsep);
      await this.receiving.setLocalDescription();
      const { type, sdp } = this.receiving.localDescription;
      await this.down.tell({ request: "start" }, { type, sdp });
    }
    if (data.streams) this.sort(data.streams);
  }

  // Which track is whose, by the places the server has told.
  sort(streams) {
    const found = new Map();
    for (const one of streams) {
      const person = one.active ? this.feeds.get(one.feed_id) : null;
      const track = this.receiving?.getTransceivers().find((each) => each.mid === one.mid)?.receiver.track;
      if (person && track) found.set(person, [...(found.get(person) || []), track]);
    }
    for (const [person, tracks] of found) this.show(person, tracks);
    for (const person of [...this.streams.keys()]) if (!found.has(person)) this.streams.delete(person);
    this.onchange();
  }

  show(person, tracks) {
    const stream = this.streams.get(person) || new MediaStream();
    for (const old of stream.getTracks()) if (!tracks.includes(old)) stream.removeTrack(old);
    for (const track of tracks) {
      stream.addTrack(track);
      track.onmute = track.onunmute = track.onended = () => this.onchange();
    }
    this.streams.set(person, stream);
  }

  // Gone from the page at once: the server has nothing more to say of a stream that has ended.
  async forget(feed) {
    const person = this.feeds.get(feed);
    if (!this.feeds.delete(feed)) return;
    this.streams.delete(person);
    this.onchange();
    if (this.down) await this.update({ unsubscribe: [{ feed }] });
  }

  meet() { this.onchange(); }

  // --- the line --------------------------------------------------------------------------------------

  renew(access) {
    this.access = { ...access, janus: { ...this.access.janus, ...access.janus } };
    this.wire.token = access.janus.token;
    for (const line of [this.sending, this.receiving]) line?.setConfiguration({ iceServers: access.ice, iceTransportPolicy: access.transport });
  }

  restart(all = true) {
    const broken = (line) => line && (all || !["connected", "new"].includes(line.connectionState));
    if (broken(this.sending)) this.later(() => this.offer({ iceRestart: true }));
    if (broken(this.receiving)) this.later(async () => this.follow(await this.down.tell({ request: "configure", restart: true })));
  }

  async measure() {
    if (this.sending && this.strength.judge([...(await this.sending.getStats()).values()])) await this.publish(this.stream);
    this.onchange();
  }

  fail() {
    if (!this.closed) this.onlost();
  }

  close() {
    this.closed = true;
    clearInterval(this.keeping);
    clearInterval(this.measuring);
    for (const line of [this.sending, this.receiving]) {
      clearTimeout(line?.patience);
      line?.close();
    }
    this.wire.close();
    this.streams.clear();
  }
}
