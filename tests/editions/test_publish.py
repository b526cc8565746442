"""The whole sequence on a new publication with a bare remote: publish, burst, refuse, assemble, serve."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from lxml import html
from tiny import commit, repository, run

from factbook.editions.ledger import read_ledger
from factbook.init import make_publication

UNDER = "/publication/"


def factbook(root: Path, *words: str, status: int = 0, **variables: str) -> str:
    """What a verb says; it must end with this exit status."""
    command = [sys.executable, "-m", "factbook", "--root", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **variables})
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def replaced(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text()
    for old, new in pairs:
        assert old in text, (path, old)
        text = text.replace(old, new)
    path.write_text(text)


def named(root: Path, name: str, date: str) -> None:
    """Make the publication say that it is the edition `name`."""
    path = root / "data" / "publication.yml"
    text = re.sub(r'edition: ".*"', f'edition: "{name}"', path.read_text())
    path.write_text(re.sub(r'\ndate: ".*"', f'\ndate: "{date}"', text))


def tag(root: Path, name: str) -> None:
    run("git", "tag", f"edition/{name}", cwd=root)
    run("git", "push", "--quiet", "origin", "main", f"edition/{name}", cwd=root)


@dataclass(frozen=True, kw_only=True)
class Cut:
    """Three editions that were cut, what was said, and where they are."""

    there: Path
    clone: Path
    site: Path
    said: dict[str, str]


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    """2026.01 is published. 2026.02 renames a page; its run is cancelled, and that of 2026.03 makes it good."""
    ground = tmp_path_factory.mktemp("sequence")
    there, root = repository(ground / "there", bare=True), ground / "here"
    make_publication(root)
    repository(root)
    run("git", "remote", "add", "origin", str(there), cwd=root)
    said = {}
    commit(root)
    tag(root, "2026.01")
    said["dry"] = factbook(root, "publish", "2026.01", "--dry-run")
    assert read_ledger(there).names == ()
    said["first"] = factbook(root, "publish", "2026.01", "--keep", str(ground / "kept"))
    said["notes"] = (ground / "kept" / "2026.01" / "release-notes.md").read_text()

    (root / "content" / "lanterns.md").rename(root / "content" / "lights.md")
    for path in (root / "content" / "index.md", root / "data" / "tables" / "lanterns.yml"):
        replaced(path, ("lanterns.md", "lights.md"))
    replaced(root / "data" / "jurisdictions" / "aa.yml", ("A permit from the Lamp Office", "No permit since March"))
    named(root, "2026.02", "2026-02-28")
    commit(root)
    said["refused"] = factbook(root, "publish", "2026.02", status=1)
    with (root / "data" / "publication.yml").open("a") as settings:
        settings.write('redirects:\n  "lanterns/": "lights/"\n')
    commit(root)
    tag(root, "2026.02")

    named(root, "2026.03", "2026-03-31")
    with (root / "theme" / "overrides" / "assets" / "stylesheets" / "page.css").open("a") as style:
        style.write("/* Another look. */\n")
    commit(root)
    tag(root, "2026.03")
    clone = ground / "clone"
    run("git", "clone", "--quiet", str(there), str(clone))
    said["burst"] = factbook(clone, "publish")
    said["again"] = factbook(clone, "publish", "2026.01")
    said["nothing"] = factbook(clone, "publish")
    said["assembled"] = factbook(clone, "assemble", str(ground / "pages"))
    return Cut(there=there, clone=clone, site=ground / "pages", said=said)


def test_a_dry_run_says_all_and_changes_nothing(cut: Cut) -> None:
    assert "2026.01: would be published (dry run)" in cut.said["dry"]
    assert "https://example.github.io/publication/2026.01/" in cut.said["dry"]
    assert "room for" in cut.said["dry"]
    assert "The first edition. It holds:" in cut.said["dry"]


def test_success_is_said_of_the_remote(cut: Cut) -> None:
    assert "2026.01: published; origin has it" in cut.said["first"]
    assert cut.said["notes"].startswith("# A New Publication, edition 2026.01")


def test_an_address_that_would_be_lost_is_told_with_the_line_to_paste(cut: Cut) -> None:
    assert "lanterns/ was published before and leads nowhere in 2026.02 [address-gone]" in cut.said["refused"]
    assert 'paste: "lanterns/": "lights/"' in cut.said["refused"]


def test_a_publish_brings_in_every_tagged_edition_in_order(cut: Cut) -> None:
    assert cut.said["burst"].index("2026.02: published") < cut.said["burst"].index("2026.03: published")
    assert read_ledger(cut.there).names == ("2026.01", "2026.02", "2026.03")
    about = read_ledger(cut.there).about
    assert [about(name).predecessor for name in read_ledger(cut.there).names] == ["", "2026.01", "2026.02"]
    assert "Nothing to publish" in cut.said["nothing"]


def test_a_published_edition_built_again_much_later_is_the_same(cut: Cut) -> None:
    assert "2026.01 is published already, with the same bytes" in cut.said["again"]


def test_publishing_another_commit_under_a_published_name_is_refused(cut: Cut, tmp_path: Path) -> None:
    run("git", "clone", "--quiet", str(cut.there), str(tmp_path / "clone"))
    root = tmp_path / "clone"
    replaced(root / "data" / "jurisdictions" / "aa.yml", ("No permit since March", "No permit at all"))
    commit(root)
    run("git", "tag", "--force", "edition/2026.03", cwd=root)
    run("git", "remote", "remove", "origin", cwd=root)
    run("git", "branch", "editions", read_ledger(cut.there).commit or "", cwd=root)
    said = factbook(root, "publish", "2026.03", status=1)
    assert "edition 2026.03 is published with other bytes, and an edition never changes" in said
    assert "Publish a further one: 2026.03.2" in said


def test_a_name_that_the_commit_does_not_carry_is_refused(cut: Cut) -> None:
    said = factbook(cut.clone, "publish", "2026.04", "--local", status=1)
    assert "data/publication.yml: the commit says that it is edition 2026.03" in said
    assert 'paste: edition: "2026.04"' in said


def test_an_edition_holds_its_site_records_lock_commit_and_checksums(cut: Cut) -> None:
    folder = cut.site / "2026.02"
    about = json.loads((folder / "edition.json").read_text())
    assert about["commit"] == run("git", "rev-parse", "edition/2026.02", cwd=cut.clone).strip()
    assert about["ledger"] == read_ledger(cut.there).commit_of("2026.01")
    assert json.loads((folder / "data" / "publication.json").read_text())["publication"]["edition"] == "2026.02"
    assert "mkdocs" in next((folder.parent / "assets").glob("*/requirements.lock")).read_text()
    assert run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=folder).count(": OK") > 30


def test_assets_are_shared_by_the_editions_that_have_the_same(cut: Cut) -> None:
    about = read_ledger(cut.there).about
    assert about("2026.01").assets == about("2026.02").assets != about("2026.03").assets
    kept = [{path.name for path in folder.iterdir()} for folder in (cut.site / "assets").iterdir()]
    assert kept.count({"requirements.lock"}) == 1, "the three editions have one lock"
    assert len(kept) == 3


@pytest.fixture(scope="module")
def served(cut: Cut, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The assembled site under a project path on loopback, as a host serves it; gives the address of its root."""
    host = tmp_path_factory.mktemp("host")
    shutil.copytree(cut.site, host / UNDER.strip("/"))

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(host))

        def log_message(self, format: str, *given: Any) -> None:
            pass

        def send_error(self, code: int, *given: Any) -> None:
            if code != 404:
                return super().send_error(code, *given)
            body = (host / UNDER.strip("/") / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
        server.shutdown()
        thread.join()


def fetched(address: str) -> tuple[int, bytes]:
    try:
        with urlopen(address, timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as refusal:
        return refusal.code, refusal.read()


def test_every_link_of_the_assembled_site_leads_to_a_page_and_every_anchor_is_there(served: str) -> None:
    """From the root, under a project path, along every link and asset; nothing leaves the project path."""
    waiting, seen, ids, wanted = [served], set[str](), dict[str, set[str]](), set[tuple[str, str]]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        status, body = fetched(address)
        assert status == 200, address
        if not address.endswith(("/", ".html")):
            continue
        tree = html.document_fromstring(body.decode("utf-8"))
        ids[address] = {str(one) for one in tree.xpath("//@id")}
        for element, attribute, link, _ in tree.iterlinks():
            if attribute not in ("href", "src") or element.get("rel") in ("canonical", "alternate"):
                continue
            target, anchor = urldefrag(urljoin(address, link))
            if urlsplit(target).netloc != urlsplit(served).netloc:
                assert urlsplit(target).scheme in ("https", "http", "mailto"), (address, link)
                continue
            assert target.startswith(served), (address, link)
            waiting.append(target)
            wanted.add((target, anchor))
        refresh = tree.xpath("string(//meta[@http-equiv='refresh']/@content)").partition("url=")[2]
        waiting += [urldefrag(urljoin(address, refresh))[0]] if refresh else []
    for name in ("2026.01", "2026.02", "2026.03", "latest", "editions"):
        assert f"{served}{name}/" in seen, name
    for target, anchor in wanted:
        assert not anchor or target not in ids or anchor in ids[target] or anchor.startswith("__"), (target, anchor)


def test_every_page_and_id_of_every_edition_still_leads_somewhere_in_the_newest(cut: Cut, served: str) -> None:
    for page, ids in read_ledger(cut.there).promised().items():
        status, body = fetched(f"{served}latest/{page}")
        assert status == 200, page
        tree = html.document_fromstring(body.decode())
        if tree.xpath("//meta[@http-equiv='refresh']"):
            assert page == "lanterns/"
            assert tree.xpath("string(//a/@href)") == "../lights/"
        else:
            assert ids <= {str(one) for one in tree.xpath("//@id")}, page


def test_every_edition_says_what_it_is_and_links_to_the_newest_and_to_what_changed(cut: Cut) -> None:
    text = (cut.site / "2026.01" / "lanterns" / "index.html").read_text()
    tree = html.document_fromstring(text)
    line = tree.xpath("//p[@class='fb-edition-line']")[0]
    assert " ".join(line.text_content().split()).startswith("Edition 2026.01, fixed. Newest:")
    assert line.xpath(".//a/@href") == ["../../latest/lanterns/", "../../editions/since/2026.01/"]
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://example.github.io/publication/latest/lanterns/"]
    assert "2026.02" not in text and "2026.03" not in text


def test_an_edition_names_itself_and_none_that_came_later(cut: Cut) -> None:
    for path in (cut.site / "2026.01").rglob("*.html"):
        assert "2026.02" not in path.read_text(), path


def test_the_draft_is_marked_and_not_indexed_and_the_newest_is_indexed(cut: Cut) -> None:
    draft = html.document_fromstring((cut.site / "next" / "index.html").read_text())
    assert "Draft, not published" in draft.xpath("string(//p[@class='fb-edition-line'])")
    assert draft.xpath("//meta[@name='robots']/@content") == ["noindex"]
    newest = html.document_fromstring((cut.site / "latest" / "index.html").read_text())
    assert newest.xpath("//meta[@name='robots']/@content") == []
    assert "/next/" not in (cut.site / "sitemap.xml").read_text()


def test_the_rest_of_the_deployed_site_is_there(cut: Cut, served: str) -> None:
    found = json.loads((cut.site / "versions.json").read_text())
    assert [(one["version"], one["aliases"]) for one in found] == [
        ("2026.03", ["latest"]), ("2026.02", []), ("2026.01", []), ("next", []),
    ]  # fmt: skip
    assert (cut.site / ".nojekyll").read_bytes() == b""
    assert b"url=latest/" in (cut.site / "index.html").read_bytes()
    status, body = fetched(f"{served}no/such/page/")
    assert status == 404
    page = html.document_fromstring(body.decode())
    for link in page.xpath("//link[@rel='stylesheet']/@href | //*/@data-versions"):
        assert fetched(urljoin(served, link))[0] == 200


def test_assembling_again_gives_the_same_bytes_and_another_folder_is_left_alone(cut: Cut, tmp_path: Path) -> None:
    factbook(cut.clone, "assemble", str(tmp_path / "pages"), TZ="Asia/Tokyo")
    run("diff", "--recursive", "--brief", str(cut.site), str(tmp_path / "pages"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("mine")
    assert "holds something else" in factbook(cut.clone, "assemble", str(tmp_path / "other"), status=2)
    assert (tmp_path / "other" / "thesis.txt").read_text() == "mine"


def test_one_flipped_byte_in_any_of_a_hundred_files_is_caught(cut: Cut, tmp_path: Path) -> None:
    import random

    from factbook.editions.verification import verify_site

    site = tmp_path / "pages"
    shutil.copytree(cut.site, site)
    ledger = read_ledger(cut.clone)
    assert verify_site(ledger, site).faults == ()
    chance = random.Random(6)
    listed = [site / name / path for name in ledger.names for path in ledger.checksums(name)]
    listed += [site / name / "SHA256SUMS" for name in ledger.names]
    for path in chance.sample([one for one in listed if one.stat().st_size], 100):
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        name = path.relative_to(site).parts[0]
        assert len(verify_site(ledger, site, [] if name == "assets" else [name]).faults) >= 1, path
        path.write_bytes(whole)
    assert verify_site(ledger, site).faults == ()


def test_a_byte_that_somebody_committed_over_an_edition_is_caught_and_not_deployed(cut: Cut, tmp_path: Path) -> None:
    run("git", "clone", "--quiet", "--branch", "editions", str(cut.there), str(tmp_path / "clone"))
    root = tmp_path / "clone"
    run("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS", cwd=root / "2026.01")  # with no tool of ours
    replaced(root / "2026.01" / "index.html", ("Home", "House"))
    commit(root)
    run("git", "checkout", "--quiet", "main", cwd=root)
    said = factbook(root, "edition", "verify", "--local", status=1)
    assert "FAULT 2026.01/index.html is not what was published" in said
    assert "of the ledger changed 2026.01/index.html, which nothing may" in said
    assert "2026.01/index.html is not what was published" in factbook(
        root, "assemble", str(tmp_path / "pages"), "--local", status=2
    )


def test_a_clone_without_the_ledger_builds_and_assembles_a_draft_and_says_so(cut: Cut, tmp_path: Path) -> None:
    run("git", "clone", "--quiet", "--single-branch", "--branch", "main", str(cut.there), str(tmp_path / "clone"))
    run("git", "remote", "remove", "origin", cwd=tmp_path / "clone")
    assert "The site is in" in factbook(tmp_path / "clone", "build")
    assert "No edition is published yet" in factbook(tmp_path / "clone", "edition", "list")
    said = factbook(tmp_path / "clone", "assemble", str(tmp_path / "pages"))
    assert "the site has no editions, no changes and no history" in said
    assert (tmp_path / "pages" / "next" / "index.html").is_file()


def test_builds_in_other_folders_zones_locales_masks_and_hash_seeds_are_identical(cut: Cut, tmp_path: Path) -> None:
    past = tmp_path / "past.json"
    past.write_bytes(read_ledger(cut.clone).data("2026.01") or b"")
    for number, variables in enumerate(
        (
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANG": "C"},
            {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "99", "LANG": "de_DE.UTF-8"},
        )
    ):
        root = tmp_path / ("a" if number else "another/folder")
        run("git", "clone", "--quiet", "--branch", "edition/2026.02", str(cut.there), str(root))
        mask = os.umask(0o077 if number else 0o002)
        try:
            factbook(
                root, "edition", "press", "2026.02", "--commit", "c" * 40, "--into", str(tmp_path / f"out{number}"),
                "--predecessor", "2026.01", "--past", str(past), "--ledger", "d" * 40, **variables,
            )  # fmt: skip
        finally:
            os.umask(mask)
    run("diff", "--recursive", str(tmp_path / "out0"), str(tmp_path / "out1"))


def test_the_verbs_read_the_ledger(cut: Cut) -> None:
    assert re.findall(r"^(2026\.\d+)", factbook(cut.clone, "edition", "list"), re.MULTILINE) == [
        "2026.01", "2026.02", "2026.03",
    ]  # fmt: skip
    assert "predecessor  2026.01" in factbook(cut.clone, "edition", "show", "2026.02")
    assert "0 faults" not in factbook(cut.clone, "edition", "verify")
    assert "No permit since March" in factbook(cut.clone, "edition", "diff", "2026.01", "2026.02")
    assert "there is no edition 2026.09; there are 2026.01" in factbook(
        cut.clone, "edition", "show", "2026.09", status=2
    )


def test_a_withdrawn_edition_carries_its_notice_and_latest_falls_back(cut: Cut, tmp_path: Path) -> None:
    run("git", "clone", "--quiet", str(cut.there), str(tmp_path / "clone"))
    run("git", "branch", "editions", "origin/editions", cwd=tmp_path / "clone")
    said = factbook(
        tmp_path / "clone", "edition", "withdraw", "2026.03", "--reason", "A fee was wrong.", "--date", "2026-04-02",
        "--local",
    )  # fmt: skip
    assert "2026.03 carries the notice" in said
    factbook(tmp_path / "clone", "assemble", str(tmp_path / "pages"), "--local", "--no-draft")
    assert "A fee was wrong." in (tmp_path / "pages" / "editions" / "index.html").read_text()
    latest = (tmp_path / "pages" / "latest" / "edition.json").read_text()
    assert json.loads(latest)["name"] == "2026.02"
    assert (tmp_path / "pages" / "2026.03" / "index.html").is_file()
