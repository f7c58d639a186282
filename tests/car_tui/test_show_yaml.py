"""What `show --yaml` prints is what `import` reads back: the same record, and nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.authored.yaml_file import read_yaml
from archive.authored.yaml_text import yaml_of
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_records
from archive.importing.options import ImportOptions
from archive.importing.record_change import change_of
from archive.importing.records_file import read_records
from archive.model.read_item import read_item
from archive.model.vocabulary import Kind
from archive.text.clean import clean_text
from car_tui.present.as_yaml import records_as_yaml
from tests.archive.items import items
from tests.car_tui.conftest import Run

texts = st.text(max_size=60).map(lambda text: clean_text(text).strip())
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize("options", [[], ["--replace", "--yes"]])
def test_every_bundled_record_reads_back_unchanged_from_one_file(
    run: Run, catalogue: Catalogue, tmp_path: Path, options: list[str]
) -> None:
    ids = sorted(record_ids(catalogue))
    before = load_records(catalogue, ids)
    number = catalogue.change_number
    path = tmp_path / "all.yaml"
    path.write_text(run("show", *ids, "--yaml").out, encoding="utf-8")
    lines = run("import", str(path), *options, "--json").lines
    assert {(line["id"], line["status"]) for line in lines[:-1]} == {
        (record_id, "unchanged") for record_id in ids
    }
    assert load_records(catalogue, ids) == before
    assert catalogue.change_number == number


def test_a_record_reads_back_from_another_archive(run: Run, tmp_path: Path) -> None:
    ids = ["or-car", "pe-chair-1", "pr-robert"]
    ids = [one for one in ids if run("show", one).status == 0]
    path = tmp_path / "some.yaml"
    path.write_text(run("show", *ids, "--yaml").out, encoding="utf-8")
    read = read_records(path, path.name, None)
    assert read is not None
    assert read.faults == ()
    assert [item.id for item in read.items] == ids


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), kind=st.sampled_from(list(Kind)), replace=st.booleans())
def test_any_record_reads_back_as_itself(
    data: st.DataObject, kind: Kind, replace: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    record = read_item(kind, data.draw(items(kind))).record
    path = tmp_path_factory.getbasetemp() / "record.yaml"
    path.write_text(records_as_yaml([record]), encoding="utf-8")
    read = read_records(path, path.name, None)
    assert read is not None
    assert read.faults == ()
    change = change_of(read.items[0], record, ImportOptions(replace=replace))
    assert (change.faults, change.remarks, change.lost) == ((), (), ())
    assert change.record == record
    named = read_records(path, path.name, kind)
    assert named is not None
    assert change_of(named.items[0], None, ImportOptions()).record == record


@settings(max_examples=200, deadline=None)
@given(plain)
def test_what_is_written_as_yaml_is_read_as_the_same_values(value: object) -> None:
    read = read_yaml(yaml_of(value), "")  # type: ignore[arg-type]
    assert getattr(read, "faults", ()) == ()
    assert read.value == value  # type: ignore[union-attr]


def test_yaml_goes_with_no_other_form_and_several_ids_with_yaml_alone(run: Run) -> None:
    assert run("show", "pr-robert", "--yaml", "--json").status == 2
    assert run("show", "pr-robert", "or-car").status == 2
    assert run("show", "pr-robert", "no-such-record", "--yaml").status == 2
