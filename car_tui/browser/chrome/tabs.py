"""The line of the panes, the one in view marked."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.panes.table import KEYS, PANES

_KEYS = {entry.name: shown_keys(KEYS[entry.name]) for entry in PANES}
_TITLES = {entry.name: entry.title for entry in PANES}
# Of fewer letters nobody makes a word.
_LEAST = 4


class PaneTabs(Widget):
    """One line; a click on a name brings its pane into view."""

    class Clicked(Message):
        """A pane's name was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    current: reactive[str] = reactive(PANES[0].name)

    def labels(self) -> list[tuple[str, str]]:
        """Name and label of each pane: its title, or the short one, whatever there is room for.

        Where not all titles fit, the first panes have theirs as far as that goes. Where there is
        no room for the short ones either, one of the two blanks between names is given up, then
        all but some letters of the longest, and at last words: the pane in view has its title,
        the first ones keep their short one as far as that goes, and the others their key alone.
        """
        words, _ = self._words()
        return [(name, f"{_KEYS[name]} {word}".rstrip()) for name, word in words.items()]

    def _words(self) -> tuple[dict[str, str], int]:
        """The word of each pane, "" for none, and how many blanks part two of them."""
        brief = {entry.name: entry.short or entry.title for entry in PANES}
        titled = brief | {self.current: _TITLES[self.current]}
        cut = {name: word[:_LEAST] for name, word in brief.items()}
        for words, gap in ((titled, 2), (titled, 1), (brief, 1), (cut, 1)):
            if self._spare(words, gap) >= 0:
                # A word alone does not come back whole where one before it could not.
                for name, title in (_TITLES if words is titled else brief).items():
                    if self._spare(words | {name: title}, gap) < 0:
                        break
                    words = words | {name: title}
                return words, gap
        words = dict.fromkeys(brief, "") | {self.current: _TITLES[self.current]}
        for name, word in brief.items():
            if name != self.current and self._spare(words | {name: word}, 1) >= 0:
                words[name] = word
        return words, 1

    def _spare(self, words: Mapping[str, str], gap: int) -> int:
        """The cells that these leave, below 0 where they are too many."""
        cells = sum(len(f"{_KEYS[name]} {word}".rstrip()) + gap for name, word in words.items())
        return self.size.width - cells - (gap == 1)

    def render(self) -> RenderResult:
        """The name of the pane in view stands in brackets, so that colour is not the only sign."""
        parts: list[Content] = []
        _, gap = self._words()
        lead, behind = " ", " " * (gap - 1)
        for name, label in self.labels():
            if name == self.current:
                parts.append(Content.styled(f"[{label}]", "bold reverse"))
                # Where only one blank parts two names, the bracket stands in its place.
                lead = behind
            else:
                parts.append(Content(f"{lead}{label}{behind}"))
                lead = " "
        return Content("").join(parts)

    def on_click(self, event: Click) -> None:
        """Find the name under the pointer."""
        at = 0
        _, gap = self._words()
        for name, label in self.labels():
            if at <= event.x < at + len(label) + gap:
                self.post_message(self.Clicked(name))
            at += len(label) + gap
