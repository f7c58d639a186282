"""From the events of a YAML parser to values, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from archive.authored.document import Bounds, Fault, Place, Plain
from archive.authored.scalars import NoValueError, plain_scalar, tagged_scalar, unread_tag
from archive.text.clean import clean_line

_TOP = Place(1, 1)
_MAX_FAULTS = 1_000


class StopError(Exception):
    """Nothing behind this place can be read."""

    def __init__(self, mark: Any, sentence: str) -> None:
        super().__init__(sentence)
        self.line, self.column, self.sentence = mark.line + 1, mark.column + 1, sentence


@dataclass(slots=True)
class _Open:
    """A list or group that is being read, with the field that waits for its value."""

    path: str
    value: list[Plain] | dict[str, Plain]
    within: Any
    name: str | None = None
    place: Place = _TOP
    is_twice: bool = False


@dataclass(slots=True)
class YamlValues:
    """Makes values of the parser's events, each list and group in its turn: no call goes deep."""

    file: str
    bounds: Bounds
    value: Plain = None
    top: Place = _TOP
    faults: list[Fault] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _values: int = 0
    _documents: int = 0

    def take(self, event: Any, kind: str) -> None:
        """Take the parser's next event."""
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin(event, is_list=kind == "SequenceStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
        elif kind == "AliasEvent":
            name = clean_line(event.anchor, 40)
            raise StopError(event.start_mark, f"the alias *{name} is not read; write it out")
        elif kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                raise StopError(event.start_mark, "a second document begins; a file has one")

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        here = self._open[-1] if self._open else None
        if here is not None and here.name is None and isinstance(here.value, dict):
            self._name(here, event)
            return
        path = self._path(here)
        try:
            if event.tag is not None:
                value = tagged_scalar(event.tag, event.value)
            else:
                value = plain_scalar(event.value) if event.implicit[0] else event.value
        except NoValueError as error:
            self._wrong(path, mark, str(error))
            self._add(here, mark, None, (), is_left_out=True)
            return
        self._add(here, mark, value, ())

    def _name(self, here: _Open, event: Any) -> None:
        mark = event.start_mark
        name, place = event.value, Place(mark.line + 1, mark.column + 1)
        here.name, here.place, here.is_twice = name, place, name in here.within
        path = f"{here.path}/{name}" if here.path else name
        if here.is_twice:
            before = here.within[name].line
            self._wrong(
                path, mark, f"{clean_line(name, 60)} stands in line {before} already; keep one"
            )
        elif name == "<<" and event.implicit[0]:
            self._wrong(path, mark, "other fields are not merged in; write them out")
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._wrong(path, mark, str(unread_tag(event.tag)))

    def _begin(self, event: Any, *, is_list: bool) -> None:
        mark = event.start_mark
        here = self._open[-1] if self._open else None
        if here is not None and here.name is None and isinstance(here.value, dict):
            raise StopError(mark, "the name of a field cannot be a list or group")
        if len(self._open) >= self.bounds.depth:
            raise StopError(mark, f"this lies deeper than {self.bounds.depth} levels")
        path = self._path(here)
        if event.tag not in (None, "!", f"tag:yaml.org,2002:{'seq' if is_list else 'map'}"):
            self._wrong(path, mark, str(unread_tag(event.tag)))
        value: list[Plain] | dict[str, Plain] = [] if is_list else {}
        within: Any = [] if is_list else {}
        self._add(here, mark, value, within)
        self._open.append(_Open(path, value, within))

    def _add(
        self, here: _Open | None, mark: Any, value: Plain, within: Any, *, is_left_out: bool = False
    ) -> None:
        self._values += 1
        if self._values > self.bounds.values:
            raise StopError(mark, f"the file holds more than {self.bounds.values:,} values")
        if here is None:
            self.value, self.top = value, Place(mark.line + 1, mark.column + 1, within)
        elif isinstance(here.value, list):
            # What is left out keeps its number, so that those behind it keep theirs.
            here.value.append(value)
            here.within.append(Place(mark.line + 1, mark.column + 1, within))
        else:
            if not here.is_twice and here.name is not None:
                here.within[here.name] = here.place._replace(within=within)
                if not is_left_out:
                    here.value[here.name] = value
            here.name = None

    def _path(self, here: _Open | None) -> str:
        if here is None:
            return ""
        last = str(len(here.value)) if isinstance(here.value, list) else str(here.name)
        return f"{here.path}/{last}" if here.path else last

    def _wrong(self, path: str, mark: Any, sentence: str) -> None:
        if len(self.faults) < _MAX_FAULTS:
            shown = clean_line(path, 120)
            self.faults.append(Fault(self.file, mark.line + 1, mark.column + 1, shown, sentence))
