"""The footer: the keys that apply where one is, on one line that is drawn whole.

Textual's own makes a widget of every key, and makes them all again whenever the focus moves:
that costs more than to show what the key opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from car_tui.browser.widgets.cells import width_of

# At the right, by their actions. Who knows the last two finds all others, and the way out: for
# these there is always room.
_EVERYWHERE = ("search", "command_palette", "help", "quit")
_ALWAYS = _EVERYWHERE[2:]
_MOST = 8


class ShownKey(NamedTuple):
    """A key in the footer: its action and name, how it is written, what it does, whether now."""

    action: str
    key: str
    written: str
    word: str
    enabled: bool

    @property
    def width(self) -> int:
        """The columns it takes."""
        return width_of(self.written) + width_of(self.word) + 3


class KeyFooter(Widget):
    """One line; a click on a key is as good as pressing it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--word", "footer--off"}
    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom; height: 1; background: $footer-background;
        & > .footer--key {
            color: $footer-key-foreground; background: $footer-key-background; text-style: bold;
        }
        & > .footer--word { color: $footer-description-foreground; }
        & > .footer--off { color: $footer-foreground; text-style: dim; }
    }
    """

    class Filled(Message):
        """The keys are painted, for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[ShownKey, ...] = ()

    def on_mount(self) -> None:
        """Hear when other keys apply."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> RenderResult:
        """The keys for which there is room."""
        parts: list[Content] = []
        at = 0
        for start, shown in self._in_view():
            key, word = ("key", "word") if shown.enabled else ("off", "off")
            parts += [
                Content(" " * (start - at)),
                Content.styled(f" {shown.written} ", self.get_visual_style(f"footer--{key}")),
                Content.styled(f"{shown.word} ", self.get_visual_style(f"footer--{word}")),
            ]
            at = start + shown.width
        return Content("").join(parts)

    def _in_view(self) -> Iterator[tuple[int, ShownKey]]:
        """The column and the key: those of the place from the left, as many as there is room for,
        those of everywhere at the right."""
        width = self.size.width
        right = [one for name in _EVERYWHERE for one in self.keys if one.action == name]
        always = [one for one in right if one.action in _ALWAYS]
        left = [one for one in self.keys if one not in right][:_MOST]
        # One key of the place is worth more than two that are found in the help.
        if sum(one.width for one in [*left[:1], *right]) > width:
            right = always
        start = width - sum(one.width for one in right)
        at = 0
        for shown in left:
            if at + shown.width > start:
                break
            yield at, shown
            at += shown.width
        at = max(start, 0)
        for shown in right:
            yield at, shown
            at += shown.width

    def on_click(self, event: Click) -> None:
        """Press the key under the pointer."""
        for start, shown in self._in_view():
            if start <= event.x < start + shown.width:
                self.app.simulate_key(shown.key)

    def _changed(self, _screen: Screen[object]) -> None:
        # Not at once: the focus may still be on its way.
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        shown: dict[str, ShownKey] = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show:
                written = self.app.get_key_display(binding)
                word = _beginning_small(binding.description)
                key = ShownKey(binding.action, binding.key, written, word, enabled)
                shown.setdefault(binding.action, key)
        keys = tuple(shown.values())
        if keys == self.keys:
            return
        is_first, self.keys = not self.keys, keys
        self.refresh()
        if is_first:
            self.call_after_refresh(self.post_message, self.Filled())


def _beginning_small(word: str) -> str:
    """ "Go to" as "go to", "YAML" as it is."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]
