// What a page does besides being read: the drawer opens by keyboard, the contents follow the reader, a link to a folded
// place unfolds it, and the foot of every printed sheet has its words. Without JavaScript the page is whole.
(() => {
  const root = document.documentElement;

  // The element that the address names, or null; other scripts ask for it too. What stands after "#" is whatever
  // somebody typed, and may be no encoding at all.
  const target = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };
  (window.factbook ??= {}).target = target;

  // Print: print.css has no way to read the page's address, but reads a property.
  const running = document.querySelector(".fb-running");
  if (running) {
    const words = [...running.children].map(part => part.textContent.trim()).join("   ");
    root.style.setProperty("--fb-running", `"${words.replace(/["\\]/g, "\\$&")}"`);
  }

  // The drawer is a checkbox that labels tick, which works without JavaScript but not by keyboard.
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  const side = document.querySelector(".md-sidebar--primary");
  if (drawer && label && side) {
    const opener = document.createElement("button");
    opener.type = "button";
    opener.className = label.className;
    opener.append(...label.childNodes);
    label.replaceWith(opener);
    side.id ||= "navigation";
    drawer.tabIndex = -1;
    drawer.setAttribute("aria-hidden", "true");
    opener.title = label.title;
    opener.setAttribute("aria-label", label.title);
    opener.setAttribute("aria-controls", side.id);
    opener.addEventListener("click", () => drawer.click());
    const narrow = matchMedia("(max-width: 76.234375em)");
    const told = () => {
      opener.setAttribute("aria-expanded", String(drawer.checked));
      side.inert = narrow.matches && !drawer.checked;
    };
    const close = () => {
      if (!drawer.checked) return;
      drawer.checked = false;
      told();
      opener.focus();
    };
    drawer.addEventListener("change", () => {
      told();
      if (drawer.checked) side.querySelector("a[href]")?.focus({ preventScroll: true });
    });
    narrow.addEventListener("change", told);
    addEventListener("keydown", event => { if (event.key === "Escape") close(); });
    side.addEventListener("click", event => { if (event.target.closest("a[href]")) { drawer.checked = false; told(); } });
    told();
  }
  document.addEventListener("keydown", event => {
    const label = event.target.closest?.("label[for][tabindex='0']");
    if (!label || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    label.click();
  });

  // The header names the page once its title is out of sight.
  const title = document.querySelector("article h1");
  const header = document.querySelector("[data-md-component=header-title]");
  if (title && header && document.querySelector("[data-md-component=header-topic]")) {
    new IntersectionObserver(([entry]) => {
      header.classList.toggle("md-header__title--active", !entry.isIntersecting && entry.boundingClientRect.top < 100);
    }, { rootMargin: "-60px 0px 0px 0px" }).observe(title);
  }

  // The contents mark where the reader is. Headings are in order, so the last one above the line is found by halving.
  const links = [...document.querySelectorAll("[data-md-component=toc] a[href^='#']")];
  const places = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let marked = null;
  let waiting = false;
  const follow = () => {
    waiting = false;
    let low = 0;
    let high = links.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle] && places[middle].getBoundingClientRect().top <= 130) low = middle + 1;
      else high = middle;
    }
    const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
    const now = (atEnd && scrollY > 0 ? links.at(-1) : links[low - 1]) || null;
    if (now === marked) return;
    for (const link of [marked, now]) {
      link?.classList.toggle("md-nav__link--active", link === now);
      if (link === now) link?.setAttribute("aria-current", "location");
      else link?.removeAttribute("aria-current");
    }
    marked = now;
    const list = now?.closest(".md-sidebar__scrollwrap");
    if (list) {
      const [inner, outer] = [now.getBoundingClientRect(), list.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 2;
    }
  };
  if (links.length && document.querySelector(".md-sidebar--secondary")?.checkVisibility()) {
    const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } };
    addEventListener("scroll", soon, { passive: true });
    soon();
  }

  // A link to a place inside a fold unfolds it.
  const unfold = () => {
    const place = target();
    let folded = place && place.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
    place.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
