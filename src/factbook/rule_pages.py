"""The rules' pages: comes in the registry of rules, goes out one Markdown page for each and a list of them all.

A message says what is wrong in one line; its rule's page says why it is wrong, with an example that breaks the rule and
one that keeps it. The pages lie in the repository and not on the publication's site: whoever meets a message meets it
beside a pull request or in a terminal, and a fork carries them along. `factbook rules --write docs/rules` makes them.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from factbook.load.files import read_bytes
from factbook.load.records import read_record_file
from factbook.model.kinds import PUBLICATION_FILE
from factbook.problems import Problem
from factbook.rules import agreement, corrections, essays, files, pages, records, references, site
from factbook.rules.declare import Rule

FOLDER = "docs/rules"
"""Where a publication keeps them, seen from its folder."""

INDEX = "README.md"
"""GitHub shows it below a folder's list of files."""

GROUPS: Mapping[str, tuple[Sequence[Rule], Literal["yaml", "markdown", "html"]]] = {
    "Files": (files.RULES, "yaml"),
    "Records": (records.RULES, "yaml"),
    "References": (references.RULES, "yaml"),
    "Pages": (pages.RULES, "markdown"),
    "Records taken together": (agreement.RULES, "yaml"),
    "Corrections": (corrections.RULES, "yaml"),
    "Essays": (essays.RULES, "markdown"),
    "The built site": (site.RULES, "html"),
}
"""The rules as they are listed: heading, rules, and what their examples are written in."""

_FROM_PAGE = "../../CONTRIBUTING.md"


def rule_pages() -> dict[str, str]:
    """Every page by its file name, the list of all first."""
    pages = {INDEX: _index()}
    for rules, language in GROUPS.values():
        pages |= {f"{rule.id}.md": _page(rule, language) for rule in rules}
    return pages


def write_rule_pages(folder: Path) -> None:
    """Write every page into `folder`, and take away pages of rules that are no more. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _page(rule: Rule, language: str) -> str:
    return (
        "\n\n".join(
            [
                f"# {rule.id}",
                f"**{_plain(rule.says)}**",
                _plain(rule.why),
                "## Not so",
                _fenced(rule.bad, language),
                "## But so",
                _fenced(rule.good, language),
                f"[All rules]({INDEX}) · [How to contribute]({_FROM_PAGE})",
            ]
        )
        + "\n"
    )


def _index() -> str:
    lines = [
        "# Rules",
        "",
        "What the checks ask of a publication's files, and why. Each message names its rule and leads to its page.",
    ]
    for heading, (rules, _) in GROUPS.items():
        lines += ["", f"## {heading}", ""]
        lines += [f"- [{rule.id}]({rule.id}.md): {_plain(rule.says)}" for rule in rules]
    return "\n".join(lines) + "\n"


def _fenced(example: str, language: str) -> str:
    """An example in a fence longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall(r"`+", example)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{example}\n{fence}"


def _plain(sentence: str) -> str:
    """Words of ours as Markdown prints them: signs that Markdown would take for its own are escaped."""
    escaped = re.sub(r"([\\`*_\[\]{}])", r"\\\1", sentence)
    return escaped.replace("&", "&amp;").replace("<", "&lt;")


def rules_at(root: Path) -> str:
    """The address of a publication's rules' pages on the web, ending in a slash.

    Empty where the publication keeps no such pages or does not say where its repository is: no message leads nowhere.
    """
    if not (root / FOLDER / INDEX).is_file():
        return ""
    try:
        data = read_bytes(root, PUBLICATION_FILE)
    except OSError:
        return ""
    settings = None if isinstance(data, Problem) else read_record_file(PUBLICATION_FILE, data).settings
    if settings is None:
        return ""
    return f"{settings.repository.rstrip('/')}/blob/{quote(settings.branch, safe='/')}/{FOLDER}/"
