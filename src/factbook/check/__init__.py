"""Check: a `Manuscript` to problems. Pure: it reads nothing, and says nothing about what load has said.

Each check is a generator of problems whose docstring is the rule as an editor would say it. All of them run; the order
is that of reading them, and the report sorts by place.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args

from factbook.check.context import Context, context_of
from factbook.check.corrections import corrected_after_it_was_published, corrected_is_known
from factbook.check.dates import (
    events_stand_in_order,
    none_after_the_edition,
    pending_is_not_overdue,
    read_by_the_edition,
    starts_before_it_ends,
)
from factbook.check.derived import counts_name_what_exists, days_between_days, inputs_fit, no_cycles
from factbook.check.essays import known_in_essays
from factbook.check.evidence import (
    confidence_is_borne_out,
    derived_no_surer_than_inputs,
)
from factbook.check.ids import aliases_apart, events_apart, facts_and_figures_apart, lists_name_each_once
from factbook.check.pages import (
    cases_have_essays,
    essays_leave_made_pages,
    home_is_written,
    links_lead_to_pages,
    tables_have_homes,
)
from factbook.check.prose import prose_is_bound
from factbook.check.references import events_of_the_case, known_questions, known_references, views_of_own_parts
from factbook.check.sources import one_source_an_address, sources_are_used, units_are_used
from factbook.check.titles import own_title_is_plain, titles_are_plain
from factbook.check.unmarked import citations_have_their_sign
from factbook.essays.essay import Essay
from factbook.manuscript import Entry, Manuscript
from factbook.model.kinds import KINDS, KindName
from factbook.problems import Problem

OfOne = Callable[[Any, Context], Iterator[Problem]]
"""A check of one entry (or essay): it looks at nothing but that and its context."""

OfAll = Callable[[Manuscript], Iterator[Problem]]
"""A check of all together: it looks at nothing but what `factbook.store.outline` holds of each record."""

Named = Literal[KindName, "essays"]

_EVERY: tuple[KindName, ...] = tuple(KINDS)

CHECKS_OF_ONE: tuple[tuple[OfOne, tuple[Named, ...]], ...] = (
    (lists_name_each_once, ("tables", "cases")),
    (known_references, _EVERY),
    (known_questions, ("jurisdictions",)),
    (views_of_own_parts, ("tables",)),
    (events_of_the_case, ("cases",)),
    (known_in_essays, ("essays",)),
    (citations_have_their_sign, ("essays",)),
    (links_lead_to_pages, ("essays",)),
    (tables_have_homes, ("tables",)),
    (events_stand_in_order, ("cases",)),
    (starts_before_it_ends, ("sources", "jurisdictions")),
    (none_after_the_edition, _EVERY),
    (read_by_the_edition, ("essays",)),
    (pending_is_not_overdue, ("jurisdictions",)),
    (days_between_days, ("figures",)),
    (inputs_fit, ("figures",)),
    (counts_name_what_exists, ("figures",)),
    (confidence_is_borne_out, ("jurisdictions", "facts", "figures")),
    (derived_no_surer_than_inputs, ("figures",)),
    (prose_is_bound, ("essays",)),
    (corrected_is_known, ("corrections",)),
    (corrected_after_it_was_published, ("corrections",)),
    (titles_are_plain, ("tables", "cases", "jurisdictions")),
)
"""Checks of each record and essay by itself, and the kinds that they are of."""

CHECKS_OF_ALL: tuple[OfAll, ...] = (
    facts_and_figures_apart,
    events_apart,
    aliases_apart,
    cases_have_essays,
    essays_leave_made_pages,
    home_is_written,
    no_cycles,
    own_title_is_plain,
    one_source_an_address,
    sources_are_used,
    units_are_used,
)
"""Checks of a manuscript as a whole."""


def check(manuscript: Manuscript) -> Iterator[Problem]:
    """Every problem of a manuscript that no file shows by itself."""
    context = context_of(manuscript)
    for kind in _EVERY:
        for entry in manuscript.entries(kind):
            yield from check_one(kind, entry, context)
    for essay in manuscript.essays.values():
        yield from check_one("essays", essay, context)
    yield from check_all(manuscript)


def check_one(kind: Named, each: Entry | Essay, context: Context) -> Iterator[Problem]:
    """Every problem of one entry or essay."""
    for one in _OF_KIND[kind]:
        yield from one(each, context)


def check_all(manuscript: Manuscript) -> Iterator[Problem]:
    """Every problem of records together."""
    for all_of in CHECKS_OF_ALL:
        yield from all_of(manuscript)


_OF_KIND: dict[Named, tuple[OfOne, ...]] = {
    kind: tuple(one for one, kinds in CHECKS_OF_ONE if kind in kinds) for kind in get_args(Named)
}
