"""What `factbook new` and `factbook source add` print: what was written, what stands open, what comes next."""

from collections.abc import Iterator

from factbook.problems import did_you_mean
from factbook.report import visible
from factbook.scaffold.examples import example
from factbook.scaffold.kinds import FORMS, SINGULAR
from factbook.scaffold.new import Made, Refusal
from factbook.scaffold.source import Added


def render_made(made: Made) -> str:
    """The report on a new record, ending in a line break."""
    return "".join(visible(line) + "\n" for line in _made(made))


def render_added(added: Added) -> str:
    """The report on a new source: first whether its page could be read."""
    lines = []
    if added.unreachable:
        lines.append(f"The page was not read: {added.unreachable}. Only the address is filled in.")
    elif added.found:
        lines += ["The page says of itself, and you should check:"]
        lines += [f"  {name}: {value}" for name, value in added.found.items()]
    else:
        lines.append("The page was read, and says nothing of itself that fits. Only the address is filled in.")
    return "".join(visible(line) + "\n" for line in (*lines, *_made(added.made)))


def render_example(singular: str, form: str = "") -> str:
    """A filled example of a kind of record."""
    forms = FORMS[SINGULAR[singular].name]
    if form and form not in forms:
        raise Refusal(f"a {singular} has no form {form}; {did_you_mean(form, forms, 'forms')}")
    return example(singular, form)


def _made(made: Made) -> Iterator[str]:
    for path in made.written:
        yield f"Wrote {path}"
    for path in made.kept:
        yield f"Kept {path}, which was there already"
    if made.open:
        yield "Still to be filled; `factbook check` names these until they are:"
        for problem in made.open:
            yield f"  {problem.place.path}:{problem.place.line}  {problem.message}"
            yield f"      {problem.expected}"
    for step in made.next:
        yield f"Then: {step}"
