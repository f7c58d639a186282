"""Reads history records from a YAML or CSV file, each problem with its line and field."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.errors import ExtractionError
from archive.importing.columns import read_table
from archive.importing.extracted_file import RecordsFile
from archive.importing.plain_yaml import plain_loader
from archive.model.fields import Form, Group, KindModel, Value
from archive.model.kinds import KINDS
from archive.model.read_item import ReadItem, read_item
from archive.model.read_values import Problem
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line

_LARGEST_BYTES = 32 * 1024 * 1024
_MOST_PROBLEMS = 50
# How many of the names in a file have to be fields of a kind for it to be a file of that kind.
_SHARE_OF_NAMES = 0.6
_USUAL_PREFIXES = {
    "do": Kind.DOCUMENT,
    "ev": Kind.EVENT,
    "de": Kind.DECISION,
    "pr": Kind.PROJECT,
    "or": Kind.AGENT,
    "pe": Kind.AGENT,
    "st": Kind.AGENT,
    "pri": Kind.PRIORITY,
    "pa": Kind.PRACTICE,
    "pl": Kind.PLACE,
}


@dataclass(frozen=True, slots=True)
class _Items:
    """Plain items with the line of each, and of its fields where that is known."""

    items: Sequence[Mapping[str, object]]
    lines: Sequence[int]
    field_lines: Sequence[Mapping[str, int]]
    from_table: bool = False


def read_records(path: Path, name: str, kind: Kind | None) -> RecordsFile | None:
    """The records in a file of `kind`, or of the kind its content shows; None when it shows none.

    Raises ExtractionError when the file cannot be read as records although `kind` says it holds
    them.
    """
    try:
        found = _items_of(path, name)
    except ExtractionError:
        if kind is None:
            return None
        raise
    kind = kind or _kind_shown_by(found.items, name)
    if kind is None:
        return None
    read: list[ReadItem] = []
    problems: list[str] = []
    first_lines: dict[str, int] = {}
    for item, line, lines in zip(found.items, found.lines, found.field_lines, strict=True):
        one = read_item(kind, _from_row(item, KINDS[kind]) if found.from_table else item)
        read.append(one)
        problems.extend(_sentence(one, problem, line, lines) for problem in one.problems)
        if (before := first_lines.setdefault(one.record.id, line)) != line:
            problems.append(f"line {line}, id: {one.record.id} stands in line {before} already")
    if len(problems) > _MOST_PROBLEMS:
        problems[_MOST_PROBLEMS:] = [f"and {len(problems) - _MOST_PROBLEMS} more"]
    return RecordsFile(tuple(read), tuple(found.lines), tuple(problems))


def _sentence(read: ReadItem, problem: Problem, line: int, lines: Mapping[str, int]) -> str:
    where = lines.get(problem.field.partition("/")[0], line)
    called = f"{read.record.id}, " if read.record.id else ""
    return f"line {where}, {called}{problem.field}: {problem.message}"


def _items_of(path: Path, name: str) -> _Items:
    with path.open("rb") as file:
        data = file.read(_LARGEST_BYTES + 1)
    if len(data) > _LARGEST_BYTES:
        raise ExtractionError("is too large for a file of records", "Divide it into parts.")
    if name.lower().endswith(".csv"):
        return _from_csv(data)
    return _from_yaml(data)


def _from_yaml(data: bytes) -> _Items:
    import yaml

    loader: Any = None
    try:
        loader = plain_loader()(data)
        node = loader.get_single_node()
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise ExtractionError("holds no list of records", "See: car-tui help import")
        lines = [entry.start_mark.line + 1 for entry in node.value]
        field_lines = [
            {key.value: key.start_mark.line + 1 for key, _ in entry.value}
            if isinstance(entry, yaml.MappingNode)
            else {}
            for entry in node.value
        ]
        items = [loader.construct_document(entry) for entry in node.value]
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        words = clean_line(getattr(error, "problem", None) or str(error), 200)
        raise ExtractionError(f"{where}{words}", "It is no YAML that can be read.") from error
    finally:
        if loader is not None:
            loader.dispose()
    if not all(isinstance(item, Mapping) for item in items):
        raise ExtractionError("holds no list of records", "See: car-tui help import")
    return _Items(items, lines, field_lines)


def _from_csv(data: bytes) -> _Items:
    try:
        rows = read_table(io.StringIO(data.decode("utf-8-sig"), newline=""))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ExtractionError(f"is no CSV in UTF-8: {clean_line(str(error), 100)}") from error
    if not rows:
        raise ExtractionError("holds no records", "See: car-tui help import")
    return _Items(
        [row for _, row in rows], [line for line, _ in rows], [{} for _ in rows], from_table=True
    )


def _from_row(row: Mapping[str, object], model: KindModel) -> dict[str, object]:
    """A row of texts as an item: several values are divided by `|`, numbers and flags read."""
    many = {"aliases", "subjects", "countries"}
    forms: dict[str, Form] = {}
    for member in model.members:
        if isinstance(member, Value):
            forms[member.name] = member.form
        if not isinstance(member, Group) and member.many:
            many.add(member.name)
    item: dict[str, object] = {}
    for name, value in row.items():
        text = str(value)
        if name in many:
            item[name] = [part.strip() for part in text.split("|") if part.strip()]
        elif name == "sources":
            item[name] = [{"document": part.strip()} for part in text.split("|") if part.strip()]
        elif forms.get(name) is Form.NUMBER and text.isdecimal() and len(text) < 16:
            item[name] = int(text)
        elif forms.get(name) is Form.FLAG and text.lower() in ("true", "false", "yes", "no"):
            item[name] = text.lower() in ("true", "yes")
        else:
            item[name] = text
    return item


def _kind_shown_by(items: Sequence[Mapping[str, object]], name: str) -> Kind | None:
    """The kind whose fields these items bear; of several the ids decide, then the best fit."""
    if not all(isinstance(item.get("id"), str) for item in items):
        return None
    names = {key for item in items for key in item if isinstance(key, str)}
    shares = {kind: _share(names, kind) for kind in KINDS}
    fitting = {kind: share for kind, share in shares.items() if share >= _SHARE_OF_NAMES}
    prefixes = {_USUAL_PREFIXES.get(str(item["id"]).partition("-")[0]) for item in items}
    for kind in fitting:
        if prefixes == {kind}:
            return kind
    best = [kind for kind, share in fitting.items() if share == max(fitting.values())]
    stem = name.rpartition(".")[0].lower()
    return next((kind for kind in best if len(best) == 1 or KINDS[kind].file == stem), None)


def _share(names: set[str], kind: Kind) -> float:
    """How much of `names` are names of the kind's fields; nothing without that of its title."""
    model = KINDS[kind]
    if model.title_name not in names:
        return 0.0
    sample = read_item(kind, {"id": "a", model.title_name: "a", **dict.fromkeys(names)})
    unknown = {p.field for p in sample.problems if "is no field" in p.message}
    return 1 - len(unknown) / len(names)
