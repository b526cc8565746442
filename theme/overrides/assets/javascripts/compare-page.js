// Pages of two editions: a filter over the changes that stand there, and on the page of any two the changes themselves,
// made from history.json. What is on screen is in the address. Without JavaScript the changes stand there unfiltered,
// and the page of any two leads to those of neighbours.

import { compare } from "./compare.js";
import { linesOf } from "./compare-words.js";

const make = (tag, properties = {}, ...children) => {
  const { data = {}, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  Object.assign(node.dataset, data);
  node.append(...children.filter(child => child !== null));
  return node;
};
const query = () => new URLSearchParams(location.search);
// The element that the address names, or null, as page.js has it, which these pages do not load.
const target = () => {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
};
const remember = (values, how) => {
  const wanted = query();
  for (const [name, value] of Object.entries(values)) {
    if (value) wanted.set(name, value);
    else wanted.delete(name);
  }
  const text = wanted.toString();
  window.history[how](null, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
};
const labelled = (form, name, label, control) => {
  control.id = `filter-${name}`;
  control.name = name;
  const caption = make("label", { htmlFor: control.id, textContent: label });
  form.append(make("div", {}, caption, control));
  return control;
};
const counted = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

// The filter over the changes in `list`; `named` has what readers call jurisdictions and tables.
const filter = (list, named) => {
  const changes = [...list.querySelectorAll(".fb-change")];
  if (!changes.length) return () => {};
  const section = change => change.closest("[data-section]").dataset.section;
  const title = new Map(
    [...list.querySelectorAll("[data-section]")].map(one => [one.dataset.section, one.querySelector("h2").firstChild.textContent.trim()]),
  );
  const choices = [
    { name: "section", label: "Sort", of: change => [section(change)], words: value => title.get(value) },
    {
      name: "jurisdiction",
      label: "Jurisdiction",
      of: change => change.dataset.jurisdictions.split(" ").filter(Boolean),
      words: value => (named.jurisdictions || {})[value] || value,
    },
    {
      name: "table",
      label: "Table",
      of: change => [change.dataset.table].filter(Boolean),
      words: value => (named.tables || {})[value] || value,
    },
  ];
  const form = make("form", { className: "fb-choose fb-choose--filter", role: "search" });
  form.setAttribute("aria-label", "Filter changes");
  form.addEventListener("submit", event => event.preventDefault());
  for (const choice of choices) {
    choice.control = labelled(form, choice.name, choice.label, make("select"));
    const values = [...new Set(changes.flatMap(choice.of))];
    if (choice.name !== "section") values.sort((a, b) => choice.words(a).localeCompare(choice.words(b), "en"));
    choice.control.append(new Option("All", ""), ...values.map(value => new Option(choice.words(value), value)));
  }
  const words = labelled(form, "words", "Words", make("input", { type: "search", autocomplete: "off" }));
  const clear = make("button", { type: "button", textContent: "Show all" });
  const count = make("p");
  count.setAttribute("role", "status");
  form.append(clear, count);
  list.before(form);

  const texts = new Map(changes.map(change => [change, change.textContent.toLowerCase()]));
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/u).filter(Boolean);
    let shown = 0;
    for (const change of changes) {
      const fits = choices.every(({ control, of }) => !control.value || of(change).includes(control.value))
        && wanted.every(word => texts.get(change).includes(word));
      change.hidden = !fits;
      shown += fits;
    }
    for (const one of list.querySelectorAll("[data-section]")) {
      const left = one.querySelectorAll(".fb-change:not([hidden])").length;
      one.hidden = !left;
      one.querySelector(".fb-count").textContent = left;
    }
    count.textContent = `${shown.toLocaleString("en")} of ${counted(changes.length, "change")}`;
  };
  const controls = [...choices.map(choice => choice.control), words];
  const values = () => Object.fromEntries(controls.map(control => [control.name, control.value]));
  const read = () => {
    for (const control of controls) {
      control.value = query().get(control.name) || "";
      if (control.selectedIndex < 0) control.value = "";
    }
    apply();
  };
  const reset = how => {
    for (const control of controls) control.value = "";
    remember(values(), how);
    apply();
  };
  const toTarget = () => {
    const change = target();
    if (!change || !list.contains(change)) return;
    if (change.closest("[hidden]")) reset("replaceState");
    change.scrollIntoView();
  };
  for (const { control } of choices) {
    control.addEventListener("change", () => {
      remember(values(), "pushState");
      apply();
    });
  }
  words.addEventListener("input", () => {
    remember(values(), "replaceState");
    apply();
  });
  clear.addEventListener("click", () => reset("pushState"));
  window.addEventListener("hashchange", toTarget);
  read();
  toTarget();
  return read;
};

const ELEMENTS = { kept: null, ours: "span", removed: "del", added: "ins" };

// The pieces of a line with a space wherever the text has one and round our own words.
const printed = pieces => {
  const nodes = [];
  let open = true;
  pieces.forEach((piece, index) => {
    const text = piece.text.split(/\s+/u).filter(Boolean).join(" ");
    if (!text) return;
    if (/^\s/u.test(piece.text) && !open) nodes.push(" ");
    const tag = ELEMENTS[piece.mark];
    nodes.push(tag ? make(tag, { textContent: text, className: piece.mark === "ours" ? "fb-change-ours" : "" }) : text);
    const next = pieces[index + 1];
    open = /\s$/u.test(piece.text) || piece.mark === "ours" || Boolean(next && next.mark === "ours");
    if (open) nodes.push(" ");
  });
  return nodes;
};

const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

const article = (change, history, old, fresh, root) => {
  const id = `${change.kind}/${change.address}`;
  const lines = linesOf(change, history).map(line => make(
    "div",
    { className: "fb-change-line" },
    make("dt", { textContent: line.label }),
    make(
      "dd",
      {},
      line.sign === "+" || line.sign === "-"
        ? make("span", { className: "fb-change-ours", textContent: line.sign === "+" ? "added:" : "removed:" })
        : "",
      line.sign === "+" || line.sign === "-" ? " " : "",
      ...printed(line.pieces),
    ),
  ));
  const links = [
    change.old === null ? null : [`${root}${old.name}/${change.old}`, `In ${old.name}`],
    change.new === null ? null : [`${root}${fresh.name}/${change.new}`, `In ${fresh.name}`],
    [`${root}${change.history}#${change.newest}`, "Its history"],
    [`#${id}`, "Link to this change"],
  ].filter(Boolean);
  const kind = history.kinds.find(one => one.token === change.kind);
  return make(
    "article",
    {
      className: `fb-change fb-change--${change.kind}`,
      id,
      data: { kind: change.kind, jurisdictions: change.jurisdictions.join(" "), table: change.table },
    },
    make("h3", { textContent: change.where }),
    make("p", { className: "fb-change-says", textContent: kind.sentence }),
    change.about ? make("p", { textContent: sentence(change.about) }) : null,
    lines.length ? make("dl", { className: "fb-change-lines" }, ...lines) : null,
    make(
      "p",
      { className: "fb-change-links" },
      ...links.flatMap(([href, textContent], index) => [index ? " · " : "", make("a", { href, textContent })]),
    ),
  );
};

const listOf = (changes, history, old, fresh, root) => make(
  "div",
  { className: "fb-changes" },
  ...history.sections
    .map(section => [section, changes.filter(change => change.section === section.token)])
    .filter(([, inside]) => inside.length)
    .map(([section, inside]) => {
      const heading = make("h2", { id: section.token }, `${section.title} `, make("span", { className: "fb-count", textContent: inside.length }));
      const node = make(
        "section",
        { className: "fb-changes-section", data: { section: section.token } },
        heading,
        ...inside.map(change => article(change, history, old, fresh, root)),
      );
      node.setAttribute("aria-labelledby", section.token);
      return node;
    }),
);

// The page of any two: what is chosen above decides what stands below.
const chooser = async place => {
  const { root } = place.dataset;
  const answer = await fetch(place.dataset.history);
  if (!answer.ok) throw new Error(`${place.dataset.history}: ${answer.status}`);
  const history = await answer.json();
  const { editions } = history;
  if (editions.length < 2) {
    place.replaceChildren(make("p", { textContent: "There is only one edition yet: nothing to compare." }));
    return;
  }
  const form = make("form", { className: "fb-choose" });
  form.setAttribute("aria-label", "Choose two editions");
  form.addEventListener("submit", event => event.preventDefault());
  const options = () => editions.map((one, index) => new Option(`${one.name}, ${one.when}${one.withdrawn ? " (withdrawn)" : ""}`, index)).reverse();
  const controls = ["from", "to"].map(name => {
    const control = labelled(form, name, name === "from" ? "From edition" : "To edition", make("select"));
    control.append(...options());
    return control;
  });
  const shown = make("div");
  place.replaceChildren(form, shown);
  const heading = document.querySelector("h1");
  const site = document.title.slice(document.title.lastIndexOf(" - "));
  let again = () => {};
  const show = () => {
    let [from, to] = controls.map(control => Number(control.value));
    if (from > to) [from, to] = [to, from];
    const [old, fresh] = [editions[from], editions[to]];
    heading.textContent = `What changed from edition ${old.name} to ${fresh.name}`;
    document.title = `${heading.textContent}${site}`;
    const changes = from === to ? [] : compare(history, from, to);
    const lead = from === to
      ? "The same edition twice: choose another."
      : `From edition ${old.name} of ${old.when} to edition ${fresh.name} of ${fresh.when}: ${changes.length ? counted(changes.length, "change") : "no record differs"}.`;
    const notices = [old, fresh].filter((one, index, both) => one.withdrawn && both.indexOf(one) === index).map(one =>
      make("p", { className: "fb-notice" }, make("strong", { textContent: `× Edition ${one.name} was withdrawn` }), `: ${sentence(one.withdrawn)}`));
    const list = listOf(changes, history, old, fresh, root);
    shown.replaceChildren(make("p", { className: "fb-editions-lead", textContent: lead }), ...notices, list);
    again = filter(list, history);
  };
  const asked = () => ["from", "to"].map((name, place) => {
    const found = editions.findIndex(one => one.name === query().get(name));
    return String(found < 0 ? editions.length - 2 + place : found);
  });
  const read = () => {
    asked().forEach((value, place) => { controls[place].value = value; });
    show();
  };
  for (const control of controls) {
    control.addEventListener("change", () => {
      const [from, to] = controls.map(one => editions[Number(one.value)].name);
      remember({ from, to }, "pushState");
      show();
    });
  }
  window.addEventListener("popstate", () => {
    if (asked().every((value, place) => controls[place].value === value)) again();
    else read();
  });
  read();
};

const place = document.getElementById("compare");
const list = document.querySelector(".fb-changes");
if (place) {
  chooser(place).catch(error => {
    console.error(error);
    place.append(make("p", { className: "fb-notice", textContent: "The comparison could not be loaded. The pages below show what changed step by step." }));
  });
} else if (list) {
  const read = filter(list, JSON.parse(list.dataset.names || "{}"));
  window.addEventListener("popstate", read);
}
