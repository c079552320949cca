// On pages where somebody is signed in: remember the key to seal with, keep the page that opens with no network, and
// send what was written without one. Told in a region that is read aloud.
import { boxes, canSeal, rememberKey, sendWhatWaits } from "./sealing.js";

const place = document.getElementById("waiting");
const { key, sealed, worker, scope, but } = place.dataset;
const token = () => document.querySelector("meta[name=csrf-token]").content;

function say(words) {
  place.textContent = words;
  place.hidden = false;
}

async function send() {
  const { sent, left } = await sendWhatWaits(sealed, token(), but);
  const written = (many) => `${many} ${many === 1 ? "piece" : "pieces"} of writing`;
  if (sent) say(`${written(sent)} that this device kept without a network: now in your unfinished writing.`);
  else if (left) say(`${written(left)} wait on this device, sealed by somebody else or not to be opened.`);
}

async function begin() {
  if (!canSeal()) return;
  const answer = await fetch(key, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (answer.ok) await rememberKey(await answer.json());
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register(worker, { scope });
  if ((await boxes()).some((one) => one.writing !== but)) await send();
}

addEventListener("online", () => send().catch(() => {}));
begin().catch(() => {});
