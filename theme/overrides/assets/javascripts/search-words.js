// Text to search words, as factbook.search.words does it when the index is made; the rules come with the index.
(() => {
  const RUN = /[\p{L}\p{N}]+/gu;
  const LETTERS = /^[a-z]+$/;
  const DIGITS = /^\p{N}+$/u;
  const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;
  const DECIMAL = /^\d+\.\d+$/;

  function plain(text) {
    const lower = text.toLowerCase().replaceAll("’", "'").replaceAll("–", "-");
    return lower.normalize("NFKD").replace(/\p{M}/gu, "");
  }

  function number(run) {
    return DIGITS.test(run) ? run.replace(/^0+/, "") || "0" : run;
  }

  class Words {
    constructor(rules) {
      this.chunk = new RegExp(rules.chunk, "gu");
      this.rules = rules;
      this.common = new Set(rules.common);
    }

    stem(written) {
      const word = number(written);
      if (word.length < this.rules.shortest || !LETTERS.test(word)) return word;
      for (const [ending, instead, left] of this.rules.stems) {
        if (word.endsWith(ending) && word.length - ending.length >= left) {
          return word.slice(0, word.length - ending.length) + instead;
        }
      }
      return word;
    }

    // A chunk as { raw, whole, parts }: one word, and where it holds signs the words between them.
    read(chunk) {
      const raw = chunk.endsWith("'s") ? chunk.slice(0, -2) : chunk;
      const runs = raw.match(RUN) ?? [];
      if (runs.length === 1 && runs[0] === raw) return { raw, whole: this.stem(raw), parts: [] };
      if (THOUSANDS.test(raw)) return { raw, whole: raw.replaceAll(",", ""), parts: [] };
      if (DECIMAL.test(raw)) return { raw, whole: raw, parts: [] };
      const numbers = runs.map(number);
      const parts = numbers.filter((run) => run.length > 1 || DIGITS.test(run));
      return { raw, whole: this.stem(numbers.join("")), parts: parts.map((run) => this.stem(run)) };
    }

    chunks(text) {
      return (plain(text).match(this.chunk) ?? []).map((chunk) => this.read(chunk));
    }

    // All words of a text, as the index has them.
    of(text) {
      return this.chunks(text)
        .flatMap(({ whole, parts }) => [whole, ...parts])
        .filter((word) => word && !this.common.has(word));
    }

    // Where words of a set stand in a text: [start, end] of each, in order.
    places(text, wanted) {
      const found = [];
      for (const { 0: written, index } of text.matchAll(this.chunk)) {
        const { whole, parts } = this.read(plain(written));
        if (wanted.has(whole)) {
          found.push([index, index + written.length]);
        } else if (parts.some((part) => wanted.has(part))) {
          for (const { 0: run, index: at } of written.matchAll(RUN)) {
            if (wanted.has(this.stem(plain(run)))) found.push([index + at, index + at + run.length]);
          }
        }
      }
      return found;
    }
  }

  window.factbookSearch = { ...window.factbookSearch, Words, plain };
})();
