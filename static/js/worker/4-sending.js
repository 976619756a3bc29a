"use strict";

// What waits is sent one by one, in one window at a time. An entry that was sent before
// is known by its id, so that a resend is never a second one.

const deliver = async (entry, token, now) => {
  const body = new URLSearchParams(entry.fields);
  body.set("csrfmiddlewaretoken", token);
  body.set("account", entry.account);
  body.set("submission", entry.id);
  body.set("phone_now", now);
  if (entry.isLittle) body.set("kept_little", "on");
  const url = entry.path.replace(`${SCOPE}logga/`, OFFLINE);
  const answer = await inTime(fetch(url, { method: "POST", body, redirect: "manual" }));
  if (answer?.type === "opaqueredirect") return { state: "log-in" };
  if (answer?.status === 404) return { state: "gone", words: [] };
  return answer?.ok ? answer.json() : { state: "no-answer" };
};

const settled = async (entry, answer) => {
  if (answer.state === "saved") await settle(entry);
  if (["fault", "gone"].includes(answer.state)) await settle(entry, { ...entry, fault: answer });
  return { ...answer, what: entry.what, when: entry.when, isLittle: entry.isLittle };
};

const send = ({ account, now, held }) => navigator.locks.request("waiting", async () => {
  const isFree = ({ id }) => id !== held && !underWay.has(id);
  const entries = (await all()).filter((each) => each.account === account && isFree(each));
  if (!entries.length) return [];
  const asked = await inTime(fetch(OFFLINE, { redirect: "manual" }));
  if (asked?.type === "opaqueredirect") return [{ state: "log-in" }];
  if (!asked?.ok) return [{ state: "no-answer" }];
  const who = await asked.json();
  if (who.account !== account) return [{ state: "other" }];
  const answers = [];
  for (const entry of entries) {
    answers.push(await settled(entry, await deliver(entry, who.token, now)));
  }
  return answers;
});
