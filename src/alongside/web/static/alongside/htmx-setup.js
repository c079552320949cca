// How htmx behaves here, in one place. Every hx- attribute only improves a link or form that works by itself.
import htmx from "../vendor/htmx.org-4.0.1/htmx.esm.min.js";

Object.assign(htmx.config, {
  history: "reload", // going back asks the server again: no page is kept on the device
  implicitInheritance: false, // what an element does is written on it, or marked :inherited
  noSwap: [204, 304, "5xx"], // a mistake (4xx) is shown in its place; a fault of ours must not wipe the page
  includeIndicatorCSS: false,
});
document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== htmx.indicatorStyleSheet);

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  const token = document.querySelector("meta[name='csrf-token']");
  if (token && ctx.request.method !== "GET") ctx.request.headers["X-CSRFToken"] = token.content;
});

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  ctx.target?.setAttribute?.("aria-busy", "true");
  trouble(false);
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => ctx.target?.removeAttribute?.("aria-busy"));

document.addEventListener("htmx:before:response", (event) => {
  const { status } = event.detail.ctx.response;
  if (status !== 401 && status !== 423) return;
  event.preventDefault(); // the page is locked: cover it, and keep what was being written
  document.dispatchEvent(new CustomEvent("alongside:locked"));
});
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => ctx.response.status >= 500 && trouble(true));
document.addEventListener("htmx:error", () => trouble(true));

// Focus follows the change where the page asks for it: to the list of mistakes, else to the new heading.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const target = ctx.target;
  if (!target?.isConnected || !target.hasAttribute("data-focus")) return;
  const next = target.querySelector(".govuk-error-summary, h1, h2, h3");
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
});

function trouble(isSo) {
  document.getElementById("trouble").hidden = !isSo;
}
