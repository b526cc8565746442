// A table on paper: its notes, which on a screen open one by one, stand numbered below it with the addresses of their
// sources. They are made when the page is printed, of what the table shows at that moment.
(() => {
  const factbook = window.factbook;
  const { made } = factbook;
  const HIDDEN = "summary, .fb-edit";

  // Each source once: its number, wherever a note names it.
  const numbered = () => {
    const sources = new Map();
    return {
      sources,
      mark: item => {
        const link = item.querySelector("a");
        if (!sources.has(link.href)) {
          sources.set(link.href, { number: sources.size + 1, title: link.textContent, about: "" });
        }
        // "Title, locator. Publisher, date (how it was read)": the locator belongs to the note, the rest to the source.
        const at = item.querySelector(".fb-at")?.textContent || "";
        const said = item.textContent.replace(link.textContent, "").replace(at, "");
        const about = said.slice(said.indexOf(". ") + 2).trim();
        const source = sources.get(link.href);
        source.about ||= about;
        return `[${source.number}${at ? `, ${at}` : ""}]`;
      },
    };
  };

  const wordsOf = (part, mark) => {
    if (part.matches("ul")) return [...part.children].map(mark).join(" ");
    return part.textContent.replace(/\s+/g, " ").trim();
  };

  const notesOf = ({ model, shown }) => {
    const { sources, mark } = numbered();
    const notes = [];
    for (const row of shown.rows) {
      for (const column of shown.columns) {
        const cell = row.cells.get(column.id);
        const more = factbook.wholeCell(cell).querySelector("details");
        if (!more) continue;
        const words = [...more.children].filter(part => !part.matches(HIDDEN)).map(part => wordsOf(part, mark));
        const name = `${row.label}, ${column.label}`;
        notes.push(made("li", {}, made("strong", { textContent: `${name}: ` }), words.join(" ")));
        const number = made("sup", { className: "fb-paper__mark", textContent: String(notes.length) });
        (cell.querySelector(".fb-cell__state") || cell.firstElementChild || cell).append(number);
      }
    }
    const list = [...sources].map(([href, { number, title, about }]) =>
      made("li", { value: number }, `${title}. ${about} `, made("span", { textContent: `<${href}>` })));
    return made("div", { className: "fb-paper" },
      made("p", { className: "fb-paper__head", textContent: `Notes to the table: ${model.table.caption.textContent.trim()}` }),
      made("ol", {}, ...notes), made("p", { className: "fb-paper__head", textContent: "Sources of the notes" }),
      made("ol", {}, ...list));
  };

  const clear = () => { for (const old of document.querySelectorAll(".fb-paper, .fb-paper__mark")) old.remove(); };

  addEventListener("beforeprint", () => {
    clear();
    for (const view of factbook.tables) {
      const notes = notesOf(view);
      if (notes.querySelector("li")) view.model.box.append(notes);
    }
  });
  addEventListener("afterprint", clear);
})();
