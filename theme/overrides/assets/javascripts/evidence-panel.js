// The panel that shows what a value rests on: a sheet at the side, on a phone at the bottom. The page stays usable.
//
// `factbook.panel.open(card, opener)` shows a card: its kind and title, nodes of its body, where it is at home, and links
// to edit and report. Escape, the button and Back close it, and the focus returns to where it was opened from.
(() => {
  const factbook = (window.factbook ??= {});

  const made = (tag, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };
  factbook.made = made;

  factbook.copy = async (text, status, done) => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = `${done}.`;
    } catch {
      // No clipboard for pages that a disk or an insecure host serves: the reader copies by hand.
      const field = made("input", { value: text, readOnly: true });
      field.setAttribute("aria-label", "To copy");
      status.replaceChildren("Copy by hand: ", field);
      field.select();
    }
  };

  const title = made("h2", { id: "fb-panel-title", className: "fb-panel__title", tabIndex: -1 });
  const kind = made("p", { className: "fb-panel__kind" });
  const body = made("div", { className: "fb-panel__body" });
  const links = made("p", { className: "fb-panel__links" });
  const status = made("p", { className: "fb-panel__status" });
  status.setAttribute("role", "status");
  const press = (text, act) => {
    const control = made("button", { type: "button", textContent: text });
    control.addEventListener("click", act);
    return control;
  };
  const close = press("Close", () => shut());
  close.className = "fb-panel__close";
  const copyLink = press("Copy link", () => factbook.copy(shown.card.home, status, "Link copied"));
  const copyCitation = press("Copy citation", () => factbook.copy(citation(shown.card), status, "Citation copied"));
  const panel = made("dialog", { className: "fb-panel" },
    made("div", { className: "fb-panel__head" }, kind, close),
    made("div", { className: "md-typeset" }, title, body,
      made("p", { className: "fb-panel__copy" }, copyLink, " ", copyCitation), links, status));
  panel.setAttribute("aria-labelledby", title.id);
  document.body.append(panel);

  let shown = null;

  const HEADER = 124; // what stays at the top of a phone's screen: the site's header, the columns compared

  const text = selector => (document.querySelector(selector)?.textContent || "").replace(/\s+/g, " ").trim();

  // Words that say what stood where: title, what it says, publication, edition, page, address.
  const citation = card => {
    const publication = [text(".fb-masthead-title"), text(".fb-masthead .fb-edition").replace(/^E/, "e")];
    const of = [...publication.filter(Boolean), text("article h1").replace(/¶$/, "").trim()];
    return `“${card.title}”${card.says ? `: ${card.says}` : ""}. ${of.join(", ")}. ${card.home}`;
  };

  // A side sheet would lie over the right end of a table: the table's scroller gives way, and nothing in it is laid out
  // anew. A sheet at the bottom would lie over what was tapped: the page moves up.
  const makeRoom = opener => {
    const value = opener.closest("td") || opener;
    const scroller = opener.closest(".fb-scroller");
    const sheet = panel.getBoundingClientRect();
    const beside = sheet.left > 0;
    if (scroller && beside) {
      const over = scroller.getBoundingClientRect().right - sheet.left;
      if (over > 0) scroller.style.marginRight = `${Math.ceil(over) + 8}px`;
    }
    value.scrollIntoView({ block: "nearest", inline: "nearest" });
    const { top, bottom } = value.getBoundingClientRect();
    if (!beside && bottom > sheet.top) scrollBy(0, Math.min(bottom - sheet.top + 8, top - HEADER));
  };
  const giveBack = opener => {
    const scroller = opener.closest(".fb-scroller");
    if (scroller) scroller.style.marginRight = "";
  };

  const open = (card, opener, how = "pushState") => {
    if (shown) mark(shown.opener, false);
    const first = !shown;
    shown = { card, opener };
    kind.textContent = card.kind;
    title.textContent = card.title;
    body.replaceChildren(...card.body);
    links.replaceChildren(...card.links.flatMap((link, at) => (at ? [" · ", link] : [link])));
    status.textContent = "";
    if (!panel.open) panel.show();
    panel.scrollTop = 0;
    mark(opener, true);
    makeRoom(opener);
    title.focus({ preventScroll: true });
    if (how) {
      // Back closes the panel; going from one value to the next stays one step.
      const state = { ...history.state, panel: card.address, fresh: first || history.state?.fresh === true };
      history[first ? how : "replaceState"](state, "", card.here ? `#${card.address}` : "");
    }
  };

  const mark = (opener, on) => {
    opener.closest("td.fb-cell")?.classList.toggle("fb-cell--open", on);
    if (on) opener.setAttribute("aria-expanded", "true");
    else opener.removeAttribute("aria-expanded");
  };

  const hide = () => {
    if (!shown) return;
    const { opener } = shown;
    shown = null;
    const inside = panel.contains(document.activeElement) || document.activeElement === document.body;
    panel.close();
    mark(opener, false);
    giveBack(opener);
    if (inside) opener.focus({ preventScroll: true });
  };

  const shut = () => {
    hide();
    if (history.state?.fresh) history.back();
    else if (history.state?.panel) {
      history.replaceState({ ...history.state, panel: null }, "", `${location.pathname}${location.search}`);
    }
  };

  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !shown || event.defaultPrevented) return;
    if (event.target.closest?.("input, select, textarea") && !panel.contains(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    shut();
  }, true);
  addEventListener("popstate", event => {
    const wanted = event.state?.panel;
    if (!wanted) hide();
    else if (wanted !== shown?.card.address) factbook.openEvidence?.(wanted);
  });

  factbook.panel = { open };
})();
