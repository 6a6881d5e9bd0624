// <snap-shot>: one picture by the page's own camera, put into the file input of its form; without a camera the input opens the phone's.

class SnapShot extends HTMLElement {
  connectedCallback() {
    const can = navigator.mediaDevices?.getUserMedia && globalThis.DataTransfer;
    if (this.input || !can) return;
    this.input = this.querySelector("input[type=file]");
    this.live = this.querySelector(".snap-live");
    this.opener = this.querySelector("[data-open]");
    this.opener.hidden = false;
    this.opener.addEventListener("click", () => this.open());
    this.querySelector("[data-shoot]").addEventListener("click", () => this.shoot());
    this.input.addEventListener("change", () => this.show());
  }

  disconnectedCallback() { this.close(); }

  async open() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: { ideal: 640 } } });
    } catch {
      const said = this.querySelector("[data-problem]");
      said.textContent = this.dataset.denied;
      said.hidden = false;
      return;
    }
    this.live.querySelector("video").srcObject = this.stream;
    this.live.hidden = false;
    this.opener.hidden = true;
  }

  close() { for (const track of this.stream?.getTracks() || []) track.stop(); }

  shoot() {
    const video = this.live.querySelector("video");
    const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.toBlob((blob) => {
      const held = new DataTransfer();
      held.items.add(new File([blob], "snapshot.jpg", { type: "image/jpeg" }));
      this.input.files = held.files;
      this.close();
      this.live.hidden = true;
      this.opener.hidden = false;
      this.show();
    }, "image/jpeg", 0.85);
  }

  show() {
    const file = this.input.files[0];
    const img = this.querySelector("img");
    img.hidden = !file;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = file ? URL.createObjectURL(file) : "";
    if (file) img.src = this.address;
  }
}
customElements.define("snap-shot", SnapShot);
