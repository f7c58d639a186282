"""The looks of the browser: dark, light, high contrast, and the terminal's own colours."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

# Textual's name of each look that the settings can ask for.
THEME_NAMES = {
    "dark": "textual-dark",
    "light": "textual-light",
    "contrast": "car-contrast",
    "ansi": "ansi-dark",
}

# Textual's own green and amber are too pale on its light grounds to be read as text.
LIGHT = replace(
    BUILTIN_THEMES["textual-light"],
    variables={
        **BUILTIN_THEMES["textual-light"].variables,
        "text-success": "#14532a",
        "text-warning": "#6b4000",
        "text-accent": "#6b4000",
    },
)

CONTRAST = Theme(
    name="car-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#ffffff",
        "text-primary": "#ffff00",
        "text-secondary": "#00ffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffff00",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#000000",
        "block-cursor-blurred-background": "#c0c0c0",
        "footer-key-foreground": "#ffff00",
        "warning-muted": "#005f00",
        "screen-selection-background": "#0000ff",
    },
)


def after(name: str) -> str:
    """The setting that comes after the look with Textual's name `name`."""
    settings = list(THEME_NAMES)
    names = list(THEME_NAMES.values())
    at = names.index(name) if name in names else -1
    return settings[(at + 1) % len(settings)]
