"""Our looks: dark, light, high contrast, the terminal's own colours; others are Textual's."""

from __future__ import annotations

from car_tui.browser.chrome.textual_theme import theme_of
from car_tui.present.colours import CONTRAST, DARK, LIGHT

OWN_THEMES = (
    theme_of("car-dark", DARK, dark=True),
    theme_of("car-light", LIGHT, dark=False),
    theme_of("car-contrast", CONTRAST, dark=True),
)
# Textual's name of each look that the key changes to.
_OURS = {
    "dark": "car-dark",
    "light": "car-light",
    "contrast": "car-contrast",
    "ansi": "ansi-dark",
}


def theme_named(setting: str) -> str:
    """Textual's name of a look that the settings can ask for."""
    return _OURS.get(setting, setting)


def after(name: str) -> str:
    """The setting that comes after the look with Textual's name `name`: one of ours."""
    settings = list(_OURS)
    names = list(_OURS.values())
    at = names.index(name) if name in names else -1
    return settings[(at + 1) % len(settings)]
