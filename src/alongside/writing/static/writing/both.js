// Once somebody has chosen between two versions, what this device had sealed of theirs need not be on it any more.
import { forget } from "../alongside/sealing.js";

const form = document.getElementById("both");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await forget(form.dataset.writing).catch(() => {});
  form.submit();
});
