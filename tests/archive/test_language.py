"""Twelve languages of the region are told apart, by a paragraph and by less; others are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.language import language_of
from archive.text.language_words import COMMON_WORDS

PARAGRAPHS = {
    "da": "Gruppen mødtes i Gdansk for at drøfte, hvordan børn på flugt kan få hjælp af kommunen, "
    "når de kommer alene. Der blev aftalt et nyt møde efter sommeren.",
    "de": "Die Gruppe traf sich in Danzig, um zu besprechen, wie Kinder auf der Flucht Hilfe von "
    "der Gemeinde bekommen, wenn sie allein ankommen.",
    "en": "The group met in Gdansk to discuss how children who flee can get help from the "
    "municipality when they arrive alone. A new meeting was agreed for after the summer.",
    "et": "Töörühm kohtus Gdanskis, et arutada, kuidas põgenevad lapsed saavad vallalt abi, kui "
    "nad saabuvad üksi. Uus koosolek lepiti kokku pärast suve.",
    "fi": "Työryhmä kokoontui Gdanskissa keskustelemaan siitä, miten pakenevat lapset saavat apua "
    "kunnalta, kun he saapuvat yksin. Uusi kokous sovittiin kesän jälkeen.",
    "is": "Hópurinn kom saman í Gdansk til að ræða hvernig börn á flótta geta fengið aðstoð frá "
    "sveitarfélaginu þegar þau koma ein. Nýr fundur var ákveðinn eftir sumarið.",
    "lt": "Grupė susitiko Gdanske aptarti, kaip bėgantys vaikai gali gauti pagalbą iš "
    "savivaldybės, kai jie atvyksta vieni. Sutarta dėl naujo posėdžio po vasaros.",
    "lv": "Grupa tikās Gdaņskā, lai pārrunātu, kā bērni, kas bēg, var saņemt palīdzību no "
    "pašvaldības, kad viņi ierodas vieni. Jauna sanāksme tika nolikta pēc vasaras.",
    "no": "Gruppen møttes i Gdansk for å drøfte hvordan barn på flukt kan få hjelp av kommunen "
    "når de kommer alene. Det ble avtalt et nytt møte etter sommeren.",
    "pl": "Grupa spotkała się w Gdańsku, aby omówić, jak dzieci uciekające z kraju mogą otrzymać "
    "pomoc od gminy, kiedy przyjeżdżają same. Uzgodniono nowe spotkanie po lecie.",
    "ru": "Группа встретилась в Гданьске, чтобы обсудить, как дети, которые бегут, могут получить "
    "помощь от общины, когда они приезжают одни.",
    "sv": "Gruppen möttes i Gdansk för att diskutera hur barn på flykt kan få hjälp av kommunen "
    "när de kommer ensamma. Ett nytt möte bestämdes till efter sommaren.",
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_tells_its_language(language: str) -> None:
    assert language_of(PARAGRAPHS[language]) == language


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_its_first_half_does_too_and_so_do_capitals(language: str) -> None:
    text = PARAGRAPHS[language]
    assert language_of(text[: len(text) // 2]) == language
    assert language_of(text.upper()) == language


def test_every_language_has_its_words() -> None:
    assert COMMON_WORDS.keys() == PARAGRAPHS.keys()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "12 34 56 2004 1.200,00 EUR 33 % 17.05.2001 A/44/25",
        "Gdansk Vilnius Riga Tallinn Helsinki Oslo Reykjavik",
        "Le groupe s'est réuni pour discuter de l'aide que les enfants peuvent recevoir.",
        "De groep kwam bijeen om te bespreken hoe kinderen op de vlucht hulp kunnen krijgen.",
        "Група зустрілася, щоб обговорити, як діти, які тікають, можуть отримати допомогу.",
        "Діти і батьки мають право на допомогу, яку надає громада, і на захист у школі та вдома.",
        "Skupina na schůzce v Praze řešila, jak je to s pomocí do škol a kdo ji tam má za úkol",
        "the 1.200,00 + 33.17 / 2001 and 17.05 of 2004 and the 12.12.2012",
        "小组开会讨论逃难儿童如何获得帮助。",
    ],
)
def test_what_is_none_of_them_has_no_language(text: str) -> None:
    assert language_of(text) is None


def test_a_long_text_is_judged_by_all_its_parts() -> None:
    foreign_title = PARAGRAPHS["en"]
    assert language_of(foreign_title + "\n\n" + (PARAGRAPHS["fi"] + "\n\n") * 30) == "fi"


@given(st.text(max_size=4_000))
def test_no_text_raises(text: str) -> None:
    assert language_of(text) in {None, *COMMON_WORDS}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Reisenden, Wartenden, Kommenden", "de"),
        ("Communities, universities, municipalities, identities", "en"),
    ],
)
def test_of_the_endings_of_a_word_the_longest_counts(text: str, language: str) -> None:
    # Shorter ones of these words are Finnish and Latvian.
    assert language_of(text) == language
