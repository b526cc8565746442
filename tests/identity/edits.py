"""Edits of compiled pages, of the configuration, of the theme, of the site and of what is kept: each takes a folder and
a source of chance, and changes something."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[Path, random.Random], None]

TITLES = ("Ash", "Birch", "Cedar & Co", "Damson <i>", "Elm: a tree", "ash", "Übel")
FOLDERS = ("", "cases/", "laws/", "laws/old/")
NAMES = ("index", "one", "two", "three", "README")
FEATURES = (
    "navigation.prune",
    "navigation.tabs",
    "navigation.sections",
    "navigation.indexes",
    "navigation.path",
    "navigation.expand",
    "toc.integrate",
    "navigation.top",
)


def pages(root: Path) -> list[Path]:
    """All compiled pages."""
    return sorted((root / "build/docs").rglob("*.md"))


def write(path: Path, text: str) -> None:
    """Write a file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def link(root: Path, page: Path, chance: random.Random) -> str:
    """A link to some page or file, sometimes to what is not there."""
    targets = [path for path in (root / "build/docs").rglob("*") if path.is_file()]
    target = os.path.relpath(chance.choice([*sorted(targets), root / "build/docs/nowhere.md"]), page.parent)
    anchor = chance.choice(["", "", "#part", "#other", "#lost", "#cell/3"])
    return f"[a link]({target}{anchor})"


def page_written(root: Path, chance: random.Random) -> None:
    page = root / "build/docs" / f"{chance.choice(FOLDERS)}{chance.choice(NAMES)}.md"
    fields = ""
    if chance.random() < 0.8:
        fields += f'title: "{chance.choice(TITLES)}"\n'
    if chance.random() < 0.2:
        fields += f"subtitle: {chance.choice(TITLES[:3])}\n"
    if chance.random() < 0.2:
        fields += f"status: {chance.choice(['new', 'deprecated'])}\n"
    if chance.random() < 0.2:
        fields += "in_navigation: false\n"
    if chance.random() < 0.2:
        fields += 'hide: [toc]\nreviewed: "2026-11-01"\n'
    text = f"---\n{fields}---\n" if fields else ""
    if chance.random() < 0.6:
        text += f"# {chance.choice(TITLES)}\n"
    text += f"\nWords {chance.randrange(9)}. {link(root, page, chance)}\n\n## {chance.choice(['Part', 'Other'])}\n\n"
    text += f'Text[^1] {link(root, page, chance)}\n\n<p id="{chance.choice(["lost", "raw"])}">Raw</p>\n\n[^1]: Note.\n'
    if chance.random() < 0.5:
        cells = "".join(
            f'<td id="cell/{number}">{chance.choice(["&amp;", "<b>x</b>", "&", "`x`"])}</td>' for number in range(30)
        )
        text += f"\n<div>\n<table><tr>\n\n{cells}</tr></table></div>\n\nAfter.\n"
    write(page, text)


def words_added(root: Path, chance: random.Random) -> None:
    page = chance.choice(pages(root))
    page.write_text(page.read_text("utf-8") + f"\nMore {chance.randrange(99)}. {link(root, page, chance)}\n", "utf-8")


def title_changed(root: Path, chance: random.Random) -> None:
    page = chance.choice(pages(root))
    lines = page.read_text("utf-8").split("\n")
    at = next((number for number, line in enumerate(lines) if line.startswith(("title:", "# "))), None)
    if at is not None:
        key = "title:" if lines[at].startswith("title") else "#"
        lines[at] = f'{key} "{chance.choice(TITLES)}"' if key == "title:" else f"# {chance.choice(TITLES)}"
        page.write_text("\n".join(lines), "utf-8")


def field_changed(root: Path, chance: random.Random) -> None:
    page = chance.choice(pages(root))
    text = page.read_text("utf-8")
    for field in ("status: new\n", "status: deprecated\n", "subtitle: Oak\n"):
        text = text.replace(f"---\n{field}", "---\n")
    field = chance.choice(["status: new\n", "status: deprecated\n", "subtitle: Oak\n", ""])
    page.write_text(text.replace("---\n", f"---\n{field}", 1), "utf-8")


def page_renamed(root: Path, chance: random.Random) -> None:
    page = chance.choice(pages(root))
    target = root / "build/docs" / f"{chance.choice(FOLDERS)}{chance.choice(NAMES)}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.rename(target)


def page_deleted(root: Path, chance: random.Random) -> None:
    if len(pages(root)) > 3:
        chance.choice(pages(root)).unlink()


def file_added(root: Path, chance: random.Random) -> None:
    names = ["data/table.csv", "data/all.json", "pictures/a.svg", "one/index.html"]
    (name,) = chance.choices(names, weights=[9, 9, 9, 1])  # beside one.md the last leaves every page to MkDocs
    write(root / "build/docs" / name, f"{chance.randrange(9)}")


def file_deleted(root: Path, chance: random.Random) -> None:
    files = [path for path in (root / "build/docs").rglob("*") if path.is_file() and path.suffix != ".md"]
    if files:
        chance.choice(sorted(files)).unlink()


def setting_changed(root: Path, chance: random.Random) -> None:
    path = root / "mkdocs.yml"
    old, new = chance.choice(
        [
            ("site_name: ", "site_name: New "),
            ("    - navigation.tabs\n", ""),
            ("    - navigation.prune\n", f"    - {chance.choice(FEATURES)}\n"),
            ("features:\n", f"features:\n    - {chance.choice(FEATURES)}\n"),
            ("  - search\n", ""),
            ("plugins:\n", "plugins:\n  - search\n"),
            ("      - cases/*\n", "      - cases/*\n      - laws/*\n"),
            ("  - Overview: index.md\n", "  - index.md?\n  - Out: https://example.org/\n"),
            ("use_directory_urls: true", "use_directory_urls: false"),
            ("site_url: ", "# site_url: "),
            ("  - abbr\n", "  - abbr\n  - smarty\n"),
        ]
    )
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def setting_not_vouched_for(root: Path, chance: random.Random) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    if "  - tags\n" in text:
        path.write_text(text.replace("  - tags\n", ""), "utf-8")
    else:
        path.write_text(text.replace("plugins:\n", "plugins:\n  - tags\n"), "utf-8")


def settings_mended(root: Path, chance: random.Random) -> None:
    shutil.copy(root / "mkdocs.good", root / "mkdocs.yml")


OVERRIDES = {
    "all pages": "{% for item in nav.pages %}<a href='{{ item.url | url }}'>{{ item.title }}</a>{% endfor %}",
    "all files": "{% for file in pages %}{{ file.src_uri }} {{ file.page.title }};{% endfor %}",
    "ancestors": "{% for item in page.ancestors %}{{ item.title }}{% for one in item.children %} {{ one.title }}"
    "{% endfor %}{% endfor %}",
    "neighbours": "{{ (page.next_page or page).meta.status }} {{ (page.previous_page or page).meta['reviewed'] }} "
    "{{ nav | length }}",
    "the same": "{% for item in nav.pages %}{% if item == page %}here{% elif page == item %}?{% endif %}{% endfor %}",
    "too much": "{% for item in nav.pages %}{{ item.toc | length }}{{ item.markdown | length }}{% endfor %}",
    "settings": "{{ config.nav | length }}",
    "front matter": "{{ (page.next_page or page).meta | tojson }}",
    "second next": "{{ page.next_page.next_page.title if page.next_page and page.next_page.next_page }}",
}


def override_changed(root: Path, chance: random.Random) -> None:
    path = root / "theme/overrides/partials/feedback.html"
    if chance.random() < 0.3:
        path.unlink(missing_ok=True)
    else:
        write(path, f"<aside>{chance.choice(sorted(OVERRIDES.values()))}</aside>\n")


def asset_changed(root: Path, chance: random.Random) -> None:
    path = root / "theme/overrides/assets/stylesheets" / chance.choice(["page.css", "new.css"])
    write(path, f"/* {chance.randrange(9)} */\n")


def asset_deleted(root: Path, chance: random.Random) -> None:
    (root / "theme/overrides/assets/stylesheets/new.css").unlink(missing_ok=True)


def day_changed(root: Path, chance: random.Random) -> None:
    write(root / "data/publication.yml", f'title: T\ndate: "2026-11-0{chance.randrange(1, 9)}"\n')


def made(root: Path) -> list[Path]:
    """All files of the site."""
    return sorted(path for path in (root / "build/site").rglob("*") if path.is_file())


def site_spoilt(root: Path, chance: random.Random) -> None:
    if made(root):
        chance.choice(made(root)).write_bytes(b"spoilt")


def site_file_lost(root: Path, chance: random.Random) -> None:
    if made(root):
        chance.choice(made(root)).unlink()


def site_file_added(root: Path, chance: random.Random) -> None:
    write(root / "build/site" / chance.choice(["stray.html", "cases/stray/index.html", "assets/x"]), "stray")
    (root / "build/site/empty/folder").mkdir(parents=True, exist_ok=True)


def later_stage(root: Path, chance: random.Random) -> None:
    write(root / "build/site/search-index/words-0.json", "later")


def site_lost(root: Path, chance: random.Random) -> None:
    shutil.rmtree(root / "build/site", ignore_errors=True)


def site_copied(root: Path, chance: random.Random) -> None:
    for name in ("site", "docs"):
        if (root / "build" / name).is_dir():
            (root / "build" / name).rename(root / "build/aside")
            shutil.copytree(root / "build/aside", root / "build" / name)  # with the times of the originals
            shutil.rmtree(root / "build/aside")


def kept(root: Path) -> list[Path]:
    """What is kept."""
    return sorted((root / "build/cache").glob("site*"))


def kept_spoilt(root: Path, chance: random.Random) -> None:
    if kept(root):
        path = chance.choice(kept(root))
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def kept_cut(root: Path, chance: random.Random) -> None:
    if kept(root):
        path = chance.choice(kept(root))
        path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])


def kept_lost(root: Path, chance: random.Random) -> None:
    if kept(root):
        chance.choice(kept(root)).unlink()


def kept_set_aside(root: Path, chance: random.Random) -> None:
    shutil.rmtree(root / "aside", ignore_errors=True)
    if kept(root):
        shutil.copytree(root / "build/cache", root / "aside")


def kept_of_another_time(root: Path, chance: random.Random) -> None:
    aside = sorted((root / "aside").glob("site*"))
    for path in aside if chance.random() < 0.5 else aside[:1]:
        shutil.copy(path, root / "build/cache")


PAGES: tuple[Edit, ...] = (
    page_written,
    words_added,
    title_changed,
    field_changed,
    page_renamed,
    page_deleted,
    file_added,
    file_deleted,
)
OTHERS: tuple[Edit, ...] = (
    setting_changed,
    setting_not_vouched_for,
    settings_mended,
    override_changed,
    asset_changed,
    asset_deleted,
    day_changed,
    site_spoilt,
    site_file_lost,
    site_file_added,
    later_stage,
    site_lost,
    site_copied,
    kept_spoilt,
    kept_cut,
    kept_lost,
    kept_set_aside,
    kept_of_another_time,
)
