// Shows of each target what its kind asks for, and says again how citizens will read it.
"use strict";

{
  const WAIT = 500; // milliseconds after the last key

  const form = document.querySelector("[data-promise-form]");

  function fold(target) {
    const kind = target.querySelector("select[name$='-kind']").value;
    for (const part of target.querySelectorAll("[data-for]")) {
      const isAsked = part.dataset.for.split(" ").includes(kind);
      part.hidden = !isAsked;
      for (const field of part.querySelectorAll("input, select, textarea")) {
        field.disabled = !isAsked; // what is not asked for is not sent
      }
    }
  }

  async function say() {
    const data = new FormData(form);
    data.set("do", "look");
    const response = await fetch(form.action || location.href, {
      method: "POST",
      body: data,
    });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const said of page.querySelectorAll("[data-live]")) {
      const shown = form.querySelector(`[data-live="${said.dataset.live}"]`);
      if (shown) shown.replaceChildren(...said.childNodes);
    }
  }

  let waiting;
  form.addEventListener("input", (event) => {
    const target = event.target.closest("[data-target]");
    if (target && event.target.name.endsWith("-kind")) fold(target);
    clearTimeout(waiting);
    waiting = setTimeout(() => say().catch(() => {}), WAIT);
  });
  form.querySelectorAll("[data-target]").forEach(fold);
}
