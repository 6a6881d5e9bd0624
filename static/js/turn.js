// <turn-recorder>: films or records a turn in the page, lets its speaker look at it, and hands it to the <upload-box> of the form.
// What was recorded is on the phone before the page says so, and stays there until the record shows the same hash: a lost line,
// an answer that never came or a closed page loses nothing.
// Without MediaRecorder the element stays hidden and the file input opens the phone's own camera.

const SHELF = "turns";
const place = location.pathname;
const VIDEO = { facingMode: "user", width: { ideal: 480 }, height: { ideal: 360 }, frameRate: { ideal: 20 } };
const TYPES = { video: ["video/webm;codecs=vp8,opus", "video/mp4"], audio: ["audio/webm;codecs=opus", "audio/mp4"] };

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const digest = async (blob) => hex(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));

const opened = () => new Promise((done, failed) => {
  const asked = indexedDB.open("weizhongcai", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(SHELF);
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

// Done when the transaction is, not when the request was heard: until then a page that closes takes it along.
async function shelf(way, act) {
  try {
    const base = await opened();
    return await new Promise((done, failed) => {
      const change = base.transaction(SHELF, way, { durability: "strict" });
      const asked = act(change.objectStore(SHELF));
      change.oncomplete = () => done(asked.result);
      change.onabort = change.onerror = () => failed(change.error);
    });
  } catch {
    return null; // storage closed or full: the recording lives as long as the page
  }
}
const keep = (clip) => shelf("readwrite", (store) => store.put(clip, place));
const forget = () => shelf("readwrite", (store) => store.delete(place));
const found = () => shelf("readonly", (store) => store.get(place));

class TurnRecorder extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.closest("form");
    this.box = this.form.querySelector("upload-box");
    this.form.addEventListener("uploaded", (event) => this.uploaded(event.detail));
    this.form.addEventListener("submit", (event) => this.leaving(event));
    this.form.querySelector("input[type=file]").addEventListener("change", (event) => this.measure(event), true);
    if (!globalThis.MediaRecorder || !navigator.mediaDevices?.getUserMedia || !globalThis.crypto?.subtle) return;
    this.hidden = false;
    for (const button of this.querySelectorAll("[data-record]")) button.addEventListener("click", () => this.record(button.dataset.record));
    this.part("[data-stop]").addEventListener("click", () => this.stop());
    this.part("[data-use]").addEventListener("click", () => this.use());
    this.part("[data-again]").addEventListener("click", () => { forget(); this.show("rec-row"); });
    this.recover();
  }

  part(selector) { return this.querySelector(selector); }

  show(name) {
    for (const each of ["rec-live", "rec-done"]) this.part(`.${each}`).hidden = each !== name;
    this.part(".rec-row").hidden = name === "rec-live";
  }

  problem(words) {
    const said = this.part("[data-problem]");
    said.textContent = words;
    said.hidden = !words;
    if (words) this.hidden = false;
  }

  async recover() {
    const clip = await found();
    if (!clip) return;
    const sha256 = await digest(clip.blob);
    if (document.querySelector(`.turn.own [data-sha256="${sha256}"]`)) { forget(); return; }
    if (this.form.querySelector(`.kept[data-sha256="${sha256}"]`)) return;
    this.take(new File([clip.blob], clip.name, { type: clip.blob.type, lastModified: clip.at }), clip.kind);
    const words = this.part("[data-found-words]");
    words.textContent = this.dataset.found;
    words.hidden = false;
  }

  async record(kind) {
    this.problem("");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: kind === "video" ? VIDEO : false });
    } catch {
      this.problem(this.dataset.denied);
      return;
    }
    const type = TYPES[kind].find((each) => MediaRecorder.isTypeSupported(each)) || "";
    this.pieces = [];
    this.machine = new MediaRecorder(this.stream, { mimeType: type, videoBitsPerSecond: 350000, audioBitsPerSecond: 32000 });
    this.machine.ondataavailable = ({ data }) => { if (data.size) this.pieces.push(data); };
    this.machine.onstop = () => this.recorded(kind, type);
    this.machine.start(1000);
    this.live(kind);
  }

  live(kind) {
    const face = this.part(".rec-live video");
    face.hidden = kind !== "video";
    face.srcObject = kind === "video" ? this.stream : null;
    this.part("[data-state]").textContent = this.dataset.rec;
    this.began = Date.now();
    this.show("rec-live");
    this.part("[data-stop]").focus();
    this.beat();
    this.beating = setInterval(() => this.beat(), 250);
  }

  beat() {
    const most = Number(this.dataset.seconds);
    const passed = Math.floor((Date.now() - this.began) / 1000);
    const two = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.part("[data-clock]").textContent = `${two(passed)} / ${two(most)}`;
    if (passed >= most) this.stop();
  }

  stop() {
    clearInterval(this.beating);
    if (this.machine?.state !== "inactive") this.machine?.stop();
    for (const track of this.stream?.getTracks() || []) track.stop();
  }

  async recorded(kind, type) {
    const at = Date.now();
    const bare = type.split(";")[0] || this.pieces[0]?.type.split(";")[0] || "";
    const stamp = new Date(at + 8 * 3600 * 1000).toISOString().slice(0, 16).replace(/[-:]/g, "").replace("T", "-");
    const name = `${kind}-${stamp}.${bare.endsWith("mp4") ? "mp4" : "webm"}`;
    const blob = new Blob(this.pieces, { type: bare });
    await keep({ blob, name, kind, at });
    this.take(new File([blob], name, { type: bare, lastModified: at }), kind);
  }

  take(file, kind) {
    this.file = file;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(file);
    for (const each of this.querySelectorAll("[data-preview]")) {
      each.hidden = each.dataset.preview !== kind;
      Object.assign(each, { controls: true, muted: false });
      if (!each.hidden) each.src = this.address;
    }
    this.show("rec-done");
  }

  use() {
    this.box.take([this.file]);
    this.show("rec-row");
  }

  // A phone's own film may be far too large: said before an hour of uploading, not after.
  measure(event) {
    const large = [...event.target.files].some((file) => file.size > Number(this.dataset.mb) * 1024 * 1024);
    this.problem(large ? this.dataset.large : "");
    if (!large) return;
    event.stopImmediatePropagation();
    event.target.value = "";
  }

  uploaded({ id }) {
    if (!id || this.form.querySelector(`[name=file_id][value="${Number(id)}"]`)) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "file_id", value: String(id) });
    this.form.append(field);
  }

  leaving(event) {
    const pending = [...this.box.querySelectorAll(".ups progress")].some((each) => !each.hidden);
    if (!pending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.problem(this.dataset.sending);
  }
}
customElements.define("turn-recorder", TurnRecorder);
