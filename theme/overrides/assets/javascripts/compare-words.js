// The words of a comparison: which of two texts' words differ, and a change as lines of marked words. The same as
// factbook.compare.word_diff and factbook.compare.forms.entries; a test holds both to the same words.

// Words of two texts that both have, in order: a longest common subsequence, bounded.
export const matches = (old, fresh, most) => {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start && end < fresh.length - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  ) end += 1;
  const found = [];
  for (let index = 0; index < start; index += 1) found.push([index, index]);
  const one = old.slice(start, old.length - end);
  const other = fresh.slice(start, fresh.length - end);
  if (one.length && other.length && one.length * other.length <= most) {
    const lengths = [new Uint32Array(other.length + 1)];
    for (let row = one.length - 1; row >= 0; row -= 1) {
      const below = lengths[lengths.length - 1];
      const now = new Uint32Array(other.length + 1);
      for (let index = other.length - 1; index >= 0; index -= 1) {
        now[index] = one[row] === other[index] ? below[index + 1] + 1 : Math.max(below[index], now[index + 1]);
      }
      lengths.push(now);
    }
    lengths.reverse();
    for (let a = 0, b = 0; a < one.length && b < other.length;) {
      if (one[a] === other[b]) found.push([start + a++, start + b++]);
      else if (lengths[a + 1][b] >= lengths[a][b + 1]) a += 1;
      else b += 1;
    }
  }
  for (let index = end; index > 0; index -= 1) found.push([old.length - index, fresh.length - index]);
  return found;
};

const likeness = (old, fresh) => {
  const words = text => text.toLowerCase().split(/\s+/u).filter(Boolean);
  const counts = new Map();
  const one = words(old);
  const other = words(fresh);
  for (const word of one) counts.set(word, (counts.get(word) || 0) + 1);
  let shared = 0;
  for (const word of other) {
    const left = counts.get(word) || 0;
    if (left) {
      shared += 1;
      counts.set(word, left - 1);
    }
  }
  return one.length + other.length ? (2 * shared) / (one.length + other.length) : 1;
};

// Texts that differ, each removed one beside the added one that it became.
export const paired = (old, fresh, alike) => {
  const pairs = [];
  let at = 0;
  old.forEach((text, index) => {
    let best = -1;
    let most = -1;
    for (let other = at; other < Math.min(at + 12, fresh.length); other += 1) {
      const share = likeness(text, fresh[other]);
      if (share > most) [best, most] = [other, share];
    }
    if (best < 0 || most < alike) {
      pairs.push([index, null]);
      return;
    }
    for (; at < best; at += 1) pairs.push([null, at]);
    pairs.push([index, best]);
    at = best + 1;
  });
  for (; at < fresh.length; at += 1) pairs.push([null, at]);
  return pairs;
};

// A change as lines: each a sign, a label and pieces of words that were kept, removed, added, or are our own.
const WORDS = /\{\{[^{}\n]*\}\}\s*|\[@[^[\]\n]*\]\s*|[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*\s*|.\s*/gsu;

const cut = (text, longest) => {
  if ([...text].length <= longest) return text;
  const start = [...text].slice(0, longest).join("");
  const kept = start.includes(" ") ? start.slice(0, start.lastIndexOf(" ")) || start : start;
  return `${kept} … (${([...text].length - [...kept].length).toLocaleString("en")} characters more)`;
};

const runs = (old, fresh, rules) => {
  const before = old.match(WORDS) || [];
  const after = fresh.match(WORDS) || [];
  const parts = [];
  let atOld = 0;
  let atNew = 0;
  const trimmed = list => list.map(word => word.trim());
  for (const [a, b] of [...matches(trimmed(before), trimmed(after), rules.most_steps), [before.length, after.length]]) {
    if (a > atOld || b > atNew) {
      const last = parts[parts.length - 1];
      const between = last ? after.slice(last[3], atNew) : [];
      const words = between.filter(word => /^[\p{L}\p{N}]+$/u.test(word.trim())).length;
      if (last && (!words || (words === 1 && between.length === 1))) [last[1], last[3]] = [a, b];
      else parts.push([atOld, a, atNew, b]);
    }
    [atOld, atNew] = [a + 1, b + 1];
  }
  const found = [];
  const run = (what, words) => words.length && found.push({ mark: what, text: words.join("") });
  let kept = 0;
  for (const [oldFrom, oldTo, newFrom, newTo] of parts) {
    run("kept", after.slice(kept, newFrom));
    const parted = oldFrom && /\s$/u.test(before[oldFrom - 1]) && !/\s$/u.test(after[newFrom - 1] || "");
    if (oldTo > oldFrom) run("removed", [parted ? " " : "", ...before.slice(oldFrom, oldTo)]);
    run("added", after.slice(newFrom, newTo));
    kept = newTo;
  }
  run("kept", after.slice(kept));
  return found;
};

const around = (text, first, last, context) => {
  const words = text.split(" ");
  if (first && last) return text;
  if (first) return words.length <= context + 2 ? text : `… ${words.slice(-context - 1).join(" ")}`;
  if (last) return words.length <= context + 2 ? text : `${words.slice(0, context).join(" ")} …`;
  if (words.length <= 2 * context + 3) return text;
  return `${words.slice(0, context).join(" ")} … ${words.slice(-context - 1).join(" ")}`;
};

const wordPieces = (old, fresh, rules) => {
  const all = runs(old, fresh, rules);
  const pieces = [];
  let length = 0;
  for (const [index, one] of all.entries()) {
    const text = cut(
      one.mark === "kept" ? around(one.text, index === 0, index === all.length - 1, rules.context) : one.text,
      rules.longest,
    );
    length += [...text].length;
    if (length > rules.longest && pieces.length) {
      const left = all.slice(index).filter(each => each.mark !== "kept").length;
      pieces.push({ mark: "ours", text: `… and ${left} more differences` });
      break;
    }
    pieces.push({ mark: one.mark, text });
  }
  return pieces;
};

const fromTo = (old, fresh) => [
  { mark: "ours", text: "from" }, { mark: "removed", text: old }, { mark: "ours", text: "to" }, { mark: "added", text: fresh },
];

const fieldLines = (field, rules) => {
  const together = [];
  const short = one => [...(one.old || one.new || "")].length <= rules.short;
  for (const one of field.differences.slice(0, rules.many)) {
    const last = together[together.length - 1];
    if (last && !one.under && !last.under && short(one) && short(last)) {
      if (one.old === null && last.old === null) {
        together[together.length - 1] = { old: null, new: `${last.new}; ${one.new}` };
        continue;
      }
      if (one.new === null && last.new === null) {
        together[together.length - 1] = { old: `${last.old}; ${one.old}`, new: null };
        continue;
      }
    }
    together.push(one);
  }
  const lines = together.map(({ old, new: fresh, under }) => {
    const label = under ? `${field.label}, under “${cut(under, rules.short)}”` : field.label;
    if (old === null || fresh === null) {
      const came = fresh !== null;
      const piece = { mark: came ? "added" : "removed", text: cut((came ? fresh : old) || "", rules.longest) };
      return { sign: came ? "+" : "-", label, pieces: [piece] };
    }
    const whole = [...old].length <= rules.short && [...fresh].length <= rules.short;
    if (whole || likeness(old, fresh) < rules.unlike) {
      return { sign: "~", label, pieces: fromTo(cut(old, rules.longest), cut(fresh, rules.longest)) };
    }
    return { sign: "~", label, pieces: wordPieces(old, fresh, rules) };
  });
  const left = field.differences.length - rules.many;
  if (left > 0) lines.push({ sign: "", label: field.label, pieces: [{ mark: "ours", text: `and ${left.toLocaleString("en")} more changes` }] });
  return lines;
};

const shortened = (text, longest) => {
  const line = text.split(/\s+/u).filter(Boolean).join(" ");
  const characters = [...line];
  if (characters.length <= longest) return line;
  const start = characters.slice(0, longest).join("");
  return `${(start.includes(" ") && start.slice(0, start.lastIndexOf(" "))) || start}`.replace(/[,;:. ]+$/u, "") + "…";
};

export const linesOf = (change, history) => {
  const { rules } = history;
  if (change.kind === "reviewed") return [];
  const lines = change.fields.flatMap(field => fieldLines(field, rules));
  for (const cause of change.causes) {
    const label = change.section === "another-look" ? "rests on" : "because of";
    const named = `${shortened(cause.where, 90)} (${cause.address})`;
    if (cause.gone) lines.push({ sign: "-", label, pieces: [{ mark: "ours", text: `${named}, which is gone` }] });
    for (const line of cause.fields.flatMap(field => fieldLines(field, rules))) {
      lines.push({ sign: line.sign, label, pieces: [{ mark: "ours", text: `${named}, ${line.label}:` }, ...line.pieces] });
    }
  }
  if (change.was) lines.unshift({ sign: "~", label: "address", pieces: fromTo(change.was, change.address) });
  return lines;
};
