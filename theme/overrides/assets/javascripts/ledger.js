// The ledger of claims: filters by essay, section, verdict and words. What is on screen is in the address.
// Without JavaScript the page is whole, with an index by verdict at its end.
(() => {
  const claims = [...document.querySelectorAll("article.fb-claim[data-verdict]")];
  if (!claims.length) return;

  const titles = {};
  let essay = null;
  for (const node of document.querySelectorAll("article h2, article.fb-claim")) {
    if (node.tagName === "H2") essay = node.firstChild.textContent.trim();
    else if (node.dataset.madeIn) titles[node.dataset.madeIn] ||= essay;
  }
  const spoken = value => value.charAt(0).toUpperCase() + value.slice(1).replaceAll("-", " ");
  const fields = [
    { name: "essay", label: "Essay", value: claim => claim.dataset.madeIn, words: value => titles[value] || spoken(value) },
    { name: "section", label: "Section", value: claim => claim.dataset.section, words: spoken },
    { name: "verdict", label: "Verdict", value: claim => claim.dataset.verdict, words: spoken },
  ];

  const form = document.createElement("form");
  form.className = "fb-filter";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Filter claims");
  // Folded on a phone, where it would fill half the screen, unless it hides claims already.
  const fold = document.createElement("details");
  fold.className = "fb-filter-fold";
  const heading = document.createElement("summary");
  heading.textContent = "Filter claims";
  const controls = document.createElement("div");
  controls.className = "fb-filter-controls";
  fold.append(heading, controls);
  fold.open = matchMedia("(min-width: 600px)").matches;
  const labelled = (text, control) => {
    const label = document.createElement("label");
    const pair = document.createElement("div");
    control.id = label.htmlFor = `filter-${text.toLowerCase()}`;
    label.textContent = text;
    pair.append(label, control);
    controls.append(pair);
    return control;
  };
  for (const field of fields) {
    field.control = labelled(field.label, document.createElement("select"));
    field.control.name = field.name;
    field.control.append(new Option("All", ""));
    for (const value of new Set(claims.map(field.value))) field.control.append(new Option(field.words(value), value));
  }
  const words = labelled("Words", document.createElement("input"));
  words.type = "search";
  words.name = "words";
  const clear = document.createElement("button");
  clear.type = "button";
  clear.textContent = "Show all";
  const count = document.createElement("p");
  count.className = "fb-filter-count";
  count.setAttribute("role", "status");
  controls.append(clear);
  form.append(fold, count);

  document.querySelector("article h2").before(form);

  const texts = new Map(claims.map(claim => [claim, claim.textContent.toLowerCase()]));
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const claim of claims) {
      const fits = fields.every(field => !field.control.value || field.value(claim) === field.control.value)
        && wanted.every(word => texts.get(claim).includes(word));
      claim.hidden = !fits;
      shown += fits;
    }
    // A heading stays while anything under it does.
    for (const heading of document.querySelectorAll(".fb-claims-section")) {
      let node = heading.nextElementSibling;
      let any = false;
      for (; node && node.matches("article.fb-claim"); node = node.nextElementSibling) any ||= !node.hidden;
      heading.hidden = !any;
    }
    count.textContent = `${shown} of ${claims.length} claims`;
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const field of fields) field.control.value = query.get(field.name) || "";
    for (const field of fields) if (field.control.selectedIndex < 0) field.control.value = "";
    words.value = query.get("words") || "";
    if (words.value || fields.some(field => field.control.value)) fold.open = true;
    apply();
  };
  const write = how => {
    const query = new URLSearchParams(location.search);
    for (const control of [...fields.map(field => field.control), words]) {
      if (control.value) query.set(control.name, control.value);
      else query.delete(control.name);
    }
    apply();
    // An address that names a claim shows it, whatever the filter: one that the reader filters away is named no more.
    const away = window.factbook.target()?.closest("article.fb-claim")?.hidden;
    const text = query.toString();
    history[how](null, "", `${location.pathname}${text ? `?${text}` : ""}${away ? "" : location.hash}`);
  };
  const reset = () => {
    for (const control of [...fields.map(field => field.control), words]) control.value = "";
  };
  for (const field of fields) field.control.addEventListener("change", () => write("pushState"));
  words.addEventListener("input", () => write("replaceState"));
  clear.addEventListener("click", () => { reset(); write("pushState"); });
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("popstate", read);
  // A link to a claim that the filter hides shows it.
  const reveal = () => {
    const target = window.factbook.target();
    const claim = target && target.closest("article.fb-claim");
    if (claim && claim.hidden) { reset(); write("replaceState"); target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  read();
  reveal();
})();
