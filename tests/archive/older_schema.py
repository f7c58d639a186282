"""Archives as an earlier car-tui made them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from archive.catalogue.database import migrations, opening


@contextmanager
def of_schema(version: int) -> Iterator[None]:
    """Within it an archive that is made has this schema."""
    with pytest.MonkeyPatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:version])
        older.setattr(opening, "SCHEMA_VERSION", version)
        yield
