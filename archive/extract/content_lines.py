"""Reads content lines: what calendars and cards are written in."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archive.extract.encoding import decode, decode_beginning

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
    """The lines of a file in their order; `unread` is how many of them make no sense."""

    lines: list[ContentLine]
    unread: int

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence about lines that make no sense, if there are any."""
        if not self.unread:
            return ()
        lines = "1 line" if self.unread == 1 else f"{self.unread:,} lines"
        return (f"{lines} could not be read.",)


def read_content_lines(data: bytes) -> ContentLines:
    """Read a file of content lines (RFC 5545, RFC 6350, RFC 2426, vCard 2.1, vCalendar 1.0).

    Values in base64 (pictures, sounds, keys) are left out.
    """
    read: list[ContentLine] = []
    unread = 0
    is_in_binary = False
    for line in _unfolded(decode_beginning(data)[0]):
        found = _LINE.fullmatch(line)
        if found is None:
            # Some programs forget to indent the lines of a picture.
            unread += bool(line.strip()) and not is_in_binary
            continue
        parameters = _parameters(found["parameters"])
        is_in_binary = parameters.get("ENCODING", "").upper() in _BASE64
        if not is_in_binary:
            value = _decoded(found["value"], parameters)
            read.append(ContentLine(found["name"].upper(), value, parameters))
    return ContentLines(read, unread)


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


def _decoded(value: str, parameters: Mapping[str, str]) -> str:
    if parameters.get("ENCODING", "").upper() != "QUOTED-PRINTABLE":
        return value
    data = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    try:
        return data.decode(parameters.get("CHARSET", "utf-8"))
    except (LookupError, ValueError):
        return decode(data)[0]
