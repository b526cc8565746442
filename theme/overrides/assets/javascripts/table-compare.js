// A table on a narrow screen: two or three columns side by side, picked from lists that stay in sight.
//
// Each row is a band with its name, and below it the answers beside each other. Which columns, is in the address like
// any other view; as long as nothing was picked the first two are shown, and the address stays as it is.
(() => {
  const factbook = window.factbook;
  const { made } = factbook;
  const narrow = matchMedia("(max-width: 37.4375em)"); // below 600 px
  const MOST = 3;
  const NAMES = ["First column", "Second column", "Third column"];
  const ROLES = [["table", "table"], ["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"],
    ["tbody th", "rowheader"], ["td", "cell"]];

  for (const view of factbook.tables) {
    const { model } = view;
    if (model.columns.length < 2) continue;
    const bar = made("div", { className: "fb-compare" });
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Columns compared");
    view.model.box.querySelector(".fb-scroller").before(bar);
    const third = made("button", { type: "button", textContent: "Third column" });
    third.className = "fb-compare__third";
    view.copy.before(third);

    const picked = () => view.shown.columns.map(column => column.id);
    const pick = ids => view.ask({ columns: ids, sort: model.isMatrix ? "" : view.view.sort });

    const lists = NAMES.map((name, at) => {
      const list = made("select", {});
      list.setAttribute("aria-label", name);
      for (const column of model.columns) list.append(new Option(column.label, column.id));
      list.addEventListener("change", () => {
        const ids = picked();
        const held = ids.indexOf(list.value);
        if (held >= 0) ids[held] = ids[at]; // the two change places
        ids[at] = list.value;
        pick(ids);
      });
      return list;
    });
    third.addEventListener("click", () => {
      const ids = picked();
      const next = model.columns.find(column => !ids.includes(column.id));
      pick(ids.length > 2 ? ids.slice(0, 2) : [...ids, ...(next ? [next.id] : [])]);
    });

    const update = () => {
      const ids = picked();
      bar.dataset.columns = model.table.dataset.columns = String(ids.length);
      lists.forEach((list, at) => { if (ids[at]) list.value = ids[at]; });
      bar.replaceChildren(...lists.slice(0, ids.length));
      third.setAttribute("aria-pressed", String(ids.length > 2));
      third.hidden = model.columns.length < MOST;
    };

    const change = () => {
      model.box.classList.toggle("fb-table--compare", narrow.matches);
      view.narrowed = narrow.matches
        ? wanted => {
          const ids = wanted.columns.length ? wanted.columns : model.columns.slice(0, 2).map(column => column.id);
          return { ...wanted, columns: ids.slice(0, MOST) };
        }
        : null;
      // A row laid out as a grid is no row to every screen reader: its roles are said.
      for (const [what, role] of ROLES) {
        const all = what === "table" ? [model.table] : model.table.querySelectorAll(what);
        for (const element of all) {
          if (narrow.matches) element.setAttribute("role", role);
          else element.removeAttribute("role");
        }
      }
      // A table whose roles are said owns nothing that can be focused but its rows.
      if (narrow.matches) model.table.caption?.removeAttribute("tabindex");
      else model.table.caption?.setAttribute("tabindex", "-1");
      view.update();
    };
    view.bring = cell => {
      const row = model.rows.find(one => one.element === cell.parentElement);
      const column = row && model.columns.find(one => row.cells.get(one.id) === cell);
      if (column) view.ask({ columns: [column.id, picked().find(id => id !== column.id)] }, "replaceState");
    };
    model.box.addEventListener("fb-shown", () => { if (narrow.matches) update(); });
    narrow.addEventListener("change", change);
    if (narrow.matches) change();
  }
})();
