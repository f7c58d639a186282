"""How far an import has come: a bar with counts, rate and the time that is left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class ImportPhase(Enum):
    """What an import is doing."""

    NONE = auto()
    COUNTING = auto()
    RUNNING = auto()
    STOPPING = auto()


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """An import under way, or none: `done` of `total` files and so many bytes of them.

    `name` is what is imported, `seconds` how long it has taken. The totals are those that were
    counted before: what lies within files is not among them. While none is under way, `said` is
    what the last one came to.
    """

    phase: ImportPhase = ImportPhase.NONE
    name: str = ""
    done: int = 0
    total: int = 0
    bytes_done: int = 0
    bytes_total: int = 0
    seconds: float = 0.0
    said: str = ""

    @property
    def is_running(self) -> bool:
        """Whether an import is under way."""
        return self.phase is not ImportPhase.NONE

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1: by bytes, since large files take longer."""
        if self.bytes_total:
            return min(1.0, self.bytes_done / self.bytes_total)
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """About how long the rest takes, None while nobody can say."""
        # The first files say little: processes are started, and small files come first.
        if not 0 < self.share < 1 or self.seconds < 3:
            return None
        return self.seconds * (1 - self.share) / self.share


def bar(share: float, width: int) -> tuple[str, str]:
    """The full cells of a bar and the empty ones; full only when all is done."""
    full = width if share >= 1 else min(width - 1, int(share * width))
    return "█" * full, "░" * (width - full)


def short_words(progress: ImportProgress) -> str:
    """A bar of ten cells and the number of files, for where there is little room."""
    if not progress.total:
        return f"importing: {progress.done:,}"
    full, rest = bar(progress.share, 10)
    return f"{full}{rest} {progress.done:,} of {max(progress.done, progress.total):,} files"


def progress_words(progress: ImportProgress) -> str:
    """The numbers beside the bar."""
    match progress.phase:
        case ImportPhase.NONE:
            return ""
        case ImportPhase.COUNTING:
            return "counting the files …"
        case ImportPhase.RUNNING | ImportPhase.STOPPING:
            pass
    total = max(progress.total, progress.done)
    parts = [f"{progress.done:,} of {total:,} files", size_words(progress.bytes_done)]
    if progress.seconds >= 1 and progress.done:
        parts.append(f"{progress.done / progress.seconds:.1f} a second")
    if progress.phase is ImportPhase.STOPPING:
        parts.append("stopping after this file")
    elif progress.seconds_left is not None:
        parts.append(f"{_clock(progress.seconds_left)} left")
    return " · ".join(parts)


def size_words(size: int) -> str:
    """A number of bytes in words, by thousands."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)) if size else 0:,} kB"
    if size < 1_000_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{size / 1_000_000_000:.1f} GB"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
