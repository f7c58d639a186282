"""docs/contract.schema.json follows the model, and is strict."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, ValidationError

from archive.model.fields import Form, Value
from archive.model.kinds import KINDS
from archive.model.vocabulary import Kind
from scripts import write_contract_schema
from scripts.write_contract_schema import SCHEMA, contract_schema
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


def test_the_file_is_what_the_script_writes() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == contract_schema()


def test_a_new_field_of_the_model_is_in_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    project = KINDS[Kind.PROJECT]
    field = Value("budget", Form.NUMBER, "what it cost")
    grown = replace(project, members=(*project.members, field))
    monkeypatch.setitem(KINDS, Kind.PROJECT, grown)
    shape = json.loads(contract_schema())["$defs"]["project"]
    assert shape["properties"]["budget"] == {"type": ["integer", "null"]}
    assert "budget" in shape["required"]


@pytest.mark.parametrize("command", ["projects", "decisions", "people", "priorities", "practices"])
def test_a_key_too_many_or_too_few_is_refused(run: Run, command: str) -> None:
    document = run(command, "--json").document
    check(command, document)
    item = document["items"][0]
    for wrong in (item | {"surplus": 1}, {key: item[key] for key in item if key != "conflicts"}):
        with pytest.raises(ValidationError):
            check(command, document | {"items": [wrong]})


def test_a_shape_that_is_not_there_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_contract_schema, "_ENUMERATIONS", {})
    with pytest.raises(ValueError, match="'basis'"):
        contract_schema()


def test_null_is_only_where_it_may_be() -> None:
    schema = json.loads(contract_schema())
    basis = {"$ref": "#/$defs/show/properties/date_basis", "$defs": schema["$defs"]}
    kind = {"$ref": "#/$defs/show/properties/kind", "$defs": schema["$defs"]}
    assert Draft202012Validator(basis).is_valid(None)
    assert not Draft202012Validator(basis).is_valid("guessed")
    assert not Draft202012Validator(kind).is_valid(None)
