"""What a page says of itself to machines: JSON-LD in schema.org terms, one line that a template prints as it is.

Comes in: settings, pages and records. Goes out: JSON that cannot leave the script element that holds it, because no
"<", ">" or "&" is in it. The element is data to a browser: nothing in it is run, and the policy does not concern it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from factbook.compile.links import permanent_address
from factbook.compile.wording import VERDICT_WORDS
from factbook.model.claim import Claim, Verdict
from factbook.model.dates import span_of
from factbook.model.settings import Publication as Settings
from factbook.model.source import Source
from factbook.model.table import Listing, Matrix

_SIGNS = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

MEDIA = {"csv": "text/csv", "json": "application/json"}
"""The forms in which a table's file is offered, and what they are to machines."""

RATINGS: Mapping[Verdict, int] = {
    "supported": 5,
    "partly-supported": 4,
    "outdated": 3,
    "unsupported": 2,
    "contradicted": 1,
}
"""Verdicts as numbers of one to five, which schema.org wants beside the word."""

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Addresses of licences by the words with which a publication's own begins."""


def encoded(thing: Mapping[str, Any] | list[Mapping[str, Any]]) -> str:
    """JSON for a script element, one line."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return "".join(_SIGNS.get(character, character) for character in text)


def article(settings: Settings, page: str, *, kind: str, title: str, description: str, reviewed: str) -> str:
    """An essay or a case is a ScholarlyArticle of this edition; any other page a WebPage."""
    return encoded(_article(settings, page, kind=kind, title=title, description=description, reviewed=reviewed))


def article_of_tables(
    settings: Settings, page: str, *, title: str, description: str, reviewed: str, tables: Iterable[Matrix | Listing]
) -> str:
    """An essay that is the home of tables: the ScholarlyArticle, and each table as a Dataset with its two files."""
    return encoded(
        [
            _article(settings, page, kind="essay", title=title, description=description, reviewed=reviewed),
            *(
                _dataset(
                    settings,
                    page,
                    title=table.title,
                    description=table.description,
                    files=[(f"data/{table.id}.{form}", media) for form, media in MEDIA.items()],
                    anchor=f"tables/{table.id}",
                )
                for table in tables
            ),
        ]
    )


def _article(
    settings: Settings, page: str, *, kind: str, title: str, description: str, reviewed: str
) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle" if kind in ("essay", "case") else "WebPage",
        "headline" if kind in ("essay", "case") else "name": title,
        "description": description,
        "url": permanent_address(settings, page),
        "datePublished": settings.date,
        "dateModified": reviewed,
        "inLanguage": settings.locale.replace("_", "-"),
        **_common(settings),
        "isPartOf": {
            "@type": "CreativeWork",
            "name": settings.title,
            "version": settings.edition,
            "url": permanent_address(settings, "index.md"),
        },
    }


def dataset(settings: Settings, page: str, *, title: str, description: str, files: Iterable[tuple[str, str]]) -> str:
    """A dataset with its downloads: each a path below the edition's root and a media type."""
    return encoded(_dataset(settings, page, title=title, description=description, files=files))


def _dataset(
    settings: Settings,
    page: str,
    *,
    title: str,
    description: str,
    files: Iterable[tuple[str, str]],
    anchor: str = "",
) -> dict[str, Any]:
    root = permanent_address(settings, "index.md")
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": permanent_address(settings, page, anchor),
        "version": settings.edition,
        "datePublished": settings.date,
        "isAccessibleForFree": True,
        **_common(settings),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": root + path, "encodingFormat": media} for path, media in files
        ],
    }


def claim_reviews(settings: Settings, page: str, claims: Iterable[Claim], sources: Mapping[str, Source]) -> str:
    """Every claim with its verdict, each a ClaimReview at the claim's own address."""
    return encoded([_review(settings, page, claim, sources[claim.made_in]) for claim in claims])


def _review(settings: Settings, page: str, claim: Claim, made_in: Source) -> dict[str, Any]:
    appearance = {"@type": "CreativeWork", "name": made_in.title, **({"url": made_in.url} if made_in.url else {})}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": permanent_address(settings, page, f"claims/{claim.id}"),
        "claimReviewed": " ".join(claim.claim.split()),
        "datePublished": claim.checked.on,
        "author": {"@type": "Organization", "name": settings.publisher},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": made_in.publisher},
            **({"datePublished": machine_date(made_in.issued)} if made_in.issued else {}),
            "appearance": appearance,
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[claim.verdict],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": VERDICT_WORDS[claim.verdict],
        },
    }


def _common(settings: Settings) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": settings.publisher}
    licence = next((address for words, address in LICENCES.items() if settings.licence.startswith(words)), "")
    return {"author": publisher, "publisher": publisher, **({"license": licence} if licence else {})}


def machine_date(partial: str) -> str:
    """A partial date as HTML's time element takes it; a quarter, which HTML does not know, as its first month."""
    span = span_of(partial)
    return span.first.isoformat()[:7] if span.precision == "quarter" else partial
