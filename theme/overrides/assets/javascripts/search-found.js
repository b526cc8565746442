// Marks the words for which a reader came, in the row, claim or passage to which the search led, and brings it into view.
(() => {
  const address = new URL(location.href);
  const words = (address.searchParams.get("found") ?? "").split(" ").filter(Boolean);
  address.searchParams.delete("found");
  history.replaceState(history.state, "", address.href); // the address that a reader copies is the record's own
  if (!words.length) return;

  const target = window.factbook.target();
  const article = document.querySelector("article") ?? document.body;

  // The elements of a record: from a heading to the next of its rank, the card around a card's heading, or the element.
  function area() {
    if (!target) return [article];
    const rank = /^H([1-6])$/.exec(target.tagName)?.[1];
    if (!rank) return [target.textContent.trim() ? target : (target.nextElementSibling ?? target)];
    if (target.parentElement !== article) return [target.parentElement];
    const found = [target];
    for (let next = target.nextElementSibling; next; next = next.nextElementSibling) {
      const other = /^H([1-6])$/.exec(next.tagName)?.[1];
      if (other && other <= rank) break;
      found.push(next);
    }
    return found;
  }

  function ranges(elements) {
    const signs = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).sort((one, other) => other.length - one.length);
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${signs.join("|")})(?![\\p{L}\\p{N}])`, "giu");
    const found = [];
    for (const element of elements) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { 0: word, index } of text.data.matchAll(pattern)) {
          const range = new Range();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          found.push(range);
        }
      }
    }
    return found;
  }

  function mark() {
    for (let around = target?.closest("details"); around; around = around.parentElement?.closest("details")) around.open = true;
    const elements = area();
    const found = ranges(elements);
    if (window.Highlight && CSS.highlights) CSS.highlights.set("fb-found", new Highlight(...found));
    const first = found.find((range) => range.getClientRects().length);
    (target ?? first?.startContainer.parentElement)?.scrollIntoView({ block: target ? "start" : "center", inline: "nearest" });
    if (first && target) {
      const { top, bottom } = first.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) first.startContainer.parentElement.scrollIntoView({ block: "center", inline: "nearest" });
    }
  }

  if (document.readyState === "complete") mark();
  else addEventListener("load", mark);
})();
