// How htmx behaves here, in one place. What it must know before it starts is in the page (web/htmx.html).
// Every hx- attribute only improves a link or form that works by itself.

document.addEventListener("htmx:config:request", ({ detail }) => {
  const token = document.querySelector("meta[name='csrf-token']");
  const { request } = detail.ctx;
  if (token && request.method.toUpperCase() !== "GET") request.headers["X-CSRFToken"] = token.content;
});

document.addEventListener("htmx:before:request", ({ detail }) => busy(detail.ctx, true));
document.addEventListener("htmx:finally:request", ({ detail }) => busy(detail.ctx, false));

// A locked page asks who is there; it does not replace what was being written.
document.addEventListener("htmx:before:swap", (event) => {
  const status = event.detail.ctx?.response?.raw?.status;
  if (status !== 423 && status !== 401) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("alongside:locked"));
});

// Focus follows the change: to the list of mistakes, else to the new heading, and never to nowhere.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  const target = detail.ctx?.target;
  if (!target?.isConnected || target.contains(document.activeElement)) return;
  const next = target.querySelector(".govuk-error-summary, h1, h2, h3");
  if (!next || !target.hasAttribute("data-focus")) return;
  next.tabIndex = -1;
  next.focus();
});

function busy(ctx, isBusy) {
  if (isBusy) ctx?.target?.setAttribute("aria-busy", "true");
  else ctx?.target?.removeAttribute("aria-busy");
}
