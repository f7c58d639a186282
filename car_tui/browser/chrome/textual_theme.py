"""A look as Textual's theme: its own names for the roles of `car_tui.present.colours`."""

from __future__ import annotations

from textual.theme import Theme

from car_tui.present.colours import Colours


def theme_of(name: str, colours: Colours, *, dark: bool) -> Theme:
    """Textual's theme of these colours: its own names for the roles."""
    return Theme(
        name=name,
        primary=colours.focus,
        secondary=colours.date,
        accent=colours.key,
        warning=colours.warn,
        error=colours.bad,
        success=colours.good,
        foreground=colours.text,
        background=colours.ground,
        surface=colours.ground,
        panel=colours.raised,
        boost=colours.raised,
        dark=dark,
        variables={
            "text-muted": colours.quiet,
            "text-primary": colours.link,
            "text-secondary": colours.date,
            "text-success": colours.good,
            "text-warning": colours.warn,
            "text-accent": colours.key,
            "text-error": colours.bad,
            "text-unsure": colours.unsure,
            "text-off": colours.off,
            "primary-muted": colours.border,
            "border": colours.focus,
            "border-blurred": colours.border,
            "dialog": colours.panel,
            "block-cursor-foreground": colours.selected[0],
            "block-cursor-background": colours.selected[1],
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": colours.aside[0],
            "block-cursor-blurred-background": colours.aside[1],
            "hit-foreground": colours.hit[0],
            "hit-background": colours.hit[1],
            "here-foreground": colours.here[0],
            "here-background": colours.here[1],
            "footer-background": colours.raised,
            "footer-foreground": colours.text,
            "footer-key-foreground": colours.key,
            "footer-description-foreground": colours.text,
            "screen-selection-foreground": colours.selected[0],
            "screen-selection-background": colours.selected[1],
            "scrollbar": colours.border,
            "scrollbar-hover": colours.focus,
            "scrollbar-active": colours.focus,
            "scrollbar-background": colours.panel,
            "scrollbar-background-hover": colours.panel,
            "scrollbar-background-active": colours.panel,
        },
    )
