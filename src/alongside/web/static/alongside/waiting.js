// On pages where somebody is signed in: remember the key to seal with, keep the page that opens with no network, and
// send what was written without one. Told in a region that is read aloud.
import { boxes, canSeal, hasRoom, rememberKey, sendWhatWaits } from "./sealing.js";

const place = document.getElementById("waiting");
const { key, sealed, worker, scope, but, drafts, noRoom } = place.dataset;
const token = () => document.querySelector("meta[name=csrf-token]").content;

function say(words, ...also) {
  const line = document.createElement("span");
  line.append(words, ...also);
  place.replaceChildren(line);
  place.hidden = false;
}

async function send(but) {
  const { sent, left, twice } = await sendWhatWaits(sealed, token(), but);
  const written = (many) => `${many} ${many === 1 ? "piece" : "pieces"} of writing`;
  const show = Object.assign(document.createElement("a"), { href: drafts, textContent: "Show it" });
  if (sent) say(`${written(sent)} that this device kept without a network: now in your unfinished writing. ${changed(twice)}`, show);
  else if (left) say(`${written(left)} wait on this device, sealed by somebody else or not to be opened.`);
  return sent && !twice;
}

const changed = (many) =>
  many ? `${many === 1 ? "One was" : `${many} were`} changed elsewhere in the meantime: both versions are there. ` : "";

async function begin() {
  if (but && !(await hasRoom())) say(noRoom);
  if (!canSeal()) return;
  const answer = await fetch(key, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (answer.ok) await rememberKey(await answer.json());
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register(worker, { scope });
  const waiting = await boxes();
  if (!waiting.length || !(await send())) return;
  // What was sealed of this very writing before the browser was closed is not on the page yet.
  if (waiting.some((one) => one.writing === but)) location.reload();
}

// The writing that is open on this page goes with the page itself.
addEventListener("online", () => send(but).catch(() => {}));
begin().catch(() => {});
