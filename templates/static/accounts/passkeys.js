/* Shows what needs passkeys where the browser has them, and says in words when one did not work. */
(function () {
  const error = document.querySelector("[data-passkey-error]");
  if (window.PublicKeyCredential) {
    document.querySelectorAll("[data-passkey]").forEach((form) => { form.hidden = false; });
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    error.hidden = false;
    error.focus();
  });
})();
