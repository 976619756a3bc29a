"use strict";

// The form for logging: who takes part is proposed by the promise that is chosen,
// until someone ticks the boxes, and about individuals only a month is asked for. Once
// a finger or a mouse has chosen, the other promises are folded away.
{
  const chosen = (form) => form.querySelector("[data-parties]:checked");

  const proposeParties = (form) => {
    const proposed = chosen(form).dataset.parties.split(" ");
    for (const box of form.querySelectorAll("[name=parties]")) {
      box.checked = proposed.includes(box.value);
    }
  };

  const isAboutIndividuals = (form) => {
    const sensitivity = chosen(form)?.dataset.class;
    if (sensitivity !== "chosen") return sensitivity === "individual";
    return form.elements.sensitivity.value === "individual";
  };

  const askForMonth = (field) => {
    const day = field.value;
    field.type = "month";
    if (field.type !== "month") field.type = "date";
    else field.dataset.day = day;
    field.value = field.type === "month" ? day.slice(0, 7) : day;
  };

  const askForDay = (field) => {
    const month = field.value;
    field.type = "date";
    const isSame = field.dataset.day.startsWith(month);
    field.value = isSame ? field.dataset.day : `${month}-01`;
  };

  const fit = (form) => {
    const field = form.elements.dated_on;
    if (isAboutIndividuals(form)) {
      if (field.type === "date") askForMonth(field);
    } else if (field.type === "month") askForDay(field);
  };

  const fold = (form, isFolded) => {
    form.toggleAttribute("data-folded", isFolded);
    form.querySelector("[data-unfold]").hidden = !isFolded;
  };

  // Whoever goes through the list with the arrow keys chooses at each step.
  let isPointed = false;
  document.addEventListener("pointerdown", () => {
    isPointed = true;
  });
  document.addEventListener("keydown", () => {
    isPointed = false;
  });

  const foldAfterChoice = (form) => {
    if (!isPointed) return;
    fold(form, true);
    chosen(form).closest("fieldset").scrollIntoView();
  };

  document.addEventListener("click", ({ target }) => {
    const form = target.closest("[data-unfold]")?.form;
    if (!form) return;
    fold(form, false);
    chosen(form).focus();
  });

  for (const form of document.querySelectorAll("[data-log-form]")) {
    if (chosen(form)) fold(form, true);
  }

  document.addEventListener("change", ({ target }) => {
    const form = target.closest("[data-log-form]");
    if (!form) return;
    if (target.name === "parties") form.dataset.partiesChosen = "";
    const isFree = form.dataset.partiesChosen === undefined;
    if (target.name === "promise" && isFree) proposeParties(form);
    if (target.name === "promise") foldAfterChoice(form);
    fit(form);
  });
}
