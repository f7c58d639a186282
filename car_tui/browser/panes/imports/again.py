"""Reading one file of an import again."""

from __future__ import annotations

import os
from pathlib import Path

from archive.model.import_status import ImportStatus
from archive.model.kept_import import KeptOutcome
from car_tui.session.import_request import ImportRequest

_WORKERS = 1


def again(outcome: KeptOutcome, passwords: tuple[str, ...] = ()) -> ImportRequest:
    """The request that reads a file again: what failed from its path, what is in from its original.

    Of what lay within a file, that file is read: what is in of it already stays as it is.
    """
    if outcome.document and outcome.status is not ImportStatus.FAILED:
        return ImportRequest(
            (Path(outcome.document),), reread=True, workers=_WORKERS, passwords=passwords
        )
    path = Path(os.fsdecode(outcome.path))
    return ImportRequest((path,), workers=_WORKERS, passwords=passwords)
