"""The thesaurus: which names it adds to a query, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import open_index
from index.query.ast import And, Called, Phrase, Prefix, Word
from index.query.parse import parse
from index.thesaurus.thesaurus import BUNDLED, Thesaurus
from index.thesaurus.thesaurus_file import read_thesaurus
from tests.index.fake_archive import FakeArchive, searchable

NAMES = """
- preferred: light station
  alternative: [lighthouse, fyr, majakka]
  former: [{label: fire tower, date: 1690/1801}]
  hidden: [lite house, UN]
- preferred: lightship
  broader: light station
- preferred: keeper
"""


def others(tmp_path: Path, query: str, *, typing: bool = False) -> list[str] | None:
    """The names that are added to a query's first part; None where it is no name."""
    path = tmp_path / "names.yaml"
    path.write_text(NAMES, "utf-8")
    thesaurus = Thesaurus(path, tmp_path / "kept.json", writable=True)
    node = thesaurus.widened(parse(query, prefix_last=typing).node)
    first = node.parts[0] if isinstance(node, And) else node
    if isinstance(first, Called):
        return list(first.others)
    assert isinstance(first, Word | Prefix | Phrase)
    return None


ALL = ["light station", "lighthouse", "fyr", "majakka", "fire tower", "lightship"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("lighthouse", [name for name in ALL if name != "lighthouse"]),
        ("LIGHT Station", [name for name in ALL if name != "light station"]),
        ("lite house keeper", ALL),
        ("lighthouses", ALL),
        ("majakan", None),
        ("majakkaa", ALL),
        ("light stations", ALL),
        ("light", None),
        ("keeper", None),
        ('"lighthouse"', None),
        ("UN", ALL),
        ("un", None),
    ],
)
def test_any_name_and_any_form_of_it_finds_the_others(
    tmp_path: Path, query: str, names: list[str] | None
) -> None:
    for _ in range(2):
        # The second time from what was kept of the file.
        assert others(tmp_path, query) == names


@pytest.mark.parametrize(
    ("query", "begun"),
    [("maja", True), ("maj", False), ("fire t", True), ("light sta", True), ("ligh", False)],
)
def test_a_name_that_is_being_typed_is_one_when_it_can_be_no_other(
    tmp_path: Path, query: str, begun: bool
) -> None:
    found = others(tmp_path, query, typing=True)
    assert (found is not None) is begun
    assert others(tmp_path, query) is None
    if found is not None:
        assert "lighthouse" in found


@pytest.mark.parametrize("query", ["last", "islands", "modes", "born", "root"])
def test_an_english_word_is_no_form_of_a_name_of_another_language(
    tmp_path: Path, query: str
) -> None:
    thesaurus = Thesaurus(BUNDLED, tmp_path / "kept.json", writable=True)
    assert thesaurus.widened(parse(query).node) == parse(query).node


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[broken", "line 1, column 1: a bracket ["),
        ("a: b: c", "line 1, column 5: a colon stands within a text; put the text into quotation"),
        ("- preferred: x: y\n", "line 1, column 15: a colon"),
        ("just words", "line 1, column 1: this is no list of concepts; begin each"),
        ("- preferred: a\n- preferred: 2001-13-45\n", "line 2, column 14: 2001-13-45 is no day of"),
        (
            "- preferred: a\n  preferred: b\n",
            "line 2, column 3: preferred stands in line 1 already",
        ),
        ("- preferred: a\n- 5\n", "line 2, column 3: this is no concept; write - preferred: and"),
        (
            "- preferred: a\n  alternatve: [b]\n",
            'line 2, column 3: a concept has no part "alternatve"; did you mean alternative?',
        ),
        ("- preferred: a\n  wrong: b\n", 'line 2, column 3: a concept has no part "wrong"'),
        ("- alternative: [b]\n", "line 1, column 3: the concept has no preferred name"),
        (
            "- preferred: a\n  broader: z\n",
            'line 2, column 3: no concept has the preferred name "z"',
        ),
        ("- preferred: a\n  hidden: [no, 12]\n", "line 2, column 3: False is no name"),
        (
            "- preferred: a\n- preferred: b\n  alternative: [A]\n",
            'line 3, column 3: "A" is a name of "a" already; keep one.',
        ),
        ("- preferred: a\n  former: [{label: b, date: '17'}]\n", "line 2, column 3: "),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, text: str, fault: str
) -> None:
    path = tmp_path / "thesaurus.yaml"
    path.write_text(text)
    faults = read_thesaurus(path).faults
    assert faults
    assert faults[0].startswith(fault)
    assert all(one.endswith((".", "?")) for one in faults)


def test_a_broken_concept_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "thesaurus.yaml"
    path.write_text(
        '- preferred: a\n- preferred: "b\n  hidden: [c]\n- preferred: d\n- preferred: e: f\n'
        "- preferred: 2001-02-30\n- preferred: g\n"
    )
    read = read_thesaurus(path)
    assert [concept.labels for concept in read.concepts] == [("a",), ("d",), ("g",)]
    assert [fault.partition(",")[0] for fault in read.faults] == ["line 2", "line 5", "line 6"]


def test_what_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "thesaurus.yaml"
    path.write_bytes(b"- preferred: a\n- preferred: b\xff\n")
    assert read_thesaurus(path).faults == (
        "line 2, column 15: this is not UTF-8; save the file as UTF-8.",
    )


def test_the_bundled_thesaurus_has_no_mistake() -> None:
    read = read_thesaurus(BUNDLED)
    assert read.faults == ()
    assert len(read.concepts) > 60


def test_a_search_tells_of_a_broken_thesaurus_and_goes_on_with_the_rest(tmp_path: Path) -> None:
    own = tmp_path / "thesaurus.yaml"
    own.write_text("- preferred: lighthouse\n  alternative: [fyr]\n- preferred: x\n  hiden: [y]\n")
    source = FakeArchive().put(searchable("fyr", "En fyr."), searchable("house", "Barnahus"))
    with open_index(tmp_path / "index", source, notify=lambda _: None) as index:
        result = index.search("lighthouse")
        assert [hit.id for hit in result.hits] == ["fyr"]
        assert result.note is not None
        assert "Also looked for fyr;" in result.note
        assert (
            "The archive's thesaurus.yaml, line 4, column 3: a concept has no part" in result.note
        )
        assert index.search("kinderhaus").total == 0
    own.write_text("[broken")
    with open_index(tmp_path / "index", source, notify=lambda _: None) as index:
        result = index.search("kinderhaus")
        assert [hit.id for hit in result.hits] == ["house"]
        assert "thesaurus.yaml, line 1, column 1: " in (result.note or "")


def test_only_names_that_are_somewhere_are_looked_for_and_told(tmp_path: Path) -> None:
    source = FakeArchive().put(searchable("one", "Barnehus"), searchable("two", "Barnahus"))
    with open_index(tmp_path, source, notify=lambda _: None) as index:
        widened = index.search("barnhus")
        assert widened.added == ("Barnahus", "Barnehus")
        assert (widened.note or "").startswith("Also looked for Barnahus and Barnehus; quotation")
        exactly = index.search("barnahus", exactly=True)
        assert [hit.id for hit in exactly.hits] == ["two"]
        assert (exactly.note, exactly.added) == (None, ())


def test_every_concept_is_checked_whatever_the_one_before_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "thesaurus.yaml"
    path.write_text("- alternative: [a]\n- alternative: [b]\n- preferred: c\n")
    faults = read_thesaurus(path).faults
    assert [fault.count("has no preferred name") for fault in map(str, faults)] == [1, 1]
