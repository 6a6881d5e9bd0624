// Nothing typed is lost.
//   <auto-save data-url data-key><form>…</form></auto-save>   kept on the phone at once, posted when it can be; 2xx drops the copy
//   <form data-autosave>                                      kept on the phone only, until the form itself has been sent

// Times are those of the server's town, wherever the phone believes to be.
const SHANGHAI = 8 * 3600 * 1000;
const WAIT = 800;
const RETRY = 10000;
const NEVER_KEPT = new Set(["password", "file", "hidden", "submit", "button"]);
const isTick = (field) => ["radio", "checkbox"].includes(field.type);
const cameBack = () => ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);

// Where storage is full or closed the server still has the form: nothing to tell the reader.
const shelf = {
  read(key) { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } },
  write(key, draft) { try { localStorage.setItem(key, JSON.stringify(draft)); } catch { return false; } return true; },
  drop(key) { try { localStorage.removeItem(key); } catch { return false; } return true; },
};

class Keeper {
  constructor(form, { url = "", name = "" } = {}) {
    this.form = form;
    this.url = url;
    this.key = `draft:${location.pathname}:${name || form.id}`;
    this.mark = form.parentElement?.querySelector("[data-saved]") || document.querySelector("[data-saved]");
    this.restore();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => this.submitted());
    addEventListener("online", () => { if (this.dirty && form.isConnected) this.save(); });
    addEventListener("pagehide", () => { if (this.dirty && !this.leaving && this.url) navigator.sendBeacon?.(this.url, this.body()); });
  }

  get fields() {
    return [...this.form.elements].filter((field) => field.name && !NEVER_KEPT.has(field.type) && !("nosave" in field.dataset));
  }

  changed() {
    this.dirty = true;
    this.keep();
    if (this.url) this.schedule(WAIT); else this.say("kept");
  }

  // A form that went through is forgotten on the next page; one that the network swallowed is still here when the reader comes back.
  submitted() {
    clearTimeout(this.timer);
    this.leaving = true;
    if (this.dirty) this.keep(true);
  }

  schedule(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  keep(sent = false) {
    const values = this.fields.map((field) => [field.name, field.value, isTick(field) ? field.checked : null]);
    shelf.write(this.key, { at: Date.now(), sent, values });
  }

  restore() {
    const draft = shelf.read(this.key);
    const mended = this.form.querySelector(".errs");
    if (!draft || mended || (draft.sent && !cameBack())) { shelf.drop(this.key); return; }
    const fields = this.fields;
    for (const [name, value, ticked] of draft.values) {
      const field = fields.find((each) => each.name === name && (!isTick(each) || each.value === value));
      if (field && isTick(field)) field.checked = ticked;
      else if (field) field.value = value;
    }
    this.dirty = true;
    this.say("restored");
    if (this.url) this.schedule(WAIT);
  }

  body() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.append("autosave", "1");
    return data;
  }

  get words() { return new URLSearchParams(this.body()).toString(); }

  async save() {
    if (this.leaving) return;
    if (!navigator.onLine) { this.say("kept", true); return; }
    const sent = this.words;
    this.say("saving");
    try {
      const answer = await fetch(this.url, { method: "POST", body: this.body(), headers: { "X-Autosave": "1" }, credentials: "same-origin" });
      // What does not hold yet is kept on the phone, and sent again once it has been changed.
      if (answer.status === 422) { this.say("kept", true); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      this.kept(sent);
    } catch {
      this.say("kept", true);
      this.schedule(RETRY);
    }
  }

  kept(sent) {
    if (sent !== this.words) { this.schedule(WAIT); return; }
    this.dirty = false;
    shelf.drop(this.key);
    this.say("done");
    this.form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
  }

  say(word, bad = false) {
    if (!this.mark) return;
    const now = new Date(Date.now() + SHANGHAI);
    const time = word === "done" ? ` ${now.getUTCHours()}:${String(now.getUTCMinutes()).padStart(2, "0")}` : "";
    this.mark.classList.toggle("bad", bad);
    this.mark.textContent = `${this.mark.dataset[word] || ""}${time}`;
  }
}

// What was sent from a page one has since left has arrived.
for (const key of Object.keys(localStorage)) {
  if (key.startsWith("draft:") && !key.startsWith(`draft:${location.pathname}:`) && shelf.read(key)?.sent) shelf.drop(key);
}

class AutoSave extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form || this.keeper) return;
    this.keeper = new Keeper(form, { url: this.dataset.url || form.action, name: this.dataset.key });
  }
}
customElements.define("auto-save", AutoSave);

const seen = new WeakSet();
function keepForms(root) {
  for (const form of root.querySelectorAll?.("form[data-autosave]") || []) {
    if (seen.has(form)) continue;
    seen.add(form);
    new Keeper(form, { url: form.dataset.autosave, name: form.id });
  }
}
keepForms(document);
document.addEventListener("htmx:load", (event) => keepForms(event.target));
