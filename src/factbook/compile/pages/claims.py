"""The ledger of claims: comes in every claim, goes out one page, by the essay that makes them and its sections."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from factbook.compile.blocks import claim_card
from factbook.compile.draft import Draft
from factbook.compile.escape import inline
from factbook.compile.press import Press
from factbook.compile.structured import claim_reviews
from factbook.compile.wording import VERDICT_SHAPES, VERDICT_WORDS
from factbook.model.claim import VERDICT_MEANING, Claim
from factbook.model.quantity import CountedNoun
from factbook.page import Page
from factbook.resolve.uses import shortened

PATH = "claims.md"

CLAIMS = CountedNoun.own(one="claim", other="claims")


def claim_drafts(press: Press) -> Iterator[Draft]:
    """The one page, where there is any claim."""
    if press.publication.claims:
        yield Draft(path=PATH, make=partial(claims_page, press))


def claims_page(press: Press) -> Page:
    """What the verdicts mean and how many there are of each; the claims; and an index by verdict."""
    publication = press.publication
    claims = as_written(press)
    oldest = min(claim.checked.on for claim in claims)
    blocks: list[str] = [press.reviewed([("Every claim was checked on or after", oldest)]), _verdicts(press, claims)]
    grouped: dict[str, dict[str, list[Claim]]] = {}
    for claim in claims:
        grouped.setdefault(claim.made_in, {}).setdefault(claim.section, []).append(claim)
    for made_in, sections in sorted(grouped.items(), key=lambda essay: (-sum(map(len, essay[1].values())), essay[0])):
        blocks.append(f"## {inline(publication.sources[made_in].title)}")
        for section, listed in sections.items():
            blocks.append(press.html("claims-section.html", section=section))
            blocks += [claim_card(press, PATH, claim) for claim in listed]
    blocks += ["## By verdict", press.html("claims-index.html", groups=_index(claims))]
    return press.page(
        path=PATH,
        title="Claims",
        description="Every claim that was checked, with what the record says of it and on which sources.",
        kind="claims",
        source=press.only_file("claims"),
        reviewed=oldest,
        blocks=blocks,
        structured=claim_reviews(publication.settings, PATH, claims, publication.sources),
    )


def as_written(press: Press) -> list[Claim]:
    """Claims in the order of their files and of the lines in them: the order in which an editor reads them."""
    entries = sorted(
        press.publication.manuscript.records["claims"].values(), key=lambda entry: (entry.path, entry.marks.line)
    )
    return [press.publication.claims[entry.id] for entry in entries]


def _verdicts(press: Press, claims: list[Claim]) -> str:
    counts = Counter(claim.verdict for claim in claims)
    rows = [
        {
            "verdict": verdict,
            "shape": VERDICT_SHAPES[verdict],
            "words": VERDICT_WORDS[verdict],
            "meaning": meaning,
            "count": counts[verdict],
        }
        for verdict, meaning in VERDICT_MEANING.items()
    ]
    return press.html("claims-verdicts.html", rows=rows, total=press.words.count(len(claims), CLAIMS))


def _index(claims: list[Claim]) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = []
    for verdict, words in VERDICT_WORDS.items():
        found = [claim for claim in claims if claim.verdict == verdict]
        if found:
            groups.append(
                {
                    "verdict": verdict,
                    "shape": VERDICT_SHAPES[verdict],
                    "words": words,
                    "claims": [{"href": f"#claims/{claim.id}", "words": shortened(claim.claim)} for claim in found],
                }
            )
    return groups
