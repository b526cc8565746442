"""Whatever a stranger lays into content/ and data/ runs nothing, opens nothing outside, and is named."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import TZPATH

import pytest
from hostile_files import HOSTILE, Hostile
from watched import COMMANDS

import factbook
from factbook.github.left_alone import left_alone

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SMALL = HERE.parent / "publications" / "small"
SECRET = "the words of a file outside of the publication"


@dataclass(frozen=True, kw_only=True)
class Watched:
    """What a run said, and what it asked the interpreter for."""

    status: int
    said: str
    events: tuple[tuple[str, ...], ...]

    def of(self, *kinds: str) -> list[tuple[str, ...]]:
        return [event for event in self.events if event[0] in kinds]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A publication with hostile files in it, and the folder outside of it."""

    root: Path
    outside: Path

    def lay(self, hostile: Hostile) -> None:
        target = self.root / hostile.path
        target.parent.mkdir(parents=True, exist_ok=True)
        hostile.make(target, self.outside)

    def run(self, *verb: str) -> Watched:
        """Run a verb from inside content/, where a careless program would find modules and settings."""
        log = self.outside.parent / f"log-{verb[0]}"
        log.unlink(missing_ok=True)
        home = self.outside.parent / "home"
        home.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-I", "-B", str(HERE / "watched.py"), str(log), "--root", str(self.root), *verb],
            cwd=self.root / "content" if (self.root / "content").is_dir() else self.root,
            env={"HOME": str(home), "PATH": os.environ["PATH"], "TZ": "UTC"},
            capture_output=True,
            timeout=120,
            check=False,
        )
        events = tuple(tuple(json.loads(line)) for line in log.read_text().splitlines())
        said = done.stdout.decode("utf-8", "backslashreplace") + done.stderr.decode("utf-8", "backslashreplace")
        return Watched(status=done.returncode, said=said, events=events)

    def opened_outside(self, run: Watched) -> list[str]:
        """Files and folders outside that were opened, other than Python's, the package's and the user's own key."""
        own = [self.root, self.outside.parent / "home", Path(factbook.__file__).parents[1]]
        own += [Path(path) for path in (sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *TZPATH)]
        roots = tuple({f"{path}{os.sep}" for each in own for path in (each, each.resolve())})
        return sorted(
            {
                event[1]
                for event in run.of("open", "os.listdir", "os.scandir")
                if event[1] and not f"{event[1]}{os.sep}".startswith(roots) and event[1] != os.devnull
            }
        )


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    root, outside = tmp_path / "publication", tmp_path / "outside"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("build"))
    outside.mkdir()
    (outside / "secret.md").write_text(SECRET)
    (outside / "secret.yml").write_text(f'title: "{SECRET}"\n')
    return Ground(root=root, outside=outside)


def ran_or_read(ground: Ground, run: Watched) -> list[object]:
    """Everything that must not have happened."""
    inside = str(ground.root)
    return [
        *run.of(*COMMANDS),
        *(event for event in run.events if event[0].startswith(("socket.", "ctypes."))),
        *(event for event in run.of("import", "exec") if event[1].startswith((inside, str(ground.outside)))),
        *ground.opened_outside(run),
        *(ground.outside.glob("canary*")),
        *(ground.root.rglob("canary")),
        *([SECRET] if SECRET in run.said else []),
        *(["a traceback"] if "Traceback" in run.said else []),
    ]


def test_there_are_more_than_a_hundred_different_hostile_files() -> None:
    assert len({hostile.path for hostile in HOSTILE}) == len(HOSTILE) >= 100


def test_the_watch_sees_commands_and_files_outside(ground: Ground) -> None:
    """The control: a program that does what is forbidden is caught at it."""
    script = ground.outside / "careless.py"
    script.write_text(
        f"import os, subprocess, sys\nsys.path.insert(0, {str(HERE)!r})\n"
        "import watched\nwatched.watch(sys.argv[1])\n"
        "subprocess.run(['true'])\nos.system('true')\nopen('link.md').read()\n"
        "import hostile_module\n"
    )
    (ground.root / "content" / "link.md").symlink_to(ground.outside / "secret.md")
    (ground.root / "content" / "hostile_module.py").write_text("")
    log = ground.outside.parent / "log"
    subprocess.run(
        [sys.executable, "-B", str(script), str(log)],
        cwd=ground.root / "content",
        env={**os.environ, "PYTHONPATH": str(ground.root / "content")},
        check=True,
    )
    seen = Watched(status=0, said="", events=tuple(tuple(json.loads(line)) for line in log.read_text().splitlines()))
    assert {event[0] for event in seen.of(*COMMANDS)} >= {"subprocess.Popen", "os.system"}
    assert str(ground.outside / "secret.md") in ground.opened_outside(seen)
    assert [event for event in seen.of("exec") if event[1].startswith(str(ground.root))]


@pytest.mark.parametrize("verb", [("check",), ("build", "--compile-only")], ids=["check", "build"])
def test_all_hostile_files_at_once_run_nothing_and_read_nothing_outside(ground: Ground, verb: tuple[str, ...]) -> None:
    for hostile in HOSTILE:
        ground.lay(hostile)
    run = ground.run(*verb)
    assert ran_or_read(ground, run) == []
    assert run.status == 1
    assert not (ground.root / "build" / "docs").exists()


@pytest.mark.parametrize(
    ("path", "hostile"),
    [
        ("content", "OUTSIDE"),
        ("data", "OUTSIDE"),
        ("data/publication.yml", "OUTSIDE/secret.yml"),
        ("data/units.yml", "OUTSIDE/secret.yml"),
        ("data/publication.yml", "title: !!python/object/apply:os.system ['touch canary']\n"),
        ("data/units.yml", "a: &a [x, x]\nb: [*a, *a]\n"),
        ("content/index.md", "{{ figure(__import__('os').system('touch canary')) }}\n"),
    ],
)
def test_what_every_publication_has_is_no_way_in_either(ground: Ground, path: str, hostile: str) -> None:
    target = ground.root / path
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink()
    if hostile.startswith("OUTSIDE"):
        target.symlink_to(hostile.replace("OUTSIDE", str(ground.outside)))
    else:
        target.write_text(hostile)
    run = ground.run("build", "--compile-only")
    assert ran_or_read(ground, run) == []
    assert run.status == 1
    assert f"{path}" in run.said


def test_each_hostile_file_is_named_in_a_problem(ground: Ground) -> None:
    for hostile in HOSTILE:
        ground.lay(hostile)
    run = ground.run("check", "--format", "json")
    named = dict(problems_by_path(run.said))
    for problem in left_alone(ground.root):
        named.setdefault(problem.place.path, set()).add("proposal")
    wrong = {
        hostile.path: sorted(found) for hostile in HOSTILE if hostile.rule not in (found := named_by(hostile, named))
    }
    assert wrong == {}


def test_the_linters_of_the_program_read_no_settings_of_content_and_data(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in ("content", "data", "src"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "code.py").write_text('"""Words."""\n' if folder == "src" else "import os;x=(\n")
    (tmp_path / "content" / "ruff.toml").write_text('extend = "/etc/hostname"\n')
    (tmp_path / "data" / "pyproject.toml").write_text('[tool.ruff]\nextend = "/etc/hostname"\n')
    ruff = Path(sys.executable).parent / "ruff"
    done = subprocess.run([ruff, "check", "--no-cache", "."], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "All checks passed!\n"), done.stderr


def problems_by_path(said: str) -> Iterator[tuple[str, set[str]]]:
    """The rules under which each path was named."""
    start = said.index("[\n")
    found: dict[str, set[str]] = {}
    for problem in json.JSONDecoder().raw_decode(said[start:])[0]:
        found.setdefault(problem["path"], set()).add(problem["rule"])
    yield from found.items()


def named_by(hostile: Hostile, named: dict[str, set[str]]) -> set[str]:
    """The rules that named the file itself, or the folder above it that may not be there."""
    path = hostile.path
    found: set[str] = set()
    while "/" in path:
        found |= named.get(path, set())
        path = path.rsplit("/", 1)[0]
    return found
