"""Writes docs/contract.schema.json from the model and from contract_shapes.yaml beside this file.

The records of the registers follow from `archive.model.kinds`, the enumerations from the program;
what else commands print is written down in contract_shapes.yaml.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from archive.derived.evidence import EvidenceState
from archive.derived.gaps import GapKind
from archive.derived.status import DecisionStatus
from archive.model import vocabulary as v
from archive.model.fields import Form, Group, KindModel, Member, Value
from archive.model.import_status import ImportStatus
from archive.model.kept_import import OutcomeGroup
from archive.model.kinds import KINDS
from archive.proposals.proposal import Effect
from archive.proposals.statement import StatementKind
from archive.rooms.room import Level
from archive.text.differences import Difference
from index.answer.results import Has
from index.order import Order

SCHEMA = Path(__file__).parents[1] / "docs" / "contract.schema.json"
SHAPES = Path(__file__).with_name("contract_shapes.yaml")

VERSION = 3
"""Changes with every change that could break a script."""

_Schema = dict[str, Any]

_SCALARS: Mapping[str, _Schema | bool] = {
    "text": {"type": "string"},
    "whole": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 1},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "anything": True,
}

_ENUMERATIONS: Mapping[str, type[StrEnum]] = {
    "kind": v.Kind,
    "access": v.Access,
    "basis": v.Basis,
    "standing": v.Standing,
    "origin": v.Origin,
    "disagreement_type": v.SourceIssueType,
    "status": DecisionStatus,
    "gap": GapKind,
    "import_status": ImportStatus,
    "outcome_group": OutcomeGroup,
    "level": Level,
    "evidence_state": EvidenceState,
    "difference": Difference,
    "statement_kind": StatementKind,
    "effect": Effect,
    "sort": Order,
    "has": Has,
}

_REGISTERS = (v.Kind.PROJECT, v.Kind.DECISION, v.Kind.AGENT, v.Kind.PRIORITY, v.Kind.PRACTICE)
"""The kinds of which a command prints whole records."""

_FORMS = {
    Form.TEXT: "text",
    Form.DATE: "text",
    Form.NUMBER: "whole",
    Form.FLAG: "flag",
    Form.CHOICE: "text",
    Form.SHA256: "text",
    Form.FIELD: "text",
}


def contract_schema() -> str:
    """The whole schema, as JSON Schema 2020-12."""
    written = yaml.safe_load(SHAPES.read_text(encoding="utf-8"))
    shapes: dict[str, object] = dict(written["shapes"])
    shapes["progress"] = dict.fromkeys(v.PROGRESS_STATUSES, "whole")
    for kind in _REGISTERS:
        shapes[kind.value] = _record(KINDS[kind], written["computed"])
        shapes[f"perhaps_{kind.value}"] = _record(KINDS[kind], written["computed"]) | {
            "doubt": "text"
        }
    definitions = {name: {"enum": list(values)} for name, values in _ENUMERATIONS.items()}
    definitions |= {name: _schema(shape) for name, shape in shapes.items()}
    _check_names(definitions)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "car-tui/contract",
        "$comment": "Written by scripts/write_contract_schema.py; change its sources, then run it.",
        "title": "What car-tui prints with --json",
        "version": VERSION,
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the schema."""
    SCHEMA.write_text(contract_schema(), encoding="utf-8")


def _record(model: KindModel, computed: Mapping[str, dict[str, object]]) -> dict[str, object]:
    """The shape of a record in a register, as `archive.model.write_item` writes it."""
    shape: dict[str, object] = {"id": "text", model.title_name: "text"}
    if model.date_name:
        shape[model.date_name] = "text or null"
        shape[f"{model.date_name}_basis"] = "basis or null"
        shape[f"{model.date_name}_note"] = "text or null"
    if model.summary_name:
        shape[model.summary_name] = "text or null"
    if model.has_aliases:
        shape["aliases"] = ["text"]
    shape["subjects"] = ["text"]
    shape |= {"country": "text or null"} if model.one_country else {"countries": ["text"]}
    shape |= {"access": "text", "access_until": "text or null"}
    shape |= {"access_reason": "text or null", "note": "text or null"}
    shape |= _members(model.members)
    shape["sources"] = ["source"]
    return shape | computed["record"] | computed.get(model.kind.value, {})


def _members(members: Iterable[Member]) -> dict[str, object]:
    shape: dict[str, object] = {}
    for member in members:
        if isinstance(member, Value):
            shape[member.name] = _value(member)
        elif isinstance(member, Group):
            shape[member.name] = _group(member)
        else:
            shape[member.name] = ["text"] if member.many else "text or null"
            if member.basis_name:
                shape[member.basis_name] = "basis or null"
    return shape


def _value(value: Value) -> object:
    # Only the bases are a closed list for scripts: the other lists grow with the archive's subject.
    form = "basis" if value.choices == tuple(v.Basis) else _FORMS[value.form]
    return [form] if value.many else f"{form} or null"


def _group(group: Group) -> object:
    shape = _members(group.members)
    if group.has_sources:
        shape["sources"] = ["source"]
    return [shape] if group.many else {"oneOf": [shape, None]}


def _schema(shape: object) -> Any:
    """The JSON Schema of a shape, in the notation that contract_shapes.yaml explains."""
    match shape:
        case None:
            return {"type": "null"}
        case str():
            return _named(shape)
        case [one]:
            return {"type": "array", "items": _schema(one)}
        case list():
            exactly = len(shape)
            parts = [_schema(one) for one in shape]
            return {
                "type": "array",
                "prefixItems": parts,
                "minItems": exactly,
                "maxItems": exactly,
            }
        case {"enum": _}:
            return shape
        case {"allOf": parts}:
            return {"allOf": [_schema(part) for part in parts]}
        case {"oneOf": parts}:
            return {"oneOf": [_schema(part) for part in parts]}
        case dict():
            return _object(shape)
    raise ValueError(f"no shape: {shape!r}")


def _named(name: str) -> Any:
    plain = name.removesuffix(" or null")
    schema = _SCALARS.get(plain, {"$ref": f"#/$defs/{plain}"})
    if plain == name or isinstance(schema, bool):
        return schema
    if "type" in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _object(shape: Mapping[str, object]) -> _Schema:
    keys = [key for key in shape if key != "..."]
    schema: _Schema = {"type": "object"}
    if keys:
        schema["properties"] = {key.removeprefix("optional "): _schema(shape[key]) for key in keys}
        schema["required"] = [key for key in keys if not key.startswith("optional ")]
    schema["additionalProperties"] = _schema(shape["..."]) if "..." in shape else False
    return schema


def _check_names(definitions: Mapping[str, object]) -> None:
    missing = {name for name in _references(definitions) if name not in definitions}
    if missing:
        raise ValueError(f"{SHAPES.name} names shapes that there are not: {sorted(missing)}")


def _references(schema: object) -> Iterable[str]:
    if isinstance(schema, Mapping):
        for key, value in schema.items():
            if key == "$ref":
                yield str(value).rpartition("/")[2]
            else:
                yield from _references(value)
    elif isinstance(schema, Sequence) and not isinstance(schema, str):
        for value in schema:
            yield from _references(value)


if __name__ == "__main__":
    main()
