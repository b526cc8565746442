// The list of editions in the header of a published one. It is asked for once the page is there, so that it is whole when
// a reader opens it: a phone's list does not grow while it is open. Without JavaScript the line above the page leads to
// the same places.
(() => {
  const place = document.querySelector(".fb-editions");
  if (!place) return;
  const { versions, here, page } = place.dataset;
  const list = document.createElement("select");
  list.setAttribute("aria-label", "Edition");
  const narrow = matchMedia("(max-width: 37.4375em)").matches; // beside the title there is room for the number alone
  const words = title => (/^\d/.test(title) && !narrow ? `Edition ${title}` : title);
  list.append(new Option(here === "next" ? "Draft" : words(here), here, true, true));
  let asked = false;
  const ask = async () => {
    if (asked) return;
    asked = true;
    try {
      const found = await (await fetch(versions)).json();
      list.replaceChildren(...found.map(one => new Option(words(one.title), one.version, false, one.version === here)));
    } catch (_) {
      asked = false;
    }
  };
  addEventListener("load", () => setTimeout(ask));
  list.addEventListener("pointerenter", ask);
  list.addEventListener("focus", ask);
  list.addEventListener("change", async () => {
    const root = new URL(`${list.value}/`, new URL(versions, location));
    const wanted = new URL(page, root);
    let there = false;
    try {
      there = (await fetch(wanted, { method: "HEAD" })).ok;
    } catch (_) {
      // The first page is always there.
    }
    location.assign(there ? wanted : root);
  });
  place.append(list);
})();
