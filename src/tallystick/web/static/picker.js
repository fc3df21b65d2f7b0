// Offers councils while a name is typed; without this the form works as it stands.
(() => {
  "use strict";

  const SCRIPT = "/static/vendor/accessible-autocomplete.min.js";
  const PAUSE = 120;
  const plain = document.querySelector("form[data-suggest] input[type=text]");
  if (!plain) return;
  const place = plain.form.dataset.suggest;

  const escaped = (text) => {
    const box = document.createElement("span");
    box.textContent = text;
    return box.innerHTML;
  };

  const shown = (one) => {
    if (typeof one === "string") return escaped(one);
    return escaped(one.name) + (one.note ? ` <span class="also">${escaped(one.note)}</span>` : "");
  };

  let waiting;
  let asking;
  let restoring = false;
  const source = (letters, offer) => {
    if (restoring) {
      offer([]);
      return;
    }
    clearTimeout(waiting);
    asking?.abort();
    const now = new AbortController();
    asking = now;
    waiting = setTimeout(async () => {
      try {
        const query = new URLSearchParams({ q: letters });
        const answer = await fetch(`${place}?${query}`, { signal: now.signal });
        if (answer.ok) offer((await answer.json()).councils);
      } catch {
        // Nothing is offered; the button still looks the name up.
      }
    }, PAUSE);
  };

  const enhance = () => {
    const { id, name, value, maxLength } = plain;
    const hadFocus = document.activeElement === plain;
    const box = document.createElement("div");
    box.className = "picker";
    document.getElementById(plain.getAttribute("list"))?.remove();
    plain.replaceWith(box);
    window.accessibleAutocomplete({
      element: box,
      id,
      name,
      source,
      minLength: 2,
      required: true,
      confirmOnBlur: false,
      displayMenu: "overlay",
      templates: { inputValue: (one) => one?.fill ?? one ?? "", suggestion: shown },
      showNoOptionsFound: false,
      tStatusNoResults: () => "No suggestion",
    });
    const input = document.getElementById(id);
    input.maxLength = maxLength;
    input.spellcheck = false;
    if (value) {
      // A default value would be offered as if it were a council.
      restoring = true;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      restoring = false;
    }
    if (hadFocus) {
      input.focus();
      input.setSelectionRange(value.length, value.length);
    }
  };

  // The page is there first; what helps with typing comes after it.
  addEventListener("load", () => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = enhance;
    document.head.append(script);
  });
})();
