// Reads the checklist again when the page was saved by itself. A new page has its number then.
window.wagtail.app.register(
  "checklist",
  class extends window.StimulusModule.Controller {
    static targets = ["list"];

    static values = { address: String };

    async refresh({ detail }) {
      const address = this.addressValue.replace(/\/0\/$/, `/${detail.data.pk}/`);
      const response = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      // Signed out, or the line is cut: what is shown is of the last time, and publishing asks.
      if (!response.ok || response.redirected) return;
      this.show(await response.text());
    }

    show(html) {
      const confirmed = this.box?.checked ? this.box.value : null;
      this.listTarget.innerHTML = html;
      if (this.box) this.box.checked = this.box.value === confirmed;
    }

    get box() {
      return this.listTarget.querySelector("[name=confirmed]");
    }
  },
);
