// Lets addresses be copied by a button; without scripts a click on one selects the whole of it.
for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent;
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("blur", () => { button.textContent = label; }, { once: true });
  });
}
