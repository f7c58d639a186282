"""Reads Markdown: headings divide it, front matter describes it, inline marks are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archive.authored.document import Plain
from archive.clean import clean_line, clean_text
from archive.extract.encoding import decode_beginning
from archive.extract.extracted import Extracted, Found, Section
from archive.extract.front_matter import BadFrontMatterError, split_front_matter
from archive.extract.guess import guessed_title
from archive.extract.metadata import found_creators, found_date, found_language

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t]|$)")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t])#+$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+")
_NOT_A_PARAGRAPH = re.compile(r"[ \t]*(?:[-*+>|]|\d{1,9}[.)])(?:[ \t]|$)| {4}|\t")
_QUOTE_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")

# Code spans and escaped marks are set aside while the other marks are taken off.
_SET_ASIDE = re.compile(r"(?<!`)(`+)([^`\n]+)\1(?!`)|\\([!-/:-@\[-`{-~])")
_ASIDE_FIRST, _ASIDE_LAST = 0xE000, 0xF8FF  # private use, which clean text never holds
_ASIDE = re.compile(f"[{chr(_ASIDE_FIRST)}-{chr(_ASIDE_LAST)}]")
_INLINE_MARKS = (
    # [text](address "title") and ![alternative text](address), [text][reference], <address>
    (
        re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"\n]*\")?\)"),
        r"\1",
    ),
    (re.compile(r"!?\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>"), r"\1"),
    # HTML inside of words goes without a trace, HTML that breaks the line leaves a space.
    (
        re.compile(
            r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|source|span"
            r"|strong|sub|sup|tt|u)(?:\s[^<>\n]*)?/?>|<!--[^<>]*-->",
            re.I,
        ),
        "",
    ),
    (
        re.compile(
            r"</?(?:blockquote|br|center|dd|details|div|dl|dt|hr|li|ol|p|picture|pre|summary"
            r"|table|tbody|td|th|thead|tr|ul)(?:\s[^<>\n]*)?/?>",
            re.I,
        ),
        " ",
    ),
    (re.compile(r"(\*{1,3})(?=\S)([^*\n]+)(?<=\S)\1(?!\*)"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]+)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)([^~\n]+)(?<=\S)~~"), r"\1"),
)


def read_markdown(data: bytes) -> Extracted:
    """Return the text of a Markdown file (CommonMark, with front matter and tables).

    Fenced code stays as it is. Links give their text, images their alternative text. Broken front
    matter stays part of the text, with a warning.
    """
    text = clean_text(decode_beginning(data)[0])
    warnings: tuple[str, ...] = ()
    try:
        metadata, body = split_front_matter(text)
    except BadFrontMatterError as error:
        metadata, body = {}, text
        warnings = (f"The front matter was read as text: {clean_line(str(error), 200)}.",)
    sections = tuple(section for section in _sections(body) if section.text)
    title = _first(metadata, "title")
    written_date = _first(metadata, "date", "created", "issued")
    date = found_date(written_date)
    if written_date and date is None:
        shown = clean_line(written_date, 40)
        warnings = (f'The date "{shown}" in the front matter is no EDTF date.',)
    return Extracted(
        "text/markdown",
        sections,
        title=Found(title) if title else guessed_title(sections),
        date=date,
        language=found_language(_first(metadata, "language", "lang")),
        creators=found_creators(_all(metadata, "author", "authors", "creator", "creators")),
        warnings=warnings,
        metadata=metadata,
    )


def _sections(text: str) -> Iterator[Section]:
    """Divide Markdown at its headings; each heading is the first line of its section."""
    lines: list[str] = []
    heading: str | None = None
    fence = ""
    for line in text.split("\n"):
        marker = _FENCE.match(line)
        if fence:
            if marker and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            else:
                lines.append(line)
        elif marker:
            fence = marker[1]
        elif (title := _heading(line)) is not None:
            yield Section("\n".join(lines).strip("\n"), heading=heading)
            heading, lines = clean_line(title) or None, [title]
        elif _UNDERLINE.fullmatch(line) and _ends_in_lone_line(lines):
            title = lines.pop()
            yield Section("\n".join(lines).strip("\n"), heading=heading)
            heading, lines = clean_line(title) or None, [title]
        elif not _RULE.fullmatch(line) and not _TABLE_RULE.fullmatch(line.strip()):
            lines.append(_without_marks(line))
    yield Section("\n".join(lines).strip("\n"), heading=heading)


def _heading(line: str) -> str | None:
    opening = _HEADING.match(line)
    if opening is None:
        return None
    return _without_marks(_CLOSING_MARKS.sub("", line[opening.end() :].strip()).strip())


def _ends_in_lone_line(lines: list[str]) -> bool:
    """Tell whether the last line is a paragraph of its own, which a line below can make a title."""
    if not lines or not lines[-1] or _NOT_A_PARAGRAPH.match(lines[-1]):
        return False
    return len(lines) == 1 or not lines[-2]


def _without_marks(line: str) -> str:
    """Take off emphasis, links, tags and quote marks; every word that is shown stays."""
    aside: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        if len(aside) > _ASIDE_LAST - _ASIDE_FIRST:
            return match[0]
        aside.append(match[2] or match[3])
        return chr(_ASIDE_FIRST + len(aside) - 1)

    line = _SET_ASIDE.sub(set_aside, line)
    quoted = _QUOTE_MARKS.match(line)
    if quoted:
        line = line[quoted.end() :]
    for marks, shown in _INLINE_MARKS:
        line = marks.sub(shown, line)
    return _ASIDE.sub(lambda match: aside[ord(match[0]) - _ASIDE_FIRST], line).rstrip()


def _first(metadata: Mapping[str, Plain], *keys: str) -> str:
    return next(iter(_all(metadata, *keys)), "")


def _all(metadata: Mapping[str, Plain], *keys: str) -> list[str]:
    """Return the values of these keys as text, those of lists one by one, in the keys' order."""
    by_name = {key.casefold(): value for key, value in metadata.items()}
    values = (by_name.get(key) for key in keys)
    flat = (item for value in values for item in (value if isinstance(value, list) else [value]))
    return [
        clean_line(str(item))
        for item in flat
        if isinstance(item, str | int | float) and str(item).strip()
    ]
