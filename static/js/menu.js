"use strict";

// "Mer" folds itself away: on Escape, with the focus back on it, and when the focus or a
// tap goes elsewhere.
for (const menu of document.querySelectorAll("details.menu")) {
  const closeIfOutside = ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  };
  document.addEventListener("pointerdown", closeIfOutside);
  document.addEventListener("focusin", closeIfOutside);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
