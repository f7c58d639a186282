"""Colours that can be read on what they stand on, whatever the theme."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color, ColorParseError

LEAST = 4.5
"""The least contrast of letters and ground (WCAG 2.2, 1.4.3)."""
LEAST_OF_LINES = 3.0
"""That of the lines that part one region from another (1.4.11)."""

_STEPS = 20
GROUNDS = ("background", "surface", "panel", "dialog")
# What is written on these grounds.
WORDS = (
    *("foreground", "text-muted", "text-primary", "text-secondary"),
    *("text-success", "text-warning", "text-error", "text-accent"),
    *("text-unsure", "text-off", "footer-key-foreground", "footer-description-foreground"),
    "footer-foreground",
)
# What frames are drawn in, on the first two of the grounds.
LINES = ("border", "border-blurred")
BADGES = {
    "good": "text-success",
    "warning": "text-warning",
    "error": "text-error",
    "unsure": "text-unsure",
    "off": "text-off",
}
"""The states of badges, and the letters whose colour is their ground."""

# What is written on a ground of its own.
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("hit-foreground", "hit-background"),
    ("here-foreground", "here-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    *((f"badge-{state}-foreground", f"badge-{state}") for state in BADGES),
)


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's variables, its letters lifted towards black or white until they can be read.

    Each of WORDS then has LEAST on each of GROUNDS, the first of PAIRS on the second, and each of
    LINES has LEAST_OF_LINES; what reaches that stays as it is. "dialog" and the colours of hits and
    badges are added where the theme has none.
    Colours of the terminal's own, of which nobody knows how they look, stay too.
    """
    found = {
        "dialog": variables["surface"],
        "hit-foreground": variables["foreground"],
        "hit-background": variables["warning-muted"],
        "here-foreground": variables["background"],
        "here-background": variables["warning"],
        "text-unsure": variables["text-accent"],
        "text-off": variables["text-muted"],
        **variables,
    }
    if found.get("screen-selection-foreground") == "transparent":
        found["screen-selection-foreground"] = found["foreground"]
    base = _colour(found["background"], None)
    if base is None:
        return _with_badges(found)
    grounds = [on for name in GROUNDS if (on := _colour(found[name], base)) is not None]
    for name in WORDS:
        found[name] = _lifted(found[name], grounds)
    for name in LINES:
        found[name] = _lifted(found[name], grounds[:2], LEAST_OF_LINES)
    found = _with_badges(found)
    for letters, ground in PAIRS:
        below = _colour(found[ground], base)
        if below is not None:
            found[ground] = below.hex
            found[letters] = _lifted(found[letters], [below])
    return found


def _with_badges(found: Mapping[str, str]) -> dict[str, str]:
    """The colours with those of badges: letters of the ground of dialogs, on that of the state."""
    grounds = {f"badge-{state}": found[letters] for state, letters in BADGES.items()}
    letters = {f"badge-{state}-foreground": found["dialog"] for state in BADGES}
    return {**grounds, **letters, **found}


def _lifted(value: str, grounds: list[Color], least: float = LEAST) -> str:
    """The colour nearest to `value` on the way to black or white that has `least` on all."""
    colour = _colour(value, grounds[0])
    if colour is None or all(contrast(colour, ground) >= least for ground in grounds):
        return value if colour is None or value.startswith("#") else colour.hex
    ends = [Color(0, 0, 0), Color(255, 255, 255)]
    end = max(ends, key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(1, _STEPS):
        nearer = colour.blend(end, step / _STEPS, alpha=1)
        if all(contrast(nearer, ground) >= least for ground in grounds):
            return nearer.hex
    return end.hex


def _colour(value: str, ground: Color | None) -> Color | None:
    """The colour as it is drawn on `ground`; None for one of the terminal's."""
    name, _, share = value.partition(" ")
    if name == "auto":
        if ground is None:
            return None
        colour = ground.get_contrast_text(float(share.rstrip("%") or 100) / 100)
    else:
        try:
            colour = Color.parse(name)
        except ColorParseError:
            return None
        if share:
            colour = colour.multiply_alpha(float(share.rstrip("%")) / 100)
    if colour.ansi is not None:
        return None
    return colour if ground is None else ground.blend(colour, colour.a, alpha=1)


def _luminance(colour: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
