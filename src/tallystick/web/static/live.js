// Forms that answer as they are changed, where scripts run: what carries them is read at the first touch.
(() => {
  "use strict";

  let asked = false;
  let changed = null;
  let open = [];

  const read = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = "/static/vendor/htmx.min.js";
    script.onload = () => changed?.dispatchEvent(new Event("change", { bubbles: true }));
    document.head.append(script);
  };

  for (const touch of ["focusin", "pointerdown", "change"]) {
    document.addEventListener(touch, (event) => {
      if (window.htmx || !event.target.closest?.("[data-live]")) return;
      if (touch === "change") changed = event.target;
      read();
    });
  }

  document.addEventListener("htmx:configRequest", (event) => {
    const sent = event.detail.parameters;
    for (const name of new Set(sent.keys())) {
      const filled = sent.getAll(name).filter((value) => value !== "");
      sent.delete(name);
      for (const value of filled) sent.append(name, value);
    }
  });

  // An answer without its part is a page of its own, such as a fault: go there instead.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (!detail.xhr.responseText.includes('id="answer"')) {
      detail.shouldSwap = false;
      location.assign(detail.pathInfo.finalRequestPath);
    }
    open = [...document.querySelectorAll("main details[open][id]")].map((one) => one.id);
  });

  document.addEventListener("htmx:afterSettle", () => {
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  });
})();
