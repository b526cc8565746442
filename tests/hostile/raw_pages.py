"""Pages of the real theme that hold hostile texts exactly as written: no check, no escaping, no verify.

Comes in: the folder of a site that Factbook built, and inputs. Goes out: a copy in which every page has the texts in
its article, with or without the pages' policy.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from all_inputs import FAMILIES, INPUTS
from controls import careless
from hostile_input import Hostile

MODEL = "figures/index.html"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ARTICLE = re.compile(r"(<article[^>]*>).*(</article>)", re.DOTALL)
MOST_ON_A_PAGE = 12


def groups(inputs: Sequence[Hostile] = INPUTS) -> Iterator[tuple[str, tuple[Hostile, ...]]]:
    """The pages: some inputs of one family together, and one by one those that take the rest of a page with them."""
    for family in FAMILIES:
        together = [one for one in inputs if one.family == family and not one.alone]
        name = family.replace(" ", "-").lower()
        for start in range(0, len(together), MOST_ON_A_PAGE):
            yield f"{name}-{start}", tuple(together[start : start + MOST_ON_A_PAGE])
    yield from ((one.name, (one,)) for one in inputs if one.alone)


def write_raw_site(built: Path, folder: Path, *, policy: bool) -> dict[str, tuple[Hostile, ...]]:
    """Write the copy; which page holds which inputs."""
    shutil.copytree(built, folder)
    model = (built / MODEL).read_text(encoding="utf-8")
    assert len(POLICY.findall(model)) == 1
    if not policy:
        for path in folder.rglob("*.html"):
            path.write_text(POLICY.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
        model = POLICY.sub("", model)
    written = {}
    for name, inputs in groups():
        article = "\n\n".join(f"<div>{careless(one)}</div>" for one in inputs)
        before, after = ARTICLE.search(model).groups()  # type: ignore[union-attr]
        start, end = ARTICLE.search(model).span()  # type: ignore[union-attr]
        page = folder / f"raw-{name}" / "index.html"
        page.parent.mkdir()
        page.write_text(model[:start] + before + article + after + model[end:], encoding="utf-8")
        written[f"raw-{name}/"] = inputs
    return written
