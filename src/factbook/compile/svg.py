"""Shapes of charts as SVG text: comes in numbers and words, goes out elements with classes that the theme colours.

No drawing library: a chart here is a few dozen rectangles, and text must stay text, follow the page's colours in light
and dark, and be the same bytes on every machine. Presentation attributes are the fallback without the theme's CSS.
"""

from collections.abc import Iterable

from factbook.compile.escape import html


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same text on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def rect(css: str, x: float, y: float, width: float, height: float, faint: bool = False) -> str:
    """A rectangle; a faint one lets text on it be read whatever colour the theme gives it."""
    opacity = ' opacity="0.3"' if faint else ""
    return (
        f'<rect class="{css}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        f'fill="currentColor"{opacity}></rect>'
    )


def line(css: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line class="{css}" {ends} stroke="currentColor"></line>'


def text(css: str, x: float, y: float, words: str, anchor: str = "start", size: int = 14, turn: int = 0) -> str:
    """Words at a place; `turn` is degrees round that place."""
    turned = f' transform="rotate({turn} {number(x)} {number(y)})"' if turn else ""
    return (
        f'<text class="{css}" x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" font-size="{size}" '
        f'fill="currentColor"{turned}>{html(words)}</text>'
    )


def drawing(chart_id: str, title: str, description: str, width: float, height: float, shapes: Iterable[str]) -> str:
    """The whole drawing, with its accessible name and description."""
    name = f"chart-{chart_id}"
    inside = "\n".join(shapes)
    return (
        f'<svg class="fb-svg" role="img" viewBox="0 0 {number(width)} {number(height)}" width="100%" '
        f'aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{html(title)}</title>\n<desc id="{name}-desc">{html(description)}</desc>\n'
        f"{inside}\n</svg>"
    )
