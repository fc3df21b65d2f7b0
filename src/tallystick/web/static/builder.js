// The plan builder where scripts run: blank fields are not sent, undo steps back, the link is whole.
(() => {
  "use strict";

  const form = document.getElementById("levers");
  if (!form) return;

  const undo = form.querySelector("[data-undo]");

  const shared = () => {
    const link = document.getElementById("share");
    if (link && link.value.startsWith("/")) link.value = location.origin + link.value;
  };

  document.addEventListener("htmx:configRequest", (event) => {
    const sent = event.detail.parameters;
    for (const [name, value] of [...sent.entries()]) {
      if (value === "") sent.delete(name);
    }
  });

  document.addEventListener("htmx:pushedIntoHistory", () => {
    undo.hidden = false;
  });

  document.addEventListener("htmx:afterSettle", shared);
  undo.addEventListener("click", () => history.back());

  // A strategy is filled in by its own button, not as soon as it is looked at.
  form.querySelector("[data-own-button]")?.addEventListener("change", (event) => event.stopPropagation());

  // With no page kept in memory, going back reads the address again.
  window.addEventListener("popstate", () => location.reload());
  shared();
})();
