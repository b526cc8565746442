// What a value rests on, in the panel: comes in a link to an answer, figure, claim, term or source, goes out its card.
//
// An answer stands in its cell and a source at the end of the page, so their cards are made of what is there. Anything
// else is in a small file of records (data/records), fetched when it is asked for. Where that cannot be had (a page
// opened from a disk), the link does what it does without a script: it leads to the record.
(() => {
  const factbook = window.factbook;
  const { made, panel } = factbook;
  const site = new URL(`${document.currentScript.dataset.site}/`, location); // not by the script's own: editions share it
  const RECORDS = "a.fb-figure, a.fb-term, a.fb-answer, a.fb-claim-mark, a.fb-claim-link, a.fb-tile-link";
  const KINDS = ["figures", "facts", "claims", "terms"];

  const said = element => (element?.textContent || "").replace(/\s+/g, " ").trim();
  const addressOf = link => decodeURIComponent(new URL(link.href).hash.slice(1));
  const outside = (href, words) => made("a", { href, textContent: words, rel: "noopener" });

  // ---- an answer in a table of this page

  const withValue = (href, value) => {
    const url = new URL(href);
    url.searchParams.set("value", value);
    return url.href;
  };

  const spoken = cell => [".fb-cell__state", ".fb-cell__value"].map(part => cell.querySelector(part)).filter(Boolean)
    .flatMap(part => (part.matches("ul") ? [...part.children].map(said) : [said(part).replace(/^[^\p{L}\p{N}]+/u, "")]))
    .join("; ");

  // A part of a table beside the whole has the answers alone: the notes are in the whole's cell.
  const whole = cell => document.getElementById(cell.dataset.address) || cell;
  factbook.wholeCell = whole;

  const ofCell = part => {
    const cell = whole(part);
    const { address, state } = cell.dataset;
    const link = cell.querySelector(".fb-cell__state");
    const table = cell.closest("table");
    const head = cell.parentElement.querySelector("th");
    const column = table.tHead.querySelector(`[data-column="${address.split("/").pop()}"]`);
    const more = cell.querySelector("details");
    const body = [made("p", { className: "fb-panel__question", textContent: said(head.querySelector(".fb-question")) })];
    const mark = made("p", { className: `fb-panel__mark fb-state fb-state--${state}` });
    mark.append(...[...link.childNodes].map(node => node.cloneNode(true)));
    body.push(mark);
    const inside = [...cell.children, ...(more ? more.children : [])];
    const told = more?.querySelector(".fb-changed"); // what exactly changed, which the cell itself says in short
    for (const part of inside) {
      if (part.matches(".fb-cell__state, .fb-cell__hint, details, summary, .fb-edit")) continue;
      if (told && part !== told && part.matches(".fb-changed")) continue;
      const copy = part.cloneNode(true);
      copy.hidden = false;
      body.push(copy);
    }
    const links = [...cell.querySelectorAll(".fb-edit a")]
      .filter(one => addressOf(one) !== address)
      .map(one => {
        const report = one.href.includes("template=correction");
        return outside(report ? withValue(one.href, spoken(cell)) : one.href, said(one));
      });
    return {
      address, kind: "Answer", body, links, says: spoken(cell), home: link.href, here: cell.id === address,
      title: `${head.firstChild.textContent.trim()}: ${column?.querySelector("a")?.title || said(column)}`,
    };
  };

  // ---- a source in the list at the end of this page

  const listed = new Map([...document.querySelectorAll(".fb-references > li")].map(item => [String(item.value), item]));
  const citation = link => /\[(\d+)(, ([^\]]*))?\]/.exec(said(link)) || [];

  // A mark is heard with its source's title, which stands once a page, in the list.
  for (const link of document.querySelectorAll("article .fb-cite a")) {
    const item = listed.get(citation(link)[1]);
    if (item) link.setAttribute("aria-label", `Source ${said(link).slice(1, -1)}: ${said(item.querySelector("a"))}`);
  }

  const ofCitation = link => {
    const [, number, , at] = citation(link);
    const item = listed.get(number);
    if (!item) return null;
    const entry = item.querySelector("a");
    const body = [];
    if (at) body.push(made("p", { className: "fb-panel__at", textContent: `Cited here: ${at}` }));
    for (const part of item.children) {
      if (part !== entry && !part.matches(".fb-outside")) body.push(made("p", {}, part.cloneNode(true)));
    }
    const read = item.querySelector(".fb-outside");
    const links = [outside(entry.href, "Its entry, and all that leans on it")];
    if (read) links.unshift(outside(read.href, `Read it at ${said(read)}`));
    return { address: addressOf(link), kind: `Source ${number}`, title: said(entry), body, links, home: entry.href };
  };

  // ---- a record in a file of its neighbours

  const files = new Map();
  const fetched = path => {
    if (!files.has(path)) {
      files.set(path, fetch(new URL(path, site)).then(answer => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      }));
    }
    return files.get(path);
  };

  // A file of records says once what its records share: pages, sources and how links to edit and to report start.
  const placed = (file, page, id) => new URL(`${file.pages[page]}#${id}`, site).href;

  const cited = (file, citation) => {
    const [number, at] = [citation].flat();
    const [title, page, id, about, read, url] = file.sources[number];
    return made("li", {}, outside(placed(file, page, id), title), at ? `, ${at}` : "", `. ${about} (${file.reads[read]})`,
      ...(url ? [" ", outside(url, new URL(url).hostname)] : []));
  };

  const ofRecord = (address, file, record) => {
    const body = [];
    if (record.number) body.push(made("p", { className: "fb-number", textContent: record.number }));
    if (record.mark) {
      const tone = record.mark.tone;
      const css = tone.startsWith("state") ? `fb-state fb-${tone}` : `fb-verdict fb-${tone}`;
      body.push(made("p", { className: `fb-panel__mark ${css}` },
        made("span", { className: "fb-shape", textContent: record.mark.shape, ariaHidden: "true" }), ` ${record.mark.words}`));
    }
    for (const words of record.text || []) body.push(made("p", { textContent: words }));
    if (record.changed) body.push(made("p", { className: "fb-changed", textContent: record.changed }));
    if (record.caveat) body.push(made("p", { className: "fb-caveat", textContent: record.caveat }));
    if (record.facts) {
      body.push(made("dl", { className: "fb-facts" }, ...record.facts.map(([label, words]) =>
        made("div", {}, made("dt", { textContent: label }), made("dd", { textContent: words })))));
    }
    const list = (label, items, css) => body.push(made("h3", { textContent: label }), made("ul", { className: css }, ...items));
    if (record.rests_on) {
      list("Rests on", record.rests_on.map(([words, ...place]) => made("li", {}, outside(placed(file, ...place), words))), "fb-sources");
    }
    for (const [label, sources] of record.sources || []) list(label, sources.map(one => cited(file, one)), "fb-sources");
    const home = placed(file, record.home || 0, address);
    const report = new URL(file.report);
    report.searchParams.set("address", address);
    const marked = record.mark && [record.mark.words, ...(record.text || []).slice(0, record.said || 0)].join("; ");
    report.searchParams.set("value", record.number || marked || record.title);
    const links = [outside(home, "Its record"), outside(file.edit + file.files[record.edit || 0], "Propose a change"),
      outside(report.href, "Report a mistake")];
    const says = [record.number, record.mark?.words].filter(Boolean).join(", ");
    return { address, kind: record.kind || file.kind, title: record.title, body, links, says, home };
  };

  const cardOfRecord = async address => {
    const [kind, ...rest] = address.split("/");
    const ofCells = !KINDS.includes(kind);
    const part = ofCells ? `cells/${rest.at(-1)}` : rest[0][0];
    const file = await fetched(`data/records/${part}.json`);
    return ofRecord(address, file, file.records[address]);
  };

  // ---- what opens it

  let asked = null; // the link whose record is on its way, unless something else was opened meanwhile
  const open = (card, opener, how) => {
    panel.open(card, opener, how);
    asked = null;
  };
  const openCell = (cell, how) => open(ofCell(cell), cell.querySelector(".fb-cell__state"), how);
  const openRecord = async (link, how) => {
    asked = link;
    try {
      const card = await cardOfRecord(addressOf(link));
      if (asked === link) open(card, link, how);
    } catch {
      if (asked === link) location.href = link.href;
    }
  };

  // The value on this page whose panel is asked for by its address: after Forward, and after a reload.
  factbook.openEvidence = address => {
    const cell = [...document.querySelectorAll("article .fb-matrix td.fb-cell")]
      .find(one => one.dataset.address === address);
    const link = [...document.querySelectorAll("article a")].find(one => one.matches(`${RECORDS}, .fb-cite a`)
      && addressOf(one) === address);
    const card = link?.matches(".fb-cite a") && ofCitation(link);
    if (cell) openCell(cell, null);
    else if (card) open(card, link, null);
    else if (link) openRecord(link, null);
  };

  document.querySelector("article")?.addEventListener("click", event => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const cell = event.target.closest(".fb-matrix td.fb-cell");
    const link = event.target.closest("a, button, summary");
    if (cell && (link ? link.matches(".fb-cell__state") : getSelection().isCollapsed)) {
      event.preventDefault();
      openCell(cell);
    } else if (link?.matches(".fb-cite a")) {
      const card = ofCitation(link);
      if (!card) return;
      event.preventDefault();
      open(card, link);
    } else if (link?.matches(RECORDS)) {
      event.preventDefault();
      openRecord(link);
    }
  });

  // In a live table the notes are in the panel, and the cell says what there is in it.
  for (const cell of document.querySelectorAll("article .fb-matrix td.fb-cell")) {
    const more = whole(cell).querySelector("details");
    if (more) {
      more.hidden = true;
      cell.append(made("div", { className: "fb-cell__hint", textContent: said(more.querySelector("summary")) }));
    }
    for (const edit of cell.querySelectorAll(":scope > .fb-edit")) edit.hidden = true;
  }
  // A report from an answer elsewhere (a jurisdiction's page) takes along what the answer says.
  document.addEventListener("click", event => {
    const link = event.target.closest?.('.fb-answer-entry a[href*="template=correction"]');
    if (link) link.href = withValue(link.href, spoken(link.closest(".fb-answer-entry")));
  });

  if (history.state?.panel) addEventListener("load", () => factbook.openEvidence(history.state.panel));
})();
