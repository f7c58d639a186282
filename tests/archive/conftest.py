"""Files that several of these tests import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.minutes import MINUTES


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.md"
    path.write_text(MINUTES)
    return path
