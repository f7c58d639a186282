"""An archive of an older schema is brought to this one with all that is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database import migrations, opening
from archive.catalogue.database.connection import SCHEMA_VERSION, Catalogue
from archive.catalogue.storage.closures import closed_records
from archive.catalogue.storage.records import load_record
from archive.folder import ArchiveFolder
from archive.model.access import Closure, closure_of
from archive.model.vocabulary import Access


def test_records_of_schema_4_keep_their_access(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:4])
        older.setattr(opening, "SCHEMA_VERSION", 4)
        with Catalogue.create(folder) as catalogue, catalogue.transaction():
            catalogue.write(
                "insert into records(id, kind, title, aliases, subjects, countries, access, fields,"
                " origin) values ('ev-a', 'event', 'A', '[]', '[]', '[]', 'restricted', '{}',"
                " 'entered')"
            )
    with Catalogue.open(folder) as catalogue:
        assert catalogue.scalar("pragma user_version") == SCHEMA_VERSION
        assert closure_of(load_record(catalogue, "ev-a")) == Closure(Access.RESTRICTED)
        assert [one.id for one in closed_records(catalogue)] == ["ev-a"]
        assert catalogue.scalar("select access_until from events") is None
