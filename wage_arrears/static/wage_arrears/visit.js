// <visit-keeper data-case data-user data-upload data-done>: a visit is kept on the phone at every stroke and sent when there is a line.
// Words and signatures lie in localStorage, photos in IndexedDB. Nothing is dropped before the file has it: each photo until the
// server answered with its very hash, the visit until the server answered with the hash of its words and of every photo.
// One key for one visit: sent twice, it is kept once. From the sending of the words to the answer it is not written on, so that
// nothing can be lost; while only photos wait for a line it can be gone on with.

import { FAILED, csrf, digest, inParts } from "../js/upload.js";

const RETRY = 10000;
const SEVEN_DAYS = 7 * 24 * 3600 * 1000;
const NEVER_KEPT = new Set(["csrfmiddlewaretoken", "photos"]);
const isTick = (field) => ["radio", "checkbox"].includes(field.type);
const bytes = (words) => new TextEncoder().encode(words);

const shelf = {
  read(key) { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } },
  write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
};

// The photos of every visit on this phone; where a browser keeps nothing they live as long as the page.
class Album {
  async open() {
    this.base ||= await new Promise((done, failed) => {
      const asked = indexedDB.open("visits", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { autoIncrement: true });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    return this.base;
  }

  // Done when the transaction is, not when the request was heard: until then a page that closes takes it along.
  async act(mode, work) {
    const base = await this.open();
    return new Promise((done, failed) => {
      const change = base.transaction("photos", mode);
      const asked = work(change.objectStore("photos"));
      change.oncomplete = () => done(asked.result);
      change.onabort = change.onerror = () => failed(change.error);
    });
  }

  add(photo) { return this.act("readwrite", (store) => store.add(photo)); }
  put(photo, at) { return this.act("readwrite", (store) => store.put(photo, at)); }
  drop(at) { return this.act("readwrite", (store) => store.delete(at)); }

  async all() {
    const [keys, rows] = await Promise.all([this.act("readonly", (store) => store.getAllKeys()), this.act("readonly", (store) => store.getAll())]);
    return rows.map((row, n) => ({ ...row, at: keys[n] }));
  }
}

class VisitKeeper extends HTMLElement {
  async connectedCallback() {
    if (this.form || !globalThis.crypto?.subtle) return;
    this.form = this.querySelector("form");
    this.state = this.querySelector("[data-state]");
    this.list = this.querySelector("ul.ups"); // the words of the state line are called photos too
    this.album = new Album();
    this.photos = [];
    this.place = `draft:visit:${this.dataset.user}:${this.dataset.case}`;
    this.kept = shelf.read(this.place) || { key: this.form.elements.key.value, values: {}, wanted: false, told: false };
    this.restore();
    this.form.addEventListener("input", (event) => { if (event.target.type !== "file") this.keep(); });
    this.camera.addEventListener("change", () => this.take([...this.camera.files]));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.keep(); this.want(true, this.kept.told); this.send(); });
    addEventListener("online", () => { if (this.kept.wanted) this.send(); });
    await this.recall();
    this.lock(this.kept.told);
    if (this.kept.wanted) this.send();
  }

  get camera() { return this.querySelector("input[type=file]"); }

  get fields() {
    return [...this.form.elements].filter((field) => field.name && field.type !== "file" && !NEVER_KEPT.has(field.name));
  }

  restore() {
    for (const field of this.fields) {
      const value = this.kept.values[field.name];
      if (value === undefined) continue;
      if (isTick(field)) field.checked = value === field.value;
      else field.value = value;
      if (value && !isTick(field)) field.closest("details")?.setAttribute("open", "");
    }
    for (const pad of this.querySelectorAll("signature-pad")) if (pad.field?.value) pad.show();
    this.form.elements.key.value = this.kept.key;
  }

  keep() {
    const ticked = this.fields.filter((field) => !isTick(field) || field.checked);
    this.kept.values = Object.fromEntries(ticked.map((field) => [field.name, field.value]));
    this.say(shelf.write(this.place, this.kept) ? "kept" : "full");
  }

  // `wanted`: to be sent as soon as there is a line. `told`: the words went out, and the file may have them already.
  want(wanted, told = false) {
    Object.assign(this.kept, { wanted, told });
    shelf.write(this.place, this.kept);
    this.lock(told);
  }

  lock(locked) {
    for (const part of this.form.querySelectorAll("fieldset, .field")) part.inert = locked;
  }

  say(word, more = "") { this.state.textContent = [this.state.dataset[word], more].filter(Boolean).join(" "); }

  // Photos taken before the page was closed or reloaded; what lay about for a week is forgotten.
  async recall() {
    const found = await this.album.all().catch(() => []);
    for (const photo of found) {
      if (photo.visit === this.kept.key) this.photos.push(photo);
      else if (!(Date.now() - photo.taken < SEVEN_DAYS)) await this.album.drop(photo.at);
    }
    this.draw();
  }

  async take(files) {
    this.camera.value = "";
    for (const file of files) {
      const photo = { visit: this.kept.key, file, name: file.name, taken: Date.now() };
      this.photos.push(photo);
      photo.at = await this.album.add({ ...photo }).catch(() => undefined);
    }
    this.keep();
    this.draw();
  }

  async remove(photo) {
    this.photos = this.photos.filter((each) => each !== photo);
    if (photo.at !== undefined) await this.album.drop(photo.at).catch(() => null);
    this.draw();
  }

  draw() {
    this.list.replaceChildren(...this.photos.map((photo) => this.row(photo)));
  }

  row(photo) {
    const row = this.querySelector("template[data-photo]").content.firstElementChild.cloneNode(true);
    row.querySelector(".name").textContent = photo.name;
    row.querySelector(".hash").textContent = photo.sha256 ? `SHA-256 ${photo.sha256}` : "";
    row.querySelector("[data-remove]").addEventListener("click", () => this.remove(photo));
    photo.row = row;
    this.tell(photo, photo.said || (photo.id ? "arrived" : photo.at === undefined ? "memory" : "kept"), photo.why);
    return row;
  }

  tell(photo, word, more = "") {
    Object.assign(photo, { said: word, why: more });
    const state = photo.row?.querySelector(".state");
    if (state) state.textContent = [state.dataset[word], more].filter(Boolean).join(" ");
    state?.classList.toggle("bad", FAILED.has(word));
    const bar = photo.row?.querySelector("progress");
    if (bar) bar.hidden = word !== "sending";
  }

  async send() {
    if (this.sending) return;
    clearTimeout(this.timer);
    this.sending = true;
    this.refuse([]);
    this.lock(true);
    this.say("sending");
    for (const photo of this.photos.filter((each) => !each.id)) await this.sendPhoto(photo);
    const waiting = this.photos.filter((each) => !each.id);
    if (!waiting.length) await this.sendWords();
    else this.hold(waiting);
    this.lock(this.kept.told);
    this.sending = false;
  }

  // A visit does not go without its photos. What the server will not take is for the inspector to decide; the rest is sent again.
  hold(waiting) {
    this.say("photos");
    if (waiting.some((each) => each.said !== "lost")) this.want(false);
    else this.later();
  }

  later() { this.timer = setTimeout(() => { if (this.kept.wanted) this.send(); }, RETRY); }

  async sendPhoto(photo) {
    try {
      photo.sha256 = await digest(await photo.file.arrayBuffer());
      const answer = await inParts(this.dataset.upload, photo.file, photo.sha256, {
        progress: (part, parts) => this.progress(photo, part, parts), lost: () => this.tell(photo, "lost"),
      });
      if (answer.sha256 !== photo.sha256) throw new Error("another hash");
      photo.id = answer.id;
      const { row: _row, at, said: _said, why: _why, ...kept } = photo;
      if (at !== undefined) await this.album.put(kept, at).catch(() => null);
      this.tell(photo, "arrived");
    } catch (problem) {
      this.tell(photo, problem.word || "lost", problem.word ? problem.message : "");
    }
    this.draw();
  }

  progress(photo, part, parts) {
    const share = Math.round((part / parts) * 100);
    this.tell(photo, "sending", `${share}%`);
    const bar = photo.row?.querySelector("progress");
    if (bar) bar.value = share;
  }

  get words() {
    const data = new FormData(this.form);
    data.delete("photos");
    for (const photo of this.photos) data.append("photos", photo.id);
    for (const kept of this.form.querySelectorAll("input[type=hidden][name=photos]")) data.append("photos", kept.value);
    return new URLSearchParams(data).toString();
  }

  async sendWords() {
    if (!navigator.onLine) { this.say("waiting"); this.later(); return; }
    const words = this.words;
    this.want(true, true);
    const answer = await fetch(location.pathname, {
      method: "POST", body: words, credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": csrf() },
    }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (answer?.ok && await this.isThere(said, words)) await this.done();
    else if (answer && (answer.redirected || (answer.status === 403 && !said))) this.stop("stale");
    else if (answer && answer.status >= 400 && answer.status < 500) this.stop(said ? "refused" : "declined", said || {});
    else { this.say("waiting"); this.later(); }
  }

  async isThere(said, words) {
    const hashes = new Set(said?.photos || []);
    return said?.kept === this.kept.key && said.sha256 === await digest(bytes(words)) && this.photos.every((photo) => hashes.has(photo.sha256));
  }

  stop(word, said = {}) {
    this.want(false, word === "stale" && this.kept.told);
    this.say(word, said.message);
    this.refuse(said.sentences || []);
  }

  refuse(sentences) {
    const box = this.querySelector("[data-refusals]");
    box.hidden = !sentences.length;
    box.querySelector("ul").replaceChildren(...sentences.map((sentence) => {
      const row = document.createElement("li");
      row.textContent = sentence;
      return row;
    }));
  }

  async done() {
    for (const photo of this.photos) if (photo.at !== undefined) await this.album.drop(photo.at).catch(() => null);
    shelf.drop(this.place);
    this.say("done");
    location.assign(this.dataset.done);
  }
}
customElements.define("visit-keeper", VisitKeeper);
