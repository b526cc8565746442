// The theme keeps a reader's settings in the browser, apart for each publication on a host: these four names are what
// its bundle calls. The theme has them inline; the policy allows no inline script, so they are here.
var __md_scope = new URL(document.currentScript.dataset.scope, location);
if (!__md_scope.pathname.endsWith("/")) __md_scope = new URL(__md_scope.pathname + "/", location);

var __md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);

var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));

var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch (_) {
    // Storage is full or forbidden: the setting lasts for this page only.
  }
};
