"""What was added to a web page by whoever saved it: a toolbar, and a mark with the day.

Known are the Wayback Machine, the comment of browsers ("saved from url", which Windows reads as
the mark of the web), and programs that say in a comment when they saved or mirrored the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.dates import Precision, find_dates
from archive.extract.extracted import Found
from archive.extract.file_date import TIME_OF_DAY, published_date

TOOLBARS = "#wm-ipp-base, #wm-ipp, #wm-ipp-print, #donato"
"""The elements that the Wayback Machine puts into a page, as a CSS selector."""

_TOOLBAR_BEGINS = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->"
_TOOLBAR_ENDS = "<!-- END WAYBACK TOOLBAR INSERT -->"
# Whoever saves a page says so before or behind it.
_MARK_WITHIN_CHARACTERS = 8_000
_COMMENT = re.compile(r"<!--(?P<said>[^>]{0,2000}?)-->", re.DOTALL)
_SAVED = re.compile(r"\b(?:saved|archived|mirrored|captured|snapshot)\b", re.I)
_SAVED_FROM = re.compile(r"saved from url\s*=\s*(?:\(\d+\))?\s*(?P<url>\S+)", re.I)
_WAYBACK_PATH = re.compile(r"/web/(?P<moment>\d{8,14})(?:[a-z]{2}_)?/")
_WAYBACK_SCRIPT = re.compile(r"__wm\.\w+\([^)]{0,500}?[\"'](?P<moment>\d{14})[\"']")
_DAY_IN_PATH = re.compile(r"/(\d{4})([-/])(\d{2})\2(\d{2})(?=[/_.-]|$)")
_SAVER = "When the page was saved, by the mark of whoever saved it."
_ADDRESS = "From the address that the page was saved from."


def without_toolbar(source: str) -> str:
    """Return a page without the toolbar that the Wayback Machine put into it."""
    kept = []
    position = 0
    while (begin := source.find(_TOOLBAR_BEGINS, position)) >= 0:
        end = source.find(_TOOLBAR_ENDS, begin)
        if end < 0:
            break
        kept.append(source[position:begin])
        position = end + len(_TOOLBAR_ENDS)
    return "".join((*kept, source[position:]))


def saved_date(source: str) -> Found | None:
    """Return the day on which a page was saved, or that its address bears; None without a mark."""
    beginning, end = source[:_MARK_WITHIN_CHARACTERS], source[-_MARK_WITHIN_CHARACTERS:]
    for value, note in (*_marks(beginning), *_marks(end), *_scripts(beginning)):
        if day := published_date(value):
            return Found(day, "guessed", note)
    return None


def _marks(part: str) -> Iterator[tuple[str, str]]:
    for comment in _COMMENT.finditer(part):
        said = comment["said"]
        mark = _SAVED.search(said)
        if mark is None:
            continue
        url = _SAVED_FROM.search(said)
        if url is None:
            yield from ((day, _SAVER) for day in _days(said[mark.end() :]))
        elif moment := _WAYBACK_PATH.search(url["url"]):
            yield moment["moment"], _SAVER
        else:
            yield from ((day, _SAVER) for day in _days(said[url.end() :]))
            if day := _DAY_IN_PATH.search(url["url"]):
                yield f"{day[1]}-{day[3]}-{day[4]}", _ADDRESS


def _scripts(part: str) -> Iterator[tuple[str, str]]:
    yield from ((match["moment"], _SAVER) for match in _WAYBACK_SCRIPT.finditer(part))


def _days(said: str) -> Iterator[str]:
    for found in find_dates(TIME_OF_DAY.sub(" ", said), "en"):
        if found.date.precision is Precision.DAY:
            yield found.date.text
