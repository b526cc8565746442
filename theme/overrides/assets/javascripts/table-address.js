// A view in the address: comes in a view, goes out the part of the query that names it, and back.
//
// `?regimes.columns=us,eu&regimes.differ=yes` says which table of the page, so that a page may hold several; what is not
// asked for is not in the address, and what a table does not have (a row of an older edition) is passed over.
(() => {
  const factbook = (window.factbook ??= {});

  const written = text => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%20", "+").replaceAll("%2F", "/");

  // The whole query with this table's view in place of the one that it has.
  factbook.queryWith = (query, name, view) => {
    const parts = query.replace(/^\?/, "").split("&").filter(part => part && !part.startsWith(`${name}.`));
    const add = (key, value) => { if (value) parts.push(`${name}.${key}=${written(value)}`); };
    add("columns", view.columns.join(","));
    add("rows", view.rows.join(","));
    add("differ", view.differ && "yes");
    add("state", view.state);
    add("find", view.find);
    add("sort", view.sort);
    add("full", view.full && "yes");
    return parts.length ? `?${parts.join("&")}` : "";
  };

  factbook.viewIn = (query, name, model) => {
    const given = new URLSearchParams(query);
    const text = key => given.get(`${name}.${key}`) || "";
    const ids = (key, known) => {
      const named = [...new Set(text(key).split(","))];
      return named.filter(id => known.some(one => one.id === id));
    };
    const states = new Set(model.rows.flatMap(row => [...row.cells.values()].map(cell => cell.dataset.state)));
    const sort = text("sort");
    return {
      columns: ids("columns", model.columns),
      rows: ids("rows", model.rows),
      differ: model.isMatrix && text("differ") === "yes",
      state: states.has(text("state")) ? text("state") : "",
      find: text("find"),
      sort: factbook.sortable(model).some(one => one.id === sort.replace(/^-/, "")) ? sort : "",
      full: text("full") === "yes",
    };
  };
})();
