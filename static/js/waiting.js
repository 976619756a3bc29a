"use strict";

// What waits in the phone: shown, and sent when a page is opened, when there is coverage
// again and on a tap. Only under the account that wrote it.
{
  const FIRST_PAUSE = 3_000; // milliseconds
  const LONGEST_PAUSE = 60_000;
  const place = document.querySelector("[data-waiting]");
  const { account } = place.dataset;
  const part = (name, within = place) => within.querySelector(`[data-part="${name}"]`);
  const copyOf = (name) => part(name).content.cloneNode(true);

  const ask = async (question) => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((done) => {
      port1.onmessage = ({ data }) => done(data);
    });
    active.postMessage({ account, ...question }, [port2]);
    return answer;
  };

  const dayWords = (written) => {
    const isMonth = written.length === "2021-09".length;
    const day = new Date(`${isMonth ? `${written}-01` : written}T12:00`);
    if (Number.isNaN(day.getTime())) return written;
    const how = { year: "numeric", month: "long", day: isMonth ? undefined : "numeric" };
    return day.toLocaleDateString("sv", how);
  };

  const tell = (row, { what, when }) => {
    part("what", row).textContent = what;
    part("when", row).textContent = dayWords(when);
  };

  const list = (row, name, sentences) => {
    part(name, row).replaceChildren(
      ...sentences.map((words) => Object.assign(document.createElement("li"), { textContent: words })),
    );
  };

  const link = (row, name, address) => {
    part(name, row).hidden = !address;
    if (address) part(name, row).href = address;
  };

  const waitingRow = (entry) => {
    const row = copyOf("entry");
    const { fault } = entry;
    const [, text = ""] = entry.fields.find(([name]) => name === "text") ?? [];
    tell(row, entry);
    part("text", row).textContent = text;
    part("text", row).hidden = !text;
    list(row, "faults", fault?.words ?? []);
    part("faults", row).hidden = !fault?.words.length;
    part("little", row).hidden = !entry.isLittle;
    part("gone", row).hidden = fault?.state !== "gone";
    link(row, "open", `${entry.path}#vantar-${entry.id}`);
    link(row, "logged", fault?.edit);
    part("remove", row).value = entry.id;
    return row;
  };

  const sentRow = (answer) => {
    const row = copyOf("sent-entry");
    tell(row, answer);
    list(row, "words", answer.words);
    link(row, "saved", answer.isLittle ? "" : answer.saved);
    link(row, "edit", answer.isLittle ? answer.edit : "");
    return row;
  };

  const count = (name, number) => {
    part(name).hidden = number === 0;
    part("number", part(name)).textContent = number;
  };

  const show = async () => {
    const { own, others } = await ask({ ask: "list" });
    count("own", own.length);
    count("others", others);
    part("entries").replaceChildren(...own.map(waitingRow));
  };

  const say = (state) => {
    for (const each of place.querySelectorAll("[data-state-of-sending]")) {
      each.hidden = each.dataset.stateOfSending !== state;
    }
  };

  const openInForm = () => document.querySelector("[data-log-form]")?.elements.submission.value;

  // A phone says that it has coverage before it has: try again, ever more seldom.
  let pause = FIRST_PAUSE;
  let next;
  const tryAgain = () => {
    clearTimeout(next);
    next = setTimeout(() => send(), pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  };

  const send = async () => {
    clearTimeout(next);
    const held = location.hash.split("#vantar-")[1] ?? openInForm();
    const now = new Date().toISOString();
    const answers = await ask({ ask: "send", now, held });
    const sent = answers.filter(({ state }) => state === "saved");
    part("sent").hidden = part("sent").hidden && sent.length === 0;
    part("sent-entries").append(...sent.map(sentRow));
    for (const each of document.querySelectorAll("[data-until-sent]")) each.hidden ||= sent.length > 0;
    for (const each of document.querySelectorAll("[data-once-sent]")) each.hidden &&= sent.length === 0;
    const state = answers.find((answer) => answer.state !== "saved")?.state;
    say(state);
    if (state === "no-answer" && navigator.onLine) tryAgain();
    else pause = FIRST_PAUSE;
    await show();
  };

  const start = async () => {
    await show();
    if (navigator.onLine) await send();
  };

  place.addEventListener("click", async ({ target }) => {
    if (target.dataset.part === "send") await send();
    if (target.dataset.part !== "remove") return;
    await ask({ ask: "remove", id: target.value });
    await show();
  });
  document.addEventListener("visibilitychange", () => document.hidden || start());
  if ("serviceWorker" in navigator) {
    addEventListener("online", send);
    start();
  }
}
