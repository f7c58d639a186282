"""The ground both the list and the reader stand on: a view that draws its own lines."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.cache import LRUCache
from textual.css.styles import RenderStyles
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

    A role is a component class without its prefix: role `date` is styled by `.line--date`, which
    is a class of the app (`Themed`); `cursor` alone is one of the view. The colours follow the
    theme. Text is never read as markup and cannot steer the terminal.
    """

    # Styled anew whenever the focus comes or goes, so it holds only the role that changes then.
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--cursor"}

    DEFAULT_CSS = """
    LineView {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;

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

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return the styles of roles: the cursor's from here, the others from the app."""
        if self.COMPONENT_CLASSES.issuperset(names):
            return super().get_component_styles(*names)
        return self.app.get_component_styles(*names)

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
