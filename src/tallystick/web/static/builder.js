// The plan builder where scripts run: blank fields are not sent, what was open stays open, and undo.
(() => {
  "use strict";

  if (!document.getElementById("levers")) return;

  const BUTTONS = ["step", "take_out", "add", "example", "from"];
  let kept = { open: [], pressed: "", at: 0 };

  const settle = () => {
    const link = document.getElementById("share");
    if (link?.value.startsWith("/")) link.value = location.origin + link.value;
    const undo = document.querySelector("[data-undo]");
    if (undo) undo.hidden = history.length < 2;
  };

  // A change of a field sends what is entered; what a button does is sent by its own press alone.
  document.addEventListener("htmx:configRequest", (event) => {
    const { parameters, triggeringEvent } = event.detail;
    for (const [name, value] of [...parameters.entries()]) {
      const unpressed = triggeringEvent?.type === "change" && BUTTONS.includes(name);
      if (value === "" || unpressed) parameters.delete(name);
    }
  });

  document.addEventListener("htmx:beforeSwap", () => {
    const { name, value } = document.activeElement ?? {};
    kept = {
      open: [...document.querySelectorAll(".levers details[open][id]")].map((one) => one.id),
      pressed: BUTTONS.includes(name) ? `button[name="${name}"][value="${CSS.escape(value)}"]` : "",
      at: scrollY,
    };
  });

  document.addEventListener("htmx:afterSettle", () => {
    for (const id of kept.open) document.getElementById(id)?.setAttribute("open", "");
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
