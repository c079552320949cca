// Writing is kept while it is written: soon after the typing pauses, at least every ten seconds, and whenever
// somebody looks away. It never says that words are kept when they are not. Without this script the same buttons work.

import { alone, forget, keepHere } from "./sealing.js";

const form = document.getElementById("write");
const status = document.getElementById("kept");
const { revision, turn } = form.elements;
const PAUSE = 1500;
const AT_LEAST_EVERY = 10_000;
const TRY_AGAIN_AFTER = 15_000;
const CARRIES = new Set(["csrfmiddlewaretoken", "act", "revision", "q", "choice", "against", "with"]);
const ON_THE_WAY = new Set(["notYet", "saving"]);
const ARE_KEPT = new Set(["", "saved", "savedLater", "sealed", "laterSealed", "also"]);
const WRITING = form.dataset.here.split("/").at(-2);
const MOST_ON_THE_WAY_OUT = 60_000; // the browser carries no more than this once a page is gone

let isChanged = false; // something was put in that is not on its way
let inFlight = null; // what is on its way; submitting waits for it
let isLeaving = false; // the form itself was sent
let changedAt = 0; // when the first of what is not kept was put in
let isSealed = false; // this page has sealed its words on the device
let edits = 0; // how often something was put in
let isCutOff = false; // the last time there was nobody to send it to
let said = ""; // what is said of the words now, by its name
let saidAloud = ""; // what whoever listens heard last
let waiting; // the timer that keeps it

const words = (name, time = "") => status.dataset[name].replace("{time}", time);

// Seen at once; said aloud only where it has become something else, so that nobody who listens hears of each pause.
function say(name, text = words(name)) {
  said = name;
  const isQuiet = ON_THE_WAY.has(name) || name === saidAloud;
  if (!isQuiet) saidAloud = name;
  status.ariaLive = isQuiet ? "off" : "polite";
  if (status.textContent.trim() !== text) status.textContent = text;
}

function changed() {
  if (!isChanged) changedAt = Date.now();
  isChanged = true;
  edits += 1;
  if (ARE_KEPT.has(said)) say("notYet"); // what is said of those before is not true of these
  soon();
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(keep, Math.max(0, Math.min(PAUSE, changedAt + AT_LEAST_EVERY - Date.now())));
}

function keep({ onTheWayOut = false } = {}) {
  clearTimeout(waiting);
  if (!isChanged || isLeaving) return inFlight;
  if (inFlight && !onTheWayOut) return inFlight; // what came since goes when this is there
  isChanged = false;
  const upTo = edits;
  turn.value = Number(turn.value) + 1;
  say("saving");
  const sending = send(onTheWayOut).finally(() => {
    if (inFlight === sending) inFlight = null;
    // What could not be kept is tried again in a while; what was put in since is kept as soon as ever.
    if (isChanged && edits !== upTo && !isLeaving && !waitsForSomebody) soon();
  });
  return (inFlight = sending);
}

let wasToSave = false; // somebody pressed Save without a signal: from then on it is said that it is not in the story
let waitsForSomebody = false; // two versions: nothing more is sent until somebody has chosen

async function send(onTheWayOut) {
  const typed = new FormData(form);
  for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name); // a file goes with the form itself
  const body = new URLSearchParams(typed);
  const token = document.querySelector("meta[name='csrf-token']")?.content;
  if (token) body.set("csrfmiddlewaretoken", token);
  const isLight = body.toString().length < MOST_ON_THE_WAY_OUT;
  const ask = () => fetch(form.dataset.keep, {
    method: "POST", body, cache: "no-store", redirect: "manual", keepalive: onTheWayOut && isLight,
    headers: { Accept: "application/json", "X-CSRFToken": body.get("csrfmiddlewaretoken") },
  });
  // Another page may be sending what this one sealed: one after the other, so that neither is taken for a second version.
  const sendAndForget = async () => heard(await ask(), typed);
  try {
    await (isSealed && !onTheWayOut ? alone(sendAndForget) : sendAndForget());
    isCutOff = false;
  } catch {
    isCutOff = true;
    notKept(wasToSave ? "later" : "noSignal");
    if (await sealHere(typed)) notKept(wasToSave ? "laterSealed" : "sealed");
  }
}

async function sealHere(typed) {
  const done = await keepHere(sealable(typed));
  isSealed ||= done;
  return done;
}

// What stands in the form, as it is sealed on this device while there is no signal.
function sealable(typed) {
  const fields = {};
  for (const [name, value] of typed) if (!CARRIES.has(name)) (fields[name] ??= []).push(value);
  return { writing: WRITING, revision: Number(revision.value), form: fields, people: typed.getAll("who") };
}

async function heard(answer, typed) {
  if (answer.ok) return isKept(await answer.json());
  // Whatever the reason: until it is kept, the words outlive this page.
  const onTheDevice = sealHere(typed);
  if (answer.status === 409) return showBoth();
  if (answer.status === 423 || answer.status === 401) {
    document.dispatchEvent(new CustomEvent("alongside:locked"));
    notKept("locked");
  } else notKept({ 0: "gone", 403: "gone", 413: "large" }[answer.status] ?? "trouble");
  const why = status.textContent;
  if ((await onTheDevice) && status.textContent === why) say("also", `${why} ${words("also")}`);
}

async function isKept(told) {
  revision.value = told.revision;
  if (!told.revision) return say("", "");
  // It is here now, and need not be on the device; what a page before this one sealed is not this page's to forget.
  if (isSealed) await forget(WRITING).catch(() => {});
  isSealed = false;
  if (location.pathname !== form.dataset.here) history.replaceState(null, "", form.dataset.here);
  if (isChanged) return say("notYet");
  const name = wasToSave ? "savedLater" : "saved";
  say(name, words(name, told.at));
}

function notKept(why) {
  isChanged = true;
  changedAt = Date.now();
  say(why);
  clearTimeout(waiting);
  if (why !== "large") waiting = setTimeout(keep, TRY_AGAIN_AFTER);
}

function keepAgain() {
  isChanged = true;
  keep();
}

function showBoth() {
  waitsForSomebody = isChanged = true;
  clearTimeout(waiting);
  say("changed");
  document.getElementById("both").hidden = false;
}

form.classList.add("al-write--keeps");
form.addEventListener("input", (event) => {
  if (event.target.name === "q") return;
  if (!waitsForSomebody) changed();
  if (event.target.closest(".al-write__when")) sumUp();
  const row = event.target.closest("[data-row='paragraph']");
  if (row) hint(row);
});
form.addEventListener("focusout", () => !waitsForSomebody && keep());
document.addEventListener("visibilitychange", () => document.hidden && !waitsForSomebody && keep({ onTheWayOut: true }));
addEventListener("pagehide", () => !waitsForSomebody && keep({ onTheWayOut: true }));
addEventListener("online", () => isChanged && !waitsForSomebody && keep());
// Come back to by "back": the form may be sent again, and what the story has is found by its number.
addEventListener("pageshow", (event) => event.persisted && (isLeaving = false));
addEventListener("beforeunload", (event) => {
  if (isChanged && !isLeaving) event.preventDefault(); // only while words are on this page and nowhere else
});

// --- Sending the form: after what is on its way has arrived ------------------------------------

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  const [what, which] = (button?.value ?? "").split(":");
  if (what === "row") return addRow(event, which);
  if (what === "left") return leave(event, button.closest(".al-write__hint"), which);
  clearTimeout(waiting);
  if (!inFlight && !navigator.onLine) keepAgain();
  if (!inFlight) return void (isLeaving = true);
  event.preventDefault();
  event.stopImmediatePropagation(); // so that the second press, which is ours, is not taken for a slip
  inFlight.finally(() => {
    if (waitsForSomebody && button?.value !== "both") return;
    if ((wasToSave = isCutOff)) return say(isSealed ? "laterSealed" : "later"); // no page of the browser's own in place of theirs
    isLeaving = true;
    form.requestSubmit(button);
  });
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button[value='save']"));
});

// --- Rows, without leaving the page -------------------------------------------------------------

const FIELD = { paragraph: "text", words: "said", promise: "promise" };

function addRow(event, which) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const copy = document.getElementById(`row-${which}`);
  const numbers = [...form.querySelectorAll(`[name^='${FIELD[which]}-']`)].map((one) => Number(one.name.split("-")[1]));
  const next = Math.max(-1, ...numbers) + 1;
  const row = document.createRange().createContextualFragment(copy.innerHTML.replaceAll("-NEW", `-${next}`)).firstElementChild;
  const last = [...form.querySelectorAll("[data-row='paragraph']")].at(-1);
  if (which === "paragraph") last.after(row);
  else form.querySelector(`[data-rows='${which}']`).append(row);
  row.querySelector("textarea, input").focus();
}

// --- A name in a paragraph that is about somebody else ------------------------------------------

const names = [...document.querySelectorAll("#names li")].map((one) => [one.dataset.ref, one.textContent]);

function hint(row) {
  const [text, about] = [row.querySelector("textarea"), row.querySelector(".al-write__about")];
  const number = text.name.split("-")[1];
  const left = [...row.querySelectorAll(`[name='left-${number}']`)].map((one) => one.value);
  const said = new Set(text.value.normalize("NFC").toLowerCase().replace(/['’]s\b/g, " ").split(/[^\p{L}\p{N}]+/u));
  for (const old of row.querySelectorAll(".al-write__hint")) old.remove();
  if (!about.value) return;
  for (const [ref, name] of names) {
    if (ref === about.value || left.includes(ref) || !said.has(name.toLowerCase())) continue;
    const shown = document.getElementById("hint").content.firstElementChild.cloneNode(true);
    shown.querySelector("bdi").textContent = name;
    shown.querySelector("button").addEventListener("click", () => leave(null, shown, `${number}-${ref}`));
    row.append(shown);
  }
}

function leave(event, shown, which) {
  event?.preventDefault();
  event?.stopImmediatePropagation();
  const [number, ref] = which.split("-");
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: `left-${number}`, value: ref });
  shown.before(field);
  field.parentElement.querySelector("textarea").focus();
  shown.remove();
  changed();
}

// --- The line that says what, when and where ----------------------------------------------------

function sumUp() {
  const kind = form.querySelector("[name='kind']:checked")?.nextElementSibling.textContent;
  const parts = [kind, form.elements.day.value, form.elements.time.value, form.elements.place.value];
  document.getElementById("summary").textContent = parts.map((one) => one?.trim()).filter(Boolean).join(", ");
}
