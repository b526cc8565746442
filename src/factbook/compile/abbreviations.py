"""Glossary terms as hover abbreviations: comes in an essay's text, goes out lines that Markdown's extension takes.

Only terms that the essay uses are explained, so that a page does not change when a term elsewhere is added.
"""

import re

from factbook.compile.escape import inline
from factbook.compile.press import Press

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .&/'’-]*")
"""Terms of these characters only: others would end the brackets, or read as Markdown."""


def abbreviations_in(press: Press, text: str) -> str:
    """`*[MLAT]: mutual legal assistance treaty` for each term that occurs in the text, in order of the terms."""
    pattern, meanings = _patterns(press)
    if pattern is None:
        return ""
    used = set(pattern.findall(text))
    return "\n".join(f"*[{term}]: {meaning}" for term, meaning in meanings.items() if term in used)


def _patterns(press: Press) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """A pattern that finds any term, longest first; and what each stands for, escaped."""

    def made() -> tuple[re.Pattern[str] | None, dict[str, str]]:
        meanings = {
            term.term: inline(" ".join((term.full or term.meaning).split()))
            for term in press.publication.terms.values()
            if term.abbreviate and _SAFE.fullmatch(term.term)
        }
        if not meanings:
            return None, {}
        longest_first = sorted(meanings, key=lambda term: (-len(term), term))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), meanings

    return press.kept("abbreviations", made)
