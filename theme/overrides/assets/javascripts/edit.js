// Links to propose a change to a record and to report it, made of one line at the page's end and what stands at the record.
//
// Without a script every such link leads to that line, which says where records are kept and leads to the form. Here each
// becomes the address of the record's own file in the repository's editor; beside it comes a link to the form, filled
// with the record's address and what it says.
(() => {
  const here = document.getElementById("edit/");
  if (!here) return;
  const form = here.querySelector('a[href*="template="]').href;

  const hashOf = link => decodeURIComponent(new URL(link.href).hash.slice(1));
  const addressOf = entry => entry.dataset.address || entry.id || entry.querySelector("h2[id], h3[id]")?.id
    || hashOf(entry.querySelector("a"));
  const said = part => (part?.textContent || "").replace(/\s+/g, " ").trim().replace(/^[^\p{L}\p{N}]+/u, "").replace(/\s*¶$/, "");

  const made = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const KIND = /.*\/sources\/([^/]+)\//; // the last of such folders: the site may lie in another
  const sources = KIND.exec(location.pathname)?.[1]; // the kind whose sources are on this page
  const REPORTED = ".fb-figure-entry, .fb-fact-entry, .fb-gap-entry, .fb-claim, .fb-answer-entry, [data-address]";

  // The file that a record's kind and id name: one jurisdiction's answers are a file, and sources lie in folders by kind.
  const usual = (address, entry) => {
    const [kind, id, column] = address.split("/");
    const folder = sources || KIND.exec(entry.querySelector("a")?.href)?.[1];
    if (column) return `jurisdictions/${column}`;
    return kind === "sources" ? `sources/${folder}/${id}` : address;
  };
  const reported = (address, value) => {
    const url = new URL(form);
    url.searchParams.set("address", address);
    if (value) url.searchParams.set("value", value);
    return url.href;
  };

  // Sources are hundreds to a page, so the line of one whose file is where its name says is not in the page.
  for (const source of document.querySelectorAll(".fb-source:not(:has(.fb-edit))")) {
    const line = made("p", { className: "fb-edit" });
    line.append(made("a", { href: "#edit/", textContent: "Propose a change" }));
    source.append(line);
  }

  for (const part of document.querySelectorAll(".fb-edit:not([id])")) {
    const change = part.querySelector('a[href$="#edit/"]');
    if (!change) continue;
    const entry = part.closest("[data-address], .fb-entry, li");
    const address = addressOf(entry);
    const file = part.dataset.file || usual(address, entry);
    change.href = here.dataset.edit + (file.includes(".") ? file : `data/${file}.yml`);
    // An answer's value is added when its report is asked for: evidence.js reads it out of the cell.
    const value = entry.matches(".fb-fact-entry, .fb-gap-entry") ? entry.querySelector("h3") : entry.querySelector(".fb-number, .fb-verdict");
    if (!entry.matches(REPORTED) || !part.closest(".fb-entry, details")) continue;
    const report = made("a", { href: reported(address, said(value)), textContent: "Report a mistake" });
    change.after(" · ", report);
  }
})();
