"use strict";

// Logging out forgets all that the phone keeps. Where something waits to be sent it asks
// first; what waits from another account stays.
{
  const dialog = document.querySelector("[data-log-out-dialog]");
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`);
  const form = document.querySelector("[data-log-out]");
  const { account, workerAt } = form.dataset;

  const ask = async (question) => {
    const { active } = await navigator.serviceWorker.getRegistration(workerAt);
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((done) => {
      port1.onmessage = ({ data }) => done(data);
    });
    active.postMessage({ account, ...question }, [port2]);
    return answer;
  };

  const leave = async () => {
    await ask({ ask: "forget" });
    const { others } = await ask({ ask: "list" });
    form.elements.keep.value = others ? "1" : "";
    form.dataset.settled = "";
    form.requestSubmit();
  };

  const step = (name) => {
    for (const each of dialog.querySelectorAll("[data-step]")) {
      each.hidden = each.dataset.step !== name;
    }
  };

  const leaveOrAsk = async () => {
    const registration = await navigator.serviceWorker.getRegistration(workerAt);
    const { own } = registration?.active ? await ask({ ask: "list" }) : { own: [] };
    if (!registration?.active) {
      form.dataset.settled = "";
      form.requestSubmit();
    } else if (own.length === 0) await leave();
    else {
      part("number").textContent = own.length;
      step("ask");
      dialog.showModal();
    }
  };

  const acts = {
    send: async () => {
      step("sending");
      await ask({ ask: "send", now: new Date().toISOString() });
      const { own } = await ask({ ask: "list" });
      if (own.length === 0) return leave();
      return step("not-sent");
    },
    discard: () => step("discard"),
    leave,
    back: () => dialog.close(),
  };

  form.addEventListener("submit", (event) => {
    if (form.dataset.settled !== undefined || !("serviceWorker" in navigator)) return;
    event.preventDefault();
    leaveOrAsk();
  });
  dialog.addEventListener("click", ({ target }) => acts[target.dataset.act]?.());
}
