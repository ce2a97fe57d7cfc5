// What an editor has written must neither arrive twice nor get lost on its way.
//
// A draft saves itself half a second after something was typed. Whoever publishes sooner would send
// a new page twice, or be followed by a draft of what is published already: so the form waits for a
// draft that is on its way, and once it is sent no draft follows. And whose session has ended, or
// whose line is cut, would find another page in place of the form: so that is asked first, and said.
(() => {
  const { address, signedOut, cutOff, signIn, link } = document.currentScript.dataset;
  let isSaving = false;
  let isSent = false;
  let isArriving = false;
  let waiting = null;

  document.addEventListener("w-autosave:save", (event) => {
    if (isSent) event.preventDefault();
    isSaving = !event.defaultPrevented;
  });

  for (const end of ["success", "error"]) {
    document.addEventListener(`w-autosave:${end}`, () => {
      isSaving = false;
      if (waiting) knock();
    });
  }

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("[data-edit-form]")) return;
    if (isArriving) {
      isSent = true;
      return;
    }
    event.preventDefault();
    waiting = { form: event.target, button: event.submitter };
    if (!isSaving) knock();
  });

  async function knock() {
    const { form, button } = waiting;
    waiting = null;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    // Whoever is not signed in is sent to the sign-in page.
    const isSignedOut = answer?.type === "opaqueredirect";
    if (answer?.ok) send(form, button, await answer.text());
    else say(form, button, isSignedOut ? signedOut : cutOff, isSignedOut);
  }

  // By now the button is out of order, and would not be sent along. What stands in for it must not
  // stay: the next draft would be published.
  function send(form, button, token) {
    form.elements.csrfmiddlewaretoken.value = token;
    document.querySelector(".sending")?.remove();
    const standIn = document.createElement("input");
    Object.assign(standIn, { type: "hidden", name: button?.name || "", value: button?.value || "" });
    form.append(standIn);
    isArriving = true;
    form.requestSubmit();
    isArriving = false;
    standIn.remove();
  }

  function say(form, button, text, isSignedOut) {
    document.querySelector(".sending")?.remove();
    const said = document.createElement("div");
    said.className = "sending help-block help-critical";
    said.setAttribute("role", "alert");
    said.append(text);
    if (isSignedOut) said.append(" ", linkToSignIn());
    form.prepend(said);
    said.scrollIntoView({ block: "center" });
    button?.setAttribute("data-w-progress-loading-value", "false");
  }

  function linkToSignIn() {
    const element = document.createElement("a");
    Object.assign(element, { href: signIn, target: "_blank", textContent: link });
    return element;
  }
})();
