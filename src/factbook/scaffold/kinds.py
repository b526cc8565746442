"""What can be made anew: for each kind of record its forms, and what comes next once one is filled in.

In: nothing. Out: tables. The names are those of `factbook.model.kinds`, in the singular, as one types them.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel

from factbook.model.case import Case, Event
from factbook.model.claim import Claim
from factbook.model.correction import Correction
from factbook.model.fact import Fact, Figure, NothingFound
from factbook.model.jurisdiction import Jurisdiction
from factbook.model.kinds import KINDS, Kind, KindName
from factbook.model.source import Source
from factbook.model.table import Listing, Matrix
from factbook.model.term import Term

FORMS: Mapping[KindName, Mapping[str, type[BaseModel]]] = {
    "sources": {"source": Source},
    "jurisdictions": {"jurisdiction": Jurisdiction},
    "tables": {"matrix": Matrix, "listing": Listing},
    "facts": {"fact": Fact, "not-found": NothingFound},
    "figures": {"figure": Figure},
    "cases": {"case": Case},
    "events": {"event": Event},
    "claims": {"claim": Claim},
    "terms": {"term": Term},
    "corrections": {"correction": Correction},
}
"""The models of each kind by the name of the form; the first is made where no form is named."""

SINGULAR: Mapping[str, Kind] = {kind.singular: kind for kind in KINDS.values()}
"""Kinds by the word for one of them."""

ONE_SPACE: Mapping[KindName, tuple[KindName, ...]] = {"facts": ("facts", "figures"), "figures": ("facts", "figures")}
"""Kinds that share their ids."""

NEXT: Mapping[KindName | Literal["answers"], tuple[str, ...]] = {
    "sources": ("Cite it: - {{ref: {id}, at: WHERE}} under sources: of a record, or [@{id}] in an essay.",),
    "jurisdictions": ("Add {id} to columns: of each table that asks it: {matrices}.",),
    "answers": ("Take the # away from the questions that you answer; the others are printed as not researched.",),
    "tables": ('Write {{{{ table("{id}") }}}} on a line of its own in the essay that you name under home:.',),
    "facts": ("A claim rests on it with rests_on: [{id}], and an answer leads to it with see: [{id}].",),
    "figures": ('Print it in an essay: {{{{ figure("{id}") }}}}.',),
    "cases": ("Fill in both files; the essay is printed below the record.",),
    "events": ('Print its date in an essay: {{{{ date("{id}") }}}}.',),
    "claims": ('Mark its words in an essay: [words]{{claim={id}}}; or print its card: {{{{ claim("{id}") }}}}.',),
    "terms": ('Print it in an essay: {{{{ term("{id}") }}}}.',),
    "corrections": ("Correct the record itself too: the log only tells of it.",),
}
"""What to do with a record once it is filled in; `answers` of a jurisdiction that a table asks already."""
