// <signature-pad data-field>: a drawn signature becomes a PNG in the hidden field; typing the name stays possible,
// and is all there is where a browser cannot draw.

class SignaturePad extends HTMLElement {
  connectedCallback() {
    if (this.pen) return;
    this.canvas = this.querySelector("canvas");
    this.field = this.querySelector(`input[type=hidden][name="${this.dataset.field}"]`);
    this.state = this.querySelector("[role=status]");
    this.pen = this.canvas.getContext("2d");
    if (!this.pen || !window.PointerEvent) return;
    this.canvas.addEventListener("pointerdown", (event) => this.start(event));
    this.canvas.addEventListener("pointermove", (event) => this.draw(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => this.end());
    this.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    this.querySelector(".pad").hidden = false;
    if (this.field.value) this.show(); else this.clear();
  }

  // What was signed before the server said no is on the page again.
  show() {
    this.fit();
    const drawn = new Image();
    drawn.onload = () => this.pen.drawImage(drawn, 0, 0, this.canvas.width, this.canvas.height);
    drawn.src = this.field.value;
    this.state.textContent = this.state.dataset.signed;
  }

  // Dark ink on white in either scheme: the picture goes onto paper.
  fit() {
    const scale = Math.max(devicePixelRatio || 1, 1);
    const box = this.canvas.getBoundingClientRect();
    this.canvas.width = Math.round((box.width || 640) * scale);
    this.canvas.height = Math.round((box.height || 180) * scale);
    Object.assign(this.pen, { lineWidth: 2.6 * scale, lineCap: "round", lineJoin: "round", strokeStyle: "#1b201e" });
  }

  // In the picture's own pixels: the box may have changed since, by a turned phone or a folded page.
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * this.canvas.width) / box.width, ((event.clientY - box.top) * this.canvas.height) / box.height];
  }

  start(event) {
    event.preventDefault();
    if (!this.field.value) this.fit();
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.last = this.at(event);
    this.pen.beginPath();
    this.pen.moveTo(...this.last);
    this.pen.lineTo(this.last[0] + 0.1, this.last[1]);
    this.pen.stroke();
  }

  draw(event) {
    if (!this.drawing) return;
    for (const each of event.getCoalescedEvents?.() || [event]) {
      const point = this.at(each);
      const middle = [(this.last[0] + point[0]) / 2, (this.last[1] + point[1]) / 2];
      this.pen.quadraticCurveTo(...this.last, ...middle);
      this.last = point;
    }
    this.pen.stroke();
  }

  end() {
    if (!this.drawing) return;
    this.drawing = false;
    this.say(this.canvas.toDataURL("image/png"), this.state.dataset.signed);
  }

  clear() {
    this.fit();
    this.say("", this.state.dataset.empty);
  }

  say(picture, words) {
    const told = this.field.value !== picture;
    this.field.value = picture;
    this.state.textContent = words;
    if (told) this.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("signature-pad", SignaturePad);
