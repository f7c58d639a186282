"""What an import reports: a line a file, how far it has come, and at the end the sum."""

from __future__ import annotations

import base64
import os
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from archive.derived.evidence import EvidenceState
from archive.importing.outcome import FileOutcome, ImportStatus, ImportSummary
from archive.proposals.asked import ProposedByImport
from archive.text.clean import clean_line, shown_path
from car_tui.cli.lost_values import lost_lines
from car_tui.cli.messages import end_progress, say, say_progress
from car_tui.cli.output import print_json, print_text
from car_tui.present.counted import counted
from car_tui.present.encodings import (
    encoding_state,
    is_uncertain,
    reading_again,
    uncertainty,
)
from car_tui.present.evidence import evidence_note, shown_evidence
from car_tui.present.registers.proposals import proposed_words

# What a person wants to read line by line; the rest is only counted.
_WORTH_A_LINE = (
    ImportStatus.IMPORTED,
    ImportStatus.VERSION,
    ImportStatus.UPDATED,
    ImportStatus.SKIPPED,
    ImportStatus.FAILED,
)
_BETWEEN_TWO_SECONDS = 0.1
_NOTHING_PROPOSED = ProposedByImport()


class Report:
    """Tells outcomes as they come, for people or as JSON lines; `files` is about how many come."""

    def __init__(self, *, as_json: bool, files: int) -> None:
        self.files = files
        self.summary = ImportSummary()
        self.shows_progress = sys.stderr.isatty()
        self._as_json = as_json
        self._failures: list[FileOutcome] = []
        self._began = time.monotonic()
        self._told_at = 0.0
        self._name = ""

    @property
    def exit_status(self) -> int:
        """0 when no file failed, 1 when some did, 2 when none else was there."""
        failed = self.summary.files[ImportStatus.FAILED]
        if not failed:
            return 0
        return 1 if self.summary.files.total() > failed else 2

    def now_reading(self, name: str) -> None:
        """Take note of the file that is in hand."""
        self._name = name
        self._tell_progress()

    def show(self, outcome: FileOutcome) -> None:
        """Print one outcome."""
        self.summary.add(outcome)
        if self._as_json:
            print_json(_line(outcome), one_line=True)
        elif outcome.status in _WORTH_A_LINE or outcome.remarks:
            if self.shows_progress:
                end_progress()
                self._told_at = 0.0
            print_text(_sentence(outcome))
            for line in lost_lines(outcome):
                print_text(f"  gone: {line}")
            for one in outcome.no_longer_found:
                named = one.issue or one.record
                print_text(
                    f"  no longer found: {named}: “{one.locator}” {evidence_note(one.evidence)}"
                )
            if outcome.status is ImportStatus.FAILED:
                self._failures.append(outcome)
        self._tell_progress()

    def tell_end(
        self,
        *,
        dry_run: bool,
        evidence: Mapping[EvidenceState, int] = MappingProxyType({}),
        proposed: ProposedByImport = _NOTHING_PROPOSED,
    ) -> None:
        """Print the sum by status, every failure with its reason before it.

        `evidence` is how many of the sources that came in, or whose documents did, are in each
        state, `proposed` how much is proposed of these documents.
        """
        self.summary.seconds = time.monotonic() - self._began
        if self._as_json:
            summary = _counted(self.summary) | {"evidence": dict(evidence)}
            summary |= {"proposals": proposed.proposals, "unread": proposed.unread}
            print_json({"summary": summary}, one_line=True)
            return
        if len(self._failures) > 1:
            say("what failed, once more:")
            for failure in _gathered(self._failures):
                print_text(f"  {failure}")
        counts = ", ".join(
            f"{self.summary.files[status]} {status}"
            for status in ImportStatus
            if self.summary.files[status]
        )
        what = "nothing was written; it would be " if dry_run else ""
        say(
            f"{what}{counts or 'nothing found'}; {self.summary.pages} pages"
            f" in {self.summary.seconds:.1f} s"
        )
        if evidence:
            counted = ", ".join(f"{count:,} {state}" for state, count in evidence.items())
            say(f"sources looked up: {counted} (car-tui evidence)")
        if said := proposed_words(proposed):
            say(f"{said}: car-tui proposals")

    def _tell_progress(self) -> None:
        now = time.monotonic()
        if not self.shows_progress or now - self._told_at < _BETWEEN_TWO_SECONDS:
            return
        self._told_at = now
        done = self.summary.files.total()
        seconds = max(now - self._began, 0.001)
        parts = [f"{done} of {max(self.files, done)} files", f"{self.summary.pages} pages"]
        parts.append(f"{done / seconds:.1f} a second")
        if 0 < done < self.files:
            parts.append(f"{_clock((self.files - done) * seconds / done)} left")
        say_progress(", ".join(parts) + f": {clean_line(self._name, 40)}")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _gathered(failures: list[FileOutcome]) -> Iterator[str]:
    """A sentence for each failure; for many of one file with the same reason, one with a count."""
    for _, alike in groupby(failures, key=lambda each: (each.path, each.error)):
        first, *more = alike
        rest = f", and {len(more):,} more within it for the same reason" if more else ""
        yield f"{_sentence(first)}{rest}"


def _name(outcome: FileOutcome) -> str:
    """The file as a person here would call it: by the way from the folder they are in."""
    name = shown_path(outcome.path.removeprefix(_here()))
    return name if outcome.member is None else f"{name} → {outcome.member}"


def _here() -> bytes:
    try:
        return os.fsencode(Path.cwd()) + os.fsencode(os.sep)
    except OSError:  # The folder was deleted.
        return b""


def _sentence(outcome: FileOutcome) -> str:
    """What became of it, and what was done otherwise than asked."""
    return "; ".join((_became(outcome), *outcome.remarks))


def _became(outcome: FileOutcome) -> str:
    name = _name(outcome)
    if outcome.error is not None:
        hint = f" ({outcome.hint})" if outcome.hint else ""
        return f"{outcome.status}: {name}: {outcome.error}{hint}"
    # A concept of a thesaurus is no record, and has no id.
    if outcome.id is None or outcome.id == outcome.member:
        return f"{outcome.status}: {name}"
    if outcome.passages is None:
        return f"{outcome.status}: {name} as {outcome.id}"
    version = f", version {outcome.version}" if outcome.status is ImportStatus.VERSION else ""
    pages = f"{counted(outcome.pages, 'page')}, " if outcome.pages else ""
    ocr = ", no text, needs OCR" if outcome.needs_ocr else ""
    held = f"{pages}{counted(outcome.passages, 'passage')}{ocr}"
    said = list(outcome.warnings)
    if is_uncertain(outcome.encodings):
        said += [uncertainty(outcome.encodings), *_to_read_again(outcome)]
    warnings = "".join(f"; {warning}" for warning in said)
    return f"{outcome.status}: {name} as {outcome.id}{version} ({held}){warnings}"


def _to_read_again(outcome: FileOutcome) -> list[str]:
    if outcome.id is None or not is_uncertain(outcome.encodings):
        return []
    return [f"to read it again: {reading_again(outcome.id, outcome.encodings)}"]


def _line(outcome: FileOutcome) -> dict[str, object]:
    line: dict[str, object] = {
        "path": shown_path(outcome.path),
        "member": outcome.member,
        "status": outcome.status,
        "id": outcome.id,
        "version": outcome.version,
        "pages": outcome.pages,
        "passages": outcome.passages,
        "language": outcome.language,
        "ocr": outcome.needs_ocr,
        "error": outcome.error,
        "encoding": encoding_state(outcome.encodings),
        "encodings": list(outcome.encodings),
        "hint": outcome.hint or " ".join((*outcome.warnings, *_to_read_again(outcome))) or None,
        "took_ms": outcome.took_ms,
        "remarks": list(outcome.remarks),
        "no_longer_found": [
            {
                "id": one.record,
                "issue": one.issue,
                "locator": one.locator,
                "evidence": shown_evidence(one.evidence),
            }
            for one in outcome.no_longer_found
        ],
        "nearly_same": [
            {"id": one.document, "share": round(one.share, 3)} for one in outcome.nearly_same
        ],
        "lost": [{"field": lost.field, "value": lost.value} for lost in outcome.lost],
    }
    try:
        outcome.path.decode("utf-8")
    except UnicodeDecodeError:
        line["path_bytes"] = base64.b64encode(outcome.path).decode("ascii")
    return line


def _counted(summary: ImportSummary) -> dict[str, object]:
    counted: dict[str, object] = {status: summary.files[status] for status in ImportStatus}
    return counted | {
        "pages": summary.pages,
        "passages": summary.passages,
        "seconds": round(summary.seconds, 3),
    }
