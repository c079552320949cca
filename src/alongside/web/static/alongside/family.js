// A map wider than the screen opens where the person it is about stands, not at its left edge.
for (const box of document.querySelectorAll(".al-family__scroll")) {
  const middle = box.querySelector(".fm-centre, .al-network__centre");
  if (!middle || box.scrollWidth <= box.clientWidth) continue;
  const at = middle.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  box.scrollLeft += at.left + at.width / 2 - frame.left - frame.width / 2;
}
