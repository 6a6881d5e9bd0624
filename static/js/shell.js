// The frame of every page: offline notice, dialogs, messages, errors first, drafts forgotten at sign-out.

const FLOATING = "details.menu[open], details.amt[open]";
const offline = document.querySelector("[data-offline]");
const showLine = () => { if (offline) offline.hidden = navigator.onLine; };
addEventListener("online", showLine);
addEventListener("offline", showLine);
showLine();

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog)?.showModal();
  if (event.target.matches("dialog")) event.target.close();
  if (event.target.closest("[data-print]")) print();
  for (const menu of document.querySelectorAll(FLOATING)) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(FLOATING)) { menu.open = false; menu.querySelector("summary").focus(); }
});

// A form that came back with something wrong: the reader starts at the list of what to mend.
const focusErrors = (root) => root.querySelector?.("[data-focus]")?.focus();
focusErrors(document);
document.addEventListener("htmx:load", (event) => focusErrors(event.target));

// A refusal is a sentence to show, not a failure to hide: htmx swaps these answers too.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { status } = event.detail.xhr;
  if ([403, 404, 409, 422].includes(status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
});

// A second tap on a slow network must not send twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.hasAttribute("data-forget-drafts")) forgetDrafts();
  setTimeout(() => { if (!event.defaultPrevented) form.dataset.sent = "1"; });
  setTimeout(() => { delete form.dataset.sent; }, 8000);
});
addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

function forgetDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
}

// Reading aloud, where the browser can.
class ReadAloud extends HTMLElement {
  connectedCallback() {
    if (!("speechSynthesis" in window) || this.firstChild) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "link";
    this.button.addEventListener("click", () => this.toggle());
    this.append(this.button);
    this.hidden = false;
    this.say(false);
  }

  disconnectedCallback() { if (this.speaking) speechSynthesis.cancel(); }

  say(speaking) {
    this.speaking = speaking;
    this.button.textContent = speaking ? this.dataset.stop : this.dataset.play;
    this.button.setAttribute("aria-pressed", String(speaking));
  }

  toggle() {
    speechSynthesis.cancel();
    if (this.speaking) return this.say(false);
    const target = document.getElementById(this.dataset.for);
    if (!target) return undefined;
    const words = new SpeechSynthesisUtterance(target.innerText);
    words.lang = document.documentElement.lang;
    words.rate = 0.95;
    words.onend = words.onerror = () => this.say(false);
    speechSynthesis.speak(words);
    return this.say(true);
  }
}
customElements.define("read-aloud", ReadAloud);
