"""The line of a record as a tree: branches, trunks, what is inferred, what stands elsewhere."""

from __future__ import annotations

from archive.derived.lineage import Lineage, Step
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind
from car_tui.present.lineage_tree import tree_lines


def step(name: str, *beyond: Step, inferred: bool = False, repeated: bool = False) -> Step:
    return Step(
        "superseded by",
        RelationType.SUPERSEDES,
        Basis.INFERRED if inferred else Basis.STATED,
        f"de-{name}",
        Kind.DECISION,
        name,
        "2008",
        beyond,
        repeated,
    )


START = Record("de-start", Kind.DECISION, "start", date="2005")


def drawn(line: Lineage) -> list[str]:
    return [one.within(60) for one in tree_lines(line)]


def test_later_records_branch_below_and_trunks_go_on_beside_them() -> None:
    later = (
        step("a", step("a1", step("a2")), step("a3")),
        step("b", step("b1", inferred=True), repeated=True),
    )
    assert drawn(Lineage(START, (), later)) == [
        "2005 start",
        "├─ superseded by: 2008 a",
        "│  ├─ superseded by: 2008 a1",
        "│  │  └─ superseded by: 2008 a2",
        "│  └─ superseded by: 2008 a3",
        "└─ superseded by: 2008 (shown elsewhere in this tree) b",
        "   └─ superseded by (inferred): 2008 b1",
    ]


def test_earlier_records_branch_above() -> None:
    lines = drawn(Lineage(START, (step("a", step("a1")), step("b")), ()))
    assert lines == [
        "┌─ superseded by: 2008 b",
        "│  ┌─ superseded by: 2008 a1",
        "├─ superseded by: 2008 a",
        "2005 start",
    ]


def test_titles_are_cut_and_the_tie_left_out_where_room_is_short() -> None:
    _, line = tree_lines(Lineage(START, (), (step("w" * 40, inferred=True),)))
    assert line.within(50) == f"└─ superseded by (inferred): 2008 {'w' * 15}…"
    assert line.brief(30) == f"└─ ≈ 2008 {'w' * 19}…"
    assert line.brief(5) == f"└─ ≈ 2008 {'w' * 11}…"
