"""Shapes of charts as SVG text: comes in numbers and words, goes out elements with classes that the theme colours.

No drawing library: a chart here is a few dozen rectangles, and text must stay text, follow the page's colours in light
and dark, and be the same bytes on every machine. Presentation attributes are the fallback without the theme's CSS.

A drawing is as wide as the page gives it room. Places and lengths across it are therefore percent of its width, those
down it pixels: bars grow with the screen, and letters are as large on a phone as on a desk.
"""

from collections.abc import Iterable

from factbook.compile.escape import html


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same text on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def rect(css: str, x: float, y: float, width: float, height: float, faint: bool = False) -> str:
    """A rectangle, `x` and `width` in percent; on a faint one text can be read whatever its colour in the theme."""
    opacity = ' opacity="0.3"' if faint else ""
    return (
        f'<rect class="{css}" x="{number(x)}%" y="{number(y)}" width="{number(width)}%" height="{number(height)}" '
        f'fill="currentColor"{opacity}></rect>'
    )


def line(css: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line, `x1` and `x2` in percent."""
    ends = f'x1="{number(x1)}%" y1="{number(y1)}" x2="{number(x2)}%" y2="{number(y2)}"'
    return f'<line class="{css}" {ends} stroke="currentColor"></line>'


def text(css: str, x: float, y: float, words: str, anchor: str = "start", size: int = 14) -> str:
    """Words at a place, `x` in percent, `size` in pixels."""
    return (
        f'<text class="{css}" x="{number(x)}%" y="{number(y)}" text-anchor="{anchor}" font-size="{size}" '
        f'fill="currentColor">{html(words)}</text>'
    )


def slanting(css: str, x: float, y: float, words: str, turn: int, size: int) -> str:
    """Words turned by `turn` degrees round the place where they begin.

    A turn knows no percent, so they stand in a drawing of their own that begins there.
    """
    return (
        f'<svg x="{number(x)}%"><text class="{css}" y="{number(y)}" font-size="{size}" fill="currentColor" '
        f'transform="rotate({turn} 0 {number(y)})">{html(words)}</text></svg>'
    )


def drawing(chart_id: str, title: str, description: str, height: float, shapes: Iterable[str]) -> str:
    """The whole drawing, `height` pixels high, with its accessible name and description."""
    name = f"chart-{chart_id}"
    inside = "\n".join(shapes)
    return (
        f'<svg class="fb-svg" role="img" width="100%" height="{number(height)}" '
        f'aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{html(title)}</title>\n<desc id="{name}-desc">{html(description)}</desc>\n'
        f"{inside}\n</svg>"
    )
