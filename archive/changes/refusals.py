"""Why a change is not made: what does not fit, what somebody else changed, what stands upon it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.storage.journal_entries import NotedStep
from archive.errors import ArchiveError, BadRecordError
from archive.model.read_values import Problem
from archive.model.record import Json


class RefusedChangeError(BadRecordError):
    """Values that do not fit the model, or the archive; `problems` name each field.

    Nothing was changed.
    """

    def __init__(self, record: str, problems: Sequence[Problem], hint: str = "") -> None:
        said = "; ".join(f"{one.field} {one.message}" for one in problems)
        super().__init__(f"{record}: {said}" if record else said, hint)
        self.record = record
        self.problems = tuple(problems)


class MisfitError(RefusedChangeError):
    """Records that changes, each of which may fit, leave as the model refuses them.

    `misfits` are the problems by record. Nothing was changed.
    """

    def __init__(self, misfits: Mapping[str, Sequence[Problem]]) -> None:
        record, problems = next(iter(misfits.items()))
        super().__init__(record, problems)
        self.misfits = misfits


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that somebody changed after it was read.

    `seen` is what was read, `now` what stands there by `who` since `at`, `wanted` what was to be
    stored.
    """

    record: str
    field: str
    seen: Json
    now: Json
    wanted: Json
    who: str
    at: str


class ChangedMeanwhileError(ArchiveError):
    """Somebody else changed the same fields meanwhile, or such as do not fit the change.

    `misfit` is what the change would leave then. Nothing was changed.
    """

    def __init__(
        self, conflicts: Sequence[FieldConflict], misfit: MisfitError | None = None
    ) -> None:
        said = "; ".join(
            f"{one.record}, {one.field} was changed by {one.who} ({one.at}) and is now"
            f" {shown(one.now)}, no longer {shown(one.seen)}"
            for one in conflicts
        )
        if misfit is not None:
            said = f"{said}; with that, {misfit.message}"
        super().__init__(said, "Look at what is there now, then make your change again.")
        self.conflicts = tuple(conflicts)


class GoneMeanwhileError(ArchiveError):
    """Somebody took the record back, or moved it to the trash, meanwhile; nothing was changed."""


class BuiltUponError(ArchiveError):
    """What is to be taken back is what later steps stand on; nothing was changed."""

    def __init__(self, step: NotedStep, later: Sequence[NotedStep]) -> None:
        named = ", ".join(f"{one.change} ({one.who}, {one.at})" for one in later[:10])
        more = f" and {len(later) - 10} more" if len(later) > 10 else ""
        super().__init__(
            f"change {step.change} is built upon by later ones: {named}{more}",
            "Take these back too with --with-later, or look at them with: car-tui log",
        )
        self.step = step
        self.later = tuple(later)


class NothingToUndoError(ArchiveError):
    """There is no step that could be taken back, or made again."""


def shown(value: Json) -> str:
    """A value as a sentence shows it."""
    if value is None or value == []:
        return "empty"
    if isinstance(value, str):
        return f"“{value if len(value) <= 60 else value[:59] + '…'}”"
    if isinstance(value, list):
        return ", ".join(shown(one) for one in value[:5])
    if isinstance(value, dict):
        return "; ".join(f"{name}: {shown(one)}" for name, one in list(value.items())[:5])
    return str(value)
