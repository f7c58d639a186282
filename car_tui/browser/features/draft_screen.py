"""The draft of a report or a dossier, to be read and saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import DRAFT
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.address import Address
from car_tui.present.citation import cited_address
from car_tui.present.counted import counted
from car_tui.present.paper.paper import Heading, Paper, Paragraph, Remark

_MEASURE = 76
_HANG = 2
_KEYS = "ctrl+s save · Esc back"


class DraftScreen(Dialog[Address]):
    """Shows a paper; ends with the address of a note that is followed. `save` saves it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DRAFT)

    def __init__(self, paper: Paper, save: Callable[[], None]) -> None:
        super().__init__(id="draft-screen")
        self._paper = paper
        self._save = save

    def compose(self) -> ComposeResult:
        """One text, as any other."""
        with Panel():
            yield TextView(measure=_MEASURE, id="draft")

    def on_mount(self) -> None:
        """Write the text."""
        self.say(_KEYS)
        view = self.query_one(TextView)
        view.show(draft_document(self._paper))
        view.focus()

    def say(self, sentence: str) -> None:
        """Say something in the frame, over which nothing else can be said while it is open."""
        count = f"{counted(len(self._paper.notes()), 'sentence')}, each with a note"
        self.query_one(Panel).say_in_edges(PanelWords(self._paper.title, count, sentence))

    @on(TextView.LinkFollowed)
    def _followed(self, event: TextView.LinkFollowed) -> None:
        event.stop()
        self.dismiss(Address.parse(event.target))

    def action_save(self) -> None:
        """Save it to a file."""
        self._save()

    def action_close(self) -> None:
        """Back to what was read."""
        self.dismiss(None)


def draft_document(paper: Paper) -> TextDocument:
    """A paper as text: the number behind each sentence leads to its passage, notes stand below."""
    notes = paper.notes()
    below = [Block(""), Block("Notes", role="heading")]
    below += [Block(f"{n} {note}", hang=_HANG) for n, note in enumerate(notes, start=1)]
    return TextDocument((*_blocks(paper), *(below if notes else ())))


def _blocks(paper: Paper) -> Iterator[Block]:
    yield Block(paper.title, role="title")
    number = 0
    for block in paper.blocks:
        if isinstance(block, Heading):
            yield Block("")
            yield Block(block.text, role="heading")
        elif isinstance(block, Remark):
            yield Block(f"• {block.text}" if block.is_item else block.text, role="muted")
        else:
            yield _paragraph(block, number)
            number += len(block.sentences)


def _paragraph(block: Paragraph, before: int) -> Block:
    """Its sentences with their numbers, each number a link to the first place of its note."""
    text, spans = "• " if block.is_item else "", []
    for number, one in enumerate(block.sentences, start=before + 1):
        text += f"{one.text} "
        address = cited_address(one.note)
        mark = f"[{number}]"
        if address is not None:
            spans.append(Span(len(text), len(text) + len(mark), target=str(address)))
        text += f"{mark} "
    return Block(text.rstrip(), spans=tuple(spans), hang=_HANG if block.is_item else 0)
