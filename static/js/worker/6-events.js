"use strict";

// What pages ask for, and what the browser does.

const forget = async ({ account }) => {
  for (const entry of await all()) if (entry.account === account) await settle(entry);
  for (const name of await caches.keys()) await caches.delete(name);
};

const answers = {
  send,
  forget,
  list: async ({ account }) => {
    const entries = await all();
    const own = entries.filter((each) => each.account === account);
    return { own, others: entries.length - own.length };
  },
  remove: async ({ account, id }) => {
    const entry = await find(id);
    if (entry?.account === account) await settle(entry);
  },
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  const { ask, ...question } = event.data;
  event.waitUntil(answers[ask](question).then((answer) => event.ports[0].postMessage(answer)));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const isPage = request.mode === "navigate" && pathname.startsWith(SCOPE);
  if (isPage && request.method === "GET") event.respondWith(show(request, pathname));
  if (isPage && request.method === "POST" && FORM.test(pathname)) {
    event.respondWith(log(request, pathname));
  }
  if (request.method === "GET" && PARTS.includes(request.destination)) event.respondWith(part(request));
});
