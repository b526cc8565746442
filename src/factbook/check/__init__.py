"""Check: a `Manuscript` to problems. Pure: it reads nothing, and says nothing about what load has said.

Each check is a generator of problems whose docstring is the rule as an editor would say it. All of them run; the order
is that of reading them, and the report sorts by place.
"""

from collections.abc import Callable, Iterator

from factbook.check.dates import (
    events_stand_in_order,
    none_after_the_edition,
    pending_is_not_overdue,
    starts_before_it_ends,
)
from factbook.check.derived import counts_name_what_exists, days_between_days, inputs_fit, no_cycles
from factbook.check.essays import known_in_essays
from factbook.check.evidence import (
    confidence_is_borne_out,
    derived_no_surer_than_inputs,
)
from factbook.check.ids import aliases_apart, events_apart, facts_and_figures_apart, lists_name_each_once
from factbook.check.pages import cases_have_essays, essays_leave_made_pages, tables_have_homes
from factbook.check.prose import prose_is_bound
from factbook.check.references import events_of_the_case, known_questions, known_references, views_of_own_parts
from factbook.check.sources import one_source_an_address, sources_are_used, units_are_used
from factbook.check.titles import titles_are_plain
from factbook.manuscript import Manuscript
from factbook.problems import Problem

Check = Callable[[Manuscript], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    facts_and_figures_apart,
    events_apart,
    aliases_apart,
    lists_name_each_once,
    known_references,
    known_questions,
    views_of_own_parts,
    events_of_the_case,
    known_in_essays,
    cases_have_essays,
    tables_have_homes,
    essays_leave_made_pages,
    events_stand_in_order,
    starts_before_it_ends,
    none_after_the_edition,
    pending_is_not_overdue,
    days_between_days,
    inputs_fit,
    no_cycles,
    counts_name_what_exists,
    confidence_is_borne_out,
    derived_no_surer_than_inputs,
    prose_is_bound,
    titles_are_plain,
    one_source_an_address,
    sources_are_used,
    units_are_used,
)
"""Every check, in the order in which an editor would read a manuscript."""


def check(manuscript: Manuscript) -> Iterator[Problem]:
    """Every problem of a manuscript that no file shows by itself."""
    for each in CHECKS:
        yield from each(manuscript)
