"""Reads old PowerPoint presentations (PPT)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from archive.errors import ExtractionError
from archive.extract.extracted import Extracted, Section
from archive.extract.guess import first_heading
from archive.extract.metadata import extracted_document
from archive.extract.ole import open_storage, stream, summary
from archive.extract.sections import SectionWriter
from archive.extract.unlock import LOCKED_HINT

PPT = "application/vnd.ms-powerpoint"
_ENCRYPTED = 0xF3D1C4DF
_MAX_EDITS = 10_000
_DEEPEST_NESTING = 50
# Types of records (MS-PPT 2.13.24).
_SLIDE_ATOM, _SLIDE_LIST, _SLIDE_PERSIST, _EDIT, _DIRECTORY = 1007, 4080, 1011, 4085, 6002
_TEXT_HEADER, _CHARACTERS, _BYTES, _OUTLINE_REFERENCE = 3999, 4000, 4008, 3998
_SLIDES, _NOTES = 0, 2
_TITLE_TYPES = (0, 6)
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n"})


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of the stream: its type, its instance, and where its content stands."""

    type: int
    instance: int
    container: bool
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    is_title: bool


@dataclass(slots=True)
class _Listed:
    """A slide or a page of notes in the document's list, with its text in the outline."""

    place: int
    identity: int
    outline: list[_Text]


def read_ppt(data: bytes) -> Extracted:
    """Return the text of an old presentation (MS-PPT, PowerPoint 97 to 2003), a section a slide.

    Its title is the slide's heading; the speaker's notes follow its text.

    Raises:
        ExtractionError: it is locked with a password or damaged.
    """
    with open_storage(data) as storage:
        user, document = stream(storage, "Current User"), stream(storage, "PowerPoint Document")
        try:
            presentation = _Presentation(document, user)
            slides = presentation.slides()
        except (struct.error, KeyError) as error:
            raise ExtractionError(
                "This presentation is damaged.", "Try to save it again in PowerPoint."
            ) from error
        return extracted_document(
            PPT,
            tuple(section for sections in slides for section in sections),
            summary(storage),
            pages=len(slides),
            shown=first_heading([section for sections in slides for section in sections]),
        )


class _Presentation:
    """The records of a presentation, found through the directory of its last edit."""

    def __init__(self, document: bytes, user: bytes) -> None:
        token, edit = struct.unpack_from("<II", user, 12)
        if token == _ENCRYPTED:
            raise ExtractionError(
                "This presentation needs a password.",
                LOCKED_HINT,
            )
        self._data = document
        self._places: dict[int, int] = {}
        root = 0
        for _ in range(_MAX_EDITS):
            record = self._record(edit)
            if record.type != _EDIT:
                raise struct.error("no edit")
            earlier, directory, identity = struct.unpack_from("<III", document, record.begin + 8)
            root = root or identity
            self._read_directory(self._record(directory))
            # Earlier edits stand before later ones, so this always ends.
            if not 0 < earlier < edit:
                break
            edit = earlier
        self._root = self._record(self._places[root])

    def slides(self) -> list[tuple[Section, ...]]:
        """Return the sections of each slide, in the order of the presentation."""
        lists = [each for each in self._children(self._root) if each.type == _SLIDE_LIST]
        slides = [s for each in lists if each.instance == _SLIDES for s in self._listed(each)]
        notes = {
            page.identity: page
            for each in lists
            if each.instance == _NOTES
            for page in self._listed(each)
        }
        return [self._sections(slide, number, notes) for number, slide in enumerate(slides, 1)]

    def _sections(
        self, slide: _Listed, number: int, notes: dict[int, _Listed]
    ) -> tuple[Section, ...]:
        record = self._record(self._places[slide.place])
        texts = list(self._texts(record, slide.outline)) or slide.outline
        for each in self._children(record):
            if each.type == _SLIDE_ATOM:
                (identity,) = struct.unpack_from("<I", self._data, each.begin + 16)
                if identity in notes:
                    page = notes[identity]
                    texts += self._texts(self._record(self._places[page.place]), page.outline)
        writer = SectionWriter(f"slide {number}")
        title = next((text for text in texts if text.is_title), None)
        if title is not None:
            texts.remove(title)
            writer.begin_heading()
            writer.write(title.text)
            writer.end_heading()
        for text in texts:
            writer.widen("\n\n")
            writer.write(text.text)
        return writer.sections()

    def _listed(self, slide_list: _Record) -> list[_Listed]:
        listed: list[_Listed] = []
        for record in self._children(slide_list):
            if record.type == _SLIDE_PERSIST:
                place, _, _, identity = struct.unpack_from("<IIII", self._data, record.begin)
                listed.append(_Listed(place, identity, []))
        atoms = iter(listed)
        current: _Listed | None = None
        is_title = False
        for record in self._children(slide_list):
            if record.type == _SLIDE_PERSIST:
                current = next(atoms)
            elif record.type == _TEXT_HEADER:
                is_title = self._number(record) in _TITLE_TYPES
            elif current is not None and (text := self._text(record)):
                current.outline.append(_Text(text, is_title))
        return listed

    def _texts(self, parent: _Record, outline: list[_Text], depth: int = 0) -> Iterator[_Text]:
        """Yield the texts of the shapes below a record, those in the outline too."""
        is_title = False
        for record in self._children(parent):
            if record.container and depth < _DEEPEST_NESTING:
                yield from self._texts(record, outline, depth + 1)
            elif record.type == _TEXT_HEADER:
                is_title = self._number(record) in _TITLE_TYPES
            elif record.type == _OUTLINE_REFERENCE:
                yield from outline[self._number(record) :][:1]
            elif text := self._text(record):
                yield _Text(text, is_title)

    def _text(self, record: _Record) -> str:
        data = self._data[record.begin : record.end]
        if record.type == _CHARACTERS:
            return data.decode("utf-16-le", "replace").translate(_LINE_ENDS)
        if record.type == _BYTES:
            return data.decode("latin-1").translate(_LINE_ENDS)
        return ""

    def _number(self, record: _Record) -> int:
        number: int = struct.unpack_from("<I", self._data, record.begin)[0]
        return number

    def _read_directory(self, directory: _Record) -> None:
        at = directory.begin
        while directory.type == _DIRECTORY and at + 4 <= directory.end:
            (head,) = struct.unpack_from("<I", self._data, at)
            first, count = head & 0xFFFFF, head >> 20
            count = min(count, (directory.end - at - 4) // 4)
            places = struct.unpack_from(f"<{count}I", self._data, at + 4)
            for identity, place in enumerate(places, first):
                self._places.setdefault(identity, place)
            at += 4 + 4 * count

    def _children(self, parent: _Record) -> Iterator[_Record]:
        at = parent.begin
        while at + 8 <= parent.end:
            record = self._record(at)
            yield record
            at = record.end

    def _record(self, at: int) -> _Record:
        head, kind, length = struct.unpack_from("<HHI", self._data, at)
        end = min(at + 8 + length, len(self._data))
        return _Record(kind, head >> 4, head & 0xF == 0xF, at + 8, end)
