"use strict";

// A button that copies the text above it, where the browser lets a page do that.
{
  for (const offer of document.querySelectorAll("[data-copy-offer]")) {
    offer.hidden = !navigator.clipboard;
  }

  document.addEventListener("click", async ({ target }) => {
    const offer = target.closest("[data-copy-offer] button")?.parentElement;
    if (!offer) return;
    const text = offer.closest("[data-copy]").querySelector("textarea");
    const said = offer.querySelector("[data-copied]");
    text.select();
    await navigator.clipboard.writeText(text.value);
    said.textContent = said.dataset.copied;
  });
}
