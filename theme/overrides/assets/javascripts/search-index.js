// Searches the index: asks for the few small files that a query needs, ranks, and gives records as they are shown.
(() => {
  const { Words, plain } = window.factbookSearch;
  const FORMAT = 2;
  const MOST_PREFIXED = 24; // words that the last, unfinished word may stand for
  const PLACE = 1.6; // how much more a word counts that names a jurisdiction
  const COVERAGE = 1.5; // how much a record loses that lacks words of the query
  const ENOUGH = 0.3; // of the best record's coverage, or it is not shown
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"; // as factbook.search.files writes
  const fromDisk = location.protocol === "file:";

  // Edits from one word to another: letters added, lost, changed or swapped with their neighbour; more than `most`
  // is not counted to the end.
  function edits(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let row = 1; row <= one.length; row += 1) {
      const next = [row];
      for (let column = 1; column <= other.length; column += 1) {
        const same = one[row - 1] === other[column - 1];
        next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        if (swapped) next[column] = Math.min(next[column], before[column - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, last] = [last, next];
    }
    return last[other.length];
  }

  // What a word finds, out of its text of numbers: [how many records, then for each level [level, first, steps ...]].
  function unpacked(text) {
    const numbers = [];
    let number = 0;
    for (const letter of text) {
      const digit = DIGITS.indexOf(letter);
      number = number * 32 + (digit % 32);
      if (digit < 32) continue;
      numbers.push(number);
      number = 0;
    }
    const found = [numbers[0]];
    for (let at = 1; at < numbers.length; at += 2 + numbers[at + 1]) {
      found.push([numbers[at], ...numbers.slice(at + 2, at + 2 + numbers[at + 1])]);
    }
    return found;
  }

  // A file of records, in which a 0 stands for what the record before has too.
  function filled(block) {
    block.forEach((record, at) => record.forEach((value, place) => (record[place] = value === 0 ? block[at - 1][place] : value)));
    return block;
  }

  class Index {
    constructor(root) {
      this.folder = new URL("search-index/", root).href;
      this.root = root;
      this.files = new Map();
    }

    async open() {
      this.about ??= this.read("index").then((about) => {
        if (about.format !== FORMAT) throw new Error("the search index is of another version");
        this.words = new Words(about.words);
        this.version = about.digest;
        return about;
      });
      this.about.catch(() => (this.about = undefined));
      return this.about;
    }

    // A file of the index. From a disk nothing may be fetched: there it is a script that hands its value over.
    read(name) {
      if (!this.files.has(name)) {
        const found = fromDisk ? this.readScript(name) : this.fetch(name);
        found.catch(() => this.files.delete(name));
        this.files.set(name, found);
      }
      return this.files.get(name);
    }

    async fetch(name) {
      const asked = this.version ? `${name}.json?${this.version}` : `${name}.json`;
      const answer = await fetch(this.folder + asked, this.version ? {} : { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`);
      return answer.json();
    }

    readScript(name) {
      return new Promise((ready, failed) => {
        const script = document.createElement("script");
        script.src = `${this.folder}${name}.js`;
        script.addEventListener("error", () => failed(new Error(`${name}.js did not load`)));
        script.addEventListener("load", () => ready(window.factbookSearch.files[name]));
        document.head.append(script);
      });
    }

    // The number of the file that holds a word, or would.
    fileOf(firsts, word) {
      let [low, high] = [0, firsts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (firsts[middle] <= word) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    }

    async find(word) {
      const { firsts } = await this.open();
      if (!word || !firsts.length) return undefined;
      const words = await this.read(`words-${this.fileOf(firsts, word)}`);
      return Object.hasOwn(words, word) ? unpacked(words[word]) : undefined;
    }

    // Words that start with these letters, those in most records first.
    async starting(letters) {
      const { firsts } = await this.open();
      if (!firsts.length) return [];
      const first = this.fileOf(firsts, letters);
      const last = Math.min(this.fileOf(firsts, `${letters}\uffff`), first + 2);
      const numbers = Array.from({ length: last - first + 1 }, (_, step) => first + step);
      const files = await Promise.all(numbers.map((number) => this.read(`words-${number}`)));
      return files
        .flatMap((words) => Object.entries(words))
        .filter(([word]) => word.startsWith(letters))
        .map(([word, text]) => [word, unpacked(text)])
        .sort(([one, [many]], [other, [more]]) => more - many || (one < other ? -1 : 1))
        .slice(0, MOST_PREFIXED);
    }

    // The word of our own vocabulary that was probably meant.
    async corrected(raw) {
      const { spelling } = await this.open();
      if (raw.length < 4 || !/^[a-z]+$/.test(raw)) return undefined;
      const most = raw.length > 6 ? 2 : 1;
      const letters = [...new Set([raw[0], raw[1]])].filter((letter) => spelling.includes(letter));
      const files = await Promise.all(letters.map((letter) => this.read(`spelling-${letter}`)));
      let best;
      for (const [, word, many] of files.flatMap((words) => [...words.matchAll(/([^\d ]+)(\d*)/g)])) {
        const count = Number(many || 1);
        const far = edits(raw, word, most) + (word[0] === raw[0] ? 0 : 0.5);
        if (far > most) continue;
        if (!best || far < best.far || (far === best.far && count > best.count)) best = { word, far, count };
      }
      return best?.word;
    }

    // What one word of the query finds: the words of the index that stand for it, each with its weight.
    async meant(chunk, unfinished) {
      const found = [];
      const add = (word, entry, weight) => entry && found.push({ word, entry, weight });
      add(chunk.whole, await this.find(chunk.whole), 1);
      if (unfinished && chunk.raw.length > 1 && !chunk.parts.length) {
        const weight = found.length ? 0.5 : 0.9;
        for (const [word, entry] of await this.starting(chunk.raw)) if (word !== chunk.whole) add(word, entry, weight);
        for (let cut = 1; !found.length && cut < 5 && chunk.raw.length - cut > 3; cut += 1) {
          const shorter = chunk.raw.slice(0, -cut); // half-way through an ending that stems lose
          add(shorter, await this.find(shorter), 0.9);
        }
      }
      return found;
    }

    // The words of a query as readings: { found, raw }, one for each word that can find anything.
    async readings(query) {
      const unfinished = /[\p{L}\p{N}]$/u.test(query);
      let chunks = this.words.chunks(query);
      const telling = chunks.filter(({ raw }) => !this.words.common.has(raw));
      if (telling.length) chunks = telling;
      const corrections = [];
      const unknown = [];
      const readings = await Promise.all(
        chunks.map(async (chunk, at) => {
          const found = await this.meant(chunk, unfinished && at === chunks.length - 1);
          if (found.length) return [{ raw: chunk.raw, found }];
          if (chunk.parts.length) {
            const parts = await Promise.all(
              chunk.parts.map(async (word) => ({ raw: word, found: await this.meant({ raw: word, whole: word, parts: [] }) })),
            );
            const known = parts.filter((part) => part.found.length);
            if (!known.length) unknown.push(chunk.raw);
            return known;
          }
          const word = await this.corrected(chunk.raw);
          if (!word) {
            unknown.push(chunk.raw);
            return [];
          }
          corrections.push([chunk.raw, word]);
          return [{ raw: word, found: await this.meant({ raw: word, whole: this.words.stem(word), parts: [] }) }];
        }),
      );
      const joined = await this.join(chunks, readings);
      return {
        readings: readings.flat().filter(({ found }) => found.length),
        corrections,
        unknown: unknown.filter((raw) => !joined.has(raw)),
      };
    }

    // "stable coin" is "stablecoin" too: two words that are one in the index stand for each other. Gives those words.
    async join(chunks, readings) {
      const joined = new Set();
      await Promise.all(
        chunks.slice(1).map(async (second, at) => {
          const first = chunks[at];
          if (first.parts.length || second.parts.length || first.raw.length + second.raw.length < 6) return;
          const word = this.words.stem(first.raw + second.raw);
          const entry = await this.find(word);
          if (!entry) return;
          const both = [...readings[at], ...readings[at + 1]];
          if (!both.length) readings[at].push({ raw: first.raw + second.raw, found: [{ word, entry, weight: 1 }] });
          for (const reading of both) reading.found.push({ word, entry, weight: 1 });
          joined.add(first.raw).add(second.raw);
        }),
      );
      return joined;
    }

    // The result of a query: numbers of records by rank, how many there are of each kind, and how it was read.
    async search(query, choice = {}) {
      const about = await this.open();
      const { readings, corrections, unknown } = await this.readings(query);
      const scores = new Float64Array(about.records);
      const covered = new Float64Array(about.records);
      let whole = 0;
      for (const { found } of readings) {
        const many = Math.min(about.records, Math.max(...found.map(({ entry }) => entry[0])));
        const place = found.some(({ word, weight }) => weight === 1 && about.places.includes(word)) ? PLACE : 1;
        const rarity = place * Math.log(1 + (about.records - many + 0.5) / (many + 0.5));
        const best = new Map();
        for (const { entry, weight } of found) {
          for (const [level, ...steps] of entry.slice(1)) {
            const gain = weight * (level / about.levels) ** 2;
            let number = 0;
            for (const step of steps) {
              number += step;
              if (!(best.get(number) >= gain)) best.set(number, gain);
            }
          }
        }
        for (const [number, gain] of best) {
          scores[number] += rarity * gain;
          covered[number] += rarity;
        }
        whole += rarity;
      }
      const most = covered.reduce((one, other) => Math.max(one, other), 0);
      const matched = [];
      for (let number = 0; number < about.records; number += 1) {
        if (covered[number] && covered[number] >= ENOUGH * most) {
          scores[number] *= (covered[number] / whole) ** COVERAGE;
          matched.push(number);
        }
      }
      const wanted = await this.chosen(choice);
      const counts = about.kinds.map(([kind, , from, to]) => [kind, matched.filter((at) => at >= from && at < to).length]);
      const numbers = matched
        .filter(wanted)
        .sort((one, other) => scores[other] - scores[one] || one - other);
      return {
        numbers,
        counts: Object.fromEntries(counts),
        marks: new Set(readings.flatMap(({ found }) => found.map(({ word }) => word))),
        corrections,
        unknown,
      };
    }

    // A function that says whether the record of a number is of the kind, verdict and jurisdiction that were chosen.
    async chosen({ kind, verdict, jurisdiction }) {
      const about = await this.open();
      const tests = [];
      for (const [value, ranges] of [[kind, about.kinds], [verdict, about.verdicts]]) {
        const range = value && ranges.find(([name]) => name === value);
        if (range) tests.push((number) => number >= range[2] && number < range[3]);
      }
      if (jurisdiction && Object.hasOwn(about.jurisdictions, jurisdiction)) {
        let number = 0;
        const concerned = new Set();
        for (const step of (await this.read("jurisdictions"))[jurisdiction]) concerned.add((number += step));
        tests.push((one) => concerned.has(one));
      }
      return (number) => tests.every((test) => test(number));
    }

    // Records as they are shown.
    async records(numbers) {
      const { in_block: size, kinds, verdicts } = await this.open();
      const within = (ranges, number) => ranges.find(([, , from, to]) => number >= from && number < to);
      return Promise.all(
        numbers.map(async (number) => {
          const block = filled(await this.read(`records-${Math.floor(number / size)}`));
          const [title, where, text, page, anchor] = block[number % size];
          const kind = within(kinds, number);
          const verdict = within(verdicts, number);
          const label = verdict ? `${kind[1][0]}: ${verdict[1].toLowerCase()}` : kind[1][0];
          return { number, title, where, text, page, anchor, kind: kind[0], verdict: verdict?.[0] ?? "", label };
        }),
      );
    }

    // The address of a record, with the words to be marked there.
    address(record, marked = []) {
      const file = fromDisk ? "index.html" : "";
      const found = marked.length ? `?${new URLSearchParams({ found: marked.join(" ") })}` : "";
      return `${this.root}${record.page}${file}${found}${record.anchor ? `#${encodeURI(record.anchor)}` : ""}`;
    }
  }

  window.factbookSearch = { files: {}, ...window.factbookSearch, Index, edits, plain };
})();
