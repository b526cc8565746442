"""Presses an edition, or the draft: comes in a private copy of a commit's files, goes out the edition's folder.

The copy's own mkdocs.yml is written anew with the address of the edition, so that this must never be a working folder.
Compile, render and verify are those of every build. What is verified is what is published, byte for byte.
"""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import yaml

from factbook import __version__
from factbook.build import compile_into, silent
from factbook.compile.past import Past
from factbook.editions.addresses import page_of
from factbook.editions.edition import LOCK, About, Edition
from factbook.editions.environment import lock_of
from factbook.editions.stamp import LATEST, Stamped, Standing, stamp
from factbook.editions.store import assets_folder
from factbook.model.settings import Publication as Settings
from factbook.places import Place
from factbook.problems import Problem, in_order
from factbook.render import render
from factbook.render.agreement import configuration_agrees
from factbook.render.docs import CONFIGURATION, read_settings
from factbook.search import index_site
from factbook.verify import site_path, verify

DRAFT = "next"
"""The folder of the draft, below the site's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be pressed: under which name, from which commit, after which edition of which ledger."""

    name: str
    commit: str
    predecessor: str = ""
    ledger: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether this is the draft, which is no edition."""
        return self.name == DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """An edition, or the problems that stopped it."""

    edition: Edition | None = None
    problems: tuple[Problem, ...] = ()


def press_edition(
    root: Path, order: Order, past: Past | None = None, progress: Callable[[str], None] = silent
) -> Pressed:
    """Press the publication in the private folder `root`; `past` is its predecessor.

    Raises Failure when the renderer fails.
    """
    outcome = compile_into(root, progress=progress, past=past)
    settings = outcome.settings
    if outcome.problems or settings is None:
        return Pressed(problems=outcome.problems)
    if problems := (*_named(settings, order), *in_order(configuration_agrees(root, settings))):
        return Pressed(problems=problems)
    standing = Standing(address=f"{settings.address.rstrip('/')}/", folder=order.name)
    base_path = urlsplit(standing.own).path
    configure(root, standing, order)
    progress("render")
    rendered = render(root)
    if problems := index_site(root, rendered.site, progress).problems:
        return Pressed(problems=problems)
    site = {path.relative_to(rendered.site).as_posix(): path.read_bytes() for path in files_of(rendered.site)}
    redirects = {} if order.is_draft else dict(settings.redirects)
    stamped = stamp(site, standing, base_path, redirects)
    progress("verify")
    sources = {site_path(path): source for path, source in outcome.pages.items()}
    if problems := verified(stamped, standing, sources, order):
        return Pressed(problems=problems)
    kept = {} if order.is_draft else shared_lock(lock_of(root))
    about = About(
        name=order.name,
        date=settings.date,
        commit=order.commit,
        ledger=order.ledger,
        predecessor=order.predecessor,
        address=standing.address,
        program=__version__,
        assets=(stamped.assets_folder, *map(posixpath.dirname, kept)),
        redirects=redirects,
    )
    return Pressed(edition=Edition(about=about, files=stamped.files, assets={**stamped.assets, **kept}))


def shared_lock(lock: bytes) -> dict[str, bytes]:
    """The lock among what editions share: few editions have another than their predecessor."""
    return {f"{assets_folder({LOCK: lock})}/{LOCK}": lock}


def _named(settings: Settings, order: Order) -> tuple[Problem, ...]:
    if order.is_draft or settings.edition == order.name:
        return ()
    return (
        Problem(
            rule="edition-name",
            place=Place("data/publication.yml"),
            message=f"the commit says that it is edition {settings.edition}, and it is to be published as {order.name}",
            expected="the name under which it is published",
            paste=f'edition: "{order.name}"',
        ),
    )


def configure(root: Path, standing: Standing, order: Order) -> None:
    """Write mkdocs.yml anew with the edition's own address, and what the theme's note of the edition needs."""
    settings = read_settings(root)
    extra = {
        **(settings.get("extra") or {}),
        "edition": {"name": order.name, "draft": order.is_draft},
        "version": {"provider": "mike"},
    }
    written = {**settings, "site_url": standing.own, "extra": extra}
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
    (root / CONFIGURATION).write_text(text, encoding="utf-8")


def files_of(folder: Path) -> list[Path]:
    """Every file below a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def verified(stamped: Stamped, standing: Standing, sources: dict[str, str], order: Order) -> tuple[Problem, ...]:
    """The problems of the stamped folder, with what will stand beside it taken as there."""
    with TemporaryDirectory(prefix="factbook-verify-") as folder:
        site = Path(folder, order.name)
        lay(site, stamped.files)
        pages = [path for path in stamped.files if page_of(path) is not None]
        beside = {
            *(f"../{path}" for path in stamped.assets),
            *(f"../{LATEST}/{path}" for path in pages),
            *(f"../{path}" for path in ASSEMBLED),
            f"../editions/since/{order.name}/index.html",
        }
        return in_order(
            verify(site, sources, base_path=urlsplit(standing.own).path, name=order.name, beside=frozenset(beside))
        )


ASSEMBLED = ("editions/index.html", "editions/feed.xml", "versions.json", "index.html")
"""What every assembled site has beside its editions."""


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
