"""Measures the search: `scripts/bench search [--pages 1000] [--rounds 3] [--pagefind]`.

Builds the real publication and a generated one, makes their indexes, serves both as a host does (gzip), and opens each
in Chromium with an empty cache: bytes over the wire from opening the window to the first result, and milliseconds from
the key to the first result on screen, for the first query and for one after it. With --pagefind the same is asked of
Pagefind 1.5.2 over the same pages, in a folder of its own below build/, which needs the network once. Exit status 1
where a bar is missed.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from chromium import launched  # noqa: E402
from static_host import hosted as served  # noqa: E402

from bench.generate import generate, scaled  # noqa: E402
from bench.process import Failed, run  # noqa: E402

PAGEFIND = "pagefind_bin==1.5.2"

MOST_BYTES = 300_000
MOST_MILLISECONDS = 500.0

QUERIES = {
    "real": ("stablecoin reserves japan", "how long does an mlat take", "binance.us deposition", "stabelcoin japn"),
    "generated": ("court order token", "case 77", "figure 1234", "licence evidense border", "the exchange hearing"),
}

FIRST_RESULT = """
(query) => new Promise((ready) => {
  const box = document.querySelector(".fb-search-window input");
  const list = document.querySelector(".fb-search-window .fb-search-list");
  const start = performance.now();
  new MutationObserver(() => {
    if (list.querySelector("a")) requestAnimationFrame(() => ready(performance.now() - start));
  }).observe(list, { childList: true });
  box.value = query;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
})
"""

PAGEFIND_RESULT = """
async ([address, query]) => {
  const start = performance.now();
  const pagefind = window.found ??= await import(address + "pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 12).map((one) => one.data()));
  return performance.now() - start;
}
"""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What one query took: bytes over the wire since the search was opened, and milliseconds to the first result."""

    wire: int
    milliseconds: float


def main() -> int:
    """Measure, print, and say whether every bar is reached."""
    parser = argparse.ArgumentParser(prog="scripts/bench search", description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1000, help="about how many generated pages (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each query is asked (3)")
    parser.add_argument("--pagefind", action="store_true", help="ask Pagefind too")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="factbook-bench-") as folder, launched() as browser:
        try:
            reached = [
                measured(browser, prepared(Path(folder), name, chosen.pages), name, chosen.rounds, chosen.pagefind)
                for name in QUERIES
            ]
            return 0 if all(reached) else 1
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 2


def prepared(folder: Path, name: str, pages: int) -> Path:
    """A built publication with its index."""
    root = folder / name
    root.mkdir()
    if name == "real":
        for part in ("content", "data"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy(ROOT / "mkdocs.yml", root)
    else:
        generate(root, scaled(pages))
        (root / "mkdocs.yml").write_text(_configuration(root), encoding="utf-8")
    shutil.copytree(ROOT / "theme", root / "theme")
    factbook = [sys.executable, "-m", "factbook", "--root", str(root)]
    built = run([*factbook, "build", "--seconds", "900"], root, root / "said.txt")
    indexed = run([*factbook, "index"], root, root / "said.txt")
    again = run([*factbook, "index"], root, root / "said.txt")
    files = list((root / "build/site/search-index").iterdir())
    count = sum(1 for _ in (root / "build/site").rglob("index.html"))
    records = json.loads((root / "build/site/search-index/index.json").read_bytes())["records"]
    print(f"\n{name}: {count:,} pages, {records:,} records, built in {built.seconds:.1f} s")
    print(
        f"index: {indexed.seconds:.1f} s ({again.seconds:.2f} s where nothing differs), {indexed.megabytes:.0f} MB, "
        f"{len(files):,} files of {sum(path.stat().st_size for path in files) / 1e6:.1f} MB"
    )
    return root


def _configuration(root: Path) -> str:
    """Our mkdocs.yml with the generated publication's name and addresses."""
    import yaml

    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    said: dict[str, str] = yaml.safe_load((root / "data/publication.yml").read_text(encoding="utf-8"))
    edit = f"{said['repository'].rstrip('/')}/edit/{said.get('branch', 'main')}/"
    extra = {**settings["extra"], "edit_base": edit}
    written = {**settings, "site_name": said["title"], "site_url": said["address"], "extra": extra}
    return yaml.safe_dump({**written, "nav": ["index.md", "*"]}, sort_keys=False)


def measured(browser: Browser, root: Path, name: str, rounds: int, pagefind: bool) -> bool:
    """Ask every query in a browser that knows nothing; print, and say whether the bars are reached."""
    site = root / "build" / "site"
    if pagefind:
        _index_with_pagefind(site)
    with served(site) as address:
        reached = _report("ours", [ask(browser, address, QUERIES[name]) for _ in range(rounds)])
        if pagefind:
            _report("Pagefind", [ask_pagefind(browser, address, QUERIES[name]) for _ in range(rounds)])
    return reached


def _report(engine: str, rounds: Sequence[Sequence[Sequence[Asked]]]) -> bool:
    firsts = [first for asked in rounds for first, _ in asked]
    nexts = [following for asked in rounds for _, following in asked]
    most = max(one.wire for one in firsts)
    typical, worst = (measure(one.milliseconds for one in firsts) for measure in (median, max))
    print(
        f"{engine}: first result after {median(one.wire for one in firsts) / 1000:.0f} kB (most {most / 1000:.0f}), "
        f"{typical:.0f} ms (most {worst:.0f}); "
        f"the next query {median(one.milliseconds for one in nexts):.0f} ms"
    )
    if engine != "ours":
        return True
    bars = (
        (f"at most {MOST_BYTES // 1000} kB before the first result", most <= MOST_BYTES),
        (f"at most {MOST_MILLISECONDS:.0f} ms to the first result, as a median", typical <= MOST_MILLISECONDS),
    )
    for bar, is_reached in bars:
        print(f"{'reached' if is_reached else 'MISSED '}  {bar}")
    return all(is_reached for _, is_reached in bars)


def ask(browser: Browser, address: str, queries: Sequence[str]) -> list[tuple[Asked, Asked]]:
    """Each query as the first of a visit, and the one after it as the next."""
    asked = []
    for number, query in enumerate(queries):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        done = _counted(page)
        page.keyboard.press("/")
        page.locator(".fb-search-window .fb-search-choice:visible").first.wait_for()
        milliseconds = page.evaluate(FIRST_RESULT, query)
        page.wait_for_timeout(200)
        first = Asked(milliseconds=milliseconds, wire=_wire(done))
        following = queries[(number + 1) % len(queries)]
        asked.append((first, Asked(milliseconds=page.evaluate(FIRST_RESULT, following), wire=_wire(done))))
        context.close()
    return asked


def ask_pagefind(browser: Browser, address: str, queries: Sequence[str]) -> list[tuple[Asked, Asked]]:
    """The same of Pagefind, by its own script, in a page without a policy."""
    asked = []
    for number, query in enumerate(queries):
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        done = _counted(page)
        first = page.evaluate(PAGEFIND_RESULT, [address, query])
        page.wait_for_timeout(200)
        fetched = _wire(done)
        following = page.evaluate(PAGEFIND_RESULT, [address, queries[(number + 1) % len(queries)]])
        asked.append((Asked(milliseconds=first, wire=fetched), Asked(milliseconds=following, wire=_wire(done))))
        context.close()
    return asked


def _counted(page: Any) -> list[Any]:
    """A list to which every request is added that is answered from now on, those of workers too."""
    done: list[Any] = []
    page.context.on("requestfinished", lambda request: done.append(request))
    return done


def _wire(done: Sequence[Any]) -> int:
    """What requests brought over the wire, headers and body."""
    sizes = [request.sizes() for request in done]
    return sum(one["responseHeadersSize"] + one["responseBodySize"] for one in sizes)


def _index_with_pagefind(site: Path) -> None:
    """Pagefind's own index beside ours."""
    folder = ROOT / "build" / "pagefind"
    if not folder.is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), PAGEFIND]
        subprocess.run(command, check=True)
    binary = next(path for path in sorted(folder.rglob("pagefind*")) if path.is_file() and path.stat().st_mode & 0o100)
    done = run([str(binary), "--site", str(site), "--root-selector", "article"], site, site.parent / "said.txt")
    files = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"Pagefind's index: {done.seconds:.1f} s, {done.megabytes:.0f} MB, {len(files):,} files of {size:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
