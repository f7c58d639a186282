"""Two texts side by side, or one above the other, with what differs between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Resize

from archive.model.document import Passage
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.comparing import COMPARING
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.reader.rendered_record import text_document
from car_tui.browser.widgets.compared_view import ComparedView
from car_tui.browser.widgets.document import TextDocument
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.present.comparison import Comparison, compare

# From this width on the texts stand side by side.
_BESIDE = 100
_REMOVED, _ADDED = "−", "+"


@dataclass(frozen=True, slots=True)
class Side:
    """A text that is compared: what it is called, and its passages."""

    name: str
    passages: Sequence[Passage]


class CompareScreen(Dialog[None]):
    """Compares the text of `old` with that of `new`; both scroll together until `=` parts them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARING)

    def __init__(self, old: Side, new: Side) -> None:
        super().__init__(id="compare-screen")
        self._sides = old, new
        self._comparison: Comparison | None = None
        self._together = True
        self._at = -1

    def compose(self) -> ComposeResult:
        """The texts, each in its frame."""
        with Container(id="compare"):
            with Panel(id="compare-old"):
                yield ComparedView(_REMOVED, "error", id="old")
            with Panel(id="compare-new"):
                yield ComparedView(_ADDED, "good", id="new")

    def on_mount(self) -> None:
        """Show both texts, and look for what differs."""
        documents = tuple(text_document(side.passages) for side in self._sides)
        for view, document in zip(self._views, documents, strict=True):
            view.show(document)
        self._views[1].focus()
        self._say()
        self._compare(*documents)

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room."""
        self.set_class(event.size.width >= _BESIDE, "beside")
        self.call_after_refresh(self._point)

    @property
    def _views(self) -> tuple[ComparedView, ComparedView]:
        return self.query_one("#old", ComparedView), self.query_one("#new", ComparedView)

    @work(thread=True, exclusive=True, group="compare", description="compare")
    def _compare(self, old: TextDocument, new: TextDocument) -> None:
        comparison = compare(old.text, new.text)
        self.app.call_from_thread(self._show, old, new, comparison)

    def _show(self, old: TextDocument, new: TextDocument, comparison: Comparison) -> None:
        if not self.is_attached:
            return
        self._comparison = comparison
        for side, (view, document) in enumerate(zip(self._views, (old, new), strict=True)):
            view.compare(document, comparison.ranges(side))
        self._say()
        if comparison.changes:
            self.action_change(1)

    def _say(self) -> None:
        comparison, (old, new) = self._comparison, self._sides
        if comparison is None:
            counted = ("comparing …", "")
        elif not comparison.changes:
            counted = ("the words are the same", "")
        else:
            counted = (
                f"{_REMOVED} {comparison.removed:,} words",
                f"{_ADDED} {comparison.added:,} words",
            )
        total = len(comparison.changes) if comparison else 0
        at = f"change {self._at + 1:,} of {total:,}" if self._at >= 0 else ""
        together = "both scroll" if self._together else "each scrolls alone"
        for name, words in (
            ("#compare-old", PanelWords(f"{_REMOVED} {old.name}", counted[0])),
            (
                "#compare-new",
                PanelWords(
                    f"{_ADDED} {new.name}",
                    counted[1],
                    f"n N change · = {together} · ? help · Esc back",
                    at,
                ),
            ),
        ):
            self.query_one(name, Panel).say_in_edges(words)

    def action_change(self, step: int) -> None:
        """Go to another change; after the last comes the first."""
        if self._comparison is None or not self._comparison.changes:
            return
        changes = self._comparison.changes
        self._at = (self._at + step) % len(changes)
        self._point()
        self._say()

    def _point(self) -> None:
        if self._comparison is None or self._at < 0:
            return
        change = self._comparison.changes[self._at]
        for view, (start, _) in zip(self._views, (change.old, change.new), strict=True):
            view.point(start)

    def action_together(self) -> None:
        """Scroll both, or each alone."""
        self._together = not self._together
        self._say()

    def action_other_side(self) -> None:
        """Go to the other text."""
        old, new = self._views
        (old if new.has_focus else new).focus()

    def action_close(self) -> None:
        """Back to what was read."""
        self.dismiss(None)

    @on(ComparedView.Scrolled)
    def _scroll_other(self, event: ComparedView.Scrolled) -> None:
        """What one scrolls, not what is scrolled along with it, moves the other."""
        event.stop()
        if not self._together or self._comparison is None or not event.view.has_focus:
            return
        side = self._views.index(event.view)
        place = self._comparison.across(side, event.view.place)
        self._views[1 - side].scroll_to_offset(place)
