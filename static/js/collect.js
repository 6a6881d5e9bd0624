// <collect-ids name>: remembers the ids of the files an <upload-box> in the same form has sent, so that the form can name them.
class CollectIds extends HTMLElement {
  connectedCallback() {
    this.closest("form").addEventListener("uploaded", (event) => {
      if (!event.detail?.id) return;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = this.getAttribute("name");
      field.value = event.detail.id;
      this.append(field);
    });
  }
}
customElements.define("collect-ids", CollectIds);
