"""Rendering build/docs into build/site."""

import re
from pathlib import Path

import pytest
from lxml import html

from factbook.failure import Failure
from factbook.render import Renderer, render

BOTH = pytest.mark.parametrize("renderer", ["mkdocs", "zensical"])


@BOTH
def test_a_site_is_made_without_a_warning(publication: Path, renderer: Renderer) -> None:
    rendered = render(publication, renderer)
    assert rendered.site == publication / "build" / "site"
    assert rendered.warnings == ()
    assert (rendered.site / "cases" / "lamp" / "index.html").is_file()


@BOTH
def test_a_link_that_leads_nowhere_is_a_warning(publication: Path, renderer: Renderer) -> None:
    page = publication / "build" / "docs" / "assistance.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](missing.md)\n", encoding="utf-8")
    warnings = render(publication, renderer).warnings
    assert len(warnings) == 1
    assert "assistance.md" in warnings[0]


@BOTH
def test_what_an_earlier_build_left_is_gone(publication: Path, renderer: Renderer) -> None:
    render(publication, renderer)
    (publication / "build" / "docs" / "cases" / "wick.md").unlink()
    site = render(publication, renderer).site
    assert not (site / "cases" / "wick").exists()


@BOTH
def test_a_renderer_that_does_not_end_is_stopped(publication: Path, renderer: Renderer) -> None:
    with pytest.raises(Failure, match=r"longer than .* seconds and was stopped"):
        render(publication, renderer, seconds=0.01)


@BOTH
def test_a_mistake_in_the_configuration_is_one_line(publication: Path, renderer: Renderer) -> None:
    (publication / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(Failure, match="not plain YAML") as failure:
        render(publication, renderer)
    assert "Traceback" not in str(failure.value)


@BOTH
def test_a_configuration_that_would_call_python_is_refused(publication: Path, renderer: Renderer) -> None:
    path = publication / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + "  x: !!python/name:os.system\n", encoding="utf-8")
    with pytest.raises(Failure, match="not plain YAML"):
        render(publication, renderer)


@BOTH
def test_the_same_pages_give_the_same_bytes(publication: Path, renderer: Renderer) -> None:
    first = contents(render(publication, renderer).site)
    assert contents(render(publication, renderer).site) == first


def contents(site: Path) -> dict[str, str]:
    """Every page, with the build's date taken out of the sitemap by leaving the sitemap out."""
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


@BOTH
def test_every_page_has_the_policy_first_in_head_and_no_inline_script(publication: Path, renderer: Renderer) -> None:
    site = render(publication, renderer).site
    pages = contents(site)
    assert "404.html" in pages
    for path, text in pages.items():
        head = text.split("<head>", 1)[1].lstrip()
        assert head.startswith('<meta http-equiv="Content-Security-Policy"'), path
        for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL):
            assert 'type="application/json"' in attributes or (" src=" in attributes and not script.strip()), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path


@BOTH
def test_the_policy_lets_nothing_run_or_load_but_files_of_this_site(publication: Path, renderer: Renderer) -> None:
    (policy,) = {
        text
        for page in contents(render(publication, renderer).site).values()
        for text in re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    }
    said = dict(one.split(" ", 1) for one in policy.split("; "))
    assert (said["default-src"], said["script-src"], said["connect-src"]) == ("'none'", "'self'", "'self'")
    allowed = {word for words in said.values() for word in words.split()}
    assert {word for word in allowed if not word.startswith("'sha256-")} == {"'none'", "'self'", "data:"}


@BOTH
def test_the_charset_stands_where_browsers_look_for_it(publication: Path, renderer: Renderer) -> None:
    for path, text in contents(render(publication, renderer).site).items():
        assert '<meta charset="utf-8">' in text.encode("utf-8")[:1024].decode("utf-8", "ignore"), path


@BOTH
def test_the_edit_link_opens_the_file_that_the_page_was_made_from(publication: Path, renderer: Renderer) -> None:
    site = render(publication, renderer).site
    page = html.parse(site / "jurisdictions" / "eu" / "index.html")
    assert set(page.xpath("//a[@rel='edit']/@href")) == {
        "https://github.com/example/waters-edge/edit/main/data/jurisdictions/eu.yml"
    }


@BOTH
def test_the_header_and_the_footer_name_the_edition(publication: Path, renderer: Renderer) -> None:
    page = (render(publication, renderer).site / "regimes" / "index.html").read_text("utf-8")
    header, footer = page.split("<main", 1)[0], page.rsplit("<footer", 1)[1]
    assert '<span class="fb-edition">Edition 2026.11</span>' in header
    assert "Edition 2026.11" in footer
    assert "2026-11-20" in footer


@BOTH
def test_a_title_is_escaped_wherever_the_overrides_print_it(publication: Path, renderer: Renderer) -> None:
    page = publication / "build" / "docs" / "assistance.md"
    text = page.read_text(encoding="utf-8").replace('edition: "2026.11"', "edition: '\"><b id=broken>'")
    page.write_text(text, encoding="utf-8")
    made = (render(publication, renderer).site / "assistance" / "index.html").read_text("utf-8")
    assert "<b id=broken" not in made


@BOTH
def test_new_cases_enter_the_navigation_by_themselves(publication: Path, renderer: Renderer) -> None:
    case = '---\ntitle: "A new case"\n---\n# A new case\n'
    (publication / "build" / "docs" / "cases" / "new.md").write_text(case, encoding="utf-8")
    made = (render(publication, renderer).site / "cases" / "lamp" / "index.html").read_text("utf-8")
    navigation = made.split('data-md-type="navigation"', 1)[1].split('data-md-type="toc"', 1)[0]
    assert "A new case" in navigation
    assert "Statutes" not in made.split("<article", 1)[0]
