"""What is saved or printed of a record: its card, or words of a document with their citation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveError
from archive.model.audience import marked
from archive.text.clean import clean_line, clean_text
from car_tui.present.cards.card import card_lines
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.card_section import Card
from car_tui.present.cards.paper import on_paper
from car_tui.present.citation import Cited, cite
from car_tui.present.citation_form import CitationForm
from car_tui.present.export import write_new
from car_tui.present.markdown import escaped
from car_tui.present.saved_form import SavedForm

_WIDTH = 76


@dataclass(frozen=True, slots=True)
class SavedCard:
    """The card of a record."""

    cited: Cited
    card: Card

    @property
    def name(self) -> str:
        """What it is, as the end of a sentence."""
        return "the card"

    @property
    def named(self) -> frozenset[str]:
        """The ids of all records that it names."""
        targets = (line.target for line in card_lines(self.card) if line.target)
        return frozenset({self.cited.record.id, *(target.record_id for target in targets)})


@dataclass(frozen=True, slots=True)
class SavedPassage:
    """Words of a document; its citation says on which page, or in which passage, they stand."""

    cited: Cited
    words: str

    @property
    def name(self) -> str:
        """What it is, as the end of a sentence."""
        return f"the words from {self.cited.place}"

    @property
    def named(self) -> frozenset[str]:
        """The ids of all records that it names."""
        return frozenset({self.cited.record.id})


Saved = SavedCard | SavedPassage


def file_stem(saved: Saved) -> str:
    """The name of a file for it, without an ending."""
    return str(saved.cited.address).replace("#", "-")


def as_text(saved: Saved) -> str:
    """Plain text of 76 characters a line, the citation last."""
    if isinstance(saved, SavedCard):
        title = marked(saved.cited.record)
        lines = [str(line) for line in on_paper(title, saved.card, _WIDTH, _wrapped)]
    else:
        lines = [line for part in _paragraphs(saved.words) for line in _wrapped(part, _WIDTH)]
    return "\n".join([*lines, "", *_wrapped(_citation(saved), _WIDTH)]) + "\n"


def as_markdown(saved: Saved) -> str:
    """Markdown: of a card a heading for each section, of a passage a quotation."""
    citation, _, mark = _citation(saved).rpartition(" ")
    if isinstance(saved, SavedCard):
        lines = list(_card_markdown(saved))
    else:
        lines = [f"> {escaped(part)}".rstrip() for part in _paragraphs(saved.words)]
    return "\n".join([*lines, "", f"{escaped(citation)} `{mark}`"]) + "\n"


_WRITERS = {SavedForm.MARKDOWN: as_markdown, SavedForm.TEXT: as_text}


def form_of(path: Path) -> SavedForm:
    """The form that the ending of a path names. Raises ArchiveError for any other ending."""
    form = next((form for form in SavedForm if form == path.suffix.lower()), None)
    if form is None:
        raise ArchiveError(
            f"{clean_line(path.name)} has no ending that names a form",
            f"End it with {' or '.join(SavedForm)}.",
        )
    return form


def save(saved: Saved, path: Path, *, over: bool = False) -> None:
    """Write it in the form that the ending names; a file that is there only with `over`.

    Raises ArchiveError for another ending, AlreadyThereError for a file that is there, StorageError
    when the disk refuses; what was there before is whole then.
    """
    write_new(path, _WRITERS[form_of(path)](saved), replacing=over)


def _citation(saved: Saved) -> str:
    return cite(saved.cited, CitationForm.CHICAGO)


def _card_markdown(saved: SavedCard) -> Iterator[str]:
    card = saved.card
    yield f"# {escaped(clean_line(marked(saved.cited.record)))}"
    yield ""
    for badge in card.badges:
        yield f"**{escaped(badge.shown)}** {escaped(clean_line(badge.after))}  "
    yield escaped(card.head.text)
    for section in card.sections:
        yield ""
        yield f"## {escaped(clean_line(section.title.capitalize()))}"
        yield ""
        for line in section.lines:
            if not line.opens:
                yield from _line_markdown(line)
    if card.foot:
        yield ""
    for line in card.foot:
        yield f"{escaped(line.text)}  "


def _line_markdown(line: CardLine) -> Iterator[str]:
    """A line as an item of a list; what was indented stands in a list below it."""
    label = f"**{escaped(clean_line(line.label))}** " if line.label else ""
    first, *others = clean_text(line.on_paper).split("\n")
    deeper = "  " if first.startswith(" ") or line.label == "" else ""
    yield f"{deeper}- {label}{escaped(first.strip())}"
    yield from (f"  {deeper}- {escaped(one.strip())}" for one in others if one.strip())


def _paragraphs(words: str) -> list[str]:
    return clean_text(words).strip().split("\n")


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]
