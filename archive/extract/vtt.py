"""Reads subtitles (WebVTT), with the time of each stretch as its page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.extract.encoding import read_beginning
from archive.extract.extracted import Extracted, Found, Section
from archive.text.clean import clean_line, clean_text

_TIMES = re.compile(r"(?:(\d{1,4}):)?([0-5]\d):([0-5]\d)\.\d{3}[ \t]+-->")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]([^>\n]{1,200})>")
_TAG = re.compile(r"<[^>\n]{0,1000}>")
_LANGUAGE = re.compile(r"^language:[ \t]*([A-Za-z]{2,3})\b", re.IGNORECASE | re.MULTILINE)
# Of what is said in a minute one makes a passage; single cues are a few words each.
_STRETCH_SECONDS = 60


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is said, and when that begins, in seconds."""

    start: int
    lines: tuple[str, ...]


def read_vtt(data: bytes, encoding: str | None = None) -> Extracted:
    """Return what is said in a file of subtitles (W3C WebVTT), a section for each minute.

    The page of a section is the time code at which it begins (0:04:12). The name of who speaks
    stands before the words; notes, styles and marks are left out, as are lines that stay on
    screen and are written again.
    """
    read = read_beginning(data, encoding)
    text = clean_text(read.text)
    head, _, _ = text.partition("\n\n")
    language = _LANGUAGE.search(head)
    return Extracted(
        "text/vtt",
        tuple(_sections(_cues(text))),
        language=Found(language[1].lower()) if language else None,
        warnings=read.warnings,
        encodings=read.encodings,
    )


def _cues(text: str) -> Iterator[_Cue]:
    """The cues: a line of times, then lines up to the next blank one."""
    lines = iter(text.split("\n"))
    for line in lines:
        times = _TIMES.match(line)
        if times is None:
            continue
        hours, minutes, seconds = (int(part or 0) for part in times.groups())
        said = []
        for payload in lines:
            if not payload.strip():
                break
            said.append(_words(payload))
        yield _Cue(hours * 3600 + minutes * 60 + seconds, tuple(filter(None, said)))


def _words(payload: str) -> str:
    """A line of a cue as plain text."""
    spoken = _VOICE.sub(r"\1: ", payload)
    return clean_line(html.unescape(_TAG.sub("", spoken)))


def _sections(cues: Iterator[_Cue]) -> Iterator[Section]:
    start, lines = 0, list[str]()
    last: tuple[str, ...] = ()
    for cue in cues:
        if lines and not start <= cue.start < start + _STRETCH_SECONDS:
            yield Section("\n".join(lines), _label(start))
            lines = []
        if not lines:
            start = cue.start
        lines += [line for line in cue.lines if line not in last]
        last = cue.lines or last
    if lines:
        yield Section("\n".join(lines), _label(start))


def _label(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
