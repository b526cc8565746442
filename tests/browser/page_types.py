"""One page of the real publication for each type of page that there is, by a name for reports."""

PAGE_TYPES = {
    "home": "",
    "essay": "introduction/",
    "matrix": "regimes/",
    "list of cases": "cases/",
    "case": "cases/binance/",
    "list of jurisdictions": "jurisdictions/",
    "jurisdiction": "jurisdictions/eu/",
    "claims": "claims/",
    "figures": "figures/",
    "sources": "sources/",
    "kind of source": "sources/statute/",
    "timeline": "timeline/",
    "glossary": "glossary/",
    "corrections": "corrections/",
    "help": "help/",
    "data": "data/",
    "dictionary": "data/dictionary/",
    "search": "search/",
    "not found": "no/such/page/",
}
