"use strict";

// Where there is no coverage, any page below /personal/ is the form that was kept.

const PARTS = ["style", "script", "image", "manifest", "font"];

const shell = async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (new URL(url).pathname.startsWith(OFFLINE)) return cache.match(url, { ignoreVary: true });
    }
  }
  return undefined;
};

// A page that takes long, as a large export may, is waited for; not so the form.
const show = async (request, path) => {
  const sent = fetch(request);
  const isForm = FORM.test(path) || [SCOPE, `${SCOPE}logga/`].includes(path);
  const answer = await (isForm ? inTime(sent) : sent.catch(() => undefined));
  const isThere = answer && ![502, 503, 504].includes(answer.status);
  return isThere ? answer : (await shell()) ?? sent;
};

const part = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
