"""Digits that are no money, percentage, duration or count: dates and times, references, names.

Patterns over the plain text of a sentence, in the order in which they are taken out. `TIMES` go before numbers with a
unit are looked for ("21 November 2023, 12 months later"), `REFERENCES` after ("Rule 10b-5", "48(3)", "Web3").
"""

import re

from factbook.late import late

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AND = r"(?: ?[–—-] ?| to | and | or |, | until | through )"
_YEAR = r"(?:1[789]|20)\d{2}"
_UNIT = (
    r"(?:percent|per cent|million|billion|trillion|thousand|dollars|euros|pounds|seconds|minutes|hours|days|weeks"
    r"|months|years|bn\b|requests|cases|complaints|users|customers|claims)"
)

TIMES: tuple[re.Pattern[str], ...] = (
    late(r"https?://\S+|\bwww\.\S+|(?<!\S)[^\s@]{1,100}@[^\s@]{1,100}"),
    late(r"(?<![\w.-])[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}\.(?:com|org|net|gov|io|eu|uk|us|ae|sg|ch)\b(?:/\S*)?"),
    late(
        rf"\b{_DAY}(?:{_AND}{_DAY}){{0,6}}(?: of)? {_MONTH}(?:,? \d{{4}})?"
        rf"(?:{_AND}{_DAY} {_MONTH}(?:,? \d{{4}})?){{0,6}}"
    ),
    late(
        rf"\b{_MONTH} {_DAY}(?:{_AND}{_DAY}){{0,6}}(?:,? \d{{4}})?(?![\d%]|,\d{{3}}| ?(?:{_UNIT}))",
    ),
    late(rf"\b{_MONTH},? \d{{4}}\b"),
    late(r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    late(rf"(?<![\d.,$€£¥/:-])(?:FY ?)?{_YEAR}(?:s\b|(?:[–—/-]\d{{2}}(?:\d{{2}})?)?(?![\w%]|[.,]\d|-\d| ?{_UNIT}))"),
    late(r"\bFY ?\d{2}\b|\b[QH][1-4](?: \d{4})?\b"),
    late(
        r"\b\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\b\.?|UTC|GMT|E[SD]?T|CET)|\b\d{1,2}:\d{2}\b|\b\d{1,2} ?(?:[ap]\.m\.|[ap]m\b)"
    ),
    late(r"\b20\d{2}\.(?:0[1-9]|1[0-2])(?:\.\d+)?\b"),  # an edition
)

_ANY_CASE = (
    "sections|section|subsections?|sec|secs|ss|s|articles|article|arts|art|rules|rule|regulations|regulation|reg|regs"
    "|directives?|paragraphs|paragraph|subparagraphs?|paras|para|parts|part|pt|chapters|chapter|ch|titles|title|annex(?:es)?"
    "|appendix|schedules?|clauses?|recitals|recital|recommendations|recommendation|recs?|principles|principle|standard"
    "|guidelines?|pages|page|pp|p|footnotes?|fn|note|nos|no|number|nr|version|v|tier|layer|level"
    "|phases?|stage|exhibits?|ex|dockets?|items?|step|question|rows?|columns?|line|volumes?|vol|issue"
    "|amendments?|protocols?|cl|count"
)
"""Words before a reference, in any case. No plural that is also a verb: "the page counts 105 signatories"."""
_CAPITAL = (
    "Act|Acts|Law|Laws|Bill|Form|Forms|Release|Releases|Count|Table|Figure|Box|Case|Order|Notice|Circular|Opinion"
    "|Statement|Ordinance|Cap|Decree|Resolution|Convention|Class|Type|Group|Category|Pillar|Option|Round|Day|Week|Year"
    "|Group of|Fortune|Web|Area|Covid|COVID|Proposition|Petition|Bulletin|Policy|Guidance|Public Law|Treaty|Series|SI"
    "|SR|Application|Civ|Cr|Crim|Dkt|ECF|Doc|Page|Line|Rev|Rule|Top|Catch|Agenda|Vision|Roll Call|Vote|Instrument|Code"
    "|Legislative Decree|Cabinet Decision|Cabinet Resolution|Decision|Executive Order|LR|AAER|IC|IA|S&P|H\\.R|HR"
)
_IDENTIFIER = r"(?:\(?[A-Z]{0,3}-?\d[\w()./:–-]*[\w)]|\(?\d\)?)"

REFERENCES: tuple[re.Pattern[str], ...] = (
    late(rf"\[{_YEAR}\] [A-Z][\w ]* \d+"),
    late(
        r"(?:§+|(?<![’'])\b(?=[a-z]{1,15}\.? ?\(?[a-z]{0,3}-?\d)"
        rf"(?:{_ANY_CASE})\b\.?(?!\w)) ?{_IDENTIFIER}"
        rf"(?:(?:,| and| or| to|, and|, or| through| ?[–—-]) ?{_IDENTIFIER}(?! ?(?:{_UNIT}|%)))*",
        re.IGNORECASE,
    ),
    late(rf"\b(?:{_CAPITAL})\b\.?[ -](?:No\. ?|Nos\. ?|of )?{_IDENTIFIER}"),
    # 82 FR 10546, 15 U.S.C. § 78u(a)(2), 584 F. Supp. 3d 289, 28 CFR
    late(r"\b\d{1,4} (?:[A-Z][A-Za-z.]{0,11} ?){1,4}(?:2d|3d|4th)? ?(?:§+ ?)?\d[\w()–-]*"),
    late(r"\b\d{1,3} (?:CFR|C\.F\.R\.|USC|U\.S\.C\.|FR|Fed\. Reg\.|F\.[234]d|F\.4th|S\. Ct\.|Stat\.)"),
    late(r"\b\d+(?:st|nd|rd|th)\b"),
    late(r"\(\d{1,3}\)"),
    # names and codes: letters and digits in one word, or digits around a slash or colon
    late(
        r"(?<![\w.,])(?=[\w.:/()–-]{0,60}[A-Za-z/:])(?!\d[\d,.]{0,30}(?:bn|tn|mn|mln|[mkKMBx])\b)"
        r"(?!\d[\d,.]{0,30}-[a-z]{3,})\w[\w:/()–-]{0,60}\d[\w:/()–-]*"
    ),
    late(r"(?<![\w.,])\d[\d,.]*(?!bn\b|tn\b|mn\b|mln\b|[mkKMBx]\b)[A-Za-z/:][\w:/()–-]*"),
    late(r"(?<![\w.,])\d+(?:[–-]\d+)+(?![\w%])"),
    late(r"\b\d+\.\d+\.\d[\d.]*"),
)
"""References to rules, dockets, pages; ordinals; names."""
