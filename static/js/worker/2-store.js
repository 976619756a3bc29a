"use strict";

// The entries that wait, each with the account that wrote it.

const database = () => new Promise((done, fail) => {
  const asked = indexedDB.open("waiting", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "id" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

const inStore = async (mode, act) => {
  const opened = await database();
  const transaction = opened.transaction("entries", mode, { durability: "strict" });
  const asked = act(transaction.objectStore("entries"));
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done(asked.result);
    transaction.onabort = () => fail(transaction.error);
  }).finally(() => opened.close());
};

const all = async () => {
  const entries = await inStore("readonly", (store) => store.getAll());
  return entries.sort((one, other) => one.order - other.order);
};
const find = (id) => inStore("readonly", (store) => store.get(id));
const put = (entry) => inStore("readwrite", (store) => store.put(entry));

// Change or forget an entry, unless it was written anew meanwhile.
const settle = (entry, changed) => inStore("readwrite", (store) => {
  const asked = store.get(entry.id);
  asked.onsuccess = () => {
    if (asked.result?.stamp !== entry.stamp) return;
    if (changed) store.put(changed);
    else store.delete(entry.id);
  };
  return asked;
});
