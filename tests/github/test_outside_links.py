"""An outside address is told of after three misses in seven days, and never fails anything else."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, serving

from factbook.github.api import GitHub
from factbook.github.fetch import Inward, fetch, fetch_all, outward
from factbook.github.findings import links_issue
from factbook.github.kept import kept_by
from factbook.github.links import (
    Answer,
    Misses,
    counted,
    gone,
    no_network,
    outside_of,
    read_misses,
)
from factbook.load import load

SMALL = Path(__file__).parents[1] / "publications" / "small"
PAGE = "https://example.org/page"
START = date(2026, 11, 1)


def after(days: Iterable[tuple[int, Answer]]) -> Misses:
    """The misses after a try on each of these days, counted from the start."""
    misses = Misses()
    for day, answer in days:
        misses = read_misses(counted(misses, {PAGE: answer}, START + timedelta(days=day)).model_dump_json())
    return misses


MISS, HIT, REFUSED = Answer(status=404), Answer(status=200), Answer(status=403)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([(0, MISS)], False),
        ([(0, MISS), (1, MISS)], False),
        ([(0, MISS), (1, MISS), (2, MISS)], True),
        ([(0, MISS), (3, MISS), (6, MISS)], True),
        ([(0, MISS), (3, MISS), (7, MISS)], False),
        ([(0, MISS), (0, MISS), (0, MISS)], False),
        ([(0, MISS), (1, MISS), (2, HIT), (3, MISS)], False),
        ([(0, MISS), (1, MISS), (2, REFUSED), (3, MISS)], True),
        ([(0, REFUSED), (1, REFUSED), (2, REFUSED)], False),
        ([(0, MISS), (1, MISS), (2, MISS), (3, HIT)], False),
        ([(0, MISS), (1, MISS), (2, MISS), (8, REFUSED)], False),
    ],
)
def test_three_misses_within_seven_days_are_told(days: list[tuple[int, Answer]], told: bool) -> None:
    assert bool(list(gone(after(days)))) is told


@pytest.mark.parametrize(
    ("answer", "met"),
    [
        (Answer(status=200), "found"),
        (Answer(status=301), "found"),
        (Answer(status=404), "missed"),
        (Answer(status=410), "missed"),
        (Answer(status=503), "missed"),
        (Answer(why="no answer"), "missed"),
        (Answer(status=401), "unknown"),
        (Answer(status=403), "unknown"),
        (Answer(status=429), "unknown"),
        (Answer(status=999), "unknown"),
    ],
)
def test_only_an_answer_that_says_so_is_a_miss(answer: Answer, met: str) -> None:
    assert answer.met == met


def test_an_address_that_left_the_record_is_forgotten() -> None:
    assert counted(after([(0, MISS), (1, MISS), (2, MISS)]), {}, START + timedelta(days=3)) == Misses()


@pytest.mark.parametrize("kept", ["", "{", '{"version": 2}', '{"missed": {"x": {}}}', "[" * 100_000])
def test_a_count_that_cannot_be_read_starts_anew(kept: str) -> None:
    assert read_misses(kept) == Misses()


def test_when_most_addresses_miss_it_is_the_network() -> None:
    answers: Mapping[str, Answer] = {f"https://{n}.example/": MISS if n < 6 else HIT for n in range(10)}
    assert no_network(answers)
    assert not no_network({PAGE: MISS})


def test_every_address_of_every_source_is_tried_once() -> None:
    manuscript, _ = load(SMALL)
    assert manuscript is not None
    found = {one.address: one.sources for one in outside_of(manuscript)}
    written = {entry.record.url for entry in manuscript.entries("sources") if entry.record.url}
    assert written <= set(found)
    assert all(path.startswith("data/sources/") for sources in found.values() for _, path in sources)


def test_the_issue_names_the_address_the_file_and_the_days() -> None:
    manuscript, _ = load(SMALL)
    assert manuscript is not None
    outside = outside_of(manuscript)
    misses = Misses()
    for day in range(3):
        misses = counted(misses, {outside[0].address: MISS}, START + timedelta(days=day))
    issue = links_issue(outside, gone(misses))
    assert len(issue.lines) == 1
    assert outside[0].sources[0][1] in issue.body
    assert "answered 404; missed 2026-11-01, 2026-11-02, 2026-11-03" in issue.body


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://169.254.169.254/metadata",
        "http://[::1]/",
        "file:///etc/passwd",
    ],
)
def test_an_address_of_the_machines_own_network_is_not_asked(address: str) -> None:
    with pytest.raises(Inward):
        outward(address)
    assert fetch(address).said == "leads into a private network"


def test_answers_and_redirects_are_what_the_host_says() -> None:
    with serving(Loopback(answers={"GET /here": {"a": 1}, "GET /gone": 410, "GET /moved": "/here"})) as host:
        said = {
            path: fetch(f"{host.address}{path}", judge=lambda _: None).status for path in ("/here", "/gone", "/moved")
        }
    assert said == {"/here": 200, "/gone": 410, "/moved": 200}


def test_a_redirect_inward_is_not_followed() -> None:
    def judge(address: str) -> None:
        if address.endswith("/inside"):
            raise Inward

    with serving(Loopback(answers={"GET /moved": "/inside", "GET /inside": {"a": 1}})) as host:
        assert fetch(f"{host.address}/moved", judge).said == "leads into a private network"
        assert [path for _, path, _, _ in host.asked] == ["/moved"]


def test_a_host_that_is_not_there_is_a_miss() -> None:
    [answer] = fetch_all(["https://no-such-host.invalid/"]).values()
    assert answer.met == "missed"


def _kept(github: Loopback, runs: list[dict[str, Any]]) -> bytes | None:
    below = "/repos/example/waters-edge/actions"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("outside-links.json", json.dumps({"version": 1}))
    listed = {"artifacts": [{"id": 4, "size_in_bytes": 10, "expired": False}]}
    github.answers |= {
        f"GET {below}/workflows/links.yml/runs": {"workflow_runs": runs},
        f"GET {below}/runs/3/artifacts": listed,
        f"GET {below}/artifacts/4/zip": buffer.getvalue(),
    }
    here = GitHub(address=github.address, repository="example/waters-edge", token="t")
    return kept_by(here, "links.yml", "main", "outside-links", "outside-links.json")


def test_yesterdays_count_is_taken_from_our_own_scheduled_run_alone() -> None:
    own = {"id": 3, "event": "schedule", "head_repository": {"full_name": "example/waters-edge"}}
    with serving(Loopback()) as github:
        assert _kept(github, [own]) == b'{"version": 1}'
        assert _kept(github, [{**own, "event": "pull_request"}]) is None
        assert _kept(github, [{**own, "head_repository": {"full_name": "stranger/waters-edge"}}]) is None
        assert _kept(github, []) is None
