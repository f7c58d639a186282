"""Offices for one test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.model.vocabulary import Kind
from tests.archive.merging.offices import Office


@pytest.fixture
def anna(empty_template: Path, tmp_path: Path) -> Iterator[Office]:
    office = Office("anna", tmp_path / "of anna", empty_template)
    yield office
    office.catalogue.close()


@pytest.fixture
def bert(empty_template: Path, tmp_path: Path) -> Iterator[Office]:
    office = Office("bert", tmp_path / "of bert", empty_template)
    yield office
    office.catalogue.close()


@pytest.fixture
def carl(empty_template: Path, tmp_path: Path) -> Iterator[Office]:
    office = Office("carl", tmp_path / "of carl", empty_template)
    yield office
    office.catalogue.close()


@pytest.fixture
def shared(anna: Office, bert: Office) -> tuple[Office, Office]:
    """Both have one event with subjects and one document with a file."""
    anna.add("ev-fair", "Fair", subjects=["trade", "art"])
    anna.add("do-list", "List of stands", Kind.DOCUMENT)
    anna.import_file("do-list", "stand one")
    bert.merge(anna)
    return anna, bert
