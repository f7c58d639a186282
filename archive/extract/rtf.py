"""Reads RTF documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.extract.extracted import Extracted
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.ole import encoding_of
from archive.extract.rtf_letters import (
    CHARACTER_SETS,
    CODE_PAGES,
    code_page_of_font,
    judged_letters,
)
from archive.extract.sections import SectionWriter
from archive.text.decoding import known_encoding

RTF = "application/rtf"
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|[\r\n\0]+"
    r"|(?P<text>[^\\{}\r\n\0]+)"
)
_SIGNS = {"~": "\xa0", "-": "\xad", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_MARKS = {"tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "emspace": " "} | {
    "enspace": " ",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_BREAKS = (
    dict.fromkeys(("par", "sect", "page", "column"), "\n\n")
    | dict.fromkeys(("line", "row", "nestrow"), "\n")
    | dict.fromkeys(("cell", "nestcell"), "\t")
)
# Groups that hold no text of the document, beside those marked as such by "\*".
_SKIPPED = frozenset(("colortbl", "pict", "objdata", "fldinst", "nonshppict", "xe", "tc", "sp"))
_SKIPPED |= {"rxe", "datafield", "filetbl", "revtbl", "listtable", "listoverridetable", "operator"}
_SKIPPED |= {"company", "subject", "keywords", "doccomm", "manager", "category", "comment"}
_KEPT_THOUGH_MARKED = frozenset(("shpinst", "annotation", "footnote", "shppict"))
# Text beside the text, in the order in which it follows it.
_MARGINS = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
_BESIDE = dict.fromkeys(("footnote", "annotation"), "notes") | dict.fromkeys(_MARGINS, "margins")
_DESTINATIONS = frozenset(("fonttbl", "stylesheet", "title", "author", "creatim", "info"))
_HEADING_STYLE = re.compile(r"(?:heading|title|überschrift|titel|rubrik|otsikko)\b", re.I)
_HALVES = re.compile("[\ud800-\udfff]")


def read_rtf(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of an RTF document (specification 1.9.1), divided at its headings.

    A table gives a line a row, with tabs between the cells. Footnotes, comments, headers and
    footers follow the text. Deleted text is left out. Of text that stands there in two forms
    (``\\upr``) the one in Unicode is read. `encoding` is the one that a person named; it holds for
    letters of which no font says in which encoding they are.
    """
    source = data.decode("latin-1")
    reader = _Reader(encoding)
    reader.read(source)
    judged = judged_letters(
        bytes(reader.unclear), reader.encoding, named=reader.names_encoding, stated=encoding
    )
    if judged and judged[0] != known_encoding(reader.encoding):
        reader = _Reader(judged[0])
        reader.read(source)
    sections = [section for story in reader.stories.values() for section in story.sections()]
    properties = FileProperties(
        title="".join(reader.info["title"]),
        date="-".join(f"{part:02}" for part in reader.created if part),
        creators=("".join(reader.info["author"]),),
    )
    about = extracted_document(RTF, tuple(dict.fromkeys(sections)), properties)
    return replace(about, encodings=judged)


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces and is as before behind them."""

    destination: str = "text"
    font: int = -1
    style: int = -1
    outlined: bool = False
    deleted: bool = False
    skipped_after_unicode: int = 1
    unicode_destination: str = ""

    def copy(self) -> _Group:
        """Return the same again; `dataclasses.replace` takes three times as long."""
        return _Group(
            self.destination,
            self.font,
            self.style,
            self.outlined,
            self.deleted,
            self.skipped_after_unicode,
            self.unicode_destination,
        )


class _Reader:
    """Follows the control words of a document; braces are counted, never recursed into."""

    def __init__(self, stated: str | None) -> None:
        self.encoding = stated or "cp1252"
        self.is_stated = stated is not None
        self.names_encoding = False
        self.unclear = bytearray()
        self.info: dict[str, list[str]] = {"title": [], "author": []}
        self.created = [0, 0, 0]
        self.stories: dict[str, SectionWriter] = {}
        self._paragraphs: dict[str, list[str]] = {}
        for name in ("text", "notes", "margins"):
            self.stories[name], self._paragraphs[name] = SectionWriter(), []
        self._told = (*self.info, *self.stories)
        self._group = _Group()
        self._outer: list[_Group] = []
        self._default_font = -1
        self._fonts: dict[int, str] = {}
        self._heading_styles: set[int] = set()
        self._bytes = bytearray()
        self._to_skip = 0
        self._marked = False

    def read(self, source: str) -> None:
        position = 0
        while match := _TOKEN.match(source, position):
            position = match.end()
            if match["word"] == "bin" and match["number"]:
                position += max(0, int(match["number"]))
            else:
                self._follow(match)
                if match["brace"] == "}" and not self._outer:
                    break  # What stands behind the document is no part of it.
        for name in self.stories:
            self._group = _Group(name)
            self._break("\n\n")

    def _follow(self, match: re.Match[str]) -> None:
        if match["byte"]:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._bytes.append(int(match["byte"], 16))
            return
        if match["text"]:
            skipped = min(self._to_skip, len(match["text"]))
            self._to_skip -= skipped
            # Letters beyond ASCII may stand here as bytes of an encoding.
            self._bytes += match["text"][skipped:].encode("latin-1")
            return
        self._flush()
        if match["brace"] == "{":
            self._outer.append(self._group)
            self._group = self._group.copy()
        elif match["brace"]:
            self._leave()
        elif match["word"]:
            number = match["number"]
            self._word(match["word"], int(number) if number else None)
        elif match["sign"] == "*":
            self._marked = True
            return
        elif match["sign"] in _SIGNS:
            self._write(_SIGNS[match["sign"]])
        elif match["sign"] in ("\r", "\n"):
            self._break("\n\n")
        self._marked = False

    def _leave(self) -> None:
        ended = self._group.destination
        self._to_skip = 0
        if self._outer:
            self._group = self._outer.pop()
        if ended in ("notes", "margins") and self._group.destination != ended:
            inner, self._group = self._group, _Group(ended)
            self._break("\n\n")
            self._group = inner

    def _word(self, word: str, number: int | None) -> None:
        group = self._group
        if word in _BREAKS:
            self._break(_BREAKS[word])
        elif word in _MARKS:
            self._write(_MARKS[word])
        elif word == "u" and number is not None:
            self._write(chr(number & 0xFFFF))
            self._to_skip = group.skipped_after_unicode
        elif word == "uc":
            group.skipped_after_unicode = max(0, number or 0)
        elif word == "upr":
            # The same text twice, for readers without Unicode and, behind "ud", for all others.
            group.unicode_destination, group.destination = group.destination, "skipped"
        elif word == "ud" and group.unicode_destination:
            group.destination = group.unicode_destination
        elif word in _BESIDE and group.destination == "text":
            self._group = _Group(_BESIDE[word], font=group.font)
        elif word in _DESTINATIONS and group.destination != "skipped":
            group.destination = word
        elif word in _SKIPPED or (self._marked and word not in _KEPT_THOUGH_MARKED):
            group.destination = "skipped"
        elif word == "plain":
            group.font, group.deleted = self._default_font, False
        elif word in CHARACTER_SETS and not self.is_stated:
            self.encoding, self.names_encoding = CHARACTER_SETS[word], True
        elif word == "pard":
            group.style, group.outlined = -1, False
        elif word == "deleted":
            group.deleted = number != 0
        elif number is not None:
            self._set(word, number)

    def _set(self, word: str, number: int) -> None:
        group = self._group
        if word == "f":
            group.font = number
        elif word == "deff":
            self._default_font = group.font = number
        elif word == "ansicpg" and not self.is_stated:
            self.encoding, self.names_encoding = encoding_of(number), True
        elif word == "fcharset" and number in CODE_PAGES:
            self._fonts[group.font] = encoding_of(CODE_PAGES[number])
        elif word == "s":
            group.style = number
        elif word == "outlinelevel":
            group.outlined = 0 <= number < 9
            if group.destination == "stylesheet" and group.outlined:
                self._heading_styles.add(group.style)
        elif group.destination == "creatim" and word in ("yr", "mo", "dy"):
            self.created[("yr", "mo", "dy").index(word)] = number

    def _flush(self) -> None:
        """Decode the bytes collected so far in the encoding of the current font."""
        if self._bytes:
            encoding = self._fonts.get(self._group.font)
            if encoding is None:
                encoding = self.encoding
                if not self._bytes.isascii() and self._group.destination in self._told:
                    self.unclear += self._bytes + b"\n"
            text = self._bytes.decode(encoding, "replace")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        self._flush()
        group = self._group
        if group.destination in self._paragraphs:
            if not group.deleted:
                self._paragraphs[group.destination].append(text)
        elif group.destination in self.info:
            self.info[group.destination].append(text)
        elif group.destination == "fonttbl" and (code_page := code_page_of_font(text)):
            self._fonts.setdefault(group.font, code_page)
        elif group.destination == "stylesheet" and _HEADING_STYLE.match(text.strip()):
            self._heading_styles.add(group.style)

    def _break(self, wanted: str) -> None:
        """End a paragraph, a line of one, or a cell."""
        self._flush()
        if self._group.destination not in self.stories:
            return
        writer = self.stories[self._group.destination]
        paragraph = self._paragraphs[self._group.destination]
        # Letters beyond the first 65,536 come as two halves, which belong together.
        text = "".join(paragraph)
        if _HALVES.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        paragraph.clear()
        heading = self._group.outlined or self._group.style in self._heading_styles
        heading = heading and wanted == "\n\n" and self._group.destination == "text"
        if heading:
            writer.begin_heading()
        writer.write(text)
        if heading:
            writer.end_heading()
        writer.widen(wanted)
