// One's own camera and microphone, and the streams of the others; everything else of the room works without them.

import { Levels } from "./levels.js";
import { Path } from "./path.js";
import { t, toast } from "./dom.js";

const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15, max: 24 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class Media {
  constructor({ send, changed, muted }) {
    Object.assign(this, { send, changed, muted });
    this.stream = null;
    this.path = null;
    this.wasWeak = false;
    this.devices = [];
    this.micOn = false;
    this.cameraOn = true;
    this.rung = "video";
    this.problem = "";
    this.holds = true;
    this.free = false;
    this.sounds = new Map();
    this.levels = new Map();
    this.meter = new Levels((different) => this.heard(different));
    globalThis.navigator.mediaDevices?.addEventListener("devicechange", () => this.refresh());
    for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => this.resume());
    this.watchTheNetwork();
  }

  static get possible() { return Boolean(navigator.mediaDevices?.getUserMedia && globalThis.RTCPeerConnection); }

  get speaking() { return this.meter.speaking; }
  get weak() { return this.path?.strength.weak || false; }
  get ownLevel() { return Math.min(1, this.meter.level(this.me) * 8); }
  get hasAudio() { return Boolean(this.stream?.getAudioTracks().length); }
  get hasVideo() { return Boolean(this.stream?.getVideoTracks().length); }

  // Seeing and hearing the others waits for no answer to the browser's question about one's own camera.
  // Who only watches is asked for no camera at all.
  async start(me, url, watches) {
    this.me = me;
    if (globalThis.RTCPeerConnection) this.path = new Path({ me, url, send: this.send, onchange: () => this.rewired(), tell: (word) => toast(t(word), "warning") });
    this.watches = watches;
    if (this.holds) await this.begin();
  }

  async begin() {
    if (this.wanted) this.path?.meet(...this.wanted);
    if (this.watches) return;
    if (Media.possible) await this.open({ audio: SOUND, video: PICTURE });
    else this.problem = "missing";
  }

  // Picture and sound are in this page, or in another one of the same person: then nothing is taken or sent here.
  hold(holds, free) {
    const changed = holds !== this.holds;
    this.holds = holds;
    this.free = free;
    if (!changed || !this.me) return;
    if (holds) this.begin();
    else this.giveUp();
  }

  giveUp() {
    this.path?.meet([], "");
    for (const track of this.stream?.getTracks() || []) {
      track.onended = null;
      track.stop();
    }
    this.stream = null;
    this.micOn = false;
    this.meter.drop(this.me);
    this.changed();
  }

  // Another network, or a page that was frozen in a pocket: whatever was lost meanwhile is looked for at once.
  watchTheNetwork() {
    addEventListener("online", () => this.restart());
    navigator.connection?.addEventListener?.("change", () => this.restart());
    for (const name of ["resume", "visibilitychange"]) document.addEventListener(name, () => { if (!document.hidden) this.wake(); });
  }

  restart() { this.path?.restart(); }

  wake() {
    this.resume();
    if (this.stream) this.refresh();
    this.path?.restart(false);
  }

  // Without a camera the microphone alone, without both the text: each rung is tried before the next is taken.
  async open(wanted) {
    for (const asked of [wanted, { audio: wanted.audio }, { video: wanted.video }]) {
      try {
        await this.adopt(await navigator.mediaDevices.getUserMedia(asked));
        if (!this.holds) this.giveUp();
        return;
      } catch (error) {
        this.problem = error.name === "NotAllowedError" ? "refused" : "absent";
      }
    }
    this.changed();
  }

  async adopt(stream) {
    for (const track of this.stream?.getTracks() || []) if (!stream.getTracks().includes(track)) track.stop();
    this.stream = stream;
    this.problem = "";
    for (const track of stream.getTracks()) track.onended = () => this.refresh();
    this.apply();
    await this.path?.publish(stream);
    this.meter.watch(this.me, stream);
    this.devices = await navigator.mediaDevices.enumerateDevices();
    this.changed();
  }

  // A device came or went: what is gone is asked for anew, what is there stays.
  async refresh() {
    if (!this.holds) return;
    this.devices = await navigator.mediaDevices.enumerateDevices();
    const live = this.stream?.getTracks().filter((track) => track.readyState === "live") || [];
    const kinds = new Set(this.devices.map((one) => one.kind));
    const there = ["audioinput", "videoinput"].filter((kind) => kinds.has(kind)).length;
    if (live.length < Math.max(1, there)) await this.open({ audio: SOUND, video: PICTURE });
    this.changed();
  }

  // Another camera or microphone takes the old one's place; nobody has to connect anew, and one that fails changes nothing.
  async choose(kind, deviceId) {
    const audio = kind === "audioinput" ? { ...SOUND, deviceId: { exact: deviceId } } : false;
    try {
      const fresh = await navigator.mediaDevices.getUserMedia(audio ? { audio } : { video: { ...PICTURE, deviceId: { exact: deviceId } } });
      const kept = (this.stream?.getTracks() || []).filter((track) => (track.kind === "audio") !== Boolean(audio));
      await this.adopt(new MediaStream([...kept, ...fresh.getTracks()]));
    } catch (error) {
      toast(t(error.name === "NotAllowedError" ? "media_refused" : "device_not_taken"), "warning");
    }
  }

  setMic(on) {
    this.micOn = on;
    this.apply();
    this.changed();
  }

  setCamera(on) {
    this.cameraOn = on;
    this.apply();
    this.changed();
  }

  setRung(rung) {
    this.rung = rung;
    this.cameraOn = rung === "video";
    this.micOn = this.micOn && rung !== "text";
    this.apply();
    this.changed();
  }

  // What the bench has muted stays mute here, whatever the button says.
  apply() {
    const silenced = this.muted();
    for (const track of this.stream?.getAudioTracks() || []) track.enabled = this.micOn && !silenced;
    for (const track of this.stream?.getVideoTracks() || []) track.enabled = this.cameraOn;
  }

  meet(ids, room) {
    this.wanted = [ids, room];
    if (this.holds) this.path?.meet(ids, room);
  }

  take(frame) { this.path?.take(frame); }
  streamOf(id, own) { return own ? this.stream : this.path?.streams.get(id) || null; }

  rewired() {
    const { streams } = this.path;
    for (const [id, stream] of streams) {
      this.meter.watch(id, stream);
      this.play(id, stream);
    }
    for (const id of [...this.sounds.keys()]) if (!streams.has(id)) this.silence(id);
    if (this.weak !== this.wasWeak) toast(t(this.weak ? "picture_off" : "picture_back"), this.weak ? "warning" : "");
    this.wasWeak = this.weak;
    this.changed();
  }

  // Sound comes from elements of its own, so that no change of a tile interrupts it.
  play(id, stream) {
    let sound = this.sounds.get(id);
    if (!sound) {
      sound = document.createElement("audio");
      sound.autoplay = true;
      this.sounds.set(id, sound);
    }
    if (sound.srcObject !== stream) sound.srcObject = stream;
    sound.play().catch(() => { this.blocked = true; });
  }

  hush(id, quiet) {
    const sound = this.sounds.get(id);
    if (sound) sound.muted = quiet;
  }

  silence(id) {
    this.sounds.get(id)?.pause();
    this.sounds.delete(id);
    this.meter.drop(id);
  }

  resume() {
    if (this.meter.context && this.blocked) for (const sound of this.sounds.values()) sound.play().catch(() => null);
    this.blocked = false;
  }

  heard(different) { this.changed(different ? "speaking" : "level"); }

  quality(rtt) {
    const loss = this.path?.strength.loss || 0;
    const level = loss > 0.15 || rtt > 800 ? "bad" : loss > 0.05 || rtt > 400 || this.weak ? "weak" : "good";
    const media = !this.stream || this.rung === "text" ? "text" : this.weak || !this.hasVideo || !this.cameraOn ? "audio" : "video";
    return { level, rtt_ms: Math.round(Math.min(rtt, 120000)), loss: Math.min(1, loss), media };
  }
}
