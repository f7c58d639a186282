"""The colours of each look: what is written in forms can be read on what it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from car_tui.browser.chrome.themes import CONTRAST, LIGHT

GROUNDS = ("background", "surface", "panel")
WORDS = ("foreground", "text-success", "text-warning", "text-error", "text-muted")
READABLE = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text and ground."""


def pairs(theme: Theme) -> Iterator[tuple[str, str, float]]:
    """Each colour that a form writes in, on each that it is written on."""
    colours = {**theme.to_color_system().generate(), **theme.variables}
    for ground in GROUNDS:
        below = Color.parse(colours[ground])
        for words in WORDS:
            yield words, ground, contrast(_drawn(colours, words, below), below)


def _drawn(colours: Mapping[str, str], name: str, below: Color) -> Color:
    value, _, share = colours[name].partition(" ")
    if value == "auto":
        colour = below.get_contrast_text(float(share.rstrip("%")) / 100)
    else:
        colour = Color.parse(value)
    return below.blend(colour, colour.a, alpha=1)


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [BUILTIN_THEMES["textual-dark"], LIGHT, CONTRAST])
def test_what_forms_say_can_be_read(theme: Theme) -> None:
    found = list(pairs(theme))
    assert len(found) == len(GROUNDS) * len(WORDS)
    pale = [(words, ground, round(ratio, 2)) for words, ground, ratio in found if ratio < READABLE]
    assert not pale


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#337e4a"), Color.parse("#e0e0e0")) == pytest.approx(3.77, abs=0.01)
