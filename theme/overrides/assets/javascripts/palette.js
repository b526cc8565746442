// Runs in the header, before anything is painted: the reader's colours, and the button that changes them. The choice is
// kept in the browser, apart for each publication on a host, in the form that the theme has always used.
(() => {
  document.documentElement.classList.replace("no-js", "js");
  const own = document.currentScript;
  const scope = new URL(own.dataset.scope, location).pathname.replace(/\/?$/, "/");
  const key = `${scope}.__palette`;
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key))?.color?.scheme;
    } catch (_) {
      return undefined; // storage is forbidden, or holds something else
    }
  };
  const asked = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const scheme = read() || (asked.matches ? "slate" : "default");
    document.body.dataset.mdColorScheme = scheme === "slate" ? "slate" : "default";
    button?.setAttribute("aria-pressed", String(scheme === "slate"));
  };

  const button = document.querySelector(".fb-scheme");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
      try {
        localStorage.setItem(key, JSON.stringify({ index: Number(scheme === "slate"), color: { scheme } }));
        paint();
      } catch (_) {
        document.body.dataset.mdColorScheme = scheme; // for this page only
        button.setAttribute("aria-pressed", String(scheme === "slate"));
      }
    });
  }
  asked.addEventListener("change", paint);
  addEventListener("storage", event => { if (event.key === key) paint(); });
  paint();
})();
