"""The reader's body: marks to step through, links to follow, text to select and copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message
from textual.selection import Selection

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.text import LINKING
from car_tui.browser.widgets.cells import printable
from car_tui.browser.widgets.document import Span, TextDocument
from car_tui.browser.widgets.find import find_words
from car_tui.browser.widgets.key_selection import KeySelection
from car_tui.browser.widgets.links import Links
from car_tui.browser.widgets.marks import Marks
from car_tui.browser.widgets.wrapped_view import WrappedView, place_of

_WORD = re.compile(r"\w+")


class TextView(WrappedView):
    """Shows a `TextDocument` with marks and links; every place is an offset in its text."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LINKING)

    class MarkChanged(Message):
        """Another mark is the current one: number `current` of `total`, 0 of 0 without marks."""

        def __init__(self, view: TextView, current: int, total: int) -> None:
            super().__init__()
            self.view = view
            self.current = current
            self.total = total

        @property
        def control(self) -> TextView:
            """The view, for `@on` with a selector."""
            return self.view

    class LinkFollowed(Message):
        """A link was followed, with Enter or the mouse."""

        def __init__(self, view: TextView, target: str) -> None:
            super().__init__()
            self.view = view
            self.target = target

        @property
        def control(self) -> TextView:
            """The view, for `@on` with a selector."""
            return self.view

    class SelectingBegan(Message):
        """From now on the keys that move extend a selection."""

    def __init__(
        self, *, measure: int = 100, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(measure=measure, id=id, classes=classes)
        self._marks = Marks()
        self.links = Links()
        self._link: Span | None = None
        self._selecting: KeySelection | None = None

    def show(self, document: TextDocument, at: int = 0) -> None:
        """Show a document without marks, with the line of the offset `at` at the top."""
        self._marks, self._link, self._selecting = Marks(), None, None
        self.links = Links.of(document.links)
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        super().show(document, at)

    def set_found_links(self, found: Sequence[Span]) -> None:
        """Draw spans as links beside those of the document; earlier ones that were found go."""
        self.links = Links.of(self.document.links, found)
        self.redraw()

    def set_marks(self, ranges: Iterable[tuple[int, int]], at: int | None = None) -> int:
        """Mark ranges of the whole text, and return how many marks that makes.

        Overlapping ranges become one mark. The first that ends after the offset `at` (by default
        the first character in view) is the current one, and is scrolled into view.
        """
        self._marks = Marks.of(ranges, self.place if at is None else at)
        self._mark_changed()
        return len(self._marks)

    def find(self, words: str) -> int:
        """Mark every place where the words stand in this order, and return how many there are.

        Case and accents do not count, and any white space separates words.
        """
        return self.set_marks(find_words(self.document.text, words))

    @property
    def selected(self) -> tuple[int, int] | None:
        """The selected range of the whole text, None without a selection."""
        selection = self.text_selection
        return None if selection is None else self._selected_range(selection)

    def select(self, start: int, end: int) -> None:
        """Select a range of the whole text, as the mouse would."""
        self.screen.selections = {self: Selection(place_of(start), place_of(end))}

    def overlays(self, start: int, end: int) -> Iterator[Span]:
        """Yield links that were found, marks, the current link and the selection, in this order."""
        yield from self.links.found_within(start, end)
        yield from self._marks.within(start, end)
        if self._link is not None:
            yield Span(self._link.start, self._link.end, "cursor")
        if self.text_selection is not None:
            yield Span(*self._selected_range(self.text_selection), "selection")

    def pointed_at(self) -> Iterator[int]:
        """Yield where the current mark and the current link begin."""
        if self._marks.place is not None:
            yield self._marks.place
        if self._link is not None:
            yield self._link.start

    def marked_in(self, start: int, end: int) -> bool:
        """Tell whether the first mark of a block begins between these offsets.

        One is enough: a line further down says the same.
        """
        block = self.document.starts[self.document.block_at(start)]
        first = next(self._marks.within(block, end), None)
        return first is not None and start <= first.start < end

    def action_mark(self, step: int) -> None:
        """Go to another mark; after the last comes the first."""
        self._marks = self._marks.moved(step)
        self._mark_changed()

    def action_select(self) -> None:
        """Begin a selection at the current mark or link, or else at the first line in view.

        Then the keys that move extend it; once more, and they move its other end.
        """
        if self._selecting is not None:
            self._extend(self._selecting.swapped())
            return
        begun = next((span for span in self._pointed_ranges() if self.in_view(span[0])), None)
        start, end = begun or self._first_line()
        if start < end:
            self._extend(KeySelection(start, end))
            self.post_message(self.SelectingBegan())

    def stop_selecting(self) -> bool:
        """Give up a selection by keys; False when there is none."""
        if self._selecting is None:
            return False
        self._selecting = None
        self.screen.clear_selection()
        return True

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by lines, or move the end of the selection by them."""
        if self._selecting is None or self.lines is None:
            super().action_scroll_lines(step)
        else:
            self._extend(self._selecting.by_lines(self.lines, step))

    def action_page(self, step: int) -> None:
        """Scroll by a page, or move the end of the selection by one."""
        if self._selecting is None:
            super().action_page(step)
        else:
            self.action_scroll_lines(step * max(1, self.view_size.height - 1))

    def action_start(self) -> None:
        """Go to the start of the document."""
        if self._selecting is None:
            super().action_start()
        else:
            self._extend(self._selecting.to(0))

    def action_end(self) -> None:
        """Go to the end of the document."""
        if self._selecting is None:
            super().action_end()
        else:
            self._extend(self._selecting.to(len(self.document.text)))

    def action_link(self, step: int) -> None:
        """Go to another link: the next from the current one, or else the first in view.

        While selecting move the end of the selection by a word.
        """
        if self._selecting is not None:
            self._extend(self._selecting.by_word(self.document.text, step))
            return
        links = [link for link in self.links.spans if not self._is_hidden(link)]
        if not links:
            raise SkipAction
        if self._link in links and self.in_view(self._link.start):
            number = links.index(self._link) + step
        elif step > 0:
            number = sum(link.start < self.place for link in links)
        else:
            number = sum(link.start <= self.end_of_view for link in links) - 1
        self._link = links[number % len(links)]
        self.bring_into_view(self._link.start)
        self.redraw()

    def action_follow(self) -> None:
        """Follow the current link, if it is in view."""
        if self._link is None or not self.in_view(self._link.start):
            raise SkipAction
        self._follow(self._link)

    def action_unfold(self) -> None:
        """Show all that is folded away, or fold it again."""
        folds = self.document.folds
        if not folds:
            raise SkipAction
        self.open_folds(frozenset() if folds == self.opened else folds)

    def _follow(self, link: Span) -> None:
        """Lead to a link's target, or open what it opens."""
        if not link.opens:
            self.post_message(self.LinkFollowed(self, link.target))
            return
        self.open_folds(self.opened | {link.opens})
        after = (one for one in self.links.spans if one.start > link.start)
        self._link = next(after, None) if link is self._link else None
        self.redraw()

    def _is_hidden(self, link: Span) -> bool:
        return self.is_folded(link.start) or link.opens in self.opened

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the pointer; select a word (2 clicks) or a paragraph (3)."""
        event.prevent_default()
        _, place = self.screen.get_widget_and_offset_at(*event.screen_offset)
        if place is None or place.x < 0 or event.get_content_offset(self) is None:
            return
        offset = self.offset_of(place)
        if event.chain > 1:
            self._select_around(offset, whole_paragraph=event.chain > 2)
        elif self.text_selection is None:
            link = self.links.at(offset)
            if link is not None:
                self._follow(link)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text for the clipboard (a Textual hook)."""
        start, end = self._selected_range(selection)
        lines = self.document.shown_between(start, end, self.opened).split("\n")
        return "\n".join(map(printable, lines)), "\n"

    def selection_updated(self, _selection: Selection | None) -> None:
        """Draw the new selection (a Textual hook)."""
        self.redraw()

    def on_mouse_down(self) -> None:
        """Give up a selection by keys: one by the mouse may begin."""
        self._selecting = None

    def _extend(self, selection: KeySelection) -> None:
        self._selecting = selection
        self.select(*selection.range)
        self.keep_in_view(selection.head)

    def _pointed_ranges(self) -> Iterator[tuple[int, int]]:
        if self._link is not None:
            yield self._link.start, self._link.end
        if self._marks.current is not None:
            yield self._marks.ranges[self._marks.current]

    def _first_line(self) -> tuple[int, int]:
        """The first line in view that has any text."""
        if not self.lines:
            return 0, 0
        first = self.lines.line_of(self.place)
        lines = (self.lines[number] for number in range(first, len(self.lines)))
        return next(((line.start, line.end) for line in lines if line.start < line.end), (0, 0))

    def _selected_range(self, selection: Selection) -> tuple[int, int]:
        """Return the selected range of the whole text.

        Where the selection leaves the view for another widget, it ends at the edge of what is in
        view, and not far away at the end of the document.
        """
        start, end = selection
        if start is None and end is None:
            return 0, len(self.document.text)
        first = self.place if start is None else self.offset_of(start)
        last = self.end_of_view if end is None else self.offset_of(end)
        return min(first, last), max(first, last)

    def _select_around(self, offset: int, *, whole_paragraph: bool) -> None:
        text = self.document.text
        start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
        end = len(text) if end == -1 else end
        if not whole_paragraph:
            words = (word.span() for word in _WORD.finditer(text, start, end))
            start, end = next((word for word in words if word[0] <= offset < word[1]), (0, 0))
        self.select(start, end)

    def _mark_changed(self) -> None:
        if self._marks.place is not None:
            self.bring_into_view(self._marks.place)
        number = 0 if self._marks.current is None else self._marks.current + 1
        self.post_message(self.MarkChanged(self, number, len(self._marks)))
        self.redraw()
