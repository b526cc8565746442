// A table of the page as a value, and how it looks when a reader asks for a part of it.
//
// A view is what a reader asks for: columns and rows by id (none: all), whether only rows that differ, a state, words to
// find, what it is sorted by ("budget", "-budget"), and whether it fills the window. `arranged` says what of a table a
// view shows; `show` does it. Nothing here knows of controls or addresses.
(() => {
  const factbook = (window.factbook ??= {});

  factbook.EVERYTHING = Object.freeze({
    columns: [], rows: [], differ: false, state: "", find: "", sort: "", full: false,
  });

  // From the plainest answer to none: the order of answers without a number.
  const STATES = [
    "present", "partly", "pending", "disputed", "absent", "not-applicable", "not-found", "not-researched", "withdrawn",
  ];

  const said = element => element.textContent.replace(/\s+/g, " ").trim();

  factbook.readTable = box => {
    const table = box.querySelector("table");
    const isMatrix = table.classList.contains("fb-matrix");
    const lines = [...table.tBodies[0].rows];
    const headAt = lines.length ? [...lines[0].cells].findIndex(cell => cell.tagName === "TH") : 0;
    const heads = [...table.tHead.rows[0].cells];
    const columns = heads
      .map((head, at) => ({ id: head.dataset.column || "", label: said(head), head, at }))
      .filter(column => column.at !== headAt);
    const rows = lines.map(element => {
      const all = [...element.cells];
      const head = all[headAt];
      const cells = new Map(columns.map(column => [column.id, all[column.at]]));
      return {
        id: element.dataset.row || element.dataset.address.split("/").slice(1).join("/"),
        label: isMatrix ? head.firstChild.textContent.trim() : said(head),
        element,
        head,
        cells,
        words: new Map([["", head], ...cells].map(([id, cell]) => [id, cell.textContent.toLowerCase()])),
      };
    });
    return { box, table, isMatrix, id: box.dataset.table, headAt, corner: heads[headAt], columns, rows };
  };

  const rank = cell => Number(cell.dataset.rank) || 0;

  // What a reader can sort by: a listing's rows by a column in which there is an order, a matrix's columns by an answer.
  factbook.sortable = model => {
    if (model.isMatrix) {
      return model.rows.map(row => ({
        id: row.id, label: row.label, byValue: [...row.cells.values()].filter(rank).length > 1,
      }));
    }
    const heads = [{ id: model.corner.dataset.column, head: model.corner }, ...model.columns];
    return heads.filter(column => model.rows.some(row => rank(cellOf(row, column.id))));
  };

  const cellOf = (row, column) => row.cells.get(column) || row.head;

  const bySort = (sort, value) => {
    const down = sort.startsWith("-") ? -1 : 1;
    return (a, b) => {
      const [first, second] = [value(a), value(b)];
      if (!first !== !second) return first ? -1 : 1; // what has no place in the order comes last either way
      return down * (first - second);
    };
  };

  const sortedBy = view => view.sort.replace(/^-/, "");

  factbook.arranged = (model, view) => {
    let columns = view.columns.length
      ? view.columns.map(id => model.columns.find(column => column.id === id)).filter(Boolean)
      : [...model.columns];
    const words = view.find.toLowerCase().split(/\s+/).filter(Boolean);
    const states = row => columns.map(column => row.cells.get(column.id).dataset.state);
    let rows = model.rows.filter(row =>
      (!view.rows.length || view.rows.includes(row.id))
      && (!view.differ || new Set(states(row)).size > 1)
      && (!view.state || states(row).includes(view.state))
      && words.every(word => row.words.get("").includes(word)
        || columns.some(column => row.words.get(column.id).includes(word))));
    const key = sortedBy(view);
    if (key && model.isMatrix) {
      const by = model.rows.find(row => row.id === key);
      const place = column => {
        const cell = by.cells.get(column.id);
        return hasNumbers(by) ? rank(cell) : STATES.indexOf(cell.dataset.state) + 1;
      };
      if (by) columns = [...columns].sort(bySort(view.sort, place));
    } else if (key) {
      rows = [...rows].sort(bySort(view.sort, row => rank(cellOf(row, key))));
    }
    return { columns, rows };
  };

  const hasNumbers = row => [...row.cells.values()].some(rank);

  // Puts what a view shows on the page. Elements move only where their order differs: a move takes the focus away.
  factbook.show = (model, view, { columns, rows }) => {
    const others = model.columns.filter(column => !columns.includes(column));
    const order = [...columns, ...others];
    const line = (parent, head, cellIn) => {
      const wanted = order.map(cellIn);
      wanted.splice(Math.min(model.headAt, wanted.length), 0, head);
      if (wanted.some((cell, at) => parent.cells[at] !== cell)) parent.append(...wanted);
      order.forEach((column, at) => { cellIn(column).hidden = at >= columns.length; });
    };
    line(model.table.tHead.rows[0], model.corner, column => column.head);
    for (const row of model.rows) {
      line(row.element, row.head, column => row.cells.get(column.id));
      row.element.hidden = !rows.includes(row);
      for (const cell of row.cells.values()) {
        cell.classList.toggle("fb-cell--found", Boolean(view.state) && cell.dataset.state === view.state);
      }
    }
    const lines = [...rows, ...model.rows.filter(row => !rows.includes(row))].map(row => row.element);
    const body = model.table.tBodies[0];
    if (lines.some((element, at) => body.rows[at] !== element)) body.append(...lines);
    for (const column of [{ id: model.corner.dataset.column, head: model.corner }, ...model.columns]) {
      if (model.isMatrix || column.id !== sortedBy(view)) column.head.removeAttribute("aria-sort");
      else column.head.setAttribute("aria-sort", view.sort.startsWith("-") ? "descending" : "ascending");
    }
  };
})();
