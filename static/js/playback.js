// The film and its transcript: the line being heard is marked and kept in sight, a line leads to its second, and keys do both.

const films = JSON.parse(document.getElementById("films").textContent);
const still = matchMedia("(prefers-reduced-motion: reduce)");

class PlayBack extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector("video");
    this.film = films[0].seq;
    this.lines = [...this.querySelectorAll(".heard-line[data-film]")].map((item) => ({ item, film: Number(item.dataset.film), at: Number(item.dataset.ms) / 1000 }));
    // A place sought is marked at once: its pictures may be long in coming.
    for (const moved of ["timeupdate", "seeking", "seeked"]) this.video.addEventListener(moved, () => this.follow());
    this.video.addEventListener("ended", () => this.further());
    for (const line of this.lines) line.item.addEventListener("click", (event) => this.clicked(event, line));
    this.sought = null;
    for (const chip of this.querySelectorAll(".films [data-film]")) chip.addEventListener("click", () => this.show(Number(chip.dataset.film), 0));
    document.addEventListener("keydown", (event) => this.pressed(event));
    this.dataset.ready = "";
  }

  // Words may be marked and copied; only a plain click leads to them.
  clicked(event, line) {
    if (event.target.closest("a, details") || !globalThis.getSelection().isCollapsed) return;
    this.lead(line);
  }

  lead(line, play = true) {
    this.sought = line;
    this.show(line.film, line.at, play);
  }

  show(film, seconds, play = true) {
    const found = films.find((one) => one.seq === film);
    if (!found) return;
    if (film !== this.film) this.load(found);
    this.video.currentTime = seconds;
    if (play) this.video.play().catch(() => null);
    this.follow();
  }

  load(found) {
    const { video } = this;
    this.film = found.seq;
    video.src = found.src;
    const track = document.createElement("track");
    Object.assign(track, { kind: "captions", srclang: "zh", label: video.querySelector("track").label, src: found.captions, default: true });
    video.querySelector("track").replaceWith(track);
    for (const chip of this.querySelectorAll(".films [data-film]")) chip.setAttribute("aria-pressed", String(Number(chip.dataset.film) === found.seq));
  }

  further() {
    const next = films[films.findIndex((one) => one.seq === this.film) + 1];
    if (next) this.show(next.seq, 0);
  }

  // Where a line lies in the film; one written after its last picture lies at its end.
  place(line) { return Math.min(line.at, this.video.duration || Infinity); }

  // The last line that has begun; a line written a moment after the words counts from its own second. Of several that lie at one
  // moment it is the one that was asked for.
  get here() {
    const begun = this.lines.filter((line) => line.film === this.film && this.place(line) <= this.video.currentTime + 0.05);
    const last = begun.sort((a, b) => a.at - b.at).pop() || null;
    const isAsked = begun.includes(this.sought) && this.place(last) - this.place(this.sought) <= 0.05;
    return isAsked ? this.sought : last;
  }

  follow() {
    const { here } = this;
    if (here === this.marked) return;
    this.marked?.item.removeAttribute("aria-current");
    this.marked = here;
    if (!here) return;
    here.item.setAttribute("aria-current", "true");
    this.keepInSight(here.item);
  }

  keepInSight(item) {
    const box = item.parentElement;
    const [top, bottom] = [item.offsetTop - box.offsetTop, item.offsetTop - box.offsetTop + item.offsetHeight];
    if (top >= box.scrollTop && bottom <= box.scrollTop + box.clientHeight) return;
    box.scrollTo({ top: Math.max(0, top - box.clientHeight / 3), behavior: still.matches ? "auto" : "smooth" });
  }

  by(step) {
    const mine = this.lines.filter((line) => line.film === this.film).sort((a, b) => a.at - b.at);
    const next = mine[Math.min(mine.length - 1, Math.max(0, mine.indexOf(this.here) + step))];
    if (next) this.lead(next, !this.video.paused);
  }

  pressed(event) {
    const { video } = this;
    const keys = {
      k: () => (video.paused ? video.play().catch(() => null) : video.pause()),
      j: () => { video.currentTime = Math.max(0, video.currentTime - 10); },
      l: () => { video.currentTime = Math.min(video.duration || Infinity, video.currentTime + 10); },
      c: () => { for (const track of video.textTracks) track.mode = track.mode === "showing" ? "hidden" : "showing"; },
      ArrowDown: () => this.by(1),
      ArrowUp: () => this.by(-1),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, video, summary")) return;
    event.preventDefault();
    act();
  }
}

customElements.define("play-back", PlayBack);
