"""An archive that now and then answers late, as a large one on a slow disk does."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import iscoroutinefunction
from typing import Any

from textual.worker import Worker

from car_tui.present.opened_record import OpenedRecord
from car_tui.session.documents import Documents

_LATE_READINGS, _LATE_WORK = 0.2, 0.1
_LATE_S = 0.08


@contextmanager
def late_answers(seed: int) -> Iterator[None]:
    """Within it threads begin late now and then, and what was read comes late.

    So what is asked for later overtakes what was asked for before.
    """
    drawn, read, run = random.Random(seed), Documents.read, Worker._run_threaded

    def read_late(documents: Documents, *given: Any) -> OpenedRecord:
        found = read(documents, *given)
        if drawn.random() < _LATE_READINGS:
            time.sleep(_LATE_S)
        return found

    async def run_late(worker: Worker[Any]) -> Any:
        work = worker._work
        if callable(work) and not iscoroutinefunction(work) and drawn.random() < _LATE_WORK:

            def begin_late() -> Any:
                time.sleep(_LATE_S)
                return work()

            worker._work = begin_late
        return await run(worker)

    Documents.read = read_late  # type: ignore[assignment,method-assign]
    Worker._run_threaded = run_late  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        Documents.read = read  # type: ignore[method-assign]
        Worker._run_threaded = run  # type: ignore[method-assign]
