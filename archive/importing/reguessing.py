"""What was worked out from a text follows the text when it is read otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.extract.extracted import Extracted
from archive.model.record import Record


def guessed_again(record: Record, about: Extracted, before: Sequence[str]) -> Record:
    """Return the record with the title and language that its text, read again, shows.

    What a person stated stays. A title that the file states follows where it has the letters of
    the same bytes in another encoding: `before` are those that the text was read in until now.
    """
    listed = record.fields.get("guessed")
    guessed = listed if isinstance(listed, list) else []
    title = about.title
    if title is not None and (
        ("title" in guessed and title.basis == "guessed")
        or _is_same_bytes(record.title, title.value, before, about.encodings)
    ):
        record = replace(record, title=title.value)
    language = about.language
    if language is not None and ("language" in guessed or "language" not in record.fields):
        fields = {**record.fields, "language": language.value}
        if language.basis == "guessed" and "language" not in guessed:
            fields["guessed"] = [*guessed, "language"]
        record = replace(record, fields=fields)
    return record


def _is_same_bytes(old: str, new: str, before: Sequence[str], after: Sequence[str]) -> bool:
    if not (before and after):
        return False
    try:
        return old.encode(before[0]) == new.encode(after[0])
    except UnicodeEncodeError:
        return False
