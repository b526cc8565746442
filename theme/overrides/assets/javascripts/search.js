// Opens the search. Nothing else of it is loaded before a reader asks: the index, the window and its look come then.
// Without this script the link in the header leads to the search page, which lists everything.
(() => {
  const opener = document.querySelector(".fb-search-open");
  if (!opener) return;
  const beside = document.currentScript.src;
  const PARTS = ["search-words.js", "search-index.js", "search-window.js"];
  const root = new URL("../", opener.href).href;
  let loaded;

  function added(element) {
    return new Promise((ready, failed) => {
      element.addEventListener("load", ready);
      element.addEventListener("error", () => failed(new Error(`${element.src || element.href} did not load`)));
      document.head.append(element);
    });
  }

  function script(name) {
    const element = document.createElement("script");
    element.src = new URL(name, beside);
    element.async = false; // in order
    return added(element);
  }

  function style(name) {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = new URL(`../stylesheets/${name}`, beside);
    return added(element);
  }

  function search() {
    loaded ??= Promise.all([...PARTS.map(script), style("search-window.css")]).then(() => window.factbookSearch);
    return loaded;
  }

  function open(event) {
    event.preventDefault();
    search().then(
      (found) => found.openWindow(root, opener),
      () => location.assign(opener.href), // the page needs none of this
    );
  }

  function isTyping(target) {
    return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
  }

  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  opener.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) open(event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const both = event.ctrlKey || event.metaKey;
    if (both ? event.key.toLowerCase() === "k" : event.key === "/" && !isTyping(event.target)) open(event);
  });

  const here = document.getElementById("search-here");
  if (here) search().then((found) => found.openPage(root, here), () => {});
  if (new URLSearchParams(location.search).has("found")) script("search-found.js").catch(() => {});
})();
