"""The counts of a soak: what was tried, and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.soak.trial import Verdict

_KINDS = ("survived", "mended", "unnamed", "lost")


@dataclass(slots=True)
class Tally:
    """Trials by class and outcome; `faults` are what was lost or ended without a proper word."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, class_name: str, kind: str, number: int = 1) -> None:
        """Count trials of a class that ended in one of the kinds."""
        self.counts[class_name, kind] += number

    def take(self, class_name: str, label: str, verdict: Verdict) -> None:
        """Count a trial, and print what is wrong with it."""
        self.add(class_name, verdict.kind)
        wrong = [*verdict.lost, *verdict.unnamed]
        if wrong:
            self.faults.append(f"{class_name}: {label}")
            print(f"{verdict.kind.upper()}: {class_name}: {label}", flush=True)
            for one in wrong:
                print(f"    {one}", flush=True)

    def table(self) -> str:
        """A line for each class."""
        lines = [f"{'':28}{'tried':>9}" + "".join(f"{kind:>10}" for kind in _KINDS)]
        for name in dict.fromkeys(class_name for class_name, _ in self.counts):
            counts = [self.counts[name, kind] for kind in _KINDS]
            lines.append(f"{name:28}{sum(counts):9,}" + "".join(f"{one:10,}" for one in counts))
        return "\n".join(lines)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost and nothing ended without a proper word."""
        return not self.faults
