() => [...document.querySelectorAll("a:not(svg a), button, input:not([type=hidden]), select, summary")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const named = one.labels ? one.labels.length > 0 || one.innerText : one.innerText;
    const inText = one.tagName === "A" && getComputedStyle(one).display === "inline";
    return !named || (!inText && !one.matches(".skip") && (box.height < 24 || box.width < 24));
  })
  .map((one) => one.outerHTML.slice(0, 90))
