"""Short essays for tests: a body below usual front matter, and the rules that it breaks."""

from factbook.essays.essay import Essay
from factbook.essays.parse import parse_essay
from factbook.problems import Problem

FRONT = '---\ntitle: A title\ndescription: A sentence.\nreviewed: "2026-01-01"\n---\n'
BODY_LINE = 6


def parsed(body: str, page: str = "a.md") -> tuple[Essay, tuple[Problem, ...]]:
    """The essay and its problems."""
    essay, problems = parse_essay(f"content/{page}", FRONT + body)
    assert essay is not None
    return essay, problems


def rules(body: str, page: str = "a.md") -> list[str]:
    """The rules that a body breaks, in order of its problems."""
    return [problem.rule for problem in parsed(body, page)[1]]
