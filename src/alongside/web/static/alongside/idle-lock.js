// A page left alone is covered, never thrown away: its words stay, and the caret comes back to its place.
//
// Time is always read from the clock, so a laptop that slept is locked when it wakes. The server decides who
// may see the page again: this script asks it, and asks whether it is still the same person.

const lock = document.getElementById("idle-lock");
const { pingUrl, unlockUrl, person } = lock.dataset;
const warnAfter = Number(lock.dataset.warnAfter) * 1000;
const lockAfter = Number(lock.dataset.lockAfter) * 1000;
const tellEvery = Math.min(60_000, warnAfter / 2);
const page = document.getElementById("page");
const warning = document.getElementById("idle-warning");
const cover = document.getElementById("idle-cover");
const form = cover.querySelector("form");
const otherTabs = new BroadcastChannel("alongside-idle");

let lastHere = Date.now(); // when somebody last did something, in this tab or another
let lastTold = Date.now(); // when the server last heard of it
let lastShared = 0; // when the other tabs last heard of it
let backToPlace = null; // puts the caret back where it was
let title = document.title;

const away = () => Date.now() - lastHere;
const isLocked = () => page.inert;

function here() {
  if (isLocked() || warning.open) return;
  if (away() >= warnAfter) return look(); // the first touch after a sleep must not undo the wait
  lastHere = Date.now();
  if (lastHere - lastShared > 5000) share();
}

function look() {
  if (isLocked()) return;
  if (away() >= lockAfter) return coverPage();
  if (away() >= warnAfter && !warning.open) warning.showModal();
  if (away() < warnAfter && warning.open) warning.close();
  if (lastHere > lastTold && Date.now() - lastTold >= tellEvery) tellServer();
}

function share() {
  lastShared = Date.now();
  otherTabs.postMessage(lastHere);
}

async function ask(url, fields) {
  const answer = await fetch(url, {
    method: fields ? "POST" : "GET",
    body: fields && new URLSearchParams(fields),
    headers: { Accept: "application/json", "X-CSRFToken": csrfToken().content },
    cache: "no-store",
    redirect: "manual", // to a sign-in page: status 0
  });
  const said = answer.ok ? await answer.json() : {};
  const isSame = said.person === person;
  if (answer.ok && isSame) renewForms(said.csrf_token);
  return { status: answer.status, isOpen: answer.ok && isSame, isOther: answer.ok && !isSame };
}

async function tellServer() {
  lastTold = Date.now();
  share();
  const answer = await ask(pingUrl, {}).catch(() => null); // no signal: told again with the next minute
  if (answer?.isOther || [0, 401, 423].includes(answer?.status)) coverPage();
}

function coverPage() {
  if (isLocked()) return;
  if (warning.open) warning.close(); // which gives the caret back, so that its place can be read
  backToPlace = whereTheCaretIs();
  title = document.title;
  document.title = lock.dataset.title;
  page.inert = true;
  page.classList.add("al-locked");
  cover.showModal();
  ask(pingUrl, { locked: "1" }).catch(() => null); // the server locks too, or will by itself within the minute
}

function uncover() {
  lastHere = lastTold = Date.now();
  page.inert = false;
  page.classList.remove("al-locked");
  document.title = title;
  form.reset();
  say("");
  cover.close();
  backToPlace?.();
  share();
}

function whereTheCaretIs() {
  const field = document.activeElement;
  if (!page.contains(field)) return null;
  const { selectionStart: from, selectionEnd: to, selectionDirection: direction, scrollTop } = field;
  const [x, y] = [scrollX, scrollY];
  return () => {
    field.focus({ preventScroll: true });
    if (from != null) field.setSelectionRange(from, to, direction);
    field.scrollTop = scrollTop;
    scrollTo(x, y);
  };
}

// The sentences are on the page already, so that they can be translated; here one of them is shown.
function say(which) {
  for (const sentence of cover.querySelectorAll("[data-when]")) sentence.hidden = sentence.dataset.when !== which;
}

function csrfToken() {
  return document.querySelector("meta[name='csrf-token']");
}

// Signing in again makes a new safety token: the forms on this page must carry it, or they would be refused.
function renewForms(token) {
  csrfToken().content = token;
  for (const field of document.querySelectorAll("input[name='csrfmiddlewaretoken']")) field.value = token;
}

async function comeBack() {
  const answer = await ask(pingUrl).catch(() => null);
  if (answer?.isOpen) uncover();
  else if (answer?.isOther) say("other");
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = new FormData(form);
  const { password } = form.elements;
  if (password) password.value = "";
  const answer = await ask(unlockUrl, fields).catch(() => null);
  if (answer?.isOpen) return uncover();
  password?.focus();
  if (!answer || answer.status >= 500) say("no-signal");
  else if (answer.isOther) say("other");
  else say({ 0: "gone", 401: "gone", 429: "wait" }[answer.status] ?? "wrong");
});

warning.addEventListener("close", () => {
  if (isLocked() || away() < warnAfter) return; // locked, or somebody is here in another tab
  lastHere = Date.now(); // the button or Escape: either way somebody answered
  tellServer();
});
cover.addEventListener("cancel", (event) => event.preventDefault());
cover.addEventListener("close", () => isLocked() && cover.showModal());
document.addEventListener("alongside:locked", coverPage); // the server said so while something was being sent

otherTabs.addEventListener("message", ({ data }) => {
  lastHere = Math.max(lastHere, data);
  if (isLocked()) comeBack();
  else look();
});
for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
  document.addEventListener(sign, here, { capture: true, passive: true });
}
for (const sign of ["focus", "pageshow"]) addEventListener(sign, () => (isLocked() ? comeBack() : look()));
document.addEventListener("visibilitychange", () => document.hidden || look());
setInterval(look, 1000);
