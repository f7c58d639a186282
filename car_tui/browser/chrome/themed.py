"""An app in our looks, in Textual's, or without colours."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from car_tui.browser.chrome.readable import readable
from car_tui.browser.chrome.themes import OWN_THEMES


class Themed(App[None]):
    """Knows our themes; with NO_COLOR it draws in none of their colours."""

    def __init__(self) -> None:
        super().__init__()
        for theme in OWN_THEMES:
            self.register_theme(theme)

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
