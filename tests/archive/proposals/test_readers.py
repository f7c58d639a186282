"""What holds of all readers of statements, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model.document import Passage
from archive.proposals.abbreviations import read_abbreviations
from archive.proposals.known import Known
from archive.proposals.lines import Line, LineKind, lines_of
from archive.proposals.meetings import read_meetings
from archive.proposals.outputs import read_outputs
from archive.proposals.project_facts import read_project_facts
from archive.proposals.statement import Statement, StatementKind
from archive.proposals.terms import read_terms
from archive.proposals.word_list import LANGUAGES, shipped_words
from archive.proposals.written_names import finder_of
from tests.archive.proposals.texts import passages_of

_READERS: dict[str, Callable[[list[Line]], Iterator[Statement]]] = {
    "meetings": read_meetings,
    "terms": read_terms,
    "project facts": read_project_facts,
    "outputs": read_outputs,
    "abbreviations": read_abbreviations,
}
_FACTS = {
    StatementKind.MEETING: {"date", "place", "body"},
    StatementKind.TERM: {"person", "role", "body", "from", "to"},
    StatementKind.PROJECT_FACT: {"project", "relation", "other", "date"},
    StatementKind.OUTPUT: {"title", "kind", "date"},
    StatementKind.NAME: {"name", "short"},
}
# fmt: off
_PIECES = st.sampled_from([
    "The Net Board ", "met ", "in Riga ", "on 12 May 2004", ". ", "\n", "\n\n", "- ", "chair ",
    "Anna Berg", ", ", " (until May 2006)", " (NB)", ": ", "NETS project ", "funded by ",
    "the EU ", "and ", "12-13 May", "Calendar 2004", "partners are ", "led by ", "Minutes ",
    "published ", "the report ", "“Nets”", "thereafter ", "elected ", "Jonas Kask",
    "runs from 2003 to 2005", "председатель ", "posiedzenie ", "(", ")", "\t", "# ", "2004",
    "ß", "İ", "\u0301", "ﬁ ", "The second ",
])
# fmt: on
_TEXTS = st.lists(st.lists(_PIECES, max_size=25).map("".join), min_size=1, max_size=3)


def _words(passages: list[Passage], told: Statement) -> list[str]:
    """The words of the stretch that a statement says it stands on, without signs of lists."""
    span = told.span
    texts = [
        passage.text[
            span.start if passage.number == span.passage else 0 : span.end
            if passage.number == span.end_passage
            else None
        ]
        for passage in passages
        if span.passage <= passage.number <= span.end_passage
    ]
    return re.findall(r"\w+", " ".join(texts))


@pytest.mark.parametrize("reader", _READERS)
@given(texts=_TEXTS)
def test_spans_lie_in_the_text_and_hold_the_words(reader: str, texts: list[str]) -> None:
    passages = passages_of(*texts)
    for told in _READERS[reader](list(lines_of(passages))):
        start, end = passages[told.span.passage - 1], passages[told.span.end_passage - 1]
        assert 0 <= told.span.start < len(start.text)
        assert 0 < told.span.end <= len(end.text)
        assert (told.span.passage, told.span.start) < (told.span.end_passage, told.span.end)
        within = _words(passages, told)
        assert [word for word in re.findall(r"\w+", told.text) if word not in within] == []
        assert set(told.facts) <= _FACTS[told.kind]
        assert all(told.facts.values())


@pytest.mark.parametrize("reader", _READERS)
@given(texts=st.lists(st.text(max_size=300), min_size=1, max_size=2))
def test_any_text_can_be_read(reader: str, texts: list[str]) -> None:
    list(_READERS[reader](list(lines_of(passages_of(*texts)))))


# fmt: off
_HOSTILE = [
    "a", "Aa ", "Aaa of the ", "meeting 12 May 2004 ", "chair Anna Berg ", "chair of the ",
    "NETS project ", "funded by the EU, ", "partners are Aa, Bb and Cc, ", "(", "Aaa (AA) ",
    "12 May: ", "O'A", "A.", "Aa-", "took x ", "AB ", "“A ", "published report ", "May 1 ",
    "1-2 May, Aa: ",
]
# fmt: on


@pytest.mark.parametrize("piece", _HOSTILE)
def test_a_line_of_any_length_costs_no_more_than_one_of_the_longest_that_is_read(
    piece: str,
) -> None:
    """Counted is what is found: of a hostile line only the beginning is read."""
    for reader in _READERS.values():
        found = [
            sum(1 for _ in reader([Line(LineKind.SENTENCE, 1, 0, size, piece * size, None)]))
            for size in (2_000, 4_000)
        ]
        assert found[0] == found[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_words_that_readers_ask_for(language: str) -> None:
    uses = (
        "meeting",
        "minutes",
        "met",
        "body",
        "place",
        "office",
        "elected",
        "funded by",
        "led by",
    )
    more = ("partners", "runs from", "project", "published", "output", "present", "organisation")
    words = shipped_words().of(language)
    lacking = [use for use in uses + more if words.pattern(use).pattern == r"(?!)"]
    assert lacking == []


def test_readers_take_names_that_are_known_as_they_find_them() -> None:
    def everything(text: str) -> Iterable[tuple[int, int]]:
        return [(0, len(text))] if text else []

    known = Known(everything, everything, everything)
    text = "The Net Board met in Riga on 12 May 2004, chair Anna Berg, project funded by the EU."
    lines = list(lines_of(passages_of(text)))
    for read in (read_meetings, read_terms, read_project_facts):
        list(read(lines, known))
    assert list(finder_of([])("Riga")) == []
