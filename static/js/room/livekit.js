// Picture and sound by LiveKit: its own client does the work, behind the room's small interface.

import { ROUND_MS, Strength } from "./strength.js";

const SOURCES = { audio: "microphone", video: "camera" };
const load = async () => {
  await import("../../vendor/livekit-client.umd.js");
  return globalThis.LivekitClient;
};

export class LiveKit {
  constructor({ access, onchange, onlost }) {
    Object.assign(this, { access, onchange, onlost });
    this.streams = new Map();
    this.published = new Map();
    this.strength = new Strength();
    this.stream = new MediaStream();
    this.turn = Promise.resolve();
  }

  async open() {
    const { Room, RoomEvent } = await load();
    const { url, token } = this.access.livekit;
    this.room = new Room({ adaptiveStream: false, dynacast: true, stopLocalTrackOnUnpublish: false, disconnectOnPageLeave: true });
    const on = (names, run) => { for (const name of names) this.room.on(RoomEvent[name], run); };
    on(["TrackSubscribed", "TrackUnsubscribed", "TrackMuted", "TrackUnmuted", "ParticipantDisconnected"], () => this.sort());
    on(["LocalTrackUnpublished"], (publication) => this.untaken(publication));
    on(["ParticipantPermissionsChanged"], () => this.send());
    on(["Disconnected"], () => { if (!this.closed) this.onlost(); });
    await this.room.connect(url, token, { rtcConfig: { iceServers: this.access.ice.length ? this.access.ice : undefined, iceTransportPolicy: this.access.transport } });
    this.measuring = setInterval(() => this.measure(), ROUND_MS);
    await this.send();
    this.sort();
  }

  // Whose a stream is stands in the signed token it came with: the identity is the person's number.
  sort() {
    const found = new Map();
    for (const one of this.room.remoteParticipants.values()) {
      const tracks = [...one.trackPublications.values()].filter((publication) => publication.track && !publication.isMuted).map((publication) => publication.track.mediaStreamTrack);
      if (tracks.length) found.set(Number(one.identity), tracks);
    }
    for (const id of [...this.streams.keys()]) if (!found.has(id)) this.streams.delete(id);
    for (const [id, tracks] of found) this.show(id, tracks);
    this.onchange();
  }

  show(id, tracks) {
    const stream = this.streams.get(id) || new MediaStream();
    for (const old of stream.getTracks()) if (!tracks.includes(old)) stream.removeTrack(old);
    for (const track of tracks) stream.addTrack(track);
    this.streams.set(id, stream);
  }

  trackOf(kind) {
    if (kind === "video" && this.strength.weak) return null;
    return this.stream.getTracks().find((track) => track.kind === kind) || null;
  }

  may(kind) {
    const rights = this.room.localParticipant.permissions;
    return !rights || (rights.canPublish && (!rights.canPublishSources?.length || rights.canPublishSources.includes(kind === "audio" ? 2 : 1)));
  }

  publish(stream) {
    this.stream = stream;
    return this.room ? this.send() : Promise.resolve();
  }

  // What one may send and has: sent, taken back, or put in the old one's place; one thing after the other.
  send() {
    this.turn = this.turn.then(() => Promise.all(Object.keys(SOURCES).map((kind) => this.sendOne(kind)))).catch((error) => console.warn("livekit", error.message));
    return this.turn;
  }

  async sendOne(kind) {
    const track = this.may(kind) ? this.trackOf(kind) : null;
    const held = this.published.get(kind);
    if (held?.track?.mediaStreamTrack === track) return;
    if (held && track) await held.track.replaceTrack(track, { userProvidedTrack: true });
    else if (track) this.published.set(kind, await this.room.localParticipant.publishTrack(track, { source: SOURCES[kind], simulcast: false }));
    else if (held) {
      this.published.delete(kind);
      await this.room.localParticipant.unpublishTrack(held.track, false);
    }
  }

  untaken(publication) {
    for (const [kind, held] of this.published) if (held === publication) this.published.delete(kind);
  }

  meet() { this.onchange(); }

  renew(access) { this.access = { ...access, livekit: this.access.livekit }; }

  // The client looks for another way by itself; a page that wakes asks it to.
  restart() {
    if (this.room && this.room.state === "disconnected") this.onlost();
  }

  async measure() {
    const reports = await Promise.all([...this.published.values()].map((held) => held.track?.sender?.getStats()));
    if (this.strength.judge(reports.flatMap((stats) => [...(stats?.values() || [])]))) await this.send();
    this.onchange();
  }

  close() {
    this.closed = true;
    clearInterval(this.measuring);
    this.room?.disconnect(false);
    this.streams.clear();
  }
}
