"""What readers call a record: comes in a publication and an address, goes out a few words."""

from factbook.publication import Publication
from factbook.resolve.uses import shortened


def name_of(publication: Publication, address: str) -> str:
    """A record, an answer or an essay in a few words, whatever its kind."""
    kind, _, key = address.partition("/")
    match kind:
        case "figures":
            return publication.figures[key].label
        case "facts":
            return shortened(publication.facts[key].statement)
        case "events":
            return shortened(publication.events[key].what)
        case "cases":
            return publication.cases[key].short
        case "claims":
            return shortened(publication.claims[key].claim)
        case "sources":
            return publication.sources[key].title
        case "terms":
            return publication.terms[key].term
        case "jurisdictions":
            return publication.jurisdictions[key].name
        case "tables":
            return (publication.matrices.get(key) or publication.listings[key]).title
        case "essays":
            return publication.front_matter[f"{key}.md"].title
    table_id, row_id, column = address.split("/")
    row = next(row for row in publication.matrices[table_id].rows if row.id == row_id)
    return f"{publication.jurisdictions[column].name}: {row.label}"
