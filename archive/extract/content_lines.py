"""Reads content lines: what calendars and cards are written in."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archive.extract.encoding import read_beginning
from archive.text.decoding import decoded

_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[A-Za-z0-9-]+)"
    r"(?P<parameters>(?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(?P<value>.*)",
    re.DOTALL,
)
_PARAMETER = re.compile(r";([^:;=\"]*)(?:=((?:[^;\"]|\"[^\"]*\")*))?")
_ESCAPED = re.compile(r"\\([nN,;:\\])")
_SEMICOLON = re.compile(r"(?<!\\);")
_COMMA = re.compile(r"(?<!\\),")
_OLD_CARD = "2.1"
_BASE64 = frozenset({"B", "BASE64"})
# In vCard 2.1 a type stands alone; these say how the value is written.
_OLD_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT"})


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One property: `name` in capitals, `value` as written, `parameters` by names.

    The names of these are in capitals too. Of a value in quoted-printable the letters are decoded.
    A type that stands without a name (vCard 2.1) is one of the parameter TYPE.
    """

    name: str
    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value with what is escaped in it as it is meant."""
        return unescaped(self.value)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that semicolons divide a value into (a name, an address)."""
        return tuple(unescaped(part).strip() for part in _SEMICOLON.split(self.value))

    @property
    def items(self) -> tuple[str, ...]:
        """The values that commas divide a list into."""
        return tuple(unescaped(item).strip() for item in _COMMA.split(self.value))


@dataclass(slots=True)
class ContentLines:
    """The lines of a file in their order; `unread` is how many of them make no sense.

    `encodings` are those in which the file may be written, the one it was read in first.
    """

    lines: list[ContentLine]
    unread: int
    encodings: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence about lines that make no sense, if there are any."""
        if not self.unread:
            return ()
        lines = "1 line" if self.unread == 1 else f"{self.unread:,} lines"
        return (f"{lines} could not be read.",)


def read_content_lines(data: bytes, encoding: str | None = None) -> ContentLines:
    """Read a file of content lines (RFC 5545, RFC 6350, RFC 2426, vCard 2.1, vCalendar 1.0).

    Values in base64 (pictures, sounds, keys) are left out. `encoding` is the one that a person
    named; values in quoted-printable that do not say theirs are judged together.
    """
    text = read_beginning(data, encoding)
    read: list[tuple[str, str | bytes, dict[str, str]]] = []
    unread = 0
    is_in_binary = False
    for line in _unfolded(text.text):
        found = _LINE.fullmatch(line)
        if found is None:
            # Some programs forget to indent the lines of a picture.
            unread += bool(line.strip()) and not is_in_binary
            continue
        parameters = _parameters(found["parameters"])
        is_in_binary = parameters.get("ENCODING", "").upper() in _BASE64
        if not is_in_binary:
            read.append((found["name"].upper(), _value(found["value"], parameters), parameters))
    unclear = b"\n".join(value for _, value, _ in read if isinstance(value, bytes))
    judged = decoded(unclear, stated=encoding) if unclear else text
    lines = [
        ContentLine(
            name,
            value.decode(judged.encoding, "replace") if isinstance(value, bytes) else value,
            parameters,
        )
        for name, value, parameters in read
    ]
    return ContentLines(lines, unread, max(judged.encodings, text.encodings, key=len))


def unescaped(value: str) -> str:
    """Return a text with its line ends, commas and so on as they are meant."""
    return _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def _unfolded(text: str) -> Iterator[str]:
    """The lines, each with those that it goes on in."""
    gathered: list[str] = []
    is_quoted = is_old = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if is_quoted and gathered[-1].endswith("="):
            # A soft line end of quoted-printable.
            gathered.append("\n" + line)
            continue
        if gathered and line[:1] in (" ", "\t") and line.strip():
            gathered.append(line if is_old else line[1:])
            continue
        if gathered:
            yield "".join(gathered)
        gathered = [line]
        begin = line[:200].upper()
        is_quoted = "QUOTED-PRINTABLE" in begin.partition(":")[0]
        if begin.startswith("VERSION:"):
            is_old = begin.endswith(_OLD_CARD)
    yield "".join(gathered)


def _parameters(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _PARAMETER.findall(written):
        key, said = name.strip().upper(), value.replace('"', "").strip()
        if not value and key in _OLD_ENCODINGS:
            key, said = "ENCODING", key
        elif not value:
            key, said = "TYPE", name.strip()
        found[key] = f"{found[key]},{said}" if key in found else said
    return found


def _value(value: str, parameters: Mapping[str, str]) -> str | bytes:
    """The value, or the bytes of one in quoted-printable whose encoding is not known."""
    if parameters.get("ENCODING", "").upper() != "QUOTED-PRINTABLE":
        return value
    data = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    try:
        return data.decode(parameters.get("CHARSET", "utf-8"))
    except (LookupError, ValueError):
        return data
