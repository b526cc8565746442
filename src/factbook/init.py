"""`factbook init DIR`: a new, small, complete publication in an empty folder.

Comes in: an empty or missing folder. Goes out: the starter's files, which build without an error. Its theme and
mkdocs.yml are this repository's own (the starter links to them, a wheel holds copies), so that there is one of each.
"""

import re
import shutil
from pathlib import Path

STARTER = Path(__file__).parent / "starter"

RENAMED = {"gitignore": ".gitignore"}
"""Kept under another name in the package, so that it does not act on the package's own folder."""

OWN_LINES = {
    r"site_name: .*": "site_name: A New Publication",
    r"site_description: >-\n(  .*\n)+": (
        "site_description: Two lands and one question, to show how records, tables and essays fit together.\n"
    ),
    r"site_url: .*": "site_url: https://example.github.io/publication/",
    r"(      - [a-z-]+\.md\?\n)+(?=      - \"\*\")": "",
    r"edit_base: .*": "edit_base: https://github.com/example/publication/edit/main/",
}
"""The lines of mkdocs.yml that are a publication's own, and what a new one starts with."""


class NotEmpty(Exception):
    """The folder already holds something; nothing is overwritten."""


def make_publication(folder: Path) -> tuple[Path, ...]:
    """Write the starter into `folder` and return the files written, relative to it, sorted.

    Raises NotEmpty when the folder holds anything but a `.git`, and OSError when the disk fails.
    """
    if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
        raise NotEmpty(f"{folder} is not empty: name a new folder, or empty this one first")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(STARTER, folder, symlinks=False, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name, wanted in RENAMED.items():
        (folder / name).rename(folder / wanted)
    configuration = folder / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    for line, own in OWN_LINES.items():
        text, replaced = re.subn(f"{line}", own, text, count=1)
        if not replaced:
            raise LookupError(f"mkdocs.yml has no line like {line!r}")
    configuration.write_text(text, encoding="utf-8")
    return tuple(sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()))
