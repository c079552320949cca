// From the box down into the list and back, by the arrow keys; the list is plain links without it.
const box = document.getElementById("q");
const links = () => [...document.querySelectorAll("#found .al-found__name")];

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const all = links();
  const at = document.activeElement === box ? -1 : all.indexOf(document.activeElement);
  if (at === -1 && document.activeElement !== box) return;
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (next >= all.length || next < -1) return;
  event.preventDefault();
  (next === -1 ? box : all[next]).focus();
});
