"""Templates: escaping that nobody can forget, and a publication's own in place of the package's."""

from pathlib import Path

import pytest
from jinja2 import TemplateError
from markupsafe import Markup

from factbook.compile.templates import Templates, default_sources


def test_every_value_is_escaped_unless_it_is_html_already() -> None:
    templates = Templates({"a.html": "<p>{{ text }} {{ made }} {{ number }}{{ nothing }}</p>"})
    text = templates.render("a.html", text='<b> ``` & "', made=Markup("<i>ok</i>"), number=3, nothing=None)
    assert text == "<p>&#60;b&#62; &#96;&#96;&#96; &#38; &#34; <i>ok</i> 3</p>"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(TemplateError, match="lantern"):
        Templates({"a.html": "{{ lantern }}"}).render("a.html")


def test_a_publication_replaces_a_template_of_the_package_by_name(tmp_path: Path) -> None:
    (tmp_path / "table-scope.html").write_text("mine")
    templates = Templates.read(tmp_path)
    assert templates.render("table-scope.html") == "mine"
    assert templates.sources["table-matrix.html"] == default_sources()["table-matrix.html"]


def test_a_template_linked_from_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "outside.html").write_text("secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "own.html").symlink_to(tmp_path / "outside.html")
    assert "own.html" not in Templates.read(folder).sources


def test_a_publication_without_templates_has_the_package_s() -> None:
    assert Templates.read(Path("no/such/folder")).sources == dict(default_sources())
