// Runs in the header, before anything is painted: the reader's colours, and the banner of an edition known to be old.
(() => {
  const base = new URL(document.currentScript.dataset.base, location);

  const palette = __md_get("__palette");
  if (palette && palette.color) {
    if (palette.color.media === "(prefers-color-scheme)") {
      const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${wanted})']`);
      for (const name of ["media", "scheme", "primary", "accent"]) {
        palette.color[name] = input.getAttribute(`data-md-color-${name}`);
      }
    }
    for (const [name, value] of Object.entries(palette.color)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
  } else if (matchMedia("(prefers-color-scheme: dark)").matches) {
    // A first visit: the theme would paint the light page and then change it.
    document.body.setAttribute("data-md-color-scheme", "slate");
  }

  const banner = document.querySelector("[data-md-component=outdated]");
  if (banner && __md_get("__outdated", sessionStorage, base) === true) banner.hidden = false;
})();
