"use strict";

// Installs the worker, and keeps in the phone the form for logging with all that it is
// made of: the form last opened, of the account that is logged in, and no other.
{
  const { worker, account, form } = document.querySelector("[data-worker]").dataset;
  const NAME = `form of ${account}`;

  const partsOf = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const parts = page.querySelectorAll("link[href], script[src]");
    return [...parts].map((each) => each.getAttribute("href") ?? each.getAttribute("src"));
  };

  const keep = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok || answer.redirected) throw new Error(`${url} is not to be had`);
    const cache = await caches.open(NAME);
    const parts = partsOf(await answer.clone().text());
    await cache.addAll(parts);
    await cache.put(url, answer);
    const kept = [url, ...parts].map((each) => new URL(each, location).href);
    for (const request of await cache.keys()) {
      if (!kept.includes(request.url)) await cache.delete(request);
    }
  };

  const dropOthers = async () => {
    for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name);
  };

  const install = async () => {
    await navigator.serviceWorker.register(worker);
    await dropOthers();
    if (form) await keep(form);
    await navigator.serviceWorker.ready;
  };

  // What could not be kept, as when the page was left, is not said to be kept.
  const say = () => {
    for (const each of document.querySelectorAll("[data-when-kept]")) each.hidden = false;
  };

  if ("serviceWorker" in navigator && navigator.onLine) install().then(say, () => undefined);
}
