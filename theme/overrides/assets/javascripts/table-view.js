// The view of a table: what a reader may ask of it, kept in the address. Without JavaScript the table is whole.
(() => {
  const factbook = window.factbook;
  const { EVERYTHING, arranged, made, queryWith, readTable, show, sortable, viewIn } = factbook;

  const button = (text, press) => {
    const control = made("button", { type: "button", textContent: text });
    control.addEventListener("click", press);
    return control;
  };

  let number = 0;

  const named = (text, control) => {
    control.id = `fb-control-${(number += 1)}`;
    return made("div", {}, made("label", { htmlFor: control.id, textContent: text }), control);
  };

  class TableView {
    constructor(box, name) {
      this.model = readTable(box);
      this.name = name;
      this.view = { ...EVERYTHING };
      this.stilled = []; // what cannot be reached while the table fills the window
      this.controls();
      if (!this.model.isMatrix) this.headers();
      box.classList.add("fb-table--live");
      this.read();
    }

    // ---- what is asked for

    ask(change, how = "pushState") {
      const before = this.view;
      this.view = { ...this.view, ...change };
      const address = `${location.pathname}${queryWith(location.search, this.name, this.view)}${location.hash}`;
      history[how]({ ...history.state, fresh: false }, "", address);
      this.update();
      if (before.full !== this.view.full) this.fill();
    }

    read() {
      const before = this.view;
      this.view = viewIn(location.search, this.name, this.model);
      this.update();
      if (before.full !== this.view.full) this.fill();
    }

    // What a narrow screen shows of it is decided by table-compare.js, which sets `narrowed`.
    update() {
      const { model } = this;
      const view = this.narrowed ? this.narrowed(this.view) : this.view;
      this.shown = arranged(model, view);
      show(model, view, this.shown);
      const all = JSON.stringify({ ...this.view, full: false }) === JSON.stringify(EVERYTHING);
      this.reset.hidden = all;
      this.find.value !== this.view.find && (this.find.value = this.view.find);
      if (this.state) this.state.value = this.view.state;
      if (this.differ) this.differ.checked = this.view.differ;
      if (this.sort) this.sort.value = this.view.sort;
      this.full.setAttribute("aria-pressed", String(this.view.full));
      this.full.textContent = this.view.full ? "Leave full window" : "Full window";
      this.tick(this.columns, this.view.columns);
      this.tick(this.rows, this.view.rows);
      const { columns, rows } = this.shown;
      this.status.textContent = rows.length
        ? `${rows.length} of ${model.rows.length} rows, ${columns.length} of ${model.columns.length} columns shown`
        : "No row fits. Ask for less, or show everything.";
      model.box.dispatchEvent(new CustomEvent("fb-shown"));
    }

    tick(boxes, ids) {
      for (const box of boxes) box.checked = !ids.length || ids.includes(box.value);
    }

    // ---- controls

    controls() {
      const { model } = this;
      const id = `fb-view-${(number += 1)}`;
      this.columns = this.boxes(model.columns);
      this.rows = this.boxes(model.rows);
      this.choice = made("div", { id, className: "fb-view__choice", hidden: true },
        this.choices("Columns", "columns", this.columns), this.choices("Rows", "rows", this.rows));
      this.open = button("Rows, columns, order", () => {
        this.choice.hidden = !this.choice.hidden;
        this.open.setAttribute("aria-expanded", String(!this.choice.hidden));
      });
      this.open.setAttribute("aria-expanded", "false");
      this.open.setAttribute("aria-controls", id);

      this.find = made("input", { type: "search" });
      this.find.addEventListener("input", () => this.ask({ find: this.find.value }, "replaceState"));
      const fields = [named("Find in the table", this.find)];
      if (model.isMatrix) fields.push(...this.ofMatrix());

      this.full = button("Full window", () => this.ask({ full: !this.view.full }));
      this.copy = button("Copy link", () => factbook.copy(location.href, this.status, "Link to this view copied"));
      this.reset = button("Show everything", () => { this.ask({ ...EVERYTHING, full: this.view.full }); this.open.focus(); });
      this.status = made("p", { className: "fb-view__status" });
      this.status.setAttribute("role", "status");
      this.hint = made("p", { id: `${id}-keys`, className: "fb-view__hint",
        textContent: "In the table, arrow keys move from cell to cell; Enter opens." });
      model.table.setAttribute("aria-describedby", this.hint.id);

      this.bar = made("div", { className: "fb-view__bar" }, this.open, this.full, this.copy, this.reset);
      this.element = made("div", { className: "fb-view" }, this.bar,
        made("div", { className: "fb-view__fields" }, ...fields), this.choice, this.status, this.hint);
      // A part of a table, in the middle of a text, asks for less room than the table at home.
      this.element.classList.toggle("fb-view--part", !model.table.caption.id.startsWith("tables/"));
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-label", `View of the table: ${model.table.caption.textContent.trim()}`);
      model.box.querySelector(".fb-scroller").before(this.element);
      model.box.addEventListener("keydown", event => {
        if (event.key !== "Escape" || !this.view.full || event.defaultPrevented) return;
        this.ask({ full: false });
        this.full.focus();
      });
    }

    ofMatrix() {
      this.state = made("select", {}, new Option("Any", ""));
      for (const term of this.model.box.querySelectorAll(".fb-guide dt")) {
        const state = [...term.classList].find(one => one.startsWith("fb-state--")).slice("fb-state--".length);
        this.state.append(new Option(term.textContent.replace(/\s+/g, " ").trim(), state));
      }
      this.state.addEventListener("change", () => this.ask({ state: this.state.value }));
      this.differ = made("input", { type: "checkbox" });
      this.differ.addEventListener("change", () => this.ask({ differ: this.differ.checked }));
      this.sort = made("select", {}, new Option("As printed", ""));
      for (const row of sortable(this.model)) {
        if (row.byValue) {
          this.sort.append(new Option(`${row.label}, smallest first`, row.id),
            new Option(`${row.label}, largest first`, `-${row.id}`));
        } else this.sort.append(new Option(`${row.label}, alike together`, row.id));
      }
      this.sort.addEventListener("change", () => this.ask({ sort: this.sort.value }));
      const differ = made("label", { className: "fb-view__tick" }, this.differ,
        made("span", { textContent: "Only rows that differ" }));
      return [named("Answer", this.state), named("Order of columns", this.sort), differ];
    }

    boxes(things) {
      return things.map(thing => made("input", { type: "checkbox", value: thing.id }));
    }

    choices(legend, key, boxes) {
      const labels = boxes.map((box, at) =>
        made("label", { className: "fb-view__tick" }, box, made("span", { textContent: this.model[key][at].label })));
      const ask = () => {
        const ticked = boxes.filter(box => box.checked).map(box => box.value);
        this.ask({ [key]: ticked.length === boxes.length ? [] : ticked });
        if (!ticked.length) this.status.textContent = `A table needs ${key}: all are shown.`;
      };
      for (const box of boxes) {
        box.addEventListener("change", () => {
          if (!boxes.some(one => one.checked)) box.checked = true; // the last one stays
          ask();
        });
      }
      const only = button("Only the first", () => { boxes.forEach((box, at) => { box.checked = !at; }); ask(); });
      const all = button("All", () => { boxes.forEach(box => { box.checked = true; }); ask(); });
      return made("fieldset", {}, made("legend", { textContent: legend }),
        made("div", { className: "fb-view__all" }, all, only), ...labels);
    }

    // The W3C pattern of a sortable table: a button in each header, and aria-sort on the one that rules.
    headers() {
      for (const { id, head } of sortable(this.model)) {
        const control = button(head.textContent.trim(), () => {
          this.ask({ sort: this.view.sort === id ? `-${id}` : this.view.sort === `-${id}` ? "" : id });
        });
        control.className = "fb-sort";
        head.replaceChildren(control);
      }
    }

    // ---- the whole window

    fill() {
      const { box } = this.model;
      box.classList.toggle("fb-table--full", this.view.full);
      document.documentElement.classList.toggle("fb-filled", this.view.full);
      for (const other of this.stilled) other.inert = false;
      this.stilled = [];
      for (let node = box; this.view.full && node !== document.body; node = node.parentElement) {
        for (const other of node.parentElement.children) {
          if (other === node || other.inert || other.matches("script, .fb-panel")) continue;
          other.inert = true;
          this.stilled.push(other);
        }
      }
    }

    // A link to a cell or row that the view hides shows it.
    reveal(target) {
      if (target.getClientRects().length) return;
      this.ask({ ...EVERYTHING, full: this.view.full }, "replaceState");
      const cell = target.closest("td");
      if (!target.getClientRects().length && cell && this.bring) this.bring(cell);
      target.scrollIntoView({ block: "center", inline: "center" });
    }
  }

  // The whole table on its own page is called by its id, a part of it by its id and what it is a part of.
  const names = new Set();
  const nameOf = box => {
    const [home, ...part] = box.querySelector("caption").id.split("/");
    const plain = home === "tables" ? box.dataset.table : part.join("-");
    let name = plain;
    for (let again = 2; names.has(name); again += 1) name = `${plain}-${again}`;
    names.add(name);
    return name;
  };
  factbook.tables = [...document.querySelectorAll("article .fb-table")].map(box => new TableView(box, nameOf(box)));

  const reveal = () => {
    const element = factbook.target();
    const view = element && factbook.tables.find(one => one.model.table.contains(element));
    if (view && element !== view.model.table.caption) view.reveal(element);
  };
  addEventListener("popstate", () => factbook.tables.forEach(view => view.read()));
  addEventListener("hashchange", reveal);
  addEventListener("load", reveal);
})();
