"""An app in our looks, in Textual's, or without colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from car_tui.browser.chrome.readable import readable
from car_tui.browser.chrome.themes import OWN_THEMES
from car_tui.browser.widgets.front_compositor import DrawsFront


class Themed(App[None]):
    """Knows our themes, and what each role of a line looks like in them.

    With NO_COLOR it draws in none of their colours. The roles are classes of the app and not of
    each `LineView`: Textual styles a class of a widget anew whenever the focus moves near it, which
    took half of the time between Enter and a passage.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--text",
        "line--title",
        "line--muted",
        "line--heading",
        "line--label",
        "line--date",
        "line--link",
        "line--name",
        "line--good",
        "line--warning",
        "line--error",
        "line--unsure",
        "line--off",
        "line--quoted",
        "line--badge-good",
        "line--badge-warning",
        "line--badge-error",
        "line--badge-unsure",
        "line--badge-off",
        "line--rule",
        "line--mark",
        "line--current",
        "line--selection",
    }

    DEFAULT_CSS = """
    Themed {
        & > .line--title { text-style: bold; }
        & > .line--muted { color: $text-muted; }
        & > .line--heading { color: $text-primary; text-style: bold; }
        & > .line--label { color: $text-muted; }
        & > .line--date { color: $text-secondary; }
        & > .line--link { color: $text-primary; text-style: underline; }
        & > .line--name { text-style: underline; }
        & > .line--good { color: $text-success; }
        & > .line--warning { color: $text-warning; }
        & > .line--error { color: $text-error; text-style: bold; }
        & > .line--unsure { color: $text-unsure; }
        & > .line--off { color: $text-off; }
        & > .line--quoted { text-style: italic; }
        & > .line--badge-good {
            color: $badge-good-foreground; background: $badge-good; text-style: bold;
        }
        & > .line--badge-warning {
            color: $badge-warning-foreground; background: $badge-warning; text-style: bold;
        }
        & > .line--badge-error {
            color: $badge-error-foreground; background: $badge-error; text-style: bold;
        }
        & > .line--badge-unsure {
            color: $badge-unsure-foreground; background: $badge-unsure; text-style: bold;
        }
        & > .line--badge-off {
            color: $badge-off-foreground; background: $badge-off; text-style: bold;
        }
        & > .line--rule { color: $text-muted; }
        & > .line--mark { color: $hit-foreground; background: $hit-background; text-style: bold; }
        & > .line--current {
            color: $here-foreground; background: $here-background; text-style: bold underline;
        }
        & > .line--selection {
            color: $screen-selection-foreground; background: $screen-selection-background;
        }
        &:ansi > .line--muted, &:ansi > .line--label, &:ansi > .line--rule { text-style: dim; }
        &:ansi > .line--badge-good, &:ansi > .line--badge-warning, &:ansi > .line--badge-error,
        &:ansi > .line--badge-unsure, &:ansi > .line--badge-off {
            color: $foreground; background: transparent; text-style: bold reverse;
        }
        &:ansi > .line--mark {
            color: $foreground; background: transparent; text-style: bold underline;
        }
        &:ansi > .line--current { color: ansi_black; }
        &:ansi > .line--selection { color: $screen-selection-foreground; }
        &:nocolor > .line--badge-good, &:nocolor > .line--badge-warning,
        &:nocolor > .line--badge-error, &:nocolor > .line--badge-unsure,
        &:nocolor > .line--badge-off { text-style: bold reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        for theme in OWN_THEMES:
            self.register_theme(theme)

    def get_default_screen(self) -> Screen[Any]:
        """The window below all dialogs."""
        return DrawsFront(id="_default")

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, such that everything can be read."""
        return readable(super().get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """How lines are changed before they are drawn: with NO_COLOR, colours are left out.

        Textual chooses its filter for that before it knows the theme, and that one makes black of
        the terminal's own colours.
        """
        filters = super().get_line_filters()
        if not self.no_color:
            return filters
        return [*(one for one in filters if not isinstance(one, Monochrome | NoColor)), NoColor()]
