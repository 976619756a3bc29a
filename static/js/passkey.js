"use strict";

// Passkeys: the browser makes one or signs with one, and the form sends its answer.
{
  const error = () => document.querySelector("[data-passkey-error]");

  const optionsOf = async (form) => {
    if (form.dataset.passkey === "page") {
      return JSON.parse(document.getElementById("passkey-options").textContent);
    }
    const headers = { Accept: "application/json" };
    const response = await fetch(form.action, { headers });
    return response.json();
  };

  const make = (options, isEnough) => {
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = isEnough ? "required" : "discouraged";
    wanted.requireResidentKey = isEnough;
    if (isEnough) wanted.userVerification = "required";
    return webauthnJSON.create(options);
  };

  const answer = async (form) => {
    const options = await optionsOf(form);
    if (options.request_options) return webauthnJSON.get(options.request_options);
    return make(options.creation_options, form.elements.passwordless.checked);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.dataset.passkey === undefined) return;
    event.preventDefault();
    error().hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch {
      error().hidden = false;
    }
  });

  if (webauthnJSON.supported()) {
    for (const form of document.querySelectorAll("[data-passkey][hidden]")) {
      form.hidden = false;
    }
  }
}
