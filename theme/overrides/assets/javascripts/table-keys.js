// Moving in a table by keyboard: the whole table is one stop of the Tab key, arrow keys lead from cell to cell.
//
// The table stays a table, so that a screen reader's own table keys work; only what has the focus hears the arrows.
(() => {
  const factbook = window.factbook;
  const STOPS = "a[href], button, summary";

  for (const { model } of factbook.tables) {
    const { table, box } = model;
    const scroller = box.querySelector(".fb-scroller");
    let current = null;

    const lines = () => [...table.rows]
      .map(row => [...row.cells].filter(cell => !cell.hidden).map(cell => ({
        cell,
        stops: [...cell.querySelectorAll(STOPS)].filter(stop => stop.getClientRects().length),
      })).filter(place => place.stops.length))
      .filter(line => line.length && !line[0].cell.parentElement.hidden);

    const settle = stop => {
      if (current) current.tabIndex = -1;
      current = stop;
      if (stop) stop.tabIndex = 0;
    };

    // Again after every change of the view: what has gone cannot keep the stop.
    const refresh = () => {
      for (const stop of table.querySelectorAll(STOPS)) stop.tabIndex = -1;
      const held = current && current.getClientRects().length && table.contains(current) ? current : null;
      settle(held || table.querySelector("tbody tr:not([hidden])") && first(lines()) || null);
    };
    const first = all => {
      const body = all.filter(line => line[0].cell.closest("tbody"));
      return (body[0] || all[0] || [{ stops: [null] }])[0].stops[0];
    };

    const go = stop => {
      if (!stop) return;
      settle(stop);
      stop.focus({ preventScroll: true });
      stop.closest("td, th").scrollIntoView({ block: "nearest", inline: "nearest" });
    };

    const inLine = (line, step, stop) => {
      const stops = line.flatMap(place => place.stops);
      return stops[stops.indexOf(stop) + step];
    };
    const across = (all, at, step, cell) => {
      const line = all[at + step];
      if (!line) return null;
      const same = line.find(place => place.cell.cellIndex === cell.cellIndex);
      const near = same || line.reduce((best, place) =>
        Math.abs(place.cell.cellIndex - cell.cellIndex) < Math.abs(best.cell.cellIndex - cell.cellIndex) ? place : best);
      return near.stops[0];
    };

    table.addEventListener("keydown", event => {
      const stop = event.target.closest(STOPS);
      if (!stop || event.altKey || event.metaKey || event.shiftKey) return;
      const all = lines();
      const at = all.findIndex(line => line.some(place => place.stops.includes(stop)));
      if (at < 0) return;
      const line = all[at];
      const cell = stop.closest("td, th");
      const moves = {
        ArrowRight: () => inLine(line, 1, stop),
        ArrowLeft: () => inLine(line, -1, stop),
        ArrowDown: () => across(all, at, 1, cell),
        ArrowUp: () => across(all, at, -1, cell),
        Home: () => (event.ctrlKey ? first(all) : line[0].stops[0]),
        End: () => (event.ctrlKey ? all.at(-1) : line).at(-1).stops.at(-1),
      };
      const move = moves[event.key];
      if (!move || (event.ctrlKey && !["Home", "End"].includes(event.key))) return;
      event.preventDefault();
      go(move());
    });
    table.addEventListener("focusin", event => {
      const stop = event.target.closest(STOPS);
      if (stop && stop !== current) settle(stop);
    });
    table.addEventListener("toggle", refresh, true);
    box.addEventListener("fb-shown", refresh);
    scroller.removeAttribute("tabindex"); // its cells take the focus and bring themselves into sight
    refresh();
  }
})();
