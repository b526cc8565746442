"""The command line says what came of it by its words and by its exit status: 0 clean, 1 problems, 2 the machine."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.cli import main
from factbook.init import make_publication
from small import themed

BROKEN = Path(__file__).parent / "publications" / "broken"


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    make_publication(tmp_path / "new")
    return tmp_path / "new"


def test_a_clean_publication_is_said_to_be_clean(publication: Path) -> None:
    answer = CliRunner().invoke(main, ["--root", str(publication), "check"])
    assert (answer.exit_code, answer.output) == (0, "No problems.\n")


def test_problems_exit_with_one_and_name_file_line_and_column(publication: Path) -> None:
    path = publication / "data" / "jurisdictions" / "aa.yml"
    path.write_text(path.read_text().replace("state: present", "state: presnt", 1))
    answer = CliRunner().invoke(main, ["--root", str(publication), "check"])
    assert answer.exit_code == 1
    assert answer.output.startswith("data/jurisdictions/aa.yml:12:14: ")
    assert "present" in answer.output


def test_a_publication_without_pages_of_its_rules_is_told_how_to_read_a_rule(publication: Path) -> None:
    path = publication / "data" / "jurisdictions" / "aa.yml"
    path.write_text(path.read_text().replace("state: present", "state: presnt", 1))
    words = "What a rule asks and why, with an example: factbook rules wrong-word\n"
    assert CliRunner().invoke(main, ["--root", str(publication), "check"]).output.endswith(words)
    CliRunner().invoke(main, ["rules", "--write", str(publication / "docs/rules")])
    linked = CliRunner().invoke(main, ["--root", str(publication), "check"]).output
    assert "/docs/rules/wrong-word.md\n" in linked and words not in linked


def test_the_same_problems_come_as_json_and_as_annotations(publication: Path) -> None:
    path = publication / "content" / "index.md"
    path.write_text(path.read_text() + "\n{{ figur('x') }}\n")
    as_json = CliRunner().invoke(main, ["--root", str(publication), "check", "--format", "json"])
    assert as_json.exit_code == 1
    assert json.loads(as_json.output)
    as_annotations = CliRunner().invoke(main, ["--root", str(publication), "check", "--format", "github"])
    assert as_annotations.output.startswith("::error file=content/index.md,line=")


def test_a_build_stops_before_the_renderer_when_there_is_a_problem(publication: Path) -> None:
    path = publication / "content" / "index.md"
    path.write_text(path.read_text() + "\n<script>x()</script>\n")
    answer = CliRunner().invoke(main, ["--root", str(publication), "build"])
    assert answer.exit_code == 1
    assert "content/index.md:" in answer.output
    assert not (publication / "build" / "site").exists()


def test_no_content_makes_a_traceback(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "factbook", "--root", str(BROKEN), "check"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert "Traceback" not in answer.stdout + answer.stderr


def test_the_machines_failure_exits_with_two_in_one_line(publication: Path) -> None:
    (publication / "mkdocs.yml").unlink()
    answer = subprocess.run(
        [sys.executable, "-m", "factbook", "--root", str(publication), "build"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[-1].startswith("factbook: ")
    assert "mkdocs.yml is missing" in answer.stderr


def test_an_unknown_kind_of_schema_is_answered_with_the_nearest() -> None:
    answer = CliRunner().invoke(main, ["schema", "sorce"])
    assert answer.exit_code == 2
    assert "did you mean source" in answer.output


def test_the_schema_of_a_kind_is_printed_as_json() -> None:
    answer = CliRunner().invoke(main, ["schema", "source"])
    assert "title" in json.loads(answer.output)["properties"]


def test_a_port_in_use_is_answered_with_another(publication: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, "-m", "factbook", "--root", str(publication), "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert answer.returncode == 2
    assert f"port {port} is in use" in answer.stderr and f"--port {port + 1}" in answer.stderr


def test_check_says_where_the_renderers_configuration_names_another_address(tmp_path: Path) -> None:
    root = themed(tmp_path / "publication")
    assert CliRunner().invoke(main, ["--root", str(root), "check"]).output == "No problems.\n"
    configuration = root / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(text.replace("site_url: https://ferries", "site_url: https://boats"), encoding="utf-8")
    answer = CliRunner().invoke(main, ["--root", str(root), "check"])
    assert answer.exit_code == 1
    assert "mkdocs.yml:7:1: site_url is 'https://boats.example.org/' [configuration-disagrees]" in answer.output
    assert "paste: site_url: https://ferries.example.org/" in answer.output


def test_why_all_pages_were_rendered_is_said_and_is_no_stage_of_the_profile(tmp_path: Path) -> None:
    root = themed(tmp_path / "publication")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("remote_branch: elsewhere\n")
    answer = CliRunner().invoke(main, ["--root", str(root), "build", "--profile"])
    assert answer.exit_code == 0, answer.output
    assert answer.stderr.splitlines().count("All pages were rendered, since mkdocs.yml sets remote_branch") == 1
    stages = [line.split()[0] for line in answer.stdout.splitlines() if line.endswith("%")]
    assert stages[0] == "start" and stages[-3:] == ["render", "verify", "all"]


def test_a_program_has_said_all_before_it_ends(publication: Path) -> None:
    """It leaves at once, so what it printed must be out by then."""
    path = publication / "data" / "jurisdictions" / "aa.yml"
    path.write_text(path.read_text().replace("state: present", "state: presnt", 1))
    words = ["--root", str(publication), "check"]
    program = [sys.executable, "-m", "factbook", *words]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    said = CliRunner().invoke(main, words)
    assert (done.returncode, done.stdout) == (1, said.stdout)
    assert "presnt" in done.stdout
    assert subprocess.run([*program, "--no-such-option"], capture_output=True, check=False).returncode == 2


def test_serve_listens_on_this_machine_alone_unless_it_is_told_otherwise() -> None:
    (host,) = [option for option in main.commands["serve"].params if option.name == "host"]
    assert host.default == "127.0.0.1"
