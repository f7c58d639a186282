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

# Who knows these finds all the others, and the way out.
_ALWAYS = ("help", "quit")


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
        for shown in self._in_view():
            key, word = ("key", "word") if shown.enabled else ("off", "off")
            parts += [
                Content.styled(f" {shown.written} ", self.get_visual_style(f"footer--{key}")),
                Content.styled(f"{shown.word} ", self.get_visual_style(f"footer--{word}")),
            ]
        return Content("").join(parts)

    def _in_view(self) -> Iterator[ShownKey]:
        """As many as there is room for; those of _ALWAYS before any other, in their place."""
        room = self.size.width - sum(one.width for one in self.keys if one.action in _ALWAYS)
        full = False
        for shown in self.keys:
            if shown.action in _ALWAYS:
                yield shown
                continue
            full = full or shown.width > room
            if not full:
                room -= shown.width
                yield shown

    def on_click(self, event: Click) -> None:
        """Press the key under the pointer."""
        at = 0
        for shown in self._in_view():
            if at <= event.x < at + shown.width:
                self.app.simulate_key(shown.key)
            at += shown.width

    def _changed(self, _screen: Screen[object]) -> None:
        # Not at once: the focus may still be on its way.
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        shown: dict[str, ShownKey] = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show:
                written = self.app.get_key_display(binding)
                key = ShownKey(binding.action, binding.key, written, binding.description, enabled)
                shown.setdefault(binding.action, key)
        keys = tuple(shown.values())
        if keys == self.keys:
            return
        is_first, self.keys = not self.keys, keys
        self.refresh()
        if is_first:
            self.call_after_refresh(self.post_message, self.Filled())
