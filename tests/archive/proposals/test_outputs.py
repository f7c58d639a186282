"""Publications and other things made that a text tells of."""

from __future__ import annotations

import pytest

from archive.proposals.outputs import read_outputs
from tests.archive.proposals.texts import facts_of, lines_in


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            'In 2017 the Board published the report "Nets that last".',
            {"title": "Nets that last", "kind": "report", "date": "2017"},
        ),
        (
            "It issued the *Guidelines on the mending of nets* last week.",
            {"title": "Guidelines on the mending of nets", "kind": "guidelines"},
        ),
        (
            "In January 1998 the Board launched its Report on Boats in the Northern Sea.",
            {"title": "Report on Boats in the Northern Sea", "kind": "report", "date": "1998-01"},
        ),
        (
            "A new website was launched: www.nets.example/boats.",
            {"title": "www.nets.example/boats", "kind": "website"},
        ),
    ],
)
def test_a_title_and_a_verb_of_publishing(sentence: str, facts: dict[str, str]) -> None:
    assert facts_of(read_outputs(lines_in(sentence), "en")) == [facts]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report was published in May 2004.",
        'They read the report "Nets that last".',
        "The boat was launched in 1998.",
        "Published were many things" + " and more" * 16 + ' beside the report "Nets that last".',
    ],
)
def test_without_title_or_verb_nearby_there_is_none(sentence: str) -> None:
    assert list(read_outputs(lines_in(sentence), "en")) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der Verein veröffentlichte den Bericht „Netze für alle“."),
        ("sv", "Föreningen publicerade rapporten ”Nät för alla”."),
        ("da", "Foreningen offentliggjorde rapporten »Net til alle«."),
        ("no", "Foreningen publiserte rapporten «Garn til alle»."),
        ("fi", "Yhdistys julkaisi raportin ”Verkkoja kaikille”."),
        ("et", "Ühing avaldas aruande „Võrgud kõigile“."),
        ("lv", "Biedrība publicēja ziņojumu „Tīkli visiem”."),
        ("lt", "Draugija paskelbė ataskaitą „Tinklai visiems“."),
        ("pl", "Ukazał się raport „Sieci dla wszystkich”."),
        ("ru", "Союз опубликовал доклад «Сети для всех»."),
        ("is", "Félagið birti skýrslu „Net handa öllum“."),
    ],
)
def test_outputs_are_told_in_other_languages(language: str, sentence: str) -> None:
    assert len(list(read_outputs(lines_in(sentence), language))) == 1
