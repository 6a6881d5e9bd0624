// Picture and sound between up to six people: one connection to each, perfect negotiation over the room's socket.

import { ROUND_MS, Strength } from "./strength.js";

const MOST = 6;
const NUDGE_MS = 5000;
const PATIENCE_MS = 4000;
const HERE = "here";
const sessionOf = (sdp) => /^o=\S+ (\S+)/m.exec(sdp)?.[1] || "";

// Driver behind the room's small interface: meet(ids), take(frame), publish(stream), renew(access), restart(), streams, strength, close().
export class Mesh {
  constructor({ me, access, send, onchange }) {
    Object.assign(this, { me, access, send, onchange });
    this.peers = new Map();
    this.stream = null;
    this.strength = new Strength();
    this.timer = setInterval(() => this.measure(), ROUND_MS);
  }

  get streams() { return new Map([...this.peers].map(([id, peer]) => [id, peer.remote])); }

  get facts() { return { iceServers: this.access.ice, iceTransportPolicy: this.access.transport }; }

  // Whoever shares the room with us, the same six for everybody; whoever comes after them is left out.
  meet(ids) {
    const few = [...ids, this.me].sort((a, b) => a - b).slice(0, MOST);
    this.crowded = !few.includes(this.me);
    const wanted = new Set(this.crowded ? [] : few.filter((id) => id !== this.me));
    for (const id of this.peers.keys()) if (!wanted.has(id)) this.part(id);
    for (const id of wanted) if (!this.peers.has(id)) this.connect(id);
  }

  // The one with the smaller number offers; the other says that it is there, new and without a memory.
  connect(id) {
    const line = new RTCPeerConnection(this.facts);
    const peer = { id, line, leads: this.me < id, making: false, ignoring: false, remote: new MediaStream(), held: [], session: "", turn: Promise.resolve() };
    this.peers.set(id, peer);
    line.onnegotiationneeded = () => { if (peer.leads || peer.session) this.offer(peer); };
    line.onicecandidate = ({ candidate }) => this.send("rtc.candidate", { to: id, candidate: candidate ? candidate.toJSON() : null });
    line.ontrack = (event) => this.arrived(peer, event);
    line.onconnectionstatechange = () => this.changed(peer);
    peer.again = setInterval(() => this.nudge(peer), NUDGE_MS);
    // Both media are agreed on from the start, so that turning a camera on later needs no new round of offers.
    if (peer.leads) for (const kind of ["audio", "video"]) line.addTransceiver(this.trackOf(kind) || kind, { direction: "sendrecv", streams: this.stream ? [this.stream] : [] });
    else this.send("rtc.offer", { to: id, sdp: HERE });
    return peer;
  }

  // A first word may be lost while one of the two is still at the door: it is said again until they are connected.
  nudge(peer) {
    if (["connected", "connecting"].includes(peer.line.connectionState) && peer.line.signalingState === "stable") return;
    const unanswered = peer.line.signalingState === "have-local-offer";
    if (unanswered || (peer.leads && !peer.session && peer.line.localDescription)) this.send("rtc.offer", { to: peer.id, sdp: peer.line.localDescription.sdp });
    else if (!peer.leads && !peer.session) this.send("rtc.offer", { to: peer.id, sdp: HERE });
  }

  trackOf(kind) { return this.stream?.getTracks().find((track) => track.kind === kind) || null; }

  arrived(peer, { track }) {
    for (const old of peer.remote.getTracks()) if (old.kind === track.kind && old !== track) peer.remote.removeTrack(old);
    peer.remote.addTrack(track);
    track.onmute = track.onunmute = track.onended = () => this.onchange();
    this.onchange();
  }

  // A line that breaks off often comes back by itself; one that does not looks for another way.
  changed(peer) {
    const { line } = peer;
    clearTimeout(peer.patience);
    if (line.connectionState === "failed") line.restartIce();
    if (line.connectionState === "disconnected") peer.patience = setTimeout(() => line.restartIce(), PATIENCE_MS);
    this.onchange();
  }

  async offer(peer) {
    try {
      peer.making = true;
      await peer.line.setLocalDescription();
      this.send("rtc.offer", { to: peer.id, sdp: peer.line.localDescription.sdp });
    } catch (error) {
      if (peer.line.signalingState !== "closed") console.warn("offer", error.name);
    } finally {
      peer.making = false;
    }
  }

  async take(frame) {
    if (frame.sdp === HERE) {
      this.again(frame.person);
      return;
    }
    const peer = this.partner(frame);
    if (!peer) return;
    // One after the other: what arrives while an answer is being made waits for it.
    peer.turn = peer.turn.then(() => this.heed(peer, frame));
    await peer.turn;
  }

  async heed(peer, frame) {
    try {
      if (frame.type === "rtc.candidate") await this.candidate(peer, frame.candidate);
      else await this.description(peer, { type: frame.type === "rtc.offer" ? "offer" : "answer", sdp: frame.sdp });
    } catch (error) {
      if (!peer.ignoring) console.warn(frame.type, error.name);
    }
  }

  // Somebody is there anew: an old line to them is dead, a fresh offer is repeated.
  again(id) {
    const held = this.peers.get(id);
    if (!held) {
      if (!this.crowded && this.peers.size < MOST - 1) this.connect(id);
    } else if (held.session) {
      this.part(id);
      this.connect(id);
    } else this.nudge(held);
  }

  // An offer from another session than before comes from a page that was loaded anew.
  partner(frame) {
    const held = this.peers.get(frame.person);
    if (frame.type !== "rtc.offer") return held;
    const session = sessionOf(frame.sdp);
    if (held?.session && held.session !== session) this.part(frame.person);
    if (this.crowded || (!this.peers.has(frame.person) && this.peers.size >= MOST - 1)) return null;
    return this.peers.get(frame.person) || this.connect(frame.person);
  }

  // Of two offers that cross, the leader's stands.
  async description(peer, description) {
    const { line } = peer;
    const collision = description.type === "offer" && (peer.making || line.signalingState !== "stable");
    peer.ignoring = peer.leads && collision;
    if (peer.ignoring || (description.type === "answer" && line.signalingState !== "have-local-offer")) return;
    await line.setRemoteDescription(description);
    peer.session = sessionOf(description.sdp);
    for (const candidate of peer.held.splice(0)) await line.addIceCandidate(candidate);
    if (description.type === "offer") await this.answer(peer);
  }

  async answer(peer) {
    for (const each of peer.line.getTransceivers()) {
      if (each.direction !== "stopped") each.direction = "sendrecv";
      await this.equip(each);
    }
    await peer.line.setLocalDescription();
    this.send("rtc.answer", { to: peer.id, sdp: peer.line.localDescription.sdp });
  }

  async equip({ sender, receiver }) {
    const { kind } = receiver.track;
    const track = kind === "video" && this.strength.weak ? null : this.trackOf(kind);
    if (sender.track !== track) await sender.replaceTrack(track);
  }

  async candidate(peer, candidate) {
    if (!candidate) return;
    if (peer.line.remoteDescription) await peer.line.addIceCandidate(candidate);
    else peer.held.push(candidate);
  }

  // A new camera or microphone takes the old one's place on every line; nobody has to connect anew.
  async publish(stream) {
    this.stream = stream;
    for (const peer of this.peers.values()) for (const each of peer.line.getTransceivers()) await this.equip(each);
  }

  part(id) {
    const peer = this.peers.get(id);
    if (!peer) return;
    this.peers.delete(id);
    clearInterval(peer.again);
    clearTimeout(peer.patience);
    peer.line.close();
    for (const track of peer.remote.getTracks()) track.stop();
    this.onchange();
  }

  // Fresh credentials hold from the next search for a way on.
  renew(access) {
    this.access = access;
    for (const peer of this.peers.values()) peer.line.setConfiguration(this.facts);
  }

  // A new search for a way on every line, or only where there is none just now.
  restart(all = true) {
    for (const { line } of this.peers.values()) if (all || !["connected", "new"].includes(line.connectionState)) line.restartIce();
  }

  async measure() {
    const found = await Promise.all([...this.peers.values()].map((peer) => peer.line.getStats()));
    if (this.strength.judge(found.flatMap((stats) => [...stats.values()]))) await this.publish(this.stream);
    this.onchange();
  }

  close() {
    clearInterval(this.timer);
    for (const id of [...this.peers.keys()]) this.part(id);
  }
}
