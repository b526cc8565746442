"""What is promised of editions, tried on tiny ones: nothing is lost, halved, mixed or changed."""

from pathlib import Path

import pytest
from tiny import commit, page, repository, run, tiny
from trials import kills, races

from factbook.editions.branch import Branch
from factbook.editions.head import head
from factbook.editions.ledger import read_ledger
from factbook.editions.publish import tagged
from factbook.editions.published import Withdrawal
from factbook.editions.store import OtherBytes, Stored, replace_asset, store_edition, withdraw
from factbook.editions.verification import verify_ledger, verify_site
from factbook.failure import Failure


def store(where: Path, name: str, text: str = "x", **more: object) -> Stored:
    return store_edition(Branch(repository=where), lambda ledger: tiny(name, text, **more), name)  # type: ignore[arg-type]


@pytest.mark.parametrize("remote", [False, True], ids=["without a remote", "with a remote"])
def test_a_publisher_killed_at_any_point_loses_nothing_and_stops_nobody(tmp_path: Path, remote: bool) -> None:
    counted = kills(tmp_path, 15, remote=remote)
    assert counted.faults == []
    assert counted.counts["killed"] == 15


@pytest.mark.parametrize("shared", [False, True], ids=["separate clones", "a shared clone"])
def test_eight_publishers_at_once_lose_nothing_and_say_nothing_untrue(tmp_path: Path, shared: bool) -> None:
    counted = races(tmp_path, 1, shared=shared)
    assert counted.faults == []
    assert counted.counts["published"] == 7
    assert counted.counts["refused: the name is taken"] == 1


def test_fifty_later_publishes_with_other_themes_change_no_byte(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    store(where, "2026.01")
    first = dict(read_ledger(where).read(read_ledger(where).files("2026.01")))
    assets = read_ledger(where).files("assets")
    for number in range(50):
        store(where, f"{2027 + number // 12}.{number % 12 + 1:02}", script=f"// {number // 10}\n".encode())
    ledger = read_ledger(where)
    assert dict(ledger.read(ledger.files("2026.01"))) == first
    assert {path: entry for path, entry in ledger.files("assets").items() if path in assets} == assets
    assert len(ledger.files("assets")) == 6, "five themes and the first, each stored once"
    assert verify_ledger(ledger).faults == ()


def test_other_bytes_under_a_published_name_are_refused_with_the_name_to_take(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    store(where, "2026.11")
    before = head(where)
    with pytest.raises(OtherBytes, match=r"index.html.*Publish a further one: 2026.11.2"):
        store(where, "2026.11", "other words")
    assert head(where) == before


def test_the_same_bytes_again_add_nothing(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    first = store(where, "2026.11")
    again = store(where, "2026.11")
    assert (first.added, again.added) == (True, False)
    assert again.commit == first.commit == head(where)


def test_the_same_edition_on_the_same_ledger_is_the_same_commit(tmp_path: Path) -> None:
    heads = {store(repository(tmp_path / name), "2026.11").commit for name in ("one", "two")}
    assert len(heads) == 1


def test_storing_touches_no_working_tree_index_or_other_branch(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    (where / "text.txt").write_text("committed\n")
    commit(where)
    (where / "text.txt").write_text("being edited\n")
    before = run("git", "status", "--porcelain=v2", "--branch", cwd=where), run("git", "rev-parse", "main", cwd=where)
    files = sorted(path for path in where.rglob("*") if ".git" not in path.parts)
    store(where, "2026.11")
    after = run("git", "status", "--porcelain=v2", "--branch", cwd=where), run("git", "rev-parse", "main", cwd=where)
    assert after == before
    assert sorted(path for path in where.rglob("*") if ".git" not in path.parts) == files
    assert run("git", "branch", "--format=%(refname:short)", cwd=where).split() == ["editions", "main"]


def test_what_a_killed_git_left_behind_is_taken_away_and_stops_nobody(tmp_path: Path) -> None:
    """As it is found after a kill between git's making of its lock and its taking away."""
    where = repository(tmp_path / "here")
    store(where, "2026.11")
    (where / ".git" / "refs" / "heads" / "editions.lock").write_bytes(b"")
    (where / ".git" / "factbook-editions.lock").write_bytes(b"git is moving the branch\n")
    assert store(where, "2026.12").added
    assert not (where / ".git" / "refs" / "heads" / "editions.lock").exists()


def test_a_lock_of_a_living_program_is_waited_for_and_never_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = repository(tmp_path / "here")
    store(where, "2026.11")
    lock = where / ".git" / "refs" / "heads" / "editions.lock"
    lock.write_bytes(b"")
    monkeypatch.setattr("factbook.editions.head.PATIENCE", 0.1)
    with pytest.raises(Failure, match=r"editions\.lock is held by another program"):
        store(where, "2026.12")
    assert lock.exists()
    lock.unlink()
    assert store(where, "2026.12").added


def test_a_remote_that_cannot_be_reached_is_no_success(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    run("git", "remote", "add", "origin", str(tmp_path / "nowhere"), cwd=where)
    with pytest.raises(Failure, match=r"origin does not answer .*--local"):
        store_edition(Branch(repository=where, remote="origin"), lambda ledger: tiny("2026.11"), "2026.11")
    assert head(where) is None


def test_what_was_stored_without_a_remote_goes_there_with_the_next_publish(tmp_path: Path) -> None:
    there, where = repository(tmp_path / "there", bare=True), repository(tmp_path / "here")
    run("git", "remote", "add", "origin", str(there), cwd=where)
    store(where, "2026.11")
    store_edition(Branch(repository=where, remote="origin"), lambda ledger: tiny("2026.12"), "2026.12")
    assert read_ledger(there).names == ("2026.11", "2026.12")


def test_ledgers_that_have_parted_are_not_mixed(tmp_path: Path) -> None:
    there, here, other = repository(tmp_path / "there", bare=True), *(repository(tmp_path / one) for one in "ab")
    for clone in (here, other):
        run("git", "remote", "add", "origin", str(there), cwd=clone)
    store(here, "2026.11")
    store_edition(Branch(repository=other, remote="origin"), lambda ledger: tiny("2026.11", "y"), "2026.11")
    with pytest.raises(Failure, match="have parted"):
        store_edition(Branch(repository=here, remote="origin"), lambda ledger: tiny("2026.12"), "2026.12")


def test_a_notice_of_withdrawal_leaves_the_edition_as_it_is(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    store(where, "2026.11")
    before = read_ledger(where).files("2026.11")
    notice = Withdrawal(date="2026-12-01", reason="The table of fees was of another year.")
    assert withdraw(Branch(repository=where), "2026.11", notice).added
    assert not withdraw(Branch(repository=where), "2026.11", notice).added
    with pytest.raises(Failure, match="was withdrawn on 2026-12-01"):
        withdraw(Branch(repository=where), "2026.11", Withdrawal(date="2026-12-02", reason="Another."))
    ledger = read_ledger(where)
    assert ledger.files("2026.11") == before
    assert ledger.published()[0].withdrawn == notice
    assert verify_ledger(ledger).faults == ()


def test_a_replaced_asset_is_listed_and_what_is_stored_stays(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    store(where, "2026.11")
    path = f"assets/{next(iter(read_ledger(where).files('assets')))}"
    replace_asset(Branch(repository=where), path, b"// mended\n", "It ran what it was sent.", "2026-12-01")
    ledger = read_ledger(where)
    assert ledger.file(path) == b"// script\n"
    found = verify_ledger(ledger)
    assert found.faults == ()
    assert [one.path for one in found.replaced] == [path]


def test_an_asset_that_is_not_stored_cannot_be_replaced(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    store(where, "2026.11")
    with pytest.raises(Failure, match="holds no asset"):
        replace_asset(Branch(repository=where), "2026.11/index.html", page(), "why", "2026-12-01")


def test_a_file_that_somebody_adds_to_a_stored_edition_is_caught(tmp_path: Path) -> None:
    where = repository(tmp_path / "here")
    store(where, "2026.11")
    run("git", "checkout", "--quiet", "editions", cwd=where)
    (where / "2026.11" / "forged.html").write_bytes(page())
    commit(where)
    assert verify_ledger(read_ledger(where)).faults == (
        "2026.11/forged.html was never published",
        "2026.11: its folder is not the one that was stored first",
    )


def test_a_file_that_somebody_adds_to_a_served_edition_is_caught(tmp_path: Path) -> None:
    where, site = repository(tmp_path / "here"), tmp_path / "site"
    store(where, "2026.11")
    ledger = read_ledger(where)
    for folder in ("2026.11", "assets"):
        for path, data in ledger.read(ledger.files(folder)):
            (site / folder / path).parent.mkdir(parents=True, exist_ok=True)
            (site / folder / path).write_bytes(data)
    assert verify_site(ledger, site).faults == ()
    (site / "2026.11" / "forged.html").write_bytes(page())
    assert verify_site(ledger, site).faults == ("2026.11/forged.html was never published",)


def test_an_edition_that_only_the_remote_has_a_tag_for_is_wanted_too(tmp_path: Path) -> None:
    there, here, other = repository(tmp_path / "there", bare=True), *(repository(tmp_path / one) for one in "ab")
    for clone in (here, other):
        run("git", "remote", "add", "origin", str(there), cwd=clone)
    (other / "essay.md").write_text("Words.")
    made = commit(other)
    run("git", "tag", "edition/2026.11", cwd=other)
    run("git", "push", "--quiet", "origin", "edition/2026.11", cwd=other)
    assert tagged(here, None) == {}
    assert tagged(here, "origin") == {"2026.11": made}
    assert run("git", "cat-file", "-t", made, cwd=here) == "commit\n"


@pytest.mark.parametrize("name", ["2026.13", "2026.11.1", "latest", "2026.11.02", "../2026.11", ""])
def test_what_is_no_edition_is_not_stored(tmp_path: Path, name: str) -> None:
    with pytest.raises(Failure, match="is no edition's name"):
        store_edition(Branch(repository=repository(tmp_path / "here")), lambda ledger: tiny("2026.11"), name)
