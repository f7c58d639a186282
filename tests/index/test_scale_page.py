"""docs/scale.md says of all that the index has how it would be carried over to another engine."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path
from typing import get_args

import pytest

from index.answer.facets import Facets
from index.query.ast import Node
from index.search import SearchIndex
from index.storage.document_source import DocumentSource
from index.storage.schema import schema

PAGE = (Path(__file__).parents[2] / "docs/scale.md").read_text(encoding="utf-8")


def _first_cells(heading: str) -> set[str]:
    """The names in the first column of the tables below a heading."""
    below = PAGE.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    cells = re.findall(r"^\| (.+?) \|", below, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_each_field_of_the_schema_has_its_row() -> None:
    assert _first_cells("### Field by field") == set(schema().names())


def test_each_node_of_a_query_has_its_row() -> None:
    nodes = {node.__name__ for node in get_args(Node)}
    assert _first_cells("### Query node by query node") - {"within"} == nodes


@pytest.mark.parametrize("asked", [DocumentSource, SearchIndex])
def test_each_method_of_the_interface_has_its_row(asked: type) -> None:
    methods = {name for name, _ in inspect.getmembers(asked) if not name.startswith("_")}
    # They open and close, or count for tests.
    methods -= {"close", "count", "forget"}
    assert methods <= _first_cells("## How the interface maps")


def test_each_facet_is_spoken_of() -> None:
    said = PAGE.split("**Facets.**")[1].split("\n\n")[0]
    assert {field.name for field in dataclasses.fields(Facets)} <= set(re.findall(r"`(\w+)`", said))
