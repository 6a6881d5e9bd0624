// Who is heard: the loudness of each stream, measured here and told to nobody.

const LOUD = 0.02;
const HOLD_MS = 700;

export class Levels {
  constructor(changed) {
    this.changed = changed;
    this.meters = new Map();
    this.speaking = new Set();
    this.timer = setInterval(() => this.measure(), 150);
  }

  // A browser lets sound be measured only after a gesture; until then nobody is marked as speaking by it.
  get context() {
    if (!this.made && globalThis.AudioContext) this.made = new AudioContext();
    if (this.made?.state === "suspended") this.made.resume().catch(() => null);
    return this.made;
  }

  watch(id, stream) {
    const held = this.meters.get(id);
    const track = stream?.getAudioTracks()[0];
    if (held?.track === track) return;
    held?.source.disconnect();
    this.meters.delete(id);
    if (!track || !this.context) return;
    const source = this.context.createMediaStreamSource(new MediaStream([track]));
    const analyser = this.context.createAnalyser();
    analyser.fftSize = 512;
    source.connect(analyser);
    this.meters.set(id, { track, source, analyser, samples: new Float32Array(512), level: 0, loudAt: 0 });
  }

  drop(id) { this.watch(id, null); }

  level(id) { return this.meters.get(id)?.level || 0; }

  measure() {
    const before = [...this.speaking].join();
    for (const [id, meter] of this.meters) {
      meter.analyser.getFloatTimeDomainData(meter.samples);
      const power = meter.samples.reduce((sum, value) => sum + value * value, 0) / meter.samples.length;
      meter.level = meter.track.enabled ? Math.sqrt(power) : 0;
      if (meter.level > LOUD) meter.loudAt = Date.now();
      if (Date.now() - meter.loudAt < HOLD_MS && meter.track.enabled) this.speaking.add(id);
      else this.speaking.delete(id);
    }
    for (const id of this.speaking) if (!this.meters.has(id)) this.speaking.delete(id);
    this.changed([...this.speaking].join() !== before);
  }
}
