"""Action points, read from labels, lists and tables."""

from __future__ import annotations

import pytest

from archive.model.document import Passage
from archive.proposals.actions import read_actions
from archive.proposals.lines import lines_of
from archive.proposals.rules.rules import load_rules
from archive.proposals.statement import Statement, StatementKind, Tier


def read(text: str, language: str = "en") -> list[Statement]:
    lines = lines_of([Passage("do-x", 1, None, None, language, text)])
    return list(read_actions(lines, load_rules()))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Action: Anna Holm to buy two boats.", {"who": "Anna Holm"}),
        ("ACTION POINT 3: Jonas will write by 3 May 2004.", {"who": "Jonas", "due": "2004-05-03"}),
        ("**Action:** @jonas sends the letter", {"who": "@jonas"}),
        ("Action: sweep the pier (Eva Lind)", {"who": "Eva Lind"}),
        ("To do: sweep the pier", {}),
        ("Next step: the hall is rented, due 2 June 2005", {"due": "2005-06-02"}),
    ],
)
def test_a_label_says_that_something_is_to_be_done(text: str, facts: dict[str, str]) -> None:
    (one,) = read(text)
    assert one.kind is StatementKind.ACTION
    assert one.facts == facts
    assert one.tier is (Tier.SURE if "who" in facts else Tier.MAYBE)


def test_a_list_below_a_label_or_a_heading_is_to_be_done() -> None:
    text = (
        "Next steps:\n- Karl will paint the pier\n- sweep\n\n"
        "Action Points\n\n- Jonas: send the letter\n\nOther matters\n\n- the weather\n"
    )
    assert [(one.text, one.facts) for one in read(text)] == [
        ("Karl will paint the pier", {"who": "Karl"}),
        ("sweep", {}),
        ("Jonas: send the letter", {"who": "Jonas"}),
    ]


@pytest.mark.parametrize(
    "row", ["Buy paint\tAnna\t12 May 2004", "| Buy paint | Anna | 12 May 2004 |"]
)
def test_a_table_says_who_and_until_when(row: str) -> None:
    head = row.replace("Buy paint", "Action").replace("Anna", "Who").replace("12 May 2004", "Due")
    (one,) = read(f"{head}\n{row}\n")
    assert one.facts == {"who": "Anna", "due": "2004-05-12"}


@pytest.mark.parametrize(
    "text",
    [
        "Action: none.",
        "Action items: Anna to write?",
        "Next steps:\n- [x] Anna to write",
        "Anna will write a letter.",
        "The action was brave: Anna to the rescue.",
        "Name\tWho\nBoat\tAnna",
    ],
)
def test_what_no_label_says_is_not_read(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Åtgärd: Karin Holm ska skriva ett brev."),
        ("da", "Opgave: Karen Holm skal skrive et brev."),
        ("no", "Tiltak: Kari Holm skal skrive et brev."),
        ("fi", "Toimenpide: Anna Virtanen hoitaa kirjeen."),
        ("et", "Ülesanne: Anna Tamm saadab kirja."),
        ("lv", "Uzdevums: Anna Kalniņa sagatavos vēstuli."),
        ("lt", "Užduotis: Ona Kalnienė parengs laišką."),
        ("pl", "Zadanie: Anna Nowak przygotuje list."),
        ("de", "Aufgabe: Anna Holm soll einen Brief schreiben."),
        ("ru", "Поручение: Анна Белова подготовит письмо."),
        ("is", "Verkefni: Anna Jónsdóttir mun skrifa bréf."),
    ],
)
def test_who_is_named_in_each_language(language: str, text: str) -> None:
    (one,) = read(text, language)
    assert one.facts["who"] == " ".join(text.split()[1:3])
