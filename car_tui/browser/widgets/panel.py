"""A region of the window in its frame: whose edges say what it is, and where in it one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.css.types import AlignHorizontal
from textual.events import Mount, Resize
from textual.geometry import Region
from textual.widget import Widget

from car_tui.browser.widgets.own_classes import set_own_classes
from car_tui.browser.widgets.panel_edge import edge_between

_HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class PanelWords:
    """What stands in the edges of a panel: plain text, of any length and from any source.

    Above `title` and, at the right, `count` (how much there is, or a record's id); below `order`
    (how it is sorted and filtered) and, at the right, `place` ("7 of 56").
    """

    title: str = ""
    count: str = ""
    order: str = ""
    place: str = ""


class Panel(Vertical):
    """Holds a list or a text in a frame that shows whether the keys go there.

    In a small window the style sheet takes the sides away, and of a list the edge below; the one
    above then has the place as well. A panel with the class `-unframed` has no edges and holds
    panels of its own: no frame stands within another.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"panel--title", "panel--words"}

    DEFAULT_CSS = """
    Panel {
        border: round $border-blurred;
        border-title-align: left;
        border-title-color: $border-blurred;
        border-subtitle-align: right;
        border-subtitle-color: $border-blurred;
        & > .panel--title { color: $foreground; }
        & > .panel--words { color: $text-muted; }
        &.-focused {
            border: round $border;
            border-title-color: $border;
            border-subtitle-color: $border;
            & > .panel--title { text-style: bold; }
        }
        &.-focused:ansi { border: heavy $border; }
        &.-unframed { border: none; }
    }
    """

    words: PanelWords = PanelWords()

    def say_in_edges(self, words: PanelWords) -> None:
        """Write these words into the edges."""
        if words != self.words:
            self.words = words
            self._write_edges()

    @on(Mount)
    def _follow_focus(self) -> None:
        self.watch(self.screen, "focused", self._show_focus)

    def _show_focus(self, focused: Widget | None) -> None:
        """Frame the panel that the keys go to; `:focus-within` would style all in it anew."""
        within = focused is not None and self in focused.ancestors_with_self
        if not self.has_class("-unframed"):
            set_own_classes(self, {"-focused": within})

    @on(Resize)
    def _fit_edges(self) -> None:
        self._write_edges()

    def notify_style_update(self) -> None:
        """Draw the edges in the new style (a Textual hook): the focus has come or gone, say."""
        super().notify_style_update()
        if self.is_mounted:
            self._write_edges()

    def _write_edges(self) -> None:
        words, (top, right, bottom, _) = self.words, self.styles.border
        count, place = words.count, words.place
        if not bottom[0]:
            count, place = " · ".join(filter(None, (count, place))), ""
        # Not by a class: that would style all anew that stands in the panel.
        align: AlignHorizontal = "right" if place else "left"
        if self.styles.border_subtitle_align != align:
            self.styles.border_subtitle_align = align
        above = self._edge(words.title, count, top[0], bool(right[0]), "title")
        below = self._edge(words.order, place, bottom[0], bool(right[0]), "words")
        # Not by Textual's properties: these draw the whole panel again, at every key.
        if (above, below) != (self._border_title, self._border_subtitle):
            self._border_title, self._border_subtitle = above, below
            width, height = self.size.width, self.size.height
            self.refresh(Region(0, -1, width, 1), Region(0, height, width, 1))

    def _edge(self, left: str, right: str, kind: str, sides: bool, role: str) -> Content:
        """What Textual writes over an edge: both words, and the line between them."""
        style = self.get_visual_style(f"panel--{role}", partial=True)
        quiet = self.get_visual_style("panel--words", partial=True)
        corners = 6 if sides else 4
        room = self.outer_size.width - corners
        edge = edge_between(left, right, room, right_first=role == "title")
        line = ("━" if kind == _HEAVY else "─") * edge.line
        parts = [
            Content.styled(edge.left, style),
            Content(f" {line} " if edge.left and edge.right else line),
            Content.styled(edge.right, quiet),
        ]
        content = Content("").join(part for part in parts if part)
        # Where there are corners, Textual sets a blank before and after.
        return content if sides or not content else Content(" ") + content + Content(" ")
