"""Versions and passages of a bundle, checked: a stranger may have written anything there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from archive.merging.bundle_form import SHA256

_HIGHEST_NUMBER = 1 << 31
_HIGHEST_SIZE = 1 << 62
_YEARS = range(1900, 9000)


def check_version(row: Mapping[str, object]) -> None:
    """Raise KeyError, TypeError, ValueError or RecursionError unless it is as one is written."""
    _check_texts(row, "document", "sha256", "media_type", "added_at", "name", "member")
    _check_texts(row, "imported_at", "warnings")
    if not SHA256.fullmatch(str(row["sha256"])):
        raise ValueError
    for name in ("added_at", "imported_at"):
        check_moment(row[name])
    if not isinstance(row["language"], str | None):
        raise TypeError
    _check_number(row["number"], 1, _HIGHEST_NUMBER)
    _check_number(row["size"], 0, _HIGHEST_SIZE)
    if row["pages"] is not None:
        _check_number(row["pages"], 0, _HIGHEST_NUMBER)
    for name in ("needs_ocr", "encoding_stated"):
        _check_number(row[name], 0, 1)
    for name in ("warnings", "encodings"):
        if row[name] is not None:
            _check_list(row[name])


def check_passage(row: Mapping[str, object]) -> None:
    """Raise KeyError, TypeError or ValueError unless it is as one is written."""
    _check_texts(row, "document", "text")
    if not all(isinstance(row[name], str | None) for name in ("page", "heading", "language")):
        raise TypeError
    for name in ("version", "number"):
        _check_number(row[name], 1, _HIGHEST_NUMBER)


def check_moment(value: object) -> None:
    """Raise TypeError or ValueError for what is no moment that can be shown."""
    if not isinstance(value, str):
        raise TypeError
    if dt.datetime.fromisoformat(value).year not in _YEARS:
        raise ValueError


def _check_texts(row: Mapping[str, object], *names: str) -> None:
    if not all(isinstance(row[name], str) for name in names):
        raise TypeError


def _check_number(value: object, lowest: int, highest: int) -> None:
    if not isinstance(value, int) or not lowest <= value <= highest:
        raise ValueError


def _check_list(value: object) -> None:
    found = json.loads(value) if isinstance(value, str) else None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError
