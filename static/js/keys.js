// Keys of an official's desk: / searches, j k move, Enter opens, ? lists keys; any [data-key] is pressed by its letter.

const STORE = "keys-off";
const isOn = () => localStorage.getItem(STORE) !== "1";
const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]");
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null || row.getClientRects().length);

function current() { return document.querySelector("[data-row].at"); }

function goTo(row) {
  current()?.classList.remove("at");
  row.classList.add("at");
  const door = row.querySelector("[data-open], a[href]") || row;
  if (door === row) row.tabIndex = -1;
  door.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// A row with a link is opened; a row of the ledger is entered at its first box.
function open(row) {
  const door = row.querySelector("[data-open], a[href]");
  if (door) door.click(); else row.querySelector("input, select, textarea, summary")?.focus();
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(current());
  goTo(all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]);
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => document.getElementById("key-help")?.showModal(),
};

function press(key) {
  const target = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
  target?.click();
  return Boolean(target);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !isOn() || typing(event.target)) return;
  if (event.key === "Enter" && [document.body, current()].includes(event.target) && current()) {
    event.preventDefault();
    open(current());
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (event.key.length === 1 && press(event.key)) {
    event.preventDefault();
  }
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (row && row !== current()) { current()?.classList.remove("at"); row.classList.add("at"); }
});

// One-letter keys can be turned off (WCAG 2.1.4); the choice stays in this browser.
const toggle = document.querySelector("[data-keys-on]");
if (toggle) {
  toggle.checked = isOn();
  toggle.addEventListener("change", () => { localStorage.setItem(STORE, toggle.checked ? "0" : "1"); });
}

const list = document.querySelector("[data-page-keys]");
for (const each of list ? document.querySelectorAll("[data-key]") : []) {
  const term = document.createElement("dt");
  const key = document.createElement("kbd");
  const words = document.createElement("dd");
  key.textContent = each.dataset.key;
  words.textContent = each.dataset.keyLabel || each.firstChild?.textContent.trim() || each.textContent.trim();
  term.append(key);
  list.append(term, words);
}
