// Prints what the browser makes of every two editions of a history.json: one list of changes a pair, oldest pair first.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , scripts, path] = process.argv;
const { compare } = await import(pathToFileURL(`${scripts}/compare.js`));
const { linesOf } = await import(pathToFileURL(`${scripts}/compare-words.js`));
const history = JSON.parse(readFileSync(path, "utf-8"));
const found = {};
history.editions.forEach((old, from) => history.editions.slice(from + 1).forEach((fresh, index) => {
  found[`${old.name} ${fresh.name}`] = compare(history, from, from + 1 + index).map(change => ({
    kind: change.kind,
    section: change.section,
    address: change.address,
    was: change.was,
    where: change.where,
    about: change.about,
    fields: change.fields.map(field => ({
      name: field.name,
      label: field.label,
      differences: field.differences.map(one => [one.old, one.new, one.under || ""]),
    })),
    causes: change.causes.map(cause => [cause.address, cause.where, cause.gone, cause.fields.map(field => field.name)]),
    lines: linesOf(change, history).map(line => [line.sign, line.label, line.pieces.map(piece => [piece.mark, piece.text])]),
    jurisdictions: change.jurisdictions,
    table: change.table,
  }));
}));
process.stdout.write(JSON.stringify(found));
