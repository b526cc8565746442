// What a reader sees of the search: a window over any page, and the same on the search page, where the query stands in
// the address. A combobox with a listbox, by the patterns of the ARIA Authoring Practices Guide.
(() => {
  const { Index } = window.factbookSearch;
  const IN_WINDOW = 12;
  const ON_PAGE = 30;
  const EXCERPT = 190; // characters
  const MOST_MARKED = 12; // words that an address carries
  const WAIT = 60; // milliseconds between the last key and the search
  let searches = 0;

  // An element with attributes and children; strings become text, never markup.
  function made(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== ""));
    return element;
  }

  const indexes = new Map();
  function indexOf(root) {
    if (!indexes.has(root)) indexes.set(root, new Index(root));
    return indexes.get(root);
  }

  // The part of a text in which most words of the query stand, cut between words.
  function excerpt(text, places) {
    if (text.length <= EXCERPT) return [0, text.length];
    let [best, most] = [0, -1];
    for (const [start] of places) {
      const inside = new Set(places.filter(([from, to]) => from >= start && to <= start + EXCERPT - 30).map(([from, to]) => text.slice(from, to).toLowerCase()));
      if (inside.size > most) [best, most] = [start, inside.size];
    }
    let from = Math.max(0, best - 30);
    if (from) from = text.indexOf(" ", from) + 1;
    const to = text.length - from <= EXCERPT ? text.length : text.lastIndexOf(" ", from + EXCERPT);
    return [from, to > from ? to : text.length];
  }

  function marked(text, places, from = 0, to = text.length) {
    const parts = [];
    let at = from;
    for (const [start, end] of places) {
      if (start < at || end > to) continue;
      parts.push(text.slice(at, start), made("mark", {}, text.slice(start, end)));
      at = end;
    }
    parts.push(text.slice(at, to));
    return parts.filter(Boolean);
  }

  class Search {
    // `onPage`: results are a list of links, as on any page; in the window they are options under the keys of the input.
    // `heard`: called with the query and choice of each search that was shown.
    constructor(root, { onPage = false, heard = () => {} } = {}) {
      this.index = indexOf(root);
      this.root = root;
      this.onPage = onPage;
      this.many = onPage ? ON_PAGE : IN_WINDOW;
      this.heard = heard;
      this.id = `fb-search-${(searches += 1)}`;
      this.turn = 0;
      this.active = -1;
      this.build();
    }

    build() {
      this.input = made("input", {
        class: "fb-search-input",
        id: `${this.id}-input`,
        type: "search",
        ...(this.onPage
          ? {}
          : {
              role: "combobox",
              "aria-expanded": "false",
              "aria-autocomplete": "list",
              "aria-controls": `${this.id}-list`,
              "aria-describedby": `${this.id}-help`,
            }),
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "search",
        placeholder: "Answers, cases, claims, sources …",
      });
      this.choices = {
        kind: this.choice("kind", "Kind", "All kinds"),
        jurisdiction: this.choice("jurisdiction", "Jurisdiction", "Anywhere"),
        verdict: this.choice("verdict", "Verdict", "Any verdict"),
      };
      this.status = made("p", { class: "fb-search-status", role: "status" });
      const role = this.onPage ? "group" : "listbox";
      this.list = made("div", { class: "fb-search-list", id: `${this.id}-list`, role, "aria-label": "Results", hidden: true });
      this.more = made("p", { class: "fb-search-more", hidden: true });
      this.element = made(
        "div",
        { class: "fb-search-body", role: "search" },
        made("label", { class: "fb-search-label", for: this.input.id }, "What are you looking for?"),
        this.input,
        this.onPage ? "" : made("p", { class: "fb-search-help", id: `${this.id}-help` }, "Arrow keys choose, Enter opens."),
        made("div", { class: "fb-search-choices" }, ...Object.values(this.choices).map(({ element }) => element)),
        this.status,
        this.list,
        this.more,
      );
      this.input.addEventListener("input", () => this.later());
      this.input.addEventListener("keydown", (event) => this.key(event));
      for (const { select } of Object.values(this.choices)) select.addEventListener("change", () => this.run());
    }

    choice(name, label, all) {
      const id = `${this.id}-${name}`;
      const select = made("select", { id }, made("option", { value: "" }, all));
      const element = made("div", { class: "fb-search-choice", hidden: true }, made("label", { for: id }, label), select);
      return { element, select, all };
    }

    // Loads what a search needs before the first key, and fills the choices.
    async start() {
      try {
        const about = await this.index.open();
        this.fill("kind", about.kinds.map(([value, words]) => [value, words[1]]));
        this.fill("jurisdiction", Object.entries(about.jurisdictions).sort((one, other) => (one[1] < other[1] ? -1 : 1)));
        this.fill("verdict", about.verdicts.map(([value, words]) => [value, words]));
        return true;
      } catch {
        this.say("The search index could not be loaded. ", made("a", { href: this.page({}) }, "All lists are on the search page"), ".");
        return false;
      }
    }

    fill(name, values) {
      const { element, select } = this.choices[name];
      if (select.options.length === 1) for (const [value, words] of values) select.append(made("option", { value }, words));
      element.hidden = values.length < 2;
    }

    get chosen() {
      return Object.fromEntries(Object.entries(this.choices).map(([name, { select }]) => [name, select.value]));
    }

    set(query, chosen) {
      this.input.value = query;
      for (const [name, { select }] of Object.entries(this.choices)) {
        select.value = chosen[name] ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
    }

    // The address of the search page with this query and these choices.
    page({ query = "", ...chosen }) {
      const values = Object.entries({ q: query, ...chosen }).filter(([, value]) => value);
      const file = location.protocol === "file:" ? "search/index.html" : "search/";
      return `${this.root}${file}${values.length ? `?${new URLSearchParams(values)}` : ""}`;
    }

    later() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.run(), WAIT);
    }

    say(...words) {
      this.status.replaceChildren(...words);
    }

    async run() {
      clearTimeout(this.waiting);
      this.waiting = undefined;
      const turn = (this.turn += 1);
      const query = this.input.value.trimStart();
      const { chosen } = this;
      if (!query.trim()) {
        this.show([], undefined, query);
        this.say("");
        this.heard("", chosen);
        return;
      }
      try {
        const found = await this.index.search(query, chosen);
        const records = await this.index.records(found.numbers.slice(0, this.many));
        if (turn !== this.turn) return; // a later key was quicker
        this.show(records, found, query);
        this.tell(query, found, chosen);
        this.heard(query.trim(), chosen);
      } catch {
        if (turn === this.turn) this.say("The search index could not be loaded. Try again, or open the search page.");
      }
    }

    // What was found, in words, for everyone; and what to do where nothing was.
    tell(query, { numbers, corrections, unknown }, chosen) {
      const narrowed = Object.values(chosen).some(Boolean);
      if (!numbers.length) {
        const tried = narrowed ? "Nothing among what you chose. Choose all kinds and places, or try" : "Nothing found. Try";
        this.say(`${tried} fewer words, a name, a jurisdiction (“Japan”), a docket number or a section (“929P(b)”).`);
        return;
      }
      const count = numbers.length === 1 ? "1 result" : `${numbers.length.toLocaleString("en")} results`;
      let read = query.trim();
      for (const [typed, meant] of corrections) {
        read = read.replace(new RegExp(typed.replace(/[^\p{L}\p{N}]/gu, "\\$&"), "iu"), meant);
      }
      const words = [corrections.length ? `${count}. Showing results for ` : `${count}.`];
      if (corrections.length) words.push(made("strong", {}, read), ".");
      if (unknown.length) words.push(` No record holds ${unknown.map((word) => `“${word}”`).join(" or ")}.`);
      this.say(...words);
    }

    show(records, found, query) {
      this.element.dataset.shown = query;
      this.active = -1;
      this.options = records.map((record, at) => this.option(record, at, found));
      this.list.replaceChildren(...this.options);
      this.list.hidden = !records.length;
      this.list.scrollTop = 0;
      if (!this.onPage) this.input.setAttribute("aria-expanded", String(records.length > 0));
      this.input.removeAttribute("aria-activedescendant");
      this.count(found);
      const rest = found ? found.numbers.length - records.length : 0;
      this.more.hidden = rest < 1;
      if (rest > 0) this.more.replaceChildren(...this.rest(rest));
    }

    rest(count) {
      if (!this.onPage) {
        const href = this.page({ query: this.input.value.trim(), ...this.chosen });
        return [made("a", { href }, `All ${(count + this.many).toLocaleString("en")} results on the search page`)];
      }
      const button = made("button", { type: "button", class: "fb-search-button" }, `Show more (${count.toLocaleString("en")})`);
      button.addEventListener("click", async () => {
        const next = this.options.length;
        this.many += ON_PAGE;
        await this.run();
        this.options[next]?.focus();
      });
      return [button];
    }

    // How many results there are of each kind, in the choice of kinds.
    count(found) {
      for (const option of this.choices.kind.select.options) {
        if (!option.value) continue;
        option.dataset.words ??= option.textContent;
        const many = found?.counts[option.value];
        option.textContent = many === undefined ? option.dataset.words : `${option.dataset.words} (${many.toLocaleString("en")})`;
      }
    }

    option(record, at, found) {
      const { words } = this.index;
      const inTitle = words.places(record.title, found.marks);
      const inText = words.places(record.text, found.marks);
      const spelled = (text, places) => places.map(([from, to]) => text.slice(from, to).toLowerCase());
      const all = [...new Set([...spelled(record.title, inTitle), ...spelled(record.text, inText)])].slice(0, MOST_MARKED);
      const [from, to] = excerpt(record.text, inText);
      const text = marked(record.text, inText, from, to);
      const option = made(
        "a",
        {
          class: "fb-search-option",
          id: `${this.id}-${at}`,
          href: this.index.address(record, all),
          ...(this.onPage ? {} : { role: "option", "aria-selected": "false", tabindex: "-1" }),
        },
        made("span", { class: `fb-search-kind fb-search-kind-${record.kind}${record.verdict ? ` fb-verdict-${record.verdict}` : ""}` }, record.label),
        made("span", { class: "fb-search-title" }, ...marked(record.title, inTitle)),
        record.where ? made("span", { class: "fb-search-where" }, record.where) : "",
        record.text ? made("span", { class: "fb-search-text" }, from ? "… " : "", ...text, to < record.text.length ? " …" : "") : "",
      );
      if (!this.onPage) option.addEventListener("pointermove", () => this.point(at, false));
      return option;
    }

    // Makes one option the active one.
    point(at, scroll = true) {
      if (at === this.active) return;
      this.options[this.active]?.setAttribute("aria-selected", "false");
      this.active = at;
      const option = this.options[at];
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      if (scroll) option.scrollIntoView({ block: "nearest" });
    }

    async key(event) {
      if (event.isComposing) return;
      const last = (this.options?.length ?? 0) - 1;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && last >= 0) {
        event.preventDefault();
        if (this.onPage) {
          this.options[step > 0 ? 0 : last].focus();
          return;
        }
        const next = this.active + step;
        this.point(next < 0 ? last : next > last ? 0 : next);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (this.waiting) await this.run(); // keys that were quicker than the search
        if (!this.onPage) this.options?.[Math.max(0, this.active)]?.click();
      }
    }
  }

  let dialog;
  let search;

  // The window. `opener` gets the focus back when it closes.
  async function openWindow(root, opener) {
    if (!dialog) {
      search = new Search(root);
      const close = made("button", { class: "fb-search-close", type: "button", "aria-label": "Close the search" }, "✕");
      dialog = made("dialog", { class: "fb-search-window", "aria-label": "Search" }, search.element, close);
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => {
        const link = event.target.closest("a");
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
        if (event.target === dialog || (link && !elsewhere)) dialog.close();
      });
      dialog.addEventListener("close", () => (dialog.from?.isConnected ? dialog.from : opener).focus());
      document.body.append(dialog);
    }
    if (!dialog.open) {
      const before = document.activeElement;
      dialog.from = before && before !== document.body ? before : opener;
      dialog.showModal();
    }
    search.input.focus();
    search.input.select();
    if (await search.start()) if (search.input.value) search.run();
  }

  // The search on its own page: the query and the choices are those of the address, and go back into it.
  async function openPage(root, here) {
    const read = () => Object.fromEntries(["q", "kind", "jurisdiction", "verdict"].map((name) => [name, new URLSearchParams(location.search).get(name) ?? ""]));
    const heard = (query, chosen) => {
      const address = search.page({ query, ...chosen });
      if (address !== location.href.split("#")[0]) history.replaceState(null, "", address);
      document.title = document.title.replace(/^(“.*” - )?/, query ? `“${query}” - ` : "");
    };
    const search = new Search(root, { onPage: true, heard });
    search.element.classList.add("fb-search-on-page");
    here.replaceChildren(search.element);
    if (!(await search.start())) return;
    const { q, ...chosen } = read();
    search.set(q, chosen);
    if (q) search.run(); // the focus stays where a page's begins: before the skip link
  }

  window.factbookSearch = { ...window.factbookSearch, openWindow, openPage, made };
})();
