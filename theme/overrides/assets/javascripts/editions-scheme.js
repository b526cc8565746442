// The colours of the pages below /editions/: what the reader chose in an edition or here, else what the system asks for.
// Runs in the head, before anything is painted. Without JavaScript the page is light.
(() => {
  const root = document.documentElement;
  const OWN = "factbook.editions.scheme";
  const chosen = () => {
    try {
      const own = localStorage.getItem(OWN);
      if (own) return own;
      for (let index = 0; index < localStorage.length; index += 1) {
        const key = localStorage.key(index);
        if (!key.endsWith(".__palette")) continue; // an edition's own setting, as the theme keeps it
        const color = (JSON.parse(localStorage.getItem(key)) || {}).color;
        if (color && (color.scheme === "slate" || color.scheme === "default")) return color.scheme;
      }
    } catch (_) {
      // Storage is forbidden: the system's wish holds.
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  };
  root.dataset.mdColorScheme = chosen() === "slate" ? "slate" : "default";

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fb-scheme";
    const name = () => {
      button.textContent = root.dataset.mdColorScheme === "slate" ? "Light colours" : "Dark colours";
    };
    button.addEventListener("click", () => {
      root.dataset.mdColorScheme = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
      try {
        localStorage.setItem(OWN, root.dataset.mdColorScheme);
      } catch (_) {
        // It lasts for this page only.
      }
      name();
    });
    name();
    document.querySelector(".fb-top-inner").append(button);
  });
})();
