"""What an audience is shown, against an archive from which the rest was deleted."""

from __future__ import annotations

import json
import random
from pathlib import Path

from archive.bundled import create_with_history
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Access
from benchmarks.soak.forked import run_python
from benchmarks.soak.tally import Tally
from benchmarks.soak.trial import Verdict

_CLASS = "audiences"
_MOST = 1


class Leaks:
    """Runs benchmarks.audience, one archive at a time."""

    def __init__(self, place: Path, drawn: random.Random, tally: Tally) -> None:
        self._place = place
        self._drawn = drawn
        self._tally = tally

    def turn(self) -> None:
        """Compare every command of one archive for one audience."""
        seed = self._drawn.randrange(10**6)
        audience = self._drawn.choice((Access.PUBLIC, Access.MEMBERS))
        result, template = self._place / "leaks.json", self._place / "audience" / "archive"
        result.unlink(missing_ok=True)

        def compare() -> None:
            from benchmarks.audience import compared
            from tests.car_tui.audience_twin import fill

            if not template.exists():
                template.parent.mkdir()
                create_with_history(ArchiveFolder(self._place / "history")).close()
                fill(self._place / "history", template)
            asked, found = compared(template, seed, audience, _MOST)
            result.write_text(json.dumps([asked, found]))

        ended = run_python(compare, self._place / "compared", {})
        if not result.exists():
            self._tally.take(_CLASS, f"seed {seed}", Verdict(unnamed=[ended.err[-1500:]]))
            return
        asked, found = json.loads(result.read_text())
        self._tally.add(_CLASS, "survived", asked - len(found))
        if found:
            self._tally.take(_CLASS, f"seed {seed}, {audience}", Verdict(lost=found))
