// Small kindnesses for pages that already work without any script.

// The first thing somebody hears after a mistake is the list of what to put right.
document.querySelector(".govuk-error-summary")?.focus();

document.addEventListener("click", (event) => {
  const link = event.target.closest(".govuk-error-summary a[href^='#']");
  if (link) goToField(event, link.hash.slice(1));
  const toggle = event.target.closest(".govuk-js-password-input-toggle");
  if (toggle) showOrHide(toggle);
  closeMenus((menu) => !menu.contains(event.target));
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const box = document.getElementById("q") ?? document.querySelector("[data-shortcut='/']");
    if (box) event.preventDefault();
    box?.focus();
  }
  if (event.key === "Escape") closeMenus((menu) => menu.contains(document.activeElement), true);
});

// A second press of the same button within a second is a slip, not a second wish.
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  for (const shown of event.target.querySelectorAll(".govuk-password-input__input[type='text']")) {
    shown.type = "password"; // so that the browser does not remember it as ordinary text
  }
  if (performance.now() - (sent.get(event.target) ?? -Infinity) < 1000) event.preventDefault();
  else sent.set(event.target, performance.now());
});

for (const toggle of document.querySelectorAll(".govuk-js-password-input-toggle")) toggle.hidden = false;
for (const counted of document.querySelectorAll(".govuk-character-count")) countCharacters(counted);
if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) grow(event.target);
  });
  document.querySelectorAll("textarea").forEach(grow);
}

function goToField(event, id) {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  const words = field.closest("fieldset")?.querySelector("legend") ?? field.labels?.[0] ?? field;
  words.scrollIntoView();
  field.focus({ preventScroll: true });
}

function showOrHide(toggle) {
  const field = document.getElementById(toggle.getAttribute("aria-controls"));
  const show = field.type === "password";
  field.type = show ? "text" : "password";
  toggle.setAttribute("aria-pressed", show);
  toggle.textContent = show ? toggle.dataset.hide : toggle.dataset.show;
}

function closeMenus(which, focus = false) {
  for (const menu of document.querySelectorAll("details.al-me[open]")) {
    if (!which(menu)) continue;
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  }
}

function countCharacters(counted) {
  const field = counted.querySelector("textarea, input");
  const message = counted.querySelector(".govuk-character-count__message");
  const limit = Number(counted.dataset.maxlength);
  let spoken;
  const tell = () => {
    const left = limit - field.value.length;
    const words = left < 0 ? message.dataset.over : message.dataset.left;
    message.textContent = words.replace("{count}", Math.abs(left).toLocaleString(document.documentElement.lang));
    message.classList.toggle("govuk-error-message", left < 0);
    clearTimeout(spoken); // said aloud only when the typing pauses
    spoken = setTimeout(() => message.nextElementSibling && (message.nextElementSibling.textContent = message.textContent), 1000);
  };
  field.addEventListener("input", tell);
  tell();
  clearTimeout(spoken);
}

function grow(textarea) {
  textarea.style.blockSize = "auto";
  textarea.style.blockSize = `${Math.min(textarea.scrollHeight + 4, innerHeight * 0.7)}px`;
}
