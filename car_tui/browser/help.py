"""The list of keys, made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from car_tui.browser.widgets.document import Block, TextDocument
from car_tui.browser.widgets.text_view import TextView
from car_tui.browser.widgets.virtual_list import VirtualList


class HelpScreen(ModalScreen[None]):
    """Every key and what it does; Esc or ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,f1", "dismiss", "Close"),
    ]

    def compose(self) -> ComposeResult:
        """One text, as any other."""
        yield TextView(id="help")

    def on_mount(self) -> None:
        """Gather the keys."""
        blocks: list[Block] = []
        for title, bindings in (
            ("Everywhere", self.app.BINDINGS),
            ("In a list", VirtualList.BINDINGS),
            ("In the reader", _reader_bindings()),
        ):
            blocks += [Block(title, role="heading"), *_rows(bindings), Block("")]
        view = self.query_one(TextView)
        view.border_title = "Keys"
        view.show(TextDocument(tuple(blocks)))
        view.focus()


def _reader_bindings() -> list[BindingType]:
    return [
        binding
        for kind in reversed(TextView.__mro__)
        for binding in kind.__dict__.get("BINDINGS", ())
        if kind.__module__.startswith("car_tui")
    ]


def _rows(bindings: Iterable[BindingType]) -> list[Block]:
    return [
        Block(binding.description, label=_keys(binding))
        for binding in bindings
        if isinstance(binding, Binding)
    ]


def _keys(binding: Binding) -> str:
    names = {"slash": "/", "question_mark": "?", "pagedown": "PgDn", "pageup": "PgUp"}
    return " ".join(names.get(key, key) for key in binding.key.split(","))
