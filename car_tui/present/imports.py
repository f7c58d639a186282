"""What is shown of an import and of its files: names, signs, counts, sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from archive.model.import_status import ImportStatus
from archive.model.kept_import import KeptImport, KeptOutcome, OutcomeGroup
from archive.text.clean import clean_line, shown_path

GROUP_WORDS: Mapping[OutcomeGroup, str] = MappingProxyType(
    {
        OutcomeGroup.FAILED: "failed",
        OutcomeGroup.NO_TEXT: "without text",
        OutcomeGroup.SKIPPED: "left out",
        OutcomeGroup.IN: "in",
        OutcomeGroup.IN_SINCE: "in by a later import",
    }
)
"""What a list calls each group of files."""

_SIGNS: Mapping[ImportStatus, str] = MappingProxyType(
    {
        ImportStatus.IMPORTED: "✓ new",
        ImportStatus.VERSION: "↑ version",
        ImportStatus.UPDATED: "✓ updated",
        ImportStatus.UNCHANGED: "= same",
        ImportStatus.SKIPPED: "· left out",
        ImportStatus.FAILED: "× failed",
    }
)


@dataclass(frozen=True, slots=True)
class HelpingKeys:
    """The keys of a screen that help a file in: `password` asks for one; what `scans` does.

    `scans` is the beginning of a clause that "them" ends, such as "F7 reads".
    """

    password: str
    scans: str


_LOCKED = ("password", "locked", "encrypted")
_BAR = "█"


def sign(outcome: KeptOutcome, group: OutcomeGroup) -> str:
    """What became of a file: a sign and a word."""
    if group is OutcomeGroup.IN_SINCE:
        return "✓ since"
    if group is OutcomeGroup.NO_TEXT:
        return "! scan" if outcome.needs_ocr else "! no text"
    if group is OutcomeGroup.FAILED and is_locked(outcome):
        return "× locked"
    return _SIGNS[outcome.status]


def group_of(outcome: KeptOutcome) -> OutcomeGroup:
    """The group of a file of which no later import is known."""
    match outcome.status:
        case ImportStatus.FAILED:
            return OutcomeGroup.FAILED
        case ImportStatus.SKIPPED:
            return OutcomeGroup.SKIPPED
        case _ if outcome.needs_ocr or outcome.passages == 0:
            return OutcomeGroup.NO_TEXT
        case _:
            return OutcomeGroup.IN


def is_locked(outcome: KeptOutcome) -> bool:
    """Whether a password may help a file in."""
    said = f"{outcome.error or ''} {outcome.hint or ''}".casefold()
    return outcome.status is ImportStatus.FAILED and any(word in said for word in _LOCKED)


def file_name(outcome: KeptOutcome, folder: bytes) -> str:
    """A file by its way from the folder of the import, and what lay within it."""
    path = outcome.path.removeprefix(folder.rstrip(os.fsencode(os.sep)) + os.fsencode(os.sep))
    member = f" → {clean_line(outcome.member)}" if outcome.member else ""
    return f"{clean_line(shown_path(path))}{member}"


def import_name(one: KeptImport) -> str:
    """What an import is called: its one file, else the last part of its folder."""
    if one.only_file:
        return clean_line(shown_path(os.path.basename(one.only_file)))  # noqa: PTH119
    if not one.folder:
        return "documents read again"
    name = os.path.basename(one.folder.rstrip(os.fsencode(os.sep)))  # noqa: PTH119
    return f"{clean_line(shown_path(name))}/"


def counts_words(one: KeptImport) -> str:
    """How many files of an import are in each group; those held before come last."""
    parts = [
        f"{one.groups[group]:,} {GROUP_WORDS[group]}"
        for group in (OutcomeGroup.IN, *(each for each in OutcomeGroup if each != OutcomeGroup.IN))
        if one.groups.get(group)
    ]
    if one.unchanged:
        parts.append(f"{one.unchanged:,} held before")
    return " · ".join(parts) or "no files"


def state_words(one: KeptImport) -> str:
    """What is to be known of an import as a whole; empty where it went through and holds."""
    if one.is_taken_back:
        return "taken back"
    return "" if one.ended_at else "not ended"


def share_bar(one: KeptImport, width: int) -> tuple[str, str]:
    """What is in, of all files of an import, and the rest, together `width` cells of a bar."""
    if not one.files:
        return "", "░" * width
    there = one.groups.get(OutcomeGroup.IN, 0) + one.groups.get(OutcomeGroup.IN_SINCE, 0)
    there += one.unchanged
    full = width if there == one.files else min(width - 1, round(width * there / one.files))
    return _BAR * full, "░" * (width - full)


def sentence(outcome: KeptOutcome) -> str:
    """Why a file did not come in, or as what it did."""
    if outcome.error:
        return _ended(clean_line(outcome.error, 400))
    if outcome.document is None:
        return "Nothing was stored of it."
    amounts = [
        f"{count:,} {word}{'' if count == 1 else 's'}"
        for count, word in ((outcome.pages, "page"), (outcome.passages, "passage"))
        if count
    ]
    version = f", version {outcome.version}" if (outcome.version or 1) > 1 else ""
    of = f": {', '.join(amounts)}" if amounts else ""
    return f"In as {clean_line(outcome.document)}{version}{of}."


def hints(outcome: KeptOutcome, keys: HelpingKeys | None = None) -> Iterator[str]:
    """What would help a file, and what was not read of it or done otherwise than asked.

    They name the `keys` of the screen they stand on, without these the commands.
    """
    if keys is not None and is_locked(outcome):
        yield f"{keys.password} asks for the password; or import a copy without one."
    elif outcome.hint:
        yield _ended(clean_line(outcome.hint, 400))
    elif outcome.needs_ocr:
        reads = keys.scans if keys else f"car-tui import --reread {outcome.document} reads"
        yield f"Its pages are pictures: where tesseract is installed, {reads} them."
    yield from (_ended(clean_line(one, 400)) for one in outcome.remarks)


def _ended(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
