// <visit-keeper data-case data-upload data-done>: a visit is kept on the phone at every stroke and sent when there is a line.
// Fields and signatures lie in localStorage, photos in IndexedDB; the key lets a visit that is sent twice be kept once.

const csrf = () => document.querySelector("meta[name=csrf-token]")?.content || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const shelf = {
  read(key) { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } },
  write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
};

// Photos by visit key; a browser without IndexedDB still sends what is chosen while the page is open.
const album = {
  open() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open("visits", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { autoIncrement: true });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  },
  async act(mode, work) {
    const base = await this.open();
    return new Promise((done, fail) => {
      const asked = work(base.transaction("photos", mode).objectStore("photos"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  },
  async add(visit, file) { return this.act("readwrite", (store) => store.add({ visit, file, name: file.name })); },
  async drop(id) { return this.act("readwrite", (store) => store.delete(id)); },
  async of(visit) {
    const [keys, rows] = [await this.act("readonly", (store) => store.getAllKeys()), await this.act("readonly", (store) => store.getAll())];
    return rows.map((row, at) => ({ ...row, id: keys[at] })).filter((row) => row.visit === visit);
  },
};

class VisitKeeper extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.state = this.querySelector("[data-state]");
    this.place = `visit:${this.dataset.case}`;
    this.kept = shelf.read(this.place) || { key: newKey(), at: new Date().toISOString(), sent: false, photos: [], values: {} };
    this.restore();
    this.form.addEventListener("input", () => this.keep());
    this.form.elements.photo_files.addEventListener("change", (event) => this.take([...event.target.files]));
    this.form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => { if (this.kept.wanted) this.send(); });
    if (this.kept.wanted && navigator.onLine) this.send();
  }

  get fields() {
    return [...this.form.elements].filter((field) => field.name && field.type !== "file" && field.name !== "csrfmiddlewaretoken");
  }

  restore() {
    for (const field of this.fields) {
      const value = this.kept.values[field.name];
      if (value === undefined) continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = [].concat(value).includes(field.value);
      else field.value = value;
    }
    this.form.elements.key.value = this.kept.key;
    this.form.elements.visited_at.value = this.kept.at;
    this.draw();
  }

  keep() {
    const values = {};
    for (const field of this.fields) {
      if (!["radio", "checkbox"].includes(field.type)) values[field.name] = field.value;
      else if (field.checked) values[field.name] = field.value;
    }
    this.kept.values = values;
    if (shelf.write(this.place, this.kept)) this.say("kept");
  }

  say(word, more = "") { this.state.textContent = [this.state.dataset[word], more].filter(Boolean).join(" "); }

  async take(files) {
    for (const file of files) await album.add(this.kept.key, file).catch(() => null);
    this.form.elements.photo_files.value = "";
    this.keep();
    this.draw();
  }

  async draw() {
    const waiting = await album.of(this.kept.key).catch(() => []);
    const list = this.querySelector("[data-photos]");
    list.replaceChildren(...[...this.kept.photos.map((each) => each.name), ...waiting.map((each) => each.name)].map((name) => {
      const row = document.createElement("li");
      row.textContent = name;
      return row;
    }));
  }

  async submit(event) {
    event.preventDefault();
    this.keep();
    this.kept.wanted = true;
    shelf.write(this.place, this.kept);
    await this.send();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    this.say("sending");
    try {
      await this.sendPhotos();
      await this.sendForm();
    } catch {
      this.say("waiting");
    } finally {
      this.sending = false;
    }
  }

  async sendPhotos() {
    for (const photo of await album.of(this.kept.key).catch(() => [])) {
      const body = new FormData();
      body.append("file", photo.file, photo.name);
      const answer = await this.post(this.dataset.upload, body);
      if (answer.ok) this.kept.photos.push({ id: (await answer.json()).id, name: photo.name });
      await album.drop(photo.id);
      shelf.write(this.place, this.kept);
    }
  }

  async sendForm() {
    const body = new FormData(this.form);
    body.delete("photo_files");
    for (const photo of this.kept.photos) body.append("photos", photo.id);
    const answer = await this.post(location.pathname, body);
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      this.kept.wanted = false;
      shelf.write(this.place, this.kept);
      this.say("refused", said.message || "");
      return;
    }
    shelf.drop(this.place);
    this.say("done");
    location.assign(this.dataset.done);
  }

  post(url, body) {
    return fetch(url, { method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": csrf() } });
  }
}
customElements.define("visit-keeper", VisitKeeper);
