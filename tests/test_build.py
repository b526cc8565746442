"""The whole pipeline, on a new publication with one thing changed."""

from pathlib import Path

from factbook.build import build_site
from factbook.init import make_publication


def test_braces_escaped_in_prose_are_printed_and_are_no_leftover(tmp_path: Path) -> None:
    make_publication(tmp_path / "new")
    home = tmp_path / "new" / "content" / "index.md"
    home.write_text(home.read_text() + "\nA \\{\\{ brace \\}\\} and `{{ code }}` stay.\n")
    result = build_site(tmp_path / "new")
    assert result.problems == ()
    assert result.site is not None
    printed = (result.site / "index.html").read_text()
    assert "A &#123;&#123; brace &#125;&#125; and <code>{{ code }}</code> stay." in printed
