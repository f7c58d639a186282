"""The ground both the list and the reader stand on: a view that draws its own lines."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

POINTER = "▌"
# The same where the keys go elsewhere, so that the side in focus is seen without colour.
POINTER_ASIDE = "▎"


class Piece(NamedTuple):
    """Plain text that is drawn in one role; the unit a line is made of."""

    text: str
    role: str = "text"


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view whose lines are pieces of plain text, each in a role.

    A role is a component class without its prefix: role `date` is styled by `.line--date`. The
    colours follow the theme. Text is never read as markup and cannot steer the terminal.
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
        "line--cursor",
    }

    DEFAULT_CSS = """
    LineView {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;

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
        & > .line--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .line--cursor, &.led > .line--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._role_styles: dict[tuple[str, ...], Style] = {}
        self._strips: LRUCache[Hashable, Strip] = LRUCache(512)

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style (a Textual hook)."""
        super().notify_style_update()
        self._role_styles.clear()
        self._strips.clear()

    def role_style(self, *roles: str) -> Style:
        """Return the style of these roles on this view's background; a later role wins."""
        if roles not in self._role_styles:
            names = [f"line--{role}" for role in roles]
            style = self.get_visual_style(*names).rich_style
            # Textual leaves this one out of a visual style.
            if any(self.get_component_styles(name).text_style.reverse for name in names):
                style += Style(reverse=True)
            if "cursor" in roles:
                # What is faint could hardly be read in the row pointed at.
                style += Style(dim=False)
            self._role_styles[roles] = style
        return self._role_styles[roles]

    @property
    def view_size(self) -> Size:
        """The cells there are for lines: the content area without the scrollbar's column."""
        return self.scrollable_content_region.size

    def redraw(self) -> None:
        """Draw every visible line again."""
        self._strips.clear()
        self.refresh()

    def scroll_to_line(self, number: int) -> None:
        """Bring the line to the top at once, or as near as the end allows."""
        self.scroll_to(y=number, animate=False, force=True)
