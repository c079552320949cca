// Work that takes longer than a page may: its button presses itself until there is nothing left, and can be paused.
// Without this script somebody presses it themself; closing the page stops it, and nothing that was done is lost.
const form = document.querySelector("form[data-goes-on]");
const pause = form.querySelector("[data-pause]");
const WAITS = 400; // so that somebody sees the figure, and can reach the button that pauses
let waiting = 0;

function go() {
  waiting = setTimeout(() => form.requestSubmit(form.querySelector("[data-go]")), WAITS);
}

pause.hidden = false;
pause.addEventListener("click", () => {
  const isPaused = !waiting;
  pause.textContent = isPaused ? "Pause" : "Go on by itself";
  document.getElementById("going-words").textContent = isPaused ? "" : "Paused. Nothing is lost.";
  if (isPaused) return go();
  clearTimeout(waiting);
  waiting = 0;
});
// A page that comes back from the browser's memory is an old one.
addEventListener("pageshow", (event) => event.persisted && location.reload());
go();
