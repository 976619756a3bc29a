"use strict";

// The form for logging, as the phone needs it: it says what is kept of an entry, shows
// again one that waits, and without coverage gives it an id and the day of the phone.
{
  const form = document.querySelector("[data-log-form]");
  const { account } = document.querySelector("[data-waiting]").dataset;
  const { lastDay } = form.dataset;

  const classOf = (choice) =>
    choice?.dataset.class === "chosen" ? form.elements.sensitivity.value : choice?.dataset.class;

  form.addEventListener("formdata", ({ formData }) => {
    const choice = form.querySelector("[name=promise]:checked");
    const name = choice?.closest("label").querySelector("[data-short]")?.textContent;
    formData.set("class", classOf(choice) ?? "");
    formData.set("what", name ?? "");
  });

  const begin = () => {
    const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
    const last = today < lastDay ? today : lastDay;
    form.elements.submission.value = crypto.randomUUID();
    form.elements.dated_on.max = last;
    form.elements.dated_on.value = last;
    form.noValidate = false;
    for (const name of ["promise", "dated_on"]) {
      for (const field of form.querySelectorAll(`[name=${name}]`)) field.required = true;
    }
  };

  const waiting = async (id) => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((done) => {
      port1.onmessage = ({ data }) => done(data);
    });
    active.postMessage({ ask: "list", account }, [port2]);
    return (await answer).own.find((entry) => entry.id === id);
  };

  const fill = (name, values) => {
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (!["radio", "checkbox"].includes(field.type)) [field.value] = values;
      else field.checked = values.includes(field.value);
    }
  };

  const change = (name) =>
    form.querySelector(`[name="${name}"]`)?.dispatchEvent(new Event("change", { bubbles: true }));

  // First the promise, since it decides whether a day or a month is asked for.
  const showAgain = async () => {
    const [, id] = location.hash.split("#vantar-");
    const entry = id && (await waiting(id));
    if (!entry || entry.path !== new URL(form.action).pathname) return;
    const said = (name) => entry.fields.filter(([each]) => each === name).map(([, value]) => value);
    for (const name of ["promise", "sensitivity"]) fill(name, said(name));
    change("parties");
    for (const [name] of entry.fields) fill(name, said(name));
    form.elements.submission.value = entry.id;
    history.replaceState(null, "", `${location.pathname}${location.search}`);
    form.querySelector("details")?.toggleAttribute("open", Boolean(said("note")[0]));
    form.elements.late_reason?.closest("details")?.toggleAttribute("open", Boolean(entry.fault));
    form.scrollIntoView();
  };

  addEventListener("pageshow", async () => {
    if (lastDay) begin();
    await showAgain();
  });
  addEventListener("hashchange", showAgain);
}
