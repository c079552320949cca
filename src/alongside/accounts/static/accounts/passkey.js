// Passkeys: asks the device for one, or to make one, and sends what it answers with the form around the button.
//
// A form says what it wants: data-passkey="make" or "use". What the device must be asked comes from the page
// (data-options names the element that holds it) or, where nobody is signed in yet, from the form's own address.

const canUse = isSecureContext && Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);
const TOLD = { NotAllowedError: "stopped", AbortError: "stopped", InvalidStateError: "known", SecurityError: "address" };

for (const form of document.querySelectorAll("form[data-passkey]")) {
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = !canUse;
  for (const part of document.querySelectorAll("[data-without-passkeys]")) part.hidden = canUse;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form);
  });
}

async function answer(form) {
  const button = form.querySelector("button");
  tell("");
  button.disabled = true;
  try {
    form.elements.credential.value = JSON.stringify(await fromDevice(form.dataset.passkey, await options(form)));
    form.submit();
  } catch (error) {
    button.disabled = false;
    tell(TOLD[error.name] ?? "other");
    button.focus();
  }
}

async function options(form) {
  const kept = document.getElementById(form.dataset.options);
  if (kept) return JSON.parse(kept.textContent);
  const fetched = await fetch(form.action, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!fetched.ok) throw new Error("no options");
  return fetched.json();
}

function fromDevice(wish, { creation_options: making, request_options: using }) {
  if (wish === "use") return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(using.publicKey) });
  // Kept on the device itself and opened by finger, face or PIN, so that it signs somebody in without a password.
  const asked = PublicKeyCredential.parseCreationOptionsFromJSON(making.publicKey);
  const kept = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  asked.authenticatorSelection = { ...asked.authenticatorSelection, ...kept };
  return navigator.credentials.create({ publicKey: asked });
}

function tell(what) {
  for (const words of document.querySelectorAll("[data-passkey-told] [data-when]")) words.hidden = words.dataset.when !== what;
}
