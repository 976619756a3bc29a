"use strict";

// A form that is sent is kept first, then sent as it is, and forgotten once answered.

const NOT_KEPT = ["csrfmiddlewaretoken", "account", "submission", "class", "what", "offline"];
const KEPT_OF_SENSITIVE = ["promise", "sensitivity", "dated_on", "parties"];

// Of sensitive work no more than promise, date and parties; of individuals the month.
const kept = (data, path) => {
  const sensitivity = data.get("class");
  const isLittle = sensitivity !== "open";
  const isKept = ([name]) =>
    isLittle ? KEPT_OF_SENSITIVE.includes(name) : !NOT_KEPT.includes(name);
  const asMonth = ([name, value]) =>
    sensitivity === "individual" && name === "dated_on" ? [name, value.slice(0, 7)] : [name, value];
  const words = [...data].filter(([, value]) => typeof value === "string");
  const fields = words.filter(isKept).map(asMonth);
  return {
    id: data.get("submission"),
    account: data.get("account"),
    what: data.get("what") ?? data.get("promise") ?? "",
    when: Object.fromEntries(fields).dated_on ?? "",
    stamp: crypto.randomUUID(),
    path,
    isLittle,
    fields,
  };
};

const underWay = new Set(); // ids, not to be sent a second time meanwhile

const sendForm = async (request, id) => {
  underWay.add(id);
  const answer = await inTime(fetch(request));
  underWay.delete(id);
  return answer;
};

// What was kept under the id before, and whether there was room to keep it now.
const keep = async (entry) => {
  try {
    const before = await find(entry.id);
    entry.order = before?.order ?? 1 + ((await all()).at(-1)?.order ?? 0);
    await put(entry);
    return { before, isKept: true };
  } catch (fault) {
    console.warn(fault);
    return { isKept: false };
  }
};

const log = async (request, path) => {
  const data = await request.clone().formData();
  const entry = kept(data, path);
  if (!entry.id || !entry.account) return fetch(request);
  const { before, isKept } = await keep(entry);
  if (!isKept) return fetch(request); // as it would go without a worker
  const answer = data.has("offline") ? undefined : await sendForm(request, entry.id);
  if (!answer || answer.status >= 500) return Response.redirect(path, 303);
  if (answer.type === "opaqueredirect" || !before) await settle(entry);
  return answer;
};
