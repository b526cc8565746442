// Two editions compared from history.json, as factbook.compare compares them; a test holds both to the same changes.
// Pure: comes in the history and the numbers of two editions, goes out changes. What decides (states, kinds, limits) is
// data in the history; here is only how it is applied.

import { matches, paired } from "./compare-words.js";

const names = fields => new Set(fields.map(field => field.name));

// The version of a record in an edition: an object, null where it is not there, 0 where it could not be read.
const versionAt = (record, number) => {
  let found = null;
  for (const [from, version] of record.v) if (from <= number) found = version;
  return found;
};

const listDifferences = (old, fresh, prose, alike) => {
  const before = new Map(old.map(item => [item.key, item]));
  const after = new Map(fresh.map(item => [item.key, item]));
  const found = [];
  for (const [key, item] of after) {
    if (before.has(key) && before.get(key).value !== item.value) found.push({ old: before.get(key).text, new: item.text });
  }
  const gone = [...before.values()].filter(item => !after.has(item.key)).map(item => item.text);
  const came = [...after.values()].filter(item => !before.has(item.key)).map(item => item.text);
  if (prose && old.length === 1 && fresh.length === 1 && gone.length === 1) return [...found, { old: gone[0], new: came[0] }];
  if (prose) {
    const pairs = paired(gone, came, alike);
    return [...found, ...pairs.map(([a, b]) => ({ old: a === null ? null : gone[a], new: b === null ? null : came[b] }))];
  }
  return [...found, ...gone.map(text => ({ old: text, new: null })), ...came.map(text => ({ old: null, new: text }))];
};

const essayDifferences = (old, fresh, rules) => {
  const found = [];
  const text = item => item.value;
  let atOld = 0;
  let atNew = 0;
  for (const [a, b] of [...matches(old.map(text), fresh.map(text), rules.most_steps), [old.length, fresh.length]]) {
    const gone = old.slice(atOld, a);
    const came = fresh.slice(atNew, b);
    for (const [one, other] of paired(gone.map(text), came.map(text), rules.alike)) {
      const before = one === null ? null : gone[one];
      const after = other === null ? null : came[other];
      const same = before && after && before.text === after.text;
      found.push({
        old: before && (same ? before.value : before.text),
        new: after && (same ? after.value : after.text),
        under: (after || before).key,
      });
    }
    [atOld, atNew] = [a + 1, b + 1];
  }
  return found;
};

export const compare = (history, from, to) => {
  const { rules, texts } = history;
  const text = index => (index === undefined ? "" : texts[index]);
  const found = [];
  const order = {
    section: new Map(history.sections.map((section, index) => [section.token, index])),
    kind: new Map(history.kinds.map((kind, index) => [kind.token, index])),
  };
  const items = (version, place) =>
    ((version.f || {})[place] || []).map(([key, value, words]) => ({ key: texts[key], value: texts[value], text: texts[words] }));

  const fieldsOf = (kind, old, fresh) => {
    const differing = [];
    (history.fields[kind] || []).forEach(([name, label, many, prose], place) => {
      const before = items(old, place);
      const after = items(fresh, place);
      const same = before.length === after.length
        && before.every((item, index) => item.key === after[index].key && item.value === after[index].value);
      if (kind === "essays" && name === "text") {
        const differences = essayDifferences(before, after, rules);
        if (differences.length) differing.push({ name, label, differences });
      } else if (!same && !many) {
        const one = list => (list.length ? list[0].text : null);
        differing.push({ name, label, differences: [{ old: one(before), new: one(after) }] });
      } else if (!same) {
        const differences = listDifferences(before, after, prose, rules.alike);
        const listed = list => list.map(item => item.text).join("; ");
        if (differences.length) differing.push({ name, label, differences });
        else differing.push({ name, label: `order of ${label}`, differences: [{ old: listed(before), new: listed(after) }] });
      }
    });
    if (kind === "figures" && !names(differing).has("number")) return differing.filter(field => field.name !== "formula");
    if (kind === "figures") {
      const number = differing.find(field => field.name === "number").differences[0];
      if (number.old === null || number.new === null) return differing.filter(field => field.name !== "formula");
    }
    return differing;
  };

  const stateOf = version => (items(version, 0)[0] || {}).value;
  const readOf = version => {
    const place = history.fields.sources.findIndex(([name]) => name === "seen");
    return rules.read.indexOf((items(version, place)[0] || {}).value);
  };

  const kindOf = (kind, old, fresh, fields) => {
    const differing = names(fields);
    const weighing = rules.weighings[kind];
    if (kind === "cells") {
      const [before, after] = [stateOf(old), stateOf(fresh)];
      const open = state => rules.open.includes(state);
      if (open(before) && !open(after)) return "answered";
      if (!open(before) && open(after)) return "answer-lost";
      if (before !== after) return "state-moved";
      return [...differing].some(name => rules.answer.includes(name.split(".")[0])) ? "answer-changed" : "answer-evidence";
    }
    if (kind === "rows") return "row-changed";
    if (kind === "publication") return "settings-changed";
    if (kind === "tables") return differing.size === 1 && differing.has("reviewed") ? "reviewed" : "table-changed";
    if ([...differing].every(name => rules.days.includes(name))) return "reviewed";
    if (kind === "essays") return "page-changed";
    if (kind === "sources" && differing.has("seen")) return readOf(fresh) > readOf(old) ? "source-read-further" : "source-read-less";
    if (kind === "facts" && differing.has("state")) return stateOf(fresh) === "not-found" ? "fact-lost" : "fact-found";
    if (kind === "figures" && differing.has("number") && !differing.has("derived") && fresh.d) return "number-recomputed";
    return (weighing.by_field.find(([name]) => differing.has(name)) || [null, weighing.other])[1];
  };

  const SECTIONS = { cells: "answers", essays: "pages", tables: "tables", rows: "tables", columns: "tables", publication: "settings" };
  const sectionOf = kind => SECTIONS[kind] || rules.weighings[kind].section;
  const WHOLE = { essays: "page", tables: "table", rows: "row", columns: "column" };
  const cameOrWent = (kind, came) => {
    if (WHOLE[kind]) return `${WHOLE[kind]}-${came ? "added" : "removed"}`;
    return rules.weighings[kind][came ? "added" : "removed"];
  };

  const tables = new Map(history.records.filter(record => record.k === "tables").map(record => [texts[record.a], record]));
  // Rows and columns are told apart from their table only where both editions have it, as a matrix.
  const inBoth = address => {
    const record = tables.get(address.split("/").slice(0, 2).join("/"));
    return !record || [from, to].every(number => (versionAt(record, number) || {}).m);
  };

  const tell = (record, old, fresh, kind, more) => {
    const here = fresh || old;
    const address = text(record.a);
    const now = here.i === undefined ? address : text(here.i);
    const was = old && fresh ? (old.i === undefined ? address : text(old.i)) : now;
    found.push({
      kind,
      section: sectionOf(record.k),
      address: now,
      newest: address,
      was: was === now || record.k === "essays" ? "" : was,
      where: text(here.w),
      about: "",
      fields: [],
      causes: [],
      old: old ? text(old.p) : null,
      new: fresh ? text(fresh.p) : null,
      history: text(record.g),
      jurisdictions: here.j || [],
      table: record.k === "cells" ? now.split("/")[0] : ["tables", "rows", "columns"].includes(record.k) ? now.split("/")[1] : "",
      version: fresh,
      record: record.k,
      ...more,
    });
  };

  for (const record of history.records) {
    const kind = record.k;
    const old = versionAt(record, from);
    const fresh = versionAt(record, to);
    if (old === 0 || fresh === 0 || (!old && !fresh)) continue;
    if (kind === "cells") {
      if (!fresh) {
        if (stateOf(old) === "not-researched") continue;
        const fields = fieldsOf(kind, old, {}).map(field => ({
          ...field,
          differences: field.differences.filter(one => one.old !== null).map(one => ({ ...one, new: null })),
        }));
        const lost = rules.open.includes(stateOf(old)) ? "state-moved" : "answer-lost";
        tell(record, old, null, lost, { fields, about: "the table no longer asks this" });
        continue;
      }
      const before = old || { f: { 0: [] } };
      const fields = old ? fieldsOf(kind, old, fresh) : fieldsOf(kind, before, fresh);
      if (!old) {
        if (stateOf(fresh) === "not-researched") continue;
        fields[0].differences[0].old = rules.not_researched;
        const answered = rules.open.includes(stateOf(fresh)) ? "state-moved" : "answered";
        tell(record, null, fresh, answered, { fields });
      } else if (fields.length) tell(record, old, fresh, kindOf(kind, old, fresh, fields), { fields });
      continue;
    }
    if (["rows", "columns"].includes(kind) && !inBoth(text(record.a))) continue;
    if (!old || !fresh) {
      tell(record, old, fresh, cameOrWent(kind, !old), { about: text((fresh || old).b) });
      continue;
    }
    let fields = fieldsOf(kind, old, fresh);
    if (kind === "tables" && old.m && fresh.m) {
      fields = fields.filter(field => !["rows", "columns"].includes(field.name) || field.label.startsWith("order of"));
    }
    if (kind === "essays" && old.i !== fresh.i) {
      const page = version => text(version.i === undefined ? record.a : version.i).replace(/^content\//u, "");
      tell(record, old, fresh, "page-moved", {
        fields: [{ name: "path", label: "page", differences: [{ old: page(old), new: page(fresh) }] }],
      });
    }
    if (fields.length) tell(record, old, fresh, kindOf(kind, old, fresh, fields), { fields });
    if (old.i !== fresh.i && rules.aliases.includes(kind)) {
      tell(record, old, fresh, "renamed", { section: "renamed", fields: [] });
    }
  }

  const lostSources = field => field.name === "sources" && field.differences.some(one => one.new === null);
  const told = new Map(found.filter(one => one.kind !== "renamed").map(one => [one.newest, one]));
  for (const change of found) {
    if (change.record !== "figures" || !change.version || !names(change.fields).has("number")) continue;
    for (const input of (change.version.n || []).map(text)) {
      const cause = told.get(input);
      const moving = input.startsWith("figures/") ? ["number", "formula"] : input.startsWith("events/") ? ["date"] : [];
      const fields = cause && cause.version ? cause.fields.filter(field => moving.includes(field.name)) : [];
      if (fields.length) {
        const where = text(cause.version.e) || cause.where;
        change.causes.push({ address: cause.address, where, fields, gone: false });
      }
    }
  }
  for (const record of history.records) {
    if (record.k !== "claims") continue;
    const old = versionAt(record, from);
    const fresh = versionAt(record, to);
    if (!old || !fresh || old.l !== fresh.l) continue;
    const causes = [];
    for (const ground of fresh.r.map(text)) {
      const cause = told.get(ground);
      if (!cause) continue;
      if (rules.gone.includes(cause.kind)) causes.push({ address: cause.address, where: cause.where, fields: [], gone: true });
      else if (["answers", "figures"].includes(cause.section)) {
        const fields = cause.fields.filter(field => rules.ground.includes(field.name) || lostSources(field));
        if (fields.length) causes.push({ address: cause.address, where: cause.where, fields, gone: false });
      }
    }
    if (causes.length) tell(record, old, fresh, "needs-another-look", { section: "another-look", about: text(fresh.k), causes });
  }
  const rank = change => [order.section.get(change.section), order.kind.get(change.kind)];
  const less = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return found.sort((a, b) => less(rank(a)[0], rank(b)[0]) || less(rank(a)[1], rank(b)[1]) || less(a.address, b.address));
};
