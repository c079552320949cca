// What is written with no network, sealed on the device so that only the service can open it (docs/decisions/0031).
// Here lie closed boxes, when each was closed, and the half of a key that closes; never a word that can be read.
const MOST = 20;
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const TRIAL = "trial";
const INFO = new TextEncoder().encode("alongside draft 1");

const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

async function shelf(name, mode, act) {
  const opening = indexedDB.open("alongside-sealed", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("boxes", { keyPath: "writing" });
    opening.result.createObjectStore("keys", { keyPath: "who" });
  };
  const database = await asked(opening);
  try {
    return await asked(act(database.transaction(name, mode).objectStore(name)));
  } finally {
    database.close();
  }
}

const text = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// A long text is too much for one call.
function longText(bytes) {
  let found = "";
  const whole = new Uint8Array(bytes);
  for (let at = 0; at < whole.length; at += 0x8000) found += String.fromCharCode(...whole.subarray(at, at + 0x8000));
  return btoa(found).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export const canSeal = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

// The key of whoever is signed in; kept, so that sealing needs no network.
export async function rememberKey(key) {
  await shelf("keys", "readwrite", (store) => store.put({ who: "me", ...key }));
}

export const knownKey = () => shelf("keys", "readonly", (store) => store.get("me"));

export async function seal(inside, key) {
  const theirs = await crypto.subtle.importKey("jwk", key.closes, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const own = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const closing = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: INFO }, base, { name: "AES-GCM", length: 256 },
    false, ["encrypt"],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  // Half of a letter, as a paste can leave it, is no letter that anybody could keep.
  const whole = JSON.stringify(inside, (_, one) => one?.toWellFormed?.() ?? one);
  const words = new TextEncoder().encode(whole);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: INFO }, closing, words);
  const point = await crypto.subtle.exportKey("raw", own.publicKey);
  return { ref: key.ref, key: text(point), iv: text(iv), sealed: longText(sealed) };
}

// Keep what is written here, sealed; the newest of each writing. False where this device cannot.
export async function keepHere(inside, now = Date.now()) {
  if (!canSeal()) return false;
  try {
    const key = await knownKey();
    if (!key) return false;
    const box = await seal(inside, key);
    await shelf("boxes", "readwrite", (store) => store.put({ writing: inside.writing, at: now, box }));
    await tidy(now);
    return true;
  } catch {
    // No room, a private window, storage that is switched off: then nothing is kept, and the page says so.
    return false;
  }
}

// Say whether this device has room for what is written here, before anybody relies on it.
export async function hasRoom() {
  if (!canSeal()) return false;
  try {
    await shelf("boxes", "readwrite", (store) => store.put({ writing: TRIAL, at: 0, box: "-".repeat(100_000) }));
    await forget(TRIAL);
    return true;
  } catch {
    return false;
  }
}

// One page of this browser at a time.
export const alone = (act) => (navigator.locks ? navigator.locks.request("alongside-sealed", act) : act());

const everything = () => shelf("boxes", "readonly", (store) => store.getAll());

export const boxes = async () => (await everything()).filter((one) => one.writing !== TRIAL);

export const forget = (writing) => shelf("boxes", "readwrite", (store) => store.delete(writing));

// What was sealed anew while this was on its way stays.
async function forgetThis(box) {
  const now = (await everything()).find((one) => one.writing === box.writing);
  if (now?.at === box.at) await forget(box.writing);
}

async function tidy(now) {
  const found = (await boxes()).sort((one, other) => other.at - one.at);
  for (const old of found.filter((one, place) => place >= MOST || now - one.at > KEPT_FOR)) await forget(old.writing);
}

// Send what waits, once; only what was answered as kept is taken from the device.
export const sendWhatWaits = (address, token, but) => alone(() => sent(address, token, but));

async function sent(address, token, but) {
  const waiting = canSeal() ? (await boxes()).filter((one) => one.writing !== but) : [];
  if (!waiting.length) return { sent: 0, left: 0, twice: 0 };
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ boxes: waiting.map((one) => one.box) }),
  });
  if (!answer.ok) return { sent: 0, left: waiting.length, twice: 0 };
  const { taken } = await answer.json();
  const twice = taken.filter((one) => one.outcome === "both").length;
  let gone = 0;
  for (const [place, one] of taken.entries()) {
    if (one.outcome === "not-opened") continue;
    await forgetThis(waiting[place]);
    gone += 1;
  }
  return { sent: gone, left: waiting.length - gone, twice };
}
