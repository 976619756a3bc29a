"use strict";

// The worker of the staff pages: it keeps what is logged until it is known to be saved,
// and shows the form where there is no coverage. The files of this folder are served as
// one, at /personal/sw.js, and reach no further: public pages never meet it.

const SCOPE = new URL("./", location).pathname;
const FORM = new RegExp(`^${SCOPE}logga/[^/]+/[^/]+/$`);
const OFFLINE = `${SCOPE}utan-tackning/`;
const PATIENCE = 10_000; // milliseconds, then it is as if there were no coverage

// What was fetched; nothing where there is no answer in time.
const inTime = (sent) => Promise.race([
  sent.catch(() => undefined),
  new Promise((done) => setTimeout(done, PATIENCE)),
]);
