// A page left alone is covered, never thrown away: its words stay, and the caret comes back to its place.
//
// Time is always read from the clock, so a laptop that slept is locked when it wakes. The server decides who
// may see the page again: this script asks it, and asks whether it is still the same person.

const lock = document.getElementById("idle-lock");
const { pingUrl, unlockUrl, person } = lock.dataset;
const warnAfter = Number(lock.dataset.warnAfter) * 1000;
const lockAfter = Number(lock.dataset.lockAfter) * 1000;
const keepAlive = Math.min(lockAfter / 3, 5 * 60 * 1000);
const page = document.getElementById("page");
const warning = document.getElementById("idle-warning");
const cover = document.getElementById("idle-cover");
const form = cover.querySelector("form");
const others = new BroadcastChannel("alongside-idle");

let lastHere = Date.now(); // when somebody last did something, in this tab or another
let lastTold = Date.now(); // when the server last heard of it
let place = null; // where the caret was
let title = document.title;

const away = () => Date.now() - lastHere;
const isLocked = () => page.inert;

function here() {
  if (isLocked() || warning.open) return;
  if (away() >= warnAfter) return look(); // the first touch after a sleep must not undo the wait
  lastHere = Date.now();
  if (lastHere - lastTold >= keepAlive) tellServer();
  else if (lastHere - (here.shared ?? 0) > 5000) share("here");
}

function look() {
  if (isLocked()) return;
  if (away() >= lockAfter) coverPage();
  else if (away() >= warnAfter && !warning.open) warning.showModal();
  else if (away() < warnAfter && warning.open) warning.close();
}

function share(what) {
  here.shared = Date.now();
  others.postMessage({ what, lastHere });
}

async function ask(url, fields) {
  const answer = await fetch(url, {
    method: fields ? "POST" : "GET",
    body: fields && new URLSearchParams(fields),
    headers: { Accept: "application/json", "X-CSRFToken": csrfToken().content },
    cache: "no-store",
    redirect: "manual",
  });
  const said = answer.ok ? await answer.json() : {};
  if (said.csrf_token && said.person === person) renewForms(said.csrf_token);
  return { status: answer.status, isOpen: answer.ok && said.person === person, isOther: answer.ok && said.person !== person };
}

async function tellServer() {
  lastTold = Date.now();
  share("here");
  const answer = await ask(pingUrl, {}).catch(() => null); // no signal: try again at the next touch
  if (answer && !answer.isOpen && [200, 401, 423].includes(answer.status)) coverPage();
}

function coverPage() {
  if (isLocked()) return;
  place = whereTheCaretIs();
  title = document.title;
  document.title = lock.dataset.title;
  if (warning.open) warning.close();
  page.inert = true;
  page.classList.add("al-locked");
  cover.showModal();
  share("locked");
}

function uncover() {
  lastHere = lastTold = Date.now();
  page.inert = false;
  page.classList.remove("al-locked");
  document.title = title;
  form.reset();
  say("");
  cover.close();
  place?.();
  share("here");
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

// The words are on the page already, so that they can be translated; here only the right one is shown.
function say(which) {
  for (const sentence of cover.querySelectorAll("[data-when]")) sentence.hidden = sentence.dataset.when !== which;
}

function csrfToken() {
  return document.querySelector("meta[name='csrf-token']");
}

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
  event.stopPropagation();
  const answer = await ask(unlockUrl, new FormData(form)).catch(() => null);
  if (answer?.isOpen) return uncover();
  const password = form.elements.password;
  password.value = "";
  password.focus();
  if (!answer) say("no-signal");
  else if (answer.isOther) say("other");
  else say({ 401: "gone", 0: "gone", 429: "wait" }[answer.status] ?? (answer.status < 500 ? "wrong" : "no-signal"));
});

warning.querySelector("form").addEventListener("submit", () => {
  lastHere = Date.now();
  tellServer();
});
warning.addEventListener("cancel", () => (lastHere = Date.now())); // Escape is an answer too
cover.addEventListener("cancel", (event) => event.preventDefault());
cover.addEventListener("close", () => isLocked() && cover.showModal());
document.addEventListener("alongside:locked", coverPage); // the server said so while something was being sent

others.addEventListener("message", ({ data }) => {
  if (data.what === "locked") return void (away() >= warnAfter && coverPage());
  lastHere = Math.max(lastHere, data.lastHere);
  if (isLocked()) comeBack();
  else look();
});
for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
  document.addEventListener(sign, here, { capture: true, passive: true });
}
for (const sign of ["focus", "pageshow"]) addEventListener(sign, () => (isLocked() ? comeBack() : look()));
document.addEventListener("visibilitychange", () => document.hidden || look());
setInterval(look, 1000);
