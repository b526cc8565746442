"""Makes the theme's fonts from the families' packages: `make.py NODE_MODULES FOLDER`.

Less of three things than the packages have: weights (400 to 700; italics 400 alone), letters (those of Western Europe
in the file that every page loads, currencies in one of their own, other Latin alphabets in a third), and hints.
The families' licence reserves the name "Source" for the unchanged fonts, so these have another.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

CORE = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, 0x2191, 0x2193, 0x2212),
    *range(0x2010, 0x2028),
    *(0x2030, 0x2032, 0x2033),
)
SIGNS = (*range(0x20A0, 0x20AC), *range(0x20AD, 0x20C1))

FEATURES = ["kern", "liga", "pnum", "tnum", "lnum", "onum"]
FEATURES_OF_MANY_LETTERS = [*FEATURES, "locl", "ccmp", "mark", "mkmk"]

MADE = (
    # file, package, its file, weights, letters (all of the package's file if empty)
    ("serif", "source-serif-4", "latin-wght-normal", (400, 700), CORE),
    ("serif-italic", "source-serif-4", "latin-wght-italic", (400, 400), CORE),
    ("serif-ext", "source-serif-4", "latin-ext-wght-normal", (400, 700), ()),
    ("serif-ext-italic", "source-serif-4", "latin-ext-wght-italic", (400, 400), ()),
    ("serif-signs", "source-serif-4", "latin-ext-wght-normal", (400, 700), SIGNS),
    ("sans", "source-sans-3", "latin-wght-normal", (400, 700), CORE),
    ("sans-italic", "source-sans-3", "latin-wght-italic", (400, 400), CORE),
    ("sans-ext", "source-sans-3", "latin-ext-wght-normal", (400, 700), ()),
    ("sans-signs", "source-sans-3", "latin-ext-wght-normal", (400, 700), SIGNS),
)


def make(source: Path, target: Path, name: str, weights: tuple[int, int], letters: tuple[int, ...]) -> None:
    """Write one font."""
    low, high = weights
    whole_range = TTFont(source, recalcTimestamp=False)
    limited = instancer.instantiateVariableFont(whole_range, {"wght": weights if low != high else low})
    limited.flavor = None
    whole = io.BytesIO()
    limited.save(whole)
    font = TTFont(io.BytesIO(whole.getvalue()), recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = FEATURES if letters else FEATURES_OF_MANY_LETTERS
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    smaller = subset.Subsetter(options)
    smaller.populate(unicodes=letters or list(font.getBestCmap()))
    smaller.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = name if record.nameID != 6 else name.replace(" ", "")
    font.flavor = "woff2"
    font.save(target)
    print(f"{target.name:<28} {source.stat().st_size:>6} -> {target.stat().st_size:>6}")


if __name__ == "__main__":
    packages, folder = Path(sys.argv[1]) / "@fontsource-variable", Path(sys.argv[2])
    for file, package, part, weights, letters in MADE:
        family = "Factbook Serif" if "serif" in file else "Factbook Sans"
        source = packages / package / "files" / f"{package}-{part}.woff2"
        make(source, folder / f"factbook-{file}.woff2", family, weights, letters)
