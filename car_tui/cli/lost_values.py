"""The values that a record loses by an import, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive.importing.outcome import FileOutcome
from archive.text.clean import clean_line


def lost_lines(outcome: FileOutcome) -> Iterator[str]:
    """Record, field and value."""
    for lost in outcome.lost:
        value = lost.value
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        of_record = f"{outcome.id}, " if outcome.id else ""
        yield f"{of_record}{lost.field}: {clean_line(said, 120)}"
