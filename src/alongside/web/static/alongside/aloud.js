// Reads a part of the page aloud: with a voice that is on this device, so that what stands here is sent to nobody.

const speech = window.speechSynthesis;
const SAID = "h2, h3, h4, p, legend, label, dt, dd, li";
const NOT_SAID = "[hidden], .govuk-visually-hidden, .al-talk__none, .al-downloads, button, svg";

function voice() {
  const here = (speech?.getVoices() ?? []).filter((one) => one.localService && one.lang.startsWith("en"));
  return here.find((one) => one.lang === "en-GB") ?? here[0];
}

function wordsOf(region) {
  return [...region.querySelectorAll(SAID)]
    .filter((one) => !one.closest(NOT_SAID) && !one.querySelector(SAID))
    .map((one) => {
      const copy = one.cloneNode(true);
      copy.querySelectorAll(NOT_SAID).forEach((left) => left.remove());
      return copy.textContent.replace(/\s+/g, " ").trim();
    })
    .filter(Boolean);
}

function say(button) {
  const words = wordsOf(document.getElementById(button.dataset.aloud));
  words.forEach((sentence, number) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice();
    utterance.lang = utterance.voice.lang;
    utterance.rate = 0.9;
    if (number === words.length - 1) utterance.onend = () => rest(button);
    utterance.onerror = () => rest(button);
    speech.speak(utterance);
  });
  button.setAttribute("aria-pressed", String(words.length > 0));
}

function rest(button) {
  button.setAttribute("aria-pressed", "false");
}

function offer() {
  for (const button of document.querySelectorAll("[data-aloud]")) button.hidden = !voice();
}

if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speech.cancel());
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-aloud]");
    if (!button) return;
    const isOn = button.getAttribute("aria-pressed") === "true";
    speech.cancel();
    if (isOn) rest(button);
    else say(button);
  });
}
