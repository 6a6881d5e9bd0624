// <equipment-test>: camera, microphone, speaker, line and browser, tried for a minute; a score, and what to do about each fault.

import { $, h, t } from "./dom.js";

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const WEIGHTS = { browser: 15, camera: 20, microphone: 25, speaker: 10, line: 15, path: 15 };
const PATH_MS = 8000;
const KEPT = "hearing-equipment-score";

// Two ends inside this page, joined as those of two people would be: how long a word takes there and back, null when none comes.
async function thereAndBack(facts) {
  const [one, other] = [new RTCPeerConnection(facts), new RTCPeerConnection(facts)];
  try {
    one.onicecandidate = ({ candidate }) => other.addIceCandidate(candidate).catch(() => null);
    other.onicecandidate = ({ candidate }) => one.addIceCandidate(candidate).catch(() => null);
    other.ondatachannel = ({ channel }) => { channel.onmessage = ({ data }) => channel.send(data); };
    const channel = one.createDataChannel("trial");
    const back = new Promise((done) => {
      let begun = 0;
      channel.onopen = () => { begun = performance.now(); channel.send("1"); };
      channel.onmessage = () => done(Math.round(performance.now() - begun));
    });
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription);
    return await Promise.race([back, wait(PATH_MS).then(() => null)]);
  } catch {
    return null;
  } finally {
    one.close();
    other.close();
  }
}

class EquipmentTest extends HTMLElement {
  connectedCallback() {
    this.found = {};
    $("[data-start]", this).addEventListener("click", () => this.run());
    for (const answer of this.querySelectorAll("[data-heard]")) answer.addEventListener("click", () => this.heard?.(answer.dataset.heard === "yes"));
    this.fill(sessionStorage.getItem(KEPT));
  }

  note(name, mark, words) {
    this.found[name] = mark;
    const list = $(".trials", this);
    list.querySelector(`[data-name="${name}"]`)?.remove();
    list.append(h("li", { class: mark, data: { name } }, h("b", {}, t(`trial_${name}`)), h("span", {}, words)));
  }

  async run() {
    $("[data-start]", this).disabled = true;
    $(".trials", this).replaceChildren();
    this.browser();
    await this.devices();
    await this.line();
    await this.path();
    await this.speaker();
    this.finish();
    $("[data-start]", this).disabled = false;
  }

  browser() {
    const able = Boolean(navigator.mediaDevices?.getUserMedia && globalThis.RTCPeerConnection && globalThis.WebSocket);
    this.note("browser", able ? "ok" : "bad", able ? t("trial_browser_ok") : t("trial_browser_bad"));
  }

  async devices() {
    if (!navigator.mediaDevices?.getUserMedia) {
      this.note("camera", "bad", t("trial_none"));
      this.note("microphone", "bad", t("trial_none"));
      return;
    }
    await this.camera();
    await this.microphone();
  }

  async camera() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 640 } } });
      const video = $("video", this);
      video.srcObject = stream;
      $(".trial", this).hidden = false;
      for (let tries = 0; tries < 20 && !video.videoWidth; tries += 1) await wait(150);
      this.pictures = stream;
      this.note("camera", video.videoWidth ? "ok" : "bad", video.videoWidth ? t("trial_camera_ok", { size: `${video.videoWidth}×${video.videoHeight}` }) : t("trial_camera_dark"));
    } catch (error) {
      this.note("camera", "bad", error.name === "NotAllowedError" ? t("trial_refused") : t("trial_none"));
    }
  }

  // Three seconds of listening; a voice moves the bar well past its low mark.
  async microphone() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      let loudest = 0;
      for (let round = 0; round < 30; round += 1) {
        analyser.getFloatTimeDomainData(samples);
        const level = Math.min(1, Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length) * 6);
        loudest = Math.max(loudest, level);
        $("meter", this).value = level;
        await wait(100);
      }
      for (const track of stream.getTracks()) track.stop();
      await context.close();
      this.note("microphone", loudest > 0.05 ? "ok" : "fair", loudest > 0.05 ? t("trial_microphone_ok") : t("trial_microphone_quiet"));
    } catch (error) {
      this.note("microphone", "bad", error.name === "NotAllowedError" ? t("trial_refused") : t("trial_none"));
    }
  }

  // The same small file three times past every cache: how long an answer takes, and how fast it comes.
  async line() {
    const speeds = [];
    try {
      for (let round = 0; round < 3; round += 1) {
        const begun = performance.now();
        const body = await (await fetch(`${this.dataset.sample}?trial=${Math.random()}`, { cache: "no-store" })).arrayBuffer();
        speeds.push((body.byteLength * 8) / (performance.now() - begun));
      }
    } catch {
      this.note("line", "bad", t("trial_line_none"));
      return;
    }
    const best = Math.max(...speeds);
    const mark = best > 1000 ? "ok" : best > 300 ? "fair" : "bad";
    this.note("line", mark, t(`trial_line_${mark}`, { speed: (best / 1000).toFixed(1) }));
  }

  // By the relay where there is one: whoever gets through it gets through everywhere else.
  async path() {
    if (!globalThis.RTCPeerConnection) {
      this.note("path", "bad", t("trial_path_bad"));
      return;
    }
    const answer = await fetch(this.dataset.media).catch(() => null);
    const iceServers = answer?.ok ? (await answer.json()).ice : [];
    const relayed = iceServers.some((one) => [one.urls].flat().some((url) => /^turns?:/.test(url)));
    const took = await thereAndBack({ iceServers, iceTransportPolicy: relayed ? "relay" : "all" });
    if (took === null) this.note("path", relayed ? "fair" : "bad", t(relayed ? "trial_path_blocked" : "trial_path_bad"));
    else this.note("path", "ok", relayed ? t("trial_path_relay", { ms: took }) : t("trial_path_ok"));
  }

  async speaker() {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const gain = context.createGain();
    gain.gain.setValueAtTime(0.2, context.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.8);
    tone.frequency.value = 880;
    tone.connect(gain).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.8);
    const row = $("[data-hear]", this);
    row.hidden = false;
    const heard = await new Promise((done) => { this.heard = done; });
    row.hidden = true;
    await context.close();
    this.note("speaker", heard ? "ok" : "bad", heard ? t("trial_speaker_ok") : t("trial_speaker_bad"));
  }

  finish() {
    for (const track of this.pictures?.getTracks() || []) track.stop();
    $(".trial", this).hidden = true;
    const share = { ok: 1, fair: 0.6, bad: 0 };
    const score = Math.round(Object.entries(WEIGHTS).reduce((sum, [name, weight]) => sum + weight * (share[this.found[name]] || 0), 0));
    sessionStorage.setItem(KEPT, String(score));
    this.fill(String(score));
  }

  fill(score) {
    if (!score) return;
    const field = document.querySelector("[data-score-field]");
    if (field) field.value = score;
    const advice = Number(score) >= 80 ? "trial_good" : Number(score) >= 50 ? "trial_fair" : "trial_poor";
    $("[data-score]", this).textContent = t("trial_score", { score, advice: t(advice) });
  }
}
customElements.define("equipment-test", EquipmentTest);
