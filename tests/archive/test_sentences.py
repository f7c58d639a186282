"""Where a sentence ends, and what only looks like an end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archive.text.sentences import sentence_ends


def sentences(text: str) -> list[str]:
    borders = [0, *sentence_ends(text, 0, len(text)), len(text)]
    parts = [text[a:b].strip() for a, b in pairwise(borders)]
    return [part for part in parts if part]


@pytest.mark.parametrize(
    "parts",
    [
        ["The group met.", "It agreed on a plan!", "Who was there?", "Nobody knows."],
        ["He called it “a start.”", "Others (in Riga.)", "«Нет.»", "Konec."],
        ["It began in 1998.", "Ten states took part.", "They left the CBSS.", "It went on."],
        ["Vi ses i Ålborg.", "Öland är en stor ö där.", "Ülle tuli ka."],
        ["Рабочая группа собралась в Риге.", "Она приняла план."],
        ["Darba grupa tikās Rīgā.", "Šis bija sākums."],
        ["He paid 5 €.", "Then he left."],
        ["See the end...", "Then go on…", "Finally."],
        ["A list:", "- one thing", "- another", "• a third", "1. first", "b) second"],
        ["Name\tCountry", "Berg\tNorway", "Kask\tEstonia"],
        ["Above the line", "below it"],
    ],
    ids=lambda parts: parts[0],
)
def test_sentences_are_told_apart(parts: list[str]) -> None:
    separator = "\n\n" if parts[0] == "Above the line" else " "
    if parts[0].startswith(("A list", "Name")):
        separator = "\n"
    assert sentences(separator.join(parts)) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "Some states, e.g. Estonia and Latvia, agreed with Mr. Berg and Dr. Kask on No. 5 of it.",
        "Written by J. Smith, A. B. Lund and St. Petersburg officials, cf. Annex 2, p. 12.",
        "Das Treffen am 12. Oktober 2017 fand z. B. in Berlin statt, vgl. Abs. 3 und Nr. 4.",
        "Mødet den 3. Maj blev holdt bl.a. København, jf. Kap. 2, kl. 10 hos Hr. Lund.",
        "Koosolek toimus 5. Mail, vt. Lisa 2, ja esim. Helsinki ja nn. Tartu.",
        "Spotkanie w dn. 12. Maja, por. Rozdz. 3, prowadził prof. Kowalski na ul. Długiej.",
        "Встреча в г. Риге, см. Приложение 2, т.е. План на 2002 г. Балтийского региона.",
        "In the U.S. Senate and the U.N. General Assembly it was heard, under Art. 19. "
        "Henry VIII. Tudor came later.",
        "Version 2.0 of www.example.org/a.B.c was read by a person.",
        "He asked: why? and went on.",
    ],
)
def test_what_only_looks_like_an_end_is_none(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


def test_ends_keep_their_distance() -> None:
    text = "A bee. " * 100
    ends = list(sentence_ends(text, 0, len(text), 60))
    assert len(ends) > 5
    assert all(b - a >= 60 for a, b in zip([0, *ends], ends, strict=False))


def test_only_the_span_asked_for_is_looked_at() -> None:
    text = "One here. Two here. Three here. Four."
    assert list(sentence_ends(text, 10, 25)) == [20]
