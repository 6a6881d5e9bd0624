// <upload-box data-url>: files go up in parts of at most 2 MiB, each with its SHA-256, and resume where they stopped.
//   POST {url}?part=i&of=n   X-Part-Sha256, X-Upload-Id, X-File-Name (percent-encoded), X-File-Size, X-File-Type   body: the bytes
//   → 2xx JSON; the last part answers {"name", "sha256", "receipt"?, "url"?}; a refusal answers 4xx {"message"}
//   GET {url}?upload=<id>    → {"have": [0, 1]}; anything else means: from the beginning
// Without script, or without crypto.subtle, the form around the box posts the files as it always did.

const PART = 2 * 1024 * 1024;
const TRIES = [0, 1000, 2000, 5000, 10000];
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const digest = async (data) => hex(await crypto.subtle.digest("SHA-256", data));
const csrf = () => document.querySelector("meta[name=csrf-token]")?.content || "";

class Refused extends Error {}

class UploadBox extends HTMLElement {
  connectedCallback() {
    if (this.input || !globalThis.crypto?.subtle) return;
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector(".ups");
    this.querySelector("[data-plain]").hidden = true;
    this.input.addEventListener("change", () => this.take([...this.input.files]));
    const drop = this.querySelector(".drop");
    for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => this.dragged(event, drop));
    this.queue = Promise.resolve();
  }

  dragged(event, drop) {
    event.preventDefault();
    drop.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") this.take([...event.dataTransfer.files]);
  }

  take(files) {
    for (const file of files) {
      const row = this.row(file);
      this.queue = this.queue.then(() => this.send(file, row));
    }
    this.input.value = "";
  }

  row(file) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector(".name").textContent = file.name;
    this.list.append(row);
    this.say(row, "waiting");
    return row;
  }

  say(row, word, more = "") {
    const state = row.querySelector(".state");
    state.textContent = [state.dataset[word], more].filter(Boolean).join(" ");
  }

  async send(file, row) {
    this.say(row, "hashing");
    const id = await digest(new TextEncoder().encode(`${file.name}:${file.size}:${file.lastModified}`));
    const parts = Math.max(Math.ceil(file.size / PART), 1);
    try {
      const have = await this.have(id);
      let answer = {};
      for (let part = 0; part < parts; part += 1) {
        if (have.has(part) && part < parts - 1) continue;
        answer = await this.part(file, id, part, parts, row);
        this.progress(row, part + 1, parts);
      }
      this.done(row, answer);
    } catch (problem) {
      row.querySelector("progress").hidden = true;
      this.say(row, problem instanceof Refused ? "refused" : "lost", problem instanceof Refused ? problem.message : "");
      if (!(problem instanceof Refused)) addEventListener("online", () => this.again(file, row), { once: true });
    }
  }

  again(file, row) {
    row.querySelector("progress").hidden = false;
    this.queue = this.queue.then(() => this.send(file, row));
  }

  address(query) {
    const url = new URL(this.dataset.url, location.href);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  async have(id) {
    const answer = await fetch(this.address({ upload: id }), { headers: { Accept: "application/json" }, credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || !answer.headers.get("Content-Type")?.includes("json")) return new Set();
    return new Set((await answer.json()).have || []);
  }

  async part(file, id, part, parts, row) {
    const bytes = await file.slice(part * PART, (part + 1) * PART).arrayBuffer();
    const headers = {
      "Content-Type": "application/octet-stream", Accept: "application/json", "X-CSRFToken": csrf(), "X-Part-Sha256": await digest(bytes),
      "X-Upload-Id": id, "X-File-Name": encodeURIComponent(file.name), "X-File-Size": String(file.size), "X-File-Type": file.type,
    };
    for (const pause of TRIES) {
      await wait(pause);
      const answer = await fetch(this.address({ part, of: parts }), { method: "POST", headers, body: bytes, credentials: "same-origin" }).catch(() => null);
      if (answer?.ok) return answer.json().catch(() => ({}));
      if (answer && answer.status >= 400 && answer.status < 500) throw new Refused((await answer.json().catch(() => ({}))).message || "");
      this.say(row, "lost");
    }
    throw new Error("no connection");
  }

  progress(row, part, parts) {
    const share = Math.round((part / parts) * 100);
    row.querySelector("progress").value = share;
    this.say(row, "sending", `${share}%`);
  }

  done(row, answer) {
    row.querySelector("progress").hidden = true;
    this.say(row, "done", answer.receipt || "");
    if (answer.sha256) row.querySelector(".hash").textContent = `SHA-256 ${answer.sha256}`;
    if (answer.url) {
      const link = document.createElement("a");
      link.href = answer.url;
      link.textContent = row.querySelector(".name").textContent;
      row.querySelector(".name").replaceChildren(link);
    }
    this.dispatchEvent(new CustomEvent("uploaded", { bubbles: true, detail: answer }));
    globalThis.htmx?.trigger(document.body, "evidence-changed");
  }
}
customElements.define("upload-box", UploadBox);
