"""What the registers answer to a question, and how it is shown above the hits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.derived.evidence import EvidenceOf
from archive.model.record import Record, Source
from archive.model.vocabulary import Basis
from archive.text.clean import clean_line
from car_tui.present.as_json import short_source
from car_tui.present.closures import access_fields
from car_tui.present.evidence import Evidenced
from car_tui.present.registers.entry import Entry, written_in

MOST_SHOWN = 5
"""How many lines of an answer are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of an answer: what the register says, how sure, and where that is written.

    `certainty` is the register's own word ("perhaps", "in force", "inferred"), "" where the source
    states it without doubt. `record` is where the line leads.
    """

    text: str
    certainty: str
    record: Record
    sources: tuple[Source, ...]

    @property
    def words(self) -> str:
        """Certainty and text."""
        return f"{self.certainty}: {self.text}" if self.certainty else self.text


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question. `reads_as` says how the question was understood.

    `evidence` is whether the words of the sources of the lines that are shown stand there.
    """

    reads_as: str
    lines: tuple[AnswerLine, ...]
    evidence: EvidenceOf = field(default_factory=dict)

    @property
    def shown(self) -> tuple[AnswerLine, ...]:
        """The lines that are shown."""
        return self.lines[:MOST_SHOWN]

    @property
    def more(self) -> int:
        """How many are not."""
        return len(self.lines) - len(self.shown)


def answered(reads_as: str, lines: Iterable[AnswerLine]) -> Answered | None:
    """The answer of these lines; None without one that has a source."""
    written = tuple(line for line in lines if line.sources)
    return Answered(reads_as, written) if written else None


def has_source(record: Record) -> bool:
    """Whether a source speaks of the record as a whole; without one it answers nothing."""
    return any(not source.at for source in record.sources)


def line_of(
    record: Record,
    text: str,
    certainty: str = "",
    sources: Sequence[Source] | None = None,
) -> AnswerLine:
    """A line that leads to a record; its sources are those of the record where none are given."""
    own = [source for source in record.sources if not source.at] if sources is None else sources
    return AnswerLine(clean_line(text), certainty, record, tuple(dict.fromkeys(own)))


def basis_word(basis: Basis | str | None) -> str:
    """How something is known, where it is not stated as such."""
    return "" if basis in (None, Basis.STATED) else str(basis)


def in_doubt(certainty: str, basis: Basis | str | None) -> str:
    """A certainty with how it is known, as the registers put it: "in force (inferred)"."""
    word = basis_word(basis)
    return f"{certainty} ({word})" if word else certainty


def answer_entries(answer: Answered) -> Iterator[Entry]:
    """The answer as entries of a register: how it was understood, the lines, how many more."""
    yield Entry(f"answer: {answer.reads_as}")
    for line in answer.shown:
        places = tuple(written_in(line.sources, evidence=Evidenced(answer.evidence)))
        yield Entry(line.words, line.record.id, places)
    if answer.more:
        yield Entry(f"and {answer.more} more")


def answer_json(answer: Answered | None) -> dict[str, object] | None:
    """The answer as `search --json` gives it."""
    if answer is None:
        return None
    return {
        "reads_as": answer.reads_as,
        "total": len(answer.lines),
        "items": [_item(line, answer.evidence) for line in answer.shown],
    }


def _item(line: AnswerLine, evidence: EvidenceOf) -> Mapping[str, object]:
    return {
        "id": line.record.id,
        "kind": line.record.kind,
        "title": line.record.title,
        **access_fields(line.record),
        "text": line.text,
        "certainty": line.certainty or None,
        "sources": [short_source(source, evidence) for source in line.sources],
    }
