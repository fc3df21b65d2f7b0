// The plan builder where scripts run: what a button does, the whole link, and undo. See live.js.
(() => {
  "use strict";

  if (!document.getElementById("levers")) return;

  const BUTTONS = ["step", "take_out", "add", "example", "from"];
  let kept = { pressed: "", at: 0 };

  const settle = () => {
    const link = document.getElementById("share");
    if (link?.value.startsWith("/")) link.value = location.origin + link.value;
    const undo = document.querySelector("[data-undo]");
    if (undo) undo.hidden = history.length < 2;
  };

  // A change of a field sends what is entered; what a button does is sent by its own press alone.
  document.addEventListener("htmx:configRequest", (event) => {
    const { parameters, triggeringEvent } = event.detail;
    if (triggeringEvent?.type === "change") BUTTONS.forEach((name) => parameters.delete(name));
  });

  document.addEventListener("htmx:beforeSwap", () => {
    const { name, value } = document.activeElement ?? {};
    const pressed = BUTTONS.includes(name);
    kept = { pressed: pressed ? `button[name="${name}"][value="${CSS.escape(value)}"]` : "", at: scrollY };
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (kept.pressed) document.querySelector(kept.pressed)?.focus({ preventScroll: true });
    scrollTo(scrollX, kept.at);
    settle();
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "from") event.stopPropagation();
  }, true);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-undo]")) history.back();
  });

  settle();
})();
