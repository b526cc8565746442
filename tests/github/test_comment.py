"""One comment stands below a proposal: about the pull request that GitHub names, made from data, and updated."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from typing import Any

import pytest
from loopback import Loopback, serving

from factbook.compare.change import Change, Comparison, Count, Difference, FieldChange, Kind, Section
from factbook.failure import Failure
from factbook.github.api import GitHub
from factbook.github.artifact import only_file
from factbook.github.body import MARK, body
from factbook.github.changes import Proposal, Refused, as_file, read_file
from factbook.github.comment import comment
from factbook.places import Place
from factbook.problems import Problem

SHA = "a" * 40
REPOSITORY = "example/waters-edge"
BELOW = f"/repos/{REPOSITORY}"
HOSTILE = "@everyone <img src=https://outside.example/x> [x](javascript:x) `code` | #1 <!-- -->"


def changed(words: str) -> Comparison:
    """A comparison with these words wherever a stranger's words may stand."""
    field = FieldChange(name="value", label="value", differences=(Difference(old=words, new=words + " too"),))
    change = Change(
        kind=Kind.ANSWER_CHANGED,
        section=Section.ANSWERS,
        address="regimes/custody/eu",
        where=words,
        page="regimes.md",
        anchor="regimes/custody/eu",
        fields=(field,),
    )
    coverage = (Count(group="Answers by state", name="In part", old=1, new=2),)
    return Comparison(old=words, new="this proposal", changes=(change,), coverage=coverage)


def problem(message: str) -> Problem:
    return Problem(
        rule="file-place", place=Place("data/x.yml", 3, 5), message=message, expected="another", paste="y: z"
    )


def zipped(**files: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_json", ".json"), content)
    return buffer.getvalue()


def event(**more: Any) -> dict[str, Any]:
    """The event of a run that has ended, as GitHub tells it."""
    run = {
        "id": 77,
        "event": "pull_request",
        "conclusion": "success",
        "head_sha": SHA,
        "head_branch": "fix-$(touch x)",
        "head_repository": {"owner": {"login": "stranger"}},
        "pull_requests": [],
    }
    return {"workflow_run": {**run, **more}, "repository": {"full_name": REPOSITORY}}


@pytest.fixture
def github() -> Iterator[Loopback]:
    """A repository with one open pull request, #5, whose build left its changes behind."""
    left = zipped(changes_json=as_file(Proposal(comparison=changed("Title V"))))
    pull = {"number": 5, "head": {"sha": SHA}, "base": {"repo": {"full_name": REPOSITORY}}}
    answers = {
        f"GET {BELOW}/pulls": [pull],
        f"GET {BELOW}/actions/runs/77/artifacts": {"artifacts": [{"id": 9, "size_in_bytes": len(left)}]},
        f"GET {BELOW}/actions/artifacts/9/zip": left,
        f"GET {BELOW}/issues/5/comments": [],
        f"POST {BELOW}/issues/5/comments": {"id": 1},
        f"PATCH {BELOW}/issues/comments/31": {"id": 31},
    }
    with serving(Loopback(answers=answers)) as loopback:
        yield loopback


def post(loopback: Loopback, what: dict[str, Any]) -> str:
    here = GitHub(address=loopback.address, repository=REPOSITORY, token="t")
    return comment(what, here, "https://github.com")


def test_the_first_run_posts_a_comment_below_the_pull_request_that_github_names(github: Loopback) -> None:
    assert post(github, event()) == "There is a comment below #5."
    [(method, path, sent)] = github.sent
    assert (method, path) == ("POST", f"{BELOW}/issues/5/comments")
    assert sent["body"].startswith(MARK)
    assert "Title V" in sent["body"]
    assert "https://github.com/example/waters-edge/actions/runs/77" in sent["body"]


def test_the_branch_is_asked_for_as_a_value_and_not_as_words_of_a_command(github: Loopback) -> None:
    post(github, event())
    [query] = [query for _, path, query, _ in github.asked if path == f"{BELOW}/pulls"]
    assert query["head"] == "stranger:fix-$(touch x)"


def test_a_later_run_updates_the_comment(github: Loopback) -> None:
    own = {"id": 31, "user": {"login": "github-actions[bot]", "type": "Bot"}, "body": f"{MARK}\nold"}
    github.answers[f"GET {BELOW}/issues/5/comments"] = [own]
    assert post(github, event()) == "The comment below #5 is updated."
    assert [(method, path) for method, path, _ in github.sent] == [("PATCH", f"{BELOW}/issues/comments/31")]


def test_a_persons_comment_with_the_mark_is_left_alone(github: Loopback) -> None:
    other = {"id": 31, "user": {"login": "stranger", "type": "User"}, "body": f"{MARK}\nmine"}
    github.answers[f"GET {BELOW}/issues/5/comments"] = [other]
    post(github, event())
    assert [method for method, _, _ in github.sent] == ["POST"]


@pytest.mark.parametrize(
    "pull",
    [
        {"number": 5, "head": {"sha": "b" * 40}, "base": {"repo": {"full_name": REPOSITORY}}},
        {"number": 5, "head": {"sha": SHA}, "base": {"repo": {"full_name": "stranger/waters-edge"}}},
    ],
    ids=["a newer commit", "another repository"],
)
def test_a_pull_request_that_is_not_the_runs_gets_no_comment(github: Loopback, pull: dict[str, Any]) -> None:
    github.answers[f"GET {BELOW}/pulls"] = [pull]
    assert "nothing to say" in post(github, event())
    assert github.sent == []


def test_two_pull_requests_of_one_commit_get_no_comment(github: Loopback) -> None:
    github.answers[f"GET {BELOW}/pulls"] *= 2
    assert "nothing to say" in post(github, event())
    assert github.sent == []


@pytest.mark.parametrize("more", [{"event": "push"}, {"conclusion": "cancelled"}, {"conclusion": "action_required"}])
def test_a_run_that_built_no_proposal_is_not_commented_on(github: Loopback, more: dict[str, str]) -> None:
    assert "nothing to say" in post(github, event(**more))
    assert github.asked == []


@pytest.mark.parametrize("more", [{"id": "77; x"}, {"head_sha": "main"}, {"head_repository": None}])
def test_an_event_of_another_form_is_refused(github: Loopback, more: dict[str, Any]) -> None:
    with pytest.raises(Failure, match="does not tell of a run"):
        post(github, event(**more))
    assert github.asked == []


@pytest.mark.parametrize(
    "left",
    [
        b"no zip",
        zipped(other_json=b"{}"),
        zipped(changes_json=b"{}", more_json=b"{}"),
        zipped(changes_json=b'{"comparison": null}'),
        zipped(changes_json=b"[" * 100_000),
        zipped(changes_json=b" " * 5_000_001),
    ],
    ids=["no zip", "another name", "two files", "another form", "deep", "unfolds to more"],
)
def test_what_no_build_leaves_is_refused_and_said(github: Loopback, left: bytes) -> None:
    github.answers[f"GET {BELOW}/actions/artifacts/9/zip"] = left
    assert post(github, event()) == "There is a comment below #5."
    [(_, _, sent)] = github.sent
    assert "was refused" in sent["body"]
    assert "Title V" not in sent["body"]


def test_an_artifact_that_is_too_large_is_not_even_asked_for(github: Loopback) -> None:
    github.answers[f"GET {BELOW}/actions/runs/77/artifacts"] = {"artifacts": [{"id": 9, "size_in_bytes": 9_000_000}]}
    post(github, event())
    assert not [path for _, path, _, _ in github.asked if path.endswith("/zip")]


def test_the_token_is_not_sent_on_to_where_an_artifact_is_kept(github: Loopback) -> None:
    left = github.answers[f"GET {BELOW}/actions/artifacts/9/zip"]
    with serving(Loopback(answers={"GET /kept": left})) as elsewhere:
        github.answers[f"GET {BELOW}/actions/artifacts/9/zip"] = f"{elsewhere.address}/kept"
        assert post(github, event()) == "There is a comment below #5."
        assert [headers.get("Authorization") for headers in elsewhere.headers] == [None]
    assert {headers.get("Authorization") for headers in github.headers} == {"Bearer t"}


def test_a_zip_that_leads_out_of_its_folder_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../changes.json", "{}")
    with pytest.raises(Refused, match="and nothing else"):
        only_file(buffer.getvalue(), "changes.json", 100)


def test_a_proposal_reads_back_as_it_was_written() -> None:
    proposal = Proposal(comparison=changed(HOSTILE), problems=(problem("café"),), found=31, failed="x")
    assert read_file(as_file(proposal)) == proposal


def test_a_problems_file_whose_name_is_no_text_can_be_told() -> None:
    found = Problem(rule="file-name", place=Place("content/\udcff.md"), message="x")
    text = body(read_file(as_file(Proposal(comparison=None, problems=(found,), found=1))), "https://x")
    assert "content/" in text.encode("utf-8").decode()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.update(more=1),
        lambda document: document.update(found="many"),
        lambda document: document["comparison"].update(schema_version=99),
        lambda document: document["comparison"]["changes"][0].update(kind="run"),
        lambda document: document["comparison"]["changes"][0].update(where=7),
        lambda document: document["comparison"]["coverage"][0].update(name="| @everyone |"),
        lambda document: document.update(problems=[{**asdict(problem("x")), "rule": "no-such"}]),
        lambda document: document.update(problems=[asdict(problem("x"))] * 101),
    ],
)
def test_a_file_with_other_parts_or_words_is_refused(spoil: Any) -> None:
    document = json.loads(as_file(Proposal(comparison=changed("x"))))
    spoil(document)
    with pytest.raises(Refused):
        read_file(json.dumps(document).encode())


def test_hostile_words_are_printed_and_do_nothing() -> None:
    proposal = Proposal(comparison=changed(HOSTILE), problems=(problem(HOSTILE),), found=2, failed="")
    said = body(read_file(as_file(proposal)), "https://github.com/r/actions/runs/1")
    after = said.removeprefix(MARK)
    for live in ("@everyone", "<img", "](javascript", "`code`", "<!--", " #1"):
        assert live not in after, live
    assert "and 1 more" in said


def test_on_a_machine_without_a_run_no_link_to_one_is_made() -> None:
    assert "[This run]" in body(Proposal(comparison=None), "https://github.com/r/actions/runs/1")
    assert "This run" not in body(Proposal(comparison=None), "")
    assert "]()" not in body(Proposal(comparison=None), "")


def test_a_comment_is_never_longer_than_github_takes() -> None:
    many = changed("words " * 2_000)
    proposal = Proposal(comparison=Comparison(old="a", new="b", changes=many.changes * 400, coverage=many.coverage))
    assert len(body(proposal, "https://x").encode("utf-16-le")) // 2 <= 65_536


def test_a_failure_of_github_is_said_with_its_number(github: Loopback) -> None:
    github.answers[f"GET {BELOW}/pulls"] = 503
    with pytest.raises(Failure, match="503"):
        post(github, event())
