// The page that opens with no network: every second what was typed is sealed on the device, and the page says so.
import { boxes, hasRoom, keepHere, knownKey } from "./sealing.js";

const form = document.getElementById("offline");
const status = document.getElementById("offline-status");
const fields = [...form.querySelectorAll("input, textarea")];
let writing = crypto.randomUUID();
let timer = 0;
const NO_ROOM = "This device keeps nothing here: it is full, or this is a private window. Your words are on this page alone.";

const say = (words) => {
  if (status.textContent !== words) status.textContent = words;
};

const words = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));

async function keep() {
  clearTimeout(timer);
  timer = 0;
  const typed = words();
  if (!Object.values(typed).some((value) => value.trim())) return;
  const form_ = { "text-0": [[typed.in_words, typed.text].filter(Boolean).join("\n\n")] };
  const kept = await keepHere({ writing, revision: 0, form: form_, people: [] });
  const at = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  say(
    kept
      ? `Kept on this device, sealed, ${at}. It opens when you are back online and signed in.`
      : "Not kept: this device keeps nothing here. Your words are on this page alone; copy them before you close it.",
  );
}

form.addEventListener("input", () => {
  timer ||= setTimeout(keep, 1000);
});
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
document.getElementById("offline-again").addEventListener("click", async () => {
  await keep();
  writing = crypto.randomUUID();
  for (const field of fields) field.value = "";
  fields[0].focus();
  say(`Begun anew. ${(await boxes()).length} kept on this device.`);
});
addEventListener("online", () => {
  say("You are online again. Go to your unfinished writing: what you wrote here is sent there.");
});

knownKey()
  .then(async (key) => {
    if (!(await hasRoom())) say(NO_ROOM);
    else if (!key) say("This device has no key yet, so nothing can be kept here. Open the writing page once while online.");
  })
  .catch(() => say(NO_ROOM));
