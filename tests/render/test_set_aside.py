"""Raw HTML that is set aside comes back as if it had been parsed."""

import markdown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factbook.render.set_aside import EXTENSIONS, set_aside

ROW = '<tr id="a/b"><td><a href="../x/?a=1&amp;b=2" name="n">Words &#39;of&#39; a cell</a><br></td></tr>\n'
TABLE = f'<table class="t">\n<tbody>\n{ROW * 6}</tbody>\n</table>'

PIECES = (
    TABLE,
    f"<div>\n\n{TABLE}\n\n# No heading\n\n- no list\n</div>",
    f"<div>{TABLE}",
    f"{TABLE}</div>",
    f"{TABLE} and words",
    f"Words {TABLE}",
    f"<div><p>{TABLE}</div></p>",
    TABLE.replace("Words", "a < b"),
    TABLE.replace("Words", "a & b &amp c"),
    TABLE.replace("Words", "`code`"),
    TABLE.replace("Words", "<!-- no -->"),
    TABLE.replace("Words", "<script>if (a<b) {}</script>"),
    TABLE.replace("Words", "```\ncode\n```"),
    TABLE.replace("Words", "a\tb\n  \nc"),
    TABLE.replace('"t"', "'t'"),
    TABLE.replace('"t"', "t"),
    TABLE.replace("<table", "<TABLE"),
    TABLE.replace("<br>", "<br/>"),
    f"  {TABLE}",
    f"    {TABLE}",
    f"> {TABLE}",
    f"- item\n\n{TABLE}",
    f"- item\n\n    {TABLE}",
    f"```\n\n{TABLE}\n\n```",
    "```",
    f"<pre>\n\n{TABLE}\n\n</pre>",
    f"<!--\n\n{TABLE}\n\n-->",
    "<div>",
    "</div>",
    '<div data-set-aside="0"></div>',
    "# Heading",
    "Words[^1] of [a link](x.md).",
    "[^1]: A note.",
    f"[^2]: A note.\n\n{TABLE}",
    "!!! note\n    Words.",
    "*[cell]: what stands in a table",
    "a | b\n--|--\n1 | 2",
    "[TOC]",
    "Words\n: meaning",
)


@settings(max_examples=400, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(PIECES), st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n", "\n\n\n\n\n", "\n \n", ""])
        ),
        max_size=7,
    )
)
def test_any_text_is_converted_as_if_nothing_was_set_aside(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + between for piece, between in pieces)
    aside = set_aside(text)
    assert aside.put_back(converted(aside.text)) in (converted(text), None)


def converted(text: str) -> str:
    """As MkDocs does."""
    return markdown.Markdown(extensions=sorted(EXTENSIONS - {"fenced_code"})).convert(text)


def test_a_large_block_is_set_aside_with_its_ids() -> None:
    aside = set_aside(f"Before.\n\n{TABLE}\n\nAfter.\n")
    assert aside.blocks == (TABLE,)
    assert aside.anchors == {"a/b", "n"}
    assert len(aside.text) < 80


def test_blocks_one_after_the_other_are_set_aside_as_one_and_come_back_as_markdown_joins_them() -> None:
    text = f"Before.\n\n{TABLE}\n\n{TABLE}\n\n\n{TABLE}\n\nAfter.\n\n{TABLE}\n"
    aside = set_aside(text)
    assert [block.count("</table>") for block in aside.blocks] == [2, 1, 1]
    assert aside.put_back(converted(aside.text)) == converted(text)


def test_a_block_that_may_be_read_otherwise_stays() -> None:
    for piece in PIECES[2:]:
        for block in set_aside(piece).blocks:
            assert set_aside(block).blocks == (block,)
    assert set_aside(f"{TABLE} and words").blocks == ()
    assert set_aside(TABLE.replace("Words", "a & b")).blocks == ()


def test_where_a_block_does_not_come_back_nothing_is_put_back() -> None:
    aside = set_aside(f"```\n\n{TABLE}\n\n```\n")
    assert aside.put_back(converted(aside.text)) is None
