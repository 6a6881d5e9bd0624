// The recording at the clerk's seat: the hearing's sound and tiles in one stream, cut into pieces that are kept until the server has them.

import { h, t, toast } from "./dom.js";
import { inRoom, may, me, now } from "./state.js";
import { Sending } from "./sending.js";

const PIECE_MS = 2000;
const MIMES = ["video/webm;codecs=vp8,opus", "video/mp4"];
const LONGEST_STOP_MS = 20000;
const RETRY_MS = 30000;

export class Recorder {
  constructor() {
    this.run = null;
    this.machine = null;
    this.failedAt = 0;
    this.ending = false;
  }

  static get possible() { return Boolean(globalThis.MediaRecorder && globalThis.crypto?.subtle); }
  get running() { return Boolean(this.machine); }
  get left() { return this.sending?.left || 0; }

  wire(ctx) {
    this.ctx = ctx;
    this.sending = new Sending({ say: (verb, facts) => ctx.client.send(verb, facts), changed: () => ctx.redraw() });
  }

  async begin(continues = null) {
    const { ctx } = this;
    if (!Recorder.possible) {
      toast(t("record_impossible"), "error");
      return;
    }
    const mime = MIMES.find((each) => MediaRecorder.isTypeSupported(each)) || "";
    const seq = await ctx.act("recording.start", { mime, ...(continues ? { continues } : {}) });
    if (seq === null) return;
    this.ending = false;
    this.run = { seq, index: 0, cutAt: 0, played: 0, playingSince: 0 };
    try {
      this.record(mime);
    } catch (error) {
      this.broken(error);
    }
  }

  record(mime) {
    const { run } = this;
    this.canvas = h("canvas", { width: 960, height: 540 });
    this.mix = new AudioContext();
    this.sink = this.mix.createMediaStreamDestination();
    this.sources = new Map();
    this.wake = () => this.mix?.resume();
    for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, this.wake);
    this.stream = new MediaStream([...this.canvas.captureStream(5).getVideoTracks(), ...this.sink.stream.getAudioTracks()]);
    // A picture that stands for itself every few seconds is what lets a player jump.
    const machine = new MediaRecorder(this.stream, { mimeType: mime, videoBitsPerSecond: 400000, audioBitsPerSecond: 48000, videoKeyFrameIntervalDuration: 4000 });
    machine.ondataavailable = ({ data }) => this.cut(run, data);
    machine.onerror = ({ error }) => this.broken(error);
    machine.onstop = () => this.stopped(machine);
    for (const track of this.stream.getTracks()) track.onended = () => this.broken();
    machine.start(PIECE_MS);
    this.machine = machine;
    run.playingSince = performance.now();
    this.painting = setInterval(() => this.look(), 200);
  }

  // How far into the recording this moment lies; what lies in a rest is not counted.
  elapsed(run = this.run) { return Math.round(run.played + (run.playingSince ? performance.now() - run.playingSince : 0)); }

  // Where a word written now stands in the running recording of this seat.
  offset() { return this.machine?.state === "recording" ? this.elapsed() : null; }

  cut(run, data) {
    const from = run.cutAt;
    const until = Math.max(this.elapsed(run), from + 1);
    if (!data.size) return;
    run.cutAt = until;
    this.sending.push(run.seq, run.index, data, { from, until, at: new Date(now(this.ctx.state)).toISOString() });
    run.index += 1;
  }

  // Five times a second: rest where the sitting rests, go on where it goes on, paint who is there.
  look() {
    const { state } = this.ctx;
    const running = state.room?.recording;
    const isOver = running?.seq !== this.run.seq && state.seq > this.run.seq;
    const mustRest = isOver || !running || running.resting || me(state).room !== "hearing";
    if (mustRest && this.machine.state === "recording") this.rest();
    else if (!mustRest && this.machine.state === "paused") this.goOn();
    this.paint(mustRest ? [] : inRoom(state));
    if (this.ending) return;
    if (isOver) this.close();
    else if (["closed", "suspended"].includes(state.room?.stage)) this.end();
  }

  rest() {
    this.machine.requestData();
    this.hold();
    this.machine.pause();
  }

  hold() {
    const { run } = this;
    if (run?.playingSince) run.played += performance.now() - run.playingSince;
    if (run) run.playingSince = 0;
  }

  goOn() {
    this.run.playingSince = performance.now();
    this.machine.resume();
  }

  // The hearing alone: in another room nothing is drawn and nothing is heard.
  paint(here) {
    const { ctx } = this;
    const pen = this.canvas.getContext("2d", { alpha: false });
    pen.fillStyle = "#0f1211";
    pen.fillRect(0, 0, 960, 540);
    const columns = Math.ceil(Math.sqrt(here.length || 1));
    const [width, height] = [960 / columns, 540 / Math.ceil((here.length || 1) / columns)];
    here.forEach((one, index) => {
      const [left, top] = [(index % columns) * width, Math.floor(index / columns) * height];
      const video = document.querySelector(`.face[data-person="${one.id}"] video`);
      if (video && !video.hidden && video.videoWidth) pen.drawImage(video, left + 2, top + 2, width - 4, height - 4);
      pen.fillStyle = "#efede7";
      pen.font = "20px sans-serif";
      pen.fillText(`${one.name} ${one.role_label}`, left + 12, top + height - 14);
      this.listen(one.id, ctx.media.streamOf(one.id, one.id === me(ctx.state).id));
    });
    for (const id of [...this.sources.keys()]) if (!here.some((one) => one.id === id)) this.listen(id, null);
  }

  listen(id, stream) {
    const track = stream?.getAudioTracks()[0];
    const held = this.sources.get(id);
    if (held?.track === track) return;
    held?.source.disconnect();
    this.sources.delete(id);
    if (!track) return;
    const source = this.mix.createMediaStreamSource(new MediaStream([track]));
    source.connect(this.sink);
    this.sources.set(id, { track, source });
  }

  // It stopped though nobody said so: the stop is written down, and a new one goes on at once; a second failure soon after is left to the alarm.
  async broken(error) {
    if (this.ending) return;
    const before = this.run.seq;
    if (error) console.warn("recording", error.name);
    this.close();
    if (Date.now() - this.failedAt < RETRY_MS) return;
    this.failedAt = Date.now();
    await this.over();
    await this.begin(before);
  }

  stopped(machine) {
    if (machine === this.machine && !this.ending) this.broken();
  }

  // Lets go of everything this page holds of the recorder; what was cut stays on its way.
  close() {
    clearInterval(this.painting);
    this.hold();
    for (const gesture of ["pointerdown", "keydown"]) removeEventListener(gesture, this.wake);
    const { machine, stream, mix } = this;
    Object.assign(this, { machine: null, stream: null, mix: null });
    if (machine) {
      machine.onstop = machine.onerror = null;
      if (machine.state !== "inactive") machine.stop();
    }
    for (const track of stream?.getTracks() || []) {
      track.onended = null;
      track.stop();
    }
    mix?.close();
  }

  // Says the end, once everything cut has arrived or a fair time has passed; late pieces still find their place.
  async over() {
    await Promise.race([this.sending.queue, new Promise((done) => { setTimeout(done, LONGEST_STOP_MS); })]);
    if (this.ctx.state.room?.recording && may(this.ctx.state, "recording.stop")) await this.ctx.act("recording.stop");
  }

  async end() {
    this.ending = true;
    const { machine } = this;
    if (machine && machine.state !== "inactive") {
      const last = new Promise((done) => { machine.onstop = done; });
      machine.stop();
      await last;
    }
    this.close();
    await this.over();
  }

  // Back after a reload: what was left goes up first; a recording of one's own that fell silent is ended and goes on.
  async resume() {
    if (!may(this.ctx.state, "recording.chunk")) return;
    const found = this.sending.leftovers();
    const running = this.ctx.state.room?.recording;
    if (!running || this.running || running.by !== me(this.ctx.state).id) return;
    await found;
    await this.over();
    if (this.ctx.state.room?.stage === "in_session" && may(this.ctx.state, "recording.start")) await this.begin(running.seq);
  }
}
