// A view of a table as data: the lines of the table's own CSV and JSON that are on the screen, in the screen's order.
//
// The files are made once, at build time, with states, dates and sources; what is taken here is whole lines of them, so
// that a part never says anything in other words than the whole.
(() => {
  const factbook = window.factbook;
  const { made } = factbook;

  // The records of a CSV as they are written: a line break inside quotes belongs to its record.
  factbook.csvRecords = text => text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) || [];

  const address = record => /^"((?:[^"]|"")*)"/.exec(record)[1];

  const part = {
    csv: (text, wanted) => {
      const [head, ...records] = factbook.csvRecords(text);
      const by = new Map(records.map(record => [address(record), record]));
      return [head, ...wanted.map(one => by.get(one)).filter(Boolean), ""].join("\r\n");
    },
    json: (text, wanted) => {
      const whole = JSON.parse(text);
      const by = new Map(whole.rows.map(row => [row.address, row]));
      return `${JSON.stringify({ ...whole, rows: wanted.map(one => by.get(one)).filter(Boolean) }, null, 1)}\n`;
    },
  };

  const save = (name, type, text) => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = made("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  // Addresses of what is shown. A listing's data has the addresses of its records.
  const shown = ({ model, shown: { rows, columns } }) => (model.isMatrix
    ? rows.flatMap(row => columns.map(column => row.cells.get(column.id).dataset.address))
    : rows.map(row => `${model.table.dataset.of}/${row.id}`));

  for (const view of factbook.tables) {
    const line = view.model.box.querySelector(".fb-table__data");
    if (!line) continue;
    const whole = Object.fromEntries([...line.querySelectorAll("a[download]")]
      .map(link => [link.pathname.split(".").at(-1), link.href]));
    const take = async form => {
      try {
        const text = await (await fetch(whole[form])).text();
        const type = form === "csv" ? "text/csv" : "application/json";
        save(`${view.name}-view.${form}`, type, part[form](text, shown(view)));
        view.status.textContent = `The view was saved as ${form.toUpperCase()}.`;
      } catch {
        view.status.textContent = "The data could not be fetched; the whole table is linked below it.";
      }
    };
    const offer = form => {
      const control = made("button", { type: "button", textContent: form.toUpperCase() });
      control.setAttribute("aria-label", `This view as ${form.toUpperCase()}`);
      control.addEventListener("click", () => take(form));
      return control;
    };
    line.append(" This view as shown: ", offer("csv"), " · ", offer("json"));
  }
})();
