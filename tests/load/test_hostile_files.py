"""No content makes the reader fail: every file gives records or problems."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.load.records import read_record_file
from factbook.model.kinds import KINDS

SMALL = Path(__file__).parents[1] / "publications" / "small"

FILES = sorted(path.relative_to(SMALL).as_posix() for path in (SMALL / "data").rglob("*.yml"))
PATHS = ["data/publication.yml", "data/units.yml", *(f"data/{kind}/some-id.yml" for kind in KINDS)]
SIGNS = [*"{}[]:,-?!&*#|>@`\"'%~<=\\ \n\t“٣\u2028", "- ", ": ", "\n  ", "<<: ", "---\n", "null", "[[[[["]

values = st.recursive(
    st.sampled_from(
        ["null", "true", "5", "-1.5", '"text"', "words", '"2023-11-21"', "present", "USD", "matrix", "[]", "{}"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | st.dictionaries(
            st.sampled_from(
                ["id", "kind", "state", "value", "sources", "ref", "unit", "min", "max", "derived", "operation"]
            ),
            inner,
            max_size=3,
        ).map(lambda fields: "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}")
    ),
    max_leaves=6,
)


@given(path=st.sampled_from(PATHS), data=st.binary(max_size=200))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(path: str, data: bytes) -> None:
    read = read_record_file(path, data)
    assert read.problems or read.entries or read.units or read.settings


@given(path=st.sampled_from(PATHS), text=st.lists(st.sampled_from([*SIGNS, "a", "b: c"]), max_size=30).map("".join))
@settings(max_examples=300)
def test_any_signs_of_yaml_are_read_or_refused(path: str, text: str) -> None:
    read = read_record_file(path, text.encode())
    for problem in read.problems:
        assert problem.place.line <= text.count("\n") + 1


@given(data=st.data(), path=st.sampled_from(FILES), value=values)
@settings(max_examples=300)
def test_any_value_in_any_field_is_read_or_refused_where_it_stands(data: st.DataObject, path: str, value: str) -> None:
    lines = (SMALL / path).read_text(encoding="utf-8").split("\n")
    fields = [number for number, line in enumerate(lines) if ":" in line and not line.lstrip().startswith("#")]
    number = data.draw(st.sampled_from(fields))
    lines[number] = lines[number].split(":")[0] + ": " + value
    text = "\n".join(lines)
    read = read_record_file(path, text.encode())
    for problem in read.problems:
        assert 1 <= problem.place.line <= len(lines)
        assert "constrained-str" not in problem.message + problem.expected + problem.where
        assert "function-after" not in problem.message + problem.expected + problem.where
