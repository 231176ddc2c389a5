"""V40-V42: the colours of the style sheets are INTERFACE's table, and their contrasts hold in both themes."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "web" / "styles"
TOKENS = STYLES / "tokens.css"
GROUNDS = ("bg", "surface", "sunken", "hover", "selected")
THEMES = ("light", "dark")

ROUNDING = 0.005
"""INTERFACE's minima are rounded to two digits."""

_PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\);")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|lab|lch|oklab|oklch)\(")


def palette(theme: str) -> dict[str, str]:
    """Each colour token's value in a theme."""
    return {name: (light if theme == "light" else dark) for name, light, dark in _PAIR.findall(TOKENS.read_text())}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_wcags() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("names", "least"),
    [
        (("text",), 10.1),
        (("muted",), 5.3),
        (("accent", "link", "danger", "warn", "ok"), 5.1),
        (("focus", "info"), 5.2),
        (("control-edge",), 3.03),
    ],
)
def test_what_stands_on_a_ground_is_seen(theme: str, names: tuple[str, ...], least: float) -> None:
    """V40: text, coloured text, focus rings and edges of controls keep their contrast on every ground."""
    colours = palette(theme)
    for name, ground in product(names, GROUNDS):
        assert contrast(colours[name], colours[ground]) >= least - ROUNDING, f"{name} on {ground}, {theme}"


@pytest.mark.parametrize("theme", THEMES)
def test_what_stands_on_a_colour_is_seen(theme: str) -> None:
    """V40: the words of filled buttons, and text on the grounds of warnings and differences."""
    colours = palette(theme)
    for name in ("accent", "danger"):
        assert contrast(colours[f"on-{name}"], colours[name]) >= 6.4, f"on-{name}, {theme}"
    for ground in ("warn-bg", "added", "removed"):
        assert contrast(colours["text"], colours[ground]) >= 10.1, f"text on {ground}, {theme}"


def test_every_colour_is_a_token() -> None:
    """V41: no style sheet but the tokens names a colour; paper is black, shadows are black and thin."""
    for sheet in sorted(STYLES.glob("*.css")):
        if sheet == TOKENS:
            continue
        rest = (
            re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
            .replace("rgb(0 0 0 / .4)", "")
            .replace("#000", "")
        )
        rest = re.sub(r"#[a-z][a-z-]*(?=[ ,.:>{])", "", rest)  # selectors by id
        assert not _COLOUR.search(rest), f"{sheet.name}: {_COLOUR.search(rest)}"


def test_only_logical_directions() -> None:
    """V42: nothing is placed left or right, so the page also reads from right to left."""
    physical = re.compile(
        r"(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right):|text-align: (?:left|right)"
    )
    for sheet in sorted(STYLES.glob("*.css")):
        found = physical.search(re.sub(r"env\([a-z-]+\)", "", sheet.read_text()))
        assert found is None, f"{sheet.name}: {found}"
