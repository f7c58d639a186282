"""Reading plain values of an item, whatever they are: each is right, or a problem is noted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from archive.dates import parse
from archive.errors import BadDateError
from archive.model.fields import Form, Value
from archive.model.record import Json
from archive.text.clean import clean_line, clean_text

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_LARGEST_NUMBER = 2**53


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of an item; `field` is its path ("phases/0/date")."""

    field: str
    message: str


@dataclass(slots=True)
class ValueReader:
    """Reads values out of mappings and gathers the problems; `path` is where the mapping lies."""

    problems: list[Problem] = field(default_factory=list)

    def wrong(self, path: str, message: str) -> None:
        """Take note of a problem."""
        self.problems.append(Problem(path, message))

    def text(self, item: Mapping[str, object], name: str, path: str = "") -> str | None:
        """A text, cleaned; None when it is absent or no text."""
        value = item.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(path + name, f"is {said(value)}, but should be text (quote it)")
            return None
        return clean_text(value).strip() or None

    def texts(self, item: Mapping[str, object], name: str, path: str = "") -> tuple[str, ...]:
        """A list of lines; a single text stands for a list of one."""
        value = item.get(name)
        if value is None:
            return ()
        entries = value if isinstance(value, list) else [value]
        for entry in entries:
            if not isinstance(entry, str):
                self.wrong(path + name, f"holds {said(entry)}, but should be a list of texts")
        lines = (clean_line(entry) for entry in entries if isinstance(entry, str))
        return tuple(line for line in lines if line)

    def choice(
        self, item: Mapping[str, object], name: str, choices: Sequence[str], path: str = ""
    ) -> str | None:
        """One of `choices`; the problem names the nearest of them."""
        given = item.get(name)
        if given is None or (isinstance(given, str) and given in choices):
            return given
        value = self.text(item, name, path)
        if value is None or value in choices:
            return value
        near = difflib.get_close_matches(value.lower(), choices, n=3, cutoff=0.5)
        hint = (
            f"did you mean {' or '.join(near)}?"
            if near
            else f"known are {', '.join(list(choices)[:6])}"
        )
        self.wrong(path + name, f"is “{clean_line(value, 60)}”; {hint}")
        return None

    def date(self, item: Mapping[str, object], name: str, path: str = "") -> str | None:
        """An EDTF date as written."""
        value = item.get(name)
        # YAML reads a bare year as a number.
        text = f"{value:04}" if is_number(value) else self.text(item, name, path)
        if text is None:
            return None
        if isinstance(value, str) and value.strip() != value:
            text = value  # The grammar of dates has no blanks.
        try:
            return parse(text).text
        except BadDateError as error:
            self.wrong(path + name, f"{error.message.rstrip('.')}; {error.hint}".rstrip("; "))
            return None

    def value(self, item: Mapping[str, object], value: Value, path: str) -> Json:
        """The value of a plain field in the form it declares."""
        given = item.get(value.name)
        if given is None:
            return None
        if value.many:
            return list(self.texts(item, value.name, path))
        if value.form is Form.DATE:
            return self.date(item, value.name, path)
        if value.form is Form.CHOICE:
            return self.choice(item, value.name, value.choices, path)
        if value.form in (Form.FLAG, Form.NUMBER):
            if value.form is Form.FLAG and isinstance(given, bool):
                return given
            if value.form is Form.NUMBER and is_number(given):
                return given
            self.wrong(path + value.name, f"is {said(given)}, but should be {value.form.value}")
            return None
        text = self.text(item, value.name, path)
        if text and value.longest:
            text = clean_line(text)
            if len(text) > value.longest:
                problem = f"has {len(text)} characters, and {value.longest} is the most"
                self.wrong(path + value.name, problem)
                return None
        if text and value.form is Form.SHA256 and not _SHA256.match(text):
            problem = "should be 64 hexadecimal digits, as “sha256sum FILE” prints them"
            self.wrong(path + value.name, problem)
            return None
        return text

    def unknown_names(self, item: Mapping[str, object], known: Collection[str], path: str) -> None:
        """Take note of every name that is not known, with those that are near."""
        for name in item:
            if name not in known:
                written = name if isinstance(name, str) else said(name)
                near = difflib.get_close_matches(written, sorted(known), n=2)
                hint = f"; did you mean {' or '.join(near)}?" if near else ""
                self.wrong(path + clean_line(written, 60), f"is no field of this kind{hint}")


def is_number(value: object) -> TypeGuard[int]:
    """Whether this is a whole number that JSON and SQLite hold without loss; True is none."""
    return type(value) is int and abs(value) <= _LARGEST_NUMBER


def said(value: object) -> str:
    """A wrong value as a message shows it: any value at all, so never at length."""
    if isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
        return "a very large number"
    if isinstance(value, Mapping):
        return "a group of fields"
    if isinstance(value, (list, tuple, set)):
        return "a list"
    return clean_line(repr(value), 60)
