"""A build in which nothing differs is over before anything heavy is imported; an edit imports what it needs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factbook.build import compile_into
from factbook.verify import verify

SMALL = Path(__file__).parent / "publications" / "small"

HEAVY = ("pydantic", "jinja2", "babel", "yaml", "markdown", "mkdocs", "lxml", "nh3")

BUILD = """
import sys
from pathlib import Path
from factbook import cli
from factbook.build import compile_into
from factbook.verify import verify
root = Path(sys.argv[1])
outcome = compile_into(root)
assert outcome.written is not None and not outcome.written.touched
assert list(verify(root / "build/site", {}, root=root)) == []
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""

EDIT = """
import sys
from pathlib import Path
from factbook.build import compile_into
outcome = compile_into(Path(sys.argv[1]))
assert outcome.written.changed == ("data/SHA256SUMS", "data/essays/index.json", "regimes.md")
print(*sorted(sys.modules))
"""

PAGE = (
    '<html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head>'
    "<body><article><p>x</p></article></body></html>"
)


def test_nothing_heavy_is_imported_where_nothing_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    root = Path(shutil.copytree(SMALL, tmp_path / "small"))
    assert compile_into(root).problems == ()
    (root / "build/site").mkdir()
    (root / "build/site/index.html").write_text(PAGE)
    assert list(verify(root / "build/site", {}, root=root)) == []
    done = subprocess.run([sys.executable, "-c", BUILD, str(root)], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(done.stdout.split())


def test_an_edit_of_words_reads_no_yaml_and_builds_nothing_that_checks_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    root = Path(shutil.copytree(SMALL, tmp_path / "small"))
    assert compile_into(root).problems == ()
    essay = root / "content/regimes.md"
    essay.write_text(essay.read_text("utf-8").replace("\n---\n\n", "\n---\n\nSo it is.\n\n"), "utf-8")
    done = subprocess.run([sys.executable, "-c", EDIT, str(root)], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "factbook.store.follow" in loaded
    assert not {"yaml", "factbook.load.records", "pydantic.plugin._loader", "importlib.metadata"} & set(loaded)
