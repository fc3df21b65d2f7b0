// Draws each chart in the page when it comes into view. Its picture stays where this does not run or fails.
(() => {
  "use strict";

  const SCRIPTS = ["vega", "vega-lite", "vega-embed"];
  // What stands for each colour of render/plot_frame.py on a dark ground.
  const DARK = {
    "#12436d": "#b5d8ff",
    "#c77a2a": "#a8651f",
    "#5b5b5b": "#b5bdc4",
    "#ffffff": "#15191c",
    "#000000": "#e9ecee",
  };
  const NARROW = 480;
  const PANEL = { room: 46, between: 12 };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const drawn = new Map();
  let loading;

  const load = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `/static/vendor/${name}.min.js`;
      script.onload = done;
      script.onerror = () => failed(new Error(`${name} was not read`));
      document.head.append(script);
    });

  const library = () => (loading ??= SCRIPTS.reduce((before, name) => before.then(() => load(name)), Promise.resolve()));

  const specification = async (place) => {
    const answer = await fetch(place);
    if (!answer.ok) throw new Error(`${place}: ${answer.status}`);
    return answer.text();
  };

  // Vega's own names for the colours of axes, keys and headings, in the page's ink.
  const config = (dark, narrow) => {
    const ink = dark ? DARK["#000000"] : "#1b1f23";
    const lines = dark ? "#4a535a" : "#cfd4d8";
    const words = { labelColor: ink, titleColor: ink };
    return {
      aria: false,
      font: getComputedStyle(document.body).fontFamily,
      axis: { ...words, domainColor: lines, gridColor: lines, tickColor: lines },
      legend: { ...words, ...(narrow && { columns: 1, layout: { anchor: "end" } }) },
      header: words,
      title: { color: ink, subtitleColor: ink },
      view: { stroke: null },
    };
  };

  const fitted = (text, width, dark) => {
    const coloured = dark ? text.replace(/#[0-9a-f]{6}/g, (one) => DARK[one] ?? one) : text;
    const narrow = width < NARROW;
    const { $schema, title, background, description, ...spec } = JSON.parse(coloured);
    if (spec.facet) {
      spec.columns = narrow ? 2 : 3;
      const gaps = PANEL.room + PANEL.between * (spec.columns - 1);
      spec.spec.width = Math.floor((width - gaps) / spec.columns);
    } else {
      spec.width = "container";
      spec.padding = { left: 5, top: 5, bottom: 5, right: narrow ? 16 : 5 };
      spec.autosize = { type: "fit-x", contains: "padding" };
    }
    return { ...spec, background: "transparent" };
  };

  const draw = async (figure) => {
    const text = drawn.get(figure)?.text ?? (await specification(figure.dataset.chart));
    await library();
    const place = figure.querySelector(".drawing") ?? document.createElement("div");
    place.className = "drawing";
    const picture = figure.querySelector("picture");
    if (picture) picture.before(place);
    const width = place.clientWidth;
    const made = await vegaEmbed(place, fitted(text, width, scheme.matches), {
      mode: "vega-lite",
      ast: true,
      renderer: "svg",
      actions: false,
      defaultStyle: false,
      tooltip: false,
      logLevel: 1,
      config: config(scheme.matches, width < NARROW),
    });
    const svg = place.querySelector("svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", JSON.parse(text).description);
    for (const one of [svg, ...svg.querySelectorAll("[role]")]) {
      one.removeAttribute("aria-roledescription");
      if (one !== svg) ["role", "aria-label"].forEach((name) => one.removeAttribute(name));
    }
    drawn.get(figure)?.made?.finalize();
    drawn.set(figure, { text, made, width });
    if (picture) picture.remove();
  };

  const tried = (figure) =>
    draw(figure).catch(() => {
      figure.querySelector(".drawing:has(+ picture)")?.remove();
    });

  const coming = new IntersectionObserver(
    (seen) => {
      for (const one of seen.filter((each) => each.isIntersecting)) {
        coming.unobserve(one.target);
        tried(one.target);
      }
    },
    { rootMargin: "200px" },
  );

  const watch = (part) => {
    for (const figure of part.querySelectorAll("figure.chart[data-chart]:not([data-watched])")) {
      figure.dataset.watched = "";
      coming.observe(figure);
    }
  };

  watch(document);
  document.addEventListener("htmx:load", (event) => watch(event.target));
  scheme.addEventListener("change", () => [...drawn.keys()].forEach(tried));
})();
