// What an editor has written must neither arrive twice nor get lost on its way.
//
// A draft saves itself half a second after something was typed. Whoever publishes sooner would send
// a new page twice, or be followed by a draft of what is published already: so the form waits for a
// draft that is on its way, and no draft follows. And whose session has ended, or whose line is cut,
// would find another page in place of the form: so that is asked first, and said.
(() => {
  const { address, signedOut, cutOff, signIn, link } = document.currentScript.dataset;
  const [OPEN, WAITING, ASKING, SENT] = ["open", "waiting", "asking", "sent"];
  let state = OPEN;
  let isSaving = false;
  let isArriving = false;
  let waiting = null;

  document.addEventListener("w-autosave:save", (event) => {
    if (state === ASKING || state === SENT) event.preventDefault();
    isSaving = !event.defaultPrevented;
  });

  for (const end of ["success", "error"]) {
    document.addEventListener(`w-autosave:${end}`, () => {
      isSaving = false;
      if (state === WAITING) knock();
    });
  }

  // Whoever comes back finds the form as they left it, and may send it again.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) state = OPEN;
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-edit-form]")) return;
    if (isArriving) state = event.defaultPrevented ? OPEN : SENT;
    if (isArriving || event.defaultPrevented) return;
    event.preventDefault();
    // Pressed once more while it is on its way: the first time counts.
    if (state !== OPEN) return;
    state = WAITING;
    waiting = { form: event.target, button: event.submitter };
    if (!isSaving) knock();
  });

  async function knock() {
    state = ASKING;
    const { form, button } = waiting;
    const answer = await renewToken(form);
    if (answer?.ok) send(form, button);
    else say(form, button, isSentAway(answer));
  }

  // Gives the form the token against forgery of the session that there is now: signing in anew, in
  // another tab, has made another one. Returns the answer, and null where none came.
  async function renewToken(form) {
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (answer?.ok) form.elements.csrfmiddlewaretoken.value = await answer.text();
    return answer;
  }

  // Whoever is not signed in is sent to the sign-in page.
  function isSentAway(answer) {
    return answer?.type === "opaqueredirect";
  }

  // By now the button is out of order, and would not be sent along. What stands in for it must not
  // stay: the next draft would be published.
  function send(form, button) {
    document.querySelector(".sending")?.remove();
    const standIn = document.createElement("input");
    Object.assign(standIn, { type: "hidden", name: button?.name || "", value: button?.value || "" });
    form.append(standIn);
    state = OPEN;
    isArriving = true;
    form.requestSubmit();
    isArriving = false;
    standIn.remove();
  }

  function say(form, button, isSignedOut) {
    document.querySelector(".sending")?.remove();
    const said = document.createElement("div");
    said.className = "sending help-block help-critical";
    said.setAttribute("role", "alert");
    said.append(isSignedOut ? signedOut : cutOff);
    if (isSignedOut) said.append(" ", linkToSignIn());
    form.prepend(said);
    said.scrollIntoView({ block: "center" });
    button?.setAttribute("data-w-progress-loading-value", "false");
    state = OPEN;
  }

  function linkToSignIn() {
    const element = document.createElement("a");
    Object.assign(element, { href: signIn, target: "_blank", textContent: link });
    return element;
  }

  window.sending = { renewToken };
})();
