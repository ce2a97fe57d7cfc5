// A draft saves itself half a second after something was typed. Whoever publishes sooner would send
// a new page twice, or be followed by a draft of what is published already. So the form waits for a
// draft that is on its way, and once it is sent no draft follows.
(() => {
  let isSaving = false;
  let isSent = false;
  let waiting = null;

  document.addEventListener("w-autosave:save", (event) => {
    if (isSent) event.preventDefault();
    isSaving = !event.defaultPrevented;
  });

  for (const end of ["success", "error"]) {
    document.addEventListener(`w-autosave:${end}`, () => {
      isSaving = false;
      if (waiting) send(waiting);
    });
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-edit-form]")) return;
    if (isSaving) {
      event.preventDefault();
      waiting = { form: event.target, button: event.submitter };
    } else {
      isSent = !event.defaultPrevented;
    }
  });

  // By now the button is out of order, and would not be sent along. What stands in for it must not
  // stay: the next draft would be published.
  function send({ form, button }) {
    waiting = null;
    const standIn = document.createElement("input");
    Object.assign(standIn, { type: "hidden", name: button?.name || "", value: button?.value || "" });
    form.append(standIn);
    form.requestSubmit();
    standIn.remove();
  }
})();
