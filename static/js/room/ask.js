// One dialog for every question: fields in, facts out; nothing when it is closed without an answer.

import { $, h, t } from "./dom.js";

let count = 0;

function fieldId() {
  count += 1;
  return `ask-${count}`;
}

function choice(field) {
  const options = field.options.map(([value, label]) => h("label", {}, h("input", { type: "radio", name: field.name, value, required: field.required, checked: String(field.value ?? "") === String(value) }), h("span", {}, label)));
  return h("fieldset", { class: "field" }, h("legend", {}, field.label), h("div", { class: field.options.length > 3 ? "opts" : "seg" }, options));
}

function typed(field) {
  const id = fieldId();
  const facts = { id, name: field.name, required: field.required, maxLength: field.max || 2000, value: field.value ?? "", class: "in" };
  const box = field.type === "text" || !field.type ? h("textarea", { ...facts, rows: field.rows || 2 }) : h("input", { ...facts, type: field.type, min: field.min, autocomplete: "off" });
  return h("div", { class: "field" }, h("label", { htmlFor: id }, field.label), field.hint ? h("p", { class: "hint" }, field.hint) : null, box);
}

function tick(field) {
  return h("label", { class: "check" }, h("input", { type: "checkbox", name: field.name, required: field.required, checked: field.value }), h("span", {}, field.label));
}

const MAKE = { choice, tick };

function facts(form, fields) {
  const data = new FormData(form);
  const told = {};
  for (const field of fields) {
    const value = data.get(field.name);
    if (field.type === "tick") told[field.name] = value !== null;
    else if (value === null || value === "") continue;
    else if (field.type === "number") told[field.name] = Number(value) * (field.times || 1);
    else if (field.type === "datetime-local") told[field.name] = new Date(`${value}+08:00`).toISOString();
    else if (field.bool) told[field.name] = value === "yes";
    else told[field.name] = value;
  }
  return told;
}

// ask({title, why, fields: [{name, label, type, required, options}], ok, grave}) → facts or null
export function ask({ title, why = "", fields = [], ok = t("ok"), grave = false }) {
  const dialog = $("#ask");
  const back = document.activeElement;
  return new Promise((answer) => {
    let told = null;
    const form = h("form", { method: "dialog", class: "asking" },
      h("h2", { id: "ask-title" }, title), why ? h("p", { class: "muted" }, why) : null,
      fields.map((field) => (MAKE[field.type] || typed)(field)),
      h("div", { class: "submit" },
        h("button", { class: grave ? "btn grave" : "btn go", value: "ok" }, ok),
        h("button", { class: "btn", value: "no", formNoValidate: true }, t("cancel"))));
    form.addEventListener("submit", (event) => { if (event.submitter?.value === "ok") told = facts(form, fields); });
    dialog.replaceChildren(form);
    dialog.onclose = () => { back?.focus?.(); answer(told); };
    dialog.showModal();
    (form.querySelector("textarea, input") || form.querySelector("button")).focus();
  });
}

export const why = (title, ok, more = {}) => ask({ title, ok, fields: [{ name: more.name || "reason", label: t("reason"), required: more.required ?? true }], grave: more.grave });

// A sheet stays open while the room goes on: it is drawn again with each change of state.
export class Sheet {
  constructor(id, draw) {
    this.dialog = document.getElementById(id);
    this.draw = draw;
    this.signature = "";
    this.pressed = false;
    this.dialog.addEventListener("pointerdown", () => { this.pressed = true; });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => this.released()));
  }

  // A button that is being pressed is not taken away from under the finger.
  released() {
    this.pressed = false;
    if (this.waiting) this.render(this.waiting);
  }

  get open() { return this.dialog.open; }

  show(...about) {
    this.about = about;
    this.signature = "";
    this.render();
    this.dialog.showModal();
  }

  close() { this.dialog.close(); }

  // Drawn anew only when what it shows has changed, and the focus goes back to where it was.
  render(signature = "") {
    if (this.signature === signature && signature) return;
    this.waiting = this.pressed && this.open ? signature : "";
    if (this.waiting) return;
    this.signature = signature;
    const focused = this.dialog.contains(document.activeElement) ? document.activeElement.dataset.focus : "";
    const top = this.dialog.scrollTop;
    const close = h("button", { type: "button", class: "sheet-close", "aria-label": t("close"), onclick: () => this.close() }, "×");
    this.dialog.replaceChildren(close, ...this.draw(...(this.about || [])));
    this.dialog.scrollTop = top;
    if (focused) $(`[data-focus="${CSS.escape(focused)}"]`, this.dialog)?.focus();
  }
}
