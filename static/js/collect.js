// <collect-ids name>: remembers the ids of the files an <upload-box> in the same form has sent, so that the form can name them.
class CollectIds extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    form.addEventListener("uploaded", (event) => this.collect(event.target, event.detail));
    // What a box sent before this script had come.
    for (const box of form.querySelectorAll("upload-box")) for (const answer of box.sent || []) this.collect(box, answer);
  }

  collect(box, answer) {
    const own = box.querySelector("input[type=file]")?.name;
    if (!answer?.id || (own && own !== this.getAttribute("name"))) return;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = this.getAttribute("name");
    field.value = answer.id;
    this.append(field);
  }
}
customElements.define("collect-ids", CollectIds);
