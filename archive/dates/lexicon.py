"""The words around dates in prose, by what they do to the date.

Each kind of word has one letter; `archive.dates.prose` describes dates as patterns of these
letters. Words are in small letters, by BCP 47 language tag.
"""

from dataclasses import dataclass, replace
from functools import cache

from archive.dates.months import ABBREVIATIONS, DIRECTED, MONTHS, OTHERWISE

LANGUAGES = tuple(MONTHS)

WORDS: dict[str, dict[str, str]] = {
    "-": {"en": "to through"},  # joins the ends of a range
    "l": {  # until; also joins the ends of a range
        "en": "until till",
        "de": "bis",
        "sv": "till",
        "da": "til",
        "no": "til",
        "is": "til",
        "et": "kuni",
        "lv": "līdz",
        "lt": "iki",
        "pl": "do",
        "ru": "до по",
    },
    "f": {  # from, by: before a range its start, alone a limit that could mean more than one thing
        "en": "from by",
        "de": "von ab",
        "sv": "från",
        "da": "fra",
        "no": "fra",
        "is": "frá",
        "lv": "no",
        "lt": "nuo",
        "pl": "od",
        "ru": "с со",
    },
    "B": {  # between
        "en": "between",
        "de": "zwischen",
        "sv": "mellan",
        "da": "mellem",
        "no": "mellom",
        "is": "milli",
        "lv": "starp",
        "lt": "tarp",
        "pl": "między pomiędzy",
        "ru": "между",
    },
    "S": {  # since
        "en": "since",
        "de": "seit",
        "sv": "sedan",
        "da": "siden",
        "no": "siden",
        "is": "síðan",
        "et": "alates",
        "lv": "kopš",
    },
    "a": {  # after
        "en": "after",
        "de": "nach",
        "sv": "efter",
        "da": "efter",
        "no": "etter",
        "is": "eftir",
        "et": "pärast peale",
        "lv": "pēc",
        "lt": "po",
        "pl": "po",
        "ru": "после",
    },
    "b": {  # before
        "en": "before",
        "de": "vor",
        "sv": "före innan",
        "da": "før inden",
        "no": "før innen",
        "is": "fyrir",
        "fi": "ennen",
        "et": "enne",
        "lv": "pirms",
        "lt": "prieš",
        "pl": "przed",
        "ru": "перед",
    },
    "q": {  # about
        "en": "about around circa ca c approximately approx roughly",
        "de": "etwa circa zirka ca um ungefähr gegen",
        "sv": "omkring cirka ca ungefär runt kring",
        "da": "omkring cirka ca ca cirka",
        "no": "omkring omtrent cirka ca rundt",
        "is": "um kringum",
        "fi": "noin",
        "et": "umbes",
        "lv": "aptuveni ap apmēram",
        "lt": "apie maždaug",
        "pl": "około ok",
        "ru": "около примерно ок",
    },
    "u": {  # perhaps
        "en": "perhaps probably possibly maybe presumably",
        "de": "vielleicht wahrscheinlich vermutlich wohl",
        "sv": "kanske troligen",
        "da": "måske formentlig",
        "no": "kanskje trolig",
        "is": "kannski líklega",
        "fi": "ehkä luultavasti",
        "et": "võib-olla arvatavasti",
        "lv": "iespējams varbūt",
        "lt": "galbūt tikriausiai",
        "pl": "może prawdopodobnie",
        "ru": "возможно вероятно",
    },
    "k": {  # or
        "en": "or",
        "de": "oder",
        "sv": "eller",
        "da": "eller",
        "no": "eller",
        "is": "eða",
        "fi": "tai",
        "et": "või",
        "lv": "vai",
        "lt": "ar arba",
        "pl": "lub albo",
        "ru": "или",
    },
    "&": {  # and
        "en": "and",
        "de": "und",
        "sv": "och",
        "da": "og",
        "no": "og",
        "is": "og",
        "fi": "ja",
        "et": "ja",
        "lv": "un",
        "lt": "ir",
        "pl": "oraz",
        "ru": "и",
    },
    "I": {"pl": "i", "sv": "i", "da": "i", "no": "i", "is": "í"},  # Polish "and", Nordic "in"
    "c": {  # a year may follow
        "en": "in year years during",
        "de": "im jahr jahre",
        "sv": "år året",
        "da": "år året",
        "no": "år året",
        "is": "árið ári",
        "fi": "vuonna vuoden",
        "pl": "rok w",
        "ru": "в",
    },
    "g": {  # stands after a year
        "et": "aasta aastal a",
        "lv": "gada gads gadā gadu gadam g",
        "lt": "m metų metais metai",
        "pl": "r roku",
        "ru": "г год года году",
    },
    "w": {  # stands beside a day and may be dropped
        "en": "of the on",
        "de": "den der am dem vom",
        "sv": "den",
        "da": "den",
        "no": "den",
        "fi": "päivä päivänä",
        "lt": "d diena dieną",
        "pl": "dnia",
        "ru": "от",
    },
    "P": {  # stands for a range that goes on
        "en": "present today now",
        "de": "heute",
        "sv": "nu idag",
        "da": "nu",
        "no": "nå",
        "is": "nú",
    },
    "Z": {  # stands after a date and turns it into a limit
        "en": "onwards onward",
        "fi": "alkaen lähtien asti saakka jälkeen",
        "et": "aastast aastani aastasse",
        "sv": "framåt",
    },
}

SEASONS: dict[str, tuple[str, str, str, str]] = {
    "en": ("spring", "summer", "autumn fall", "winter"),
    "de": ("frühling frühjahr", "sommer", "herbst", "winter"),
    "sv": ("våren vår", "sommaren sommar", "hösten höst", "vintern vinter"),
    "da": ("foråret forår", "sommeren sommer", "efteråret efterår", "vinteren vinter"),
    "no": ("våren vår", "sommeren sommer", "høsten høst", "vinteren vinter"),
    "is": ("vorið vor", "sumarið sumar", "haustið haust", "veturinn vetur"),
    "fi": ("kevät keväällä", "kesä kesällä", "syksy syksyllä", "talvi talvella"),
    "et": ("kevad kevadel", "suvi suvel", "sügis sügisel", "talv talvel"),
    "lv": ("pavasaris pavasarī", "vasara vasarā", "rudens rudenī", "ziema ziemā"),
    "lt": ("pavasaris pavasarį", "vasara vasarą", "ruduo rudenį", "žiema žiemą"),
    "pl": ("wiosna wiosną wiosny", "lato latem", "jesień jesienią jesieni", "zima zimą zimy"),
    "ru": ("весна весной весны", "лето летом лета", "осень осенью осени", "зима зимой зимы"),
}

OWN = frozenset({"no", "do", "po", "vor", "ab", "a", "ok", "w"})
"""Words that other languages use for something else; they count only where theirs is named."""

_LIMITS = frozenset("lfSab")


@dataclass(frozen=True, slots=True)
class Word:
    """What a word does to a date: its kind, for a month or season its number, and its doubts."""

    kind: str
    number: int = 0
    may_end_in_stop: bool = False
    needs_day: bool = False


@cache
def lexicon(language: str | None) -> dict[str, Word]:
    """Return the words of all languages, less those that mean something else in the one named.

    Of no language named, a word in OWN that would set a limit has the kind `z`: it may change
    what the date after it means, and nobody can know.
    """
    words: dict[str, Word] = {}
    for known in LANGUAGES:
        for word, entry in words_of(known).items():
            if word in OTHERWISE and language not in OTHERWISE[word]:
                if language is None:
                    words[word] = replace(entry, needs_day=True)
            elif word not in OWN or language == known:
                words[word] = entry
            elif language is None and entry.kind in _LIMITS:
                words[word] = Word("z")
    return words


def words_of(language: str) -> dict[str, Word]:
    """Return every word about dates of one language."""
    words = {
        word: Word(kind, may_end_in_stop=len(word) < 3)
        for kind, by_language in WORDS.items()
        for word in by_language.get(language, "").split()
    }
    words.update((word, Word("D")) for word in DIRECTED)
    for number, forms in enumerate(SEASONS[language], start=21):
        words.update((form, Word("s", number)) for form in forms.split())
    for number, forms in enumerate(ABBREVIATIONS.get(language, ()), start=1):
        words.update((form, Word("m", number, may_end_in_stop=True)) for form in forms.split())
    for number, forms in enumerate(MONTHS[language], start=1):
        words.update((form, Word("m", number)) for form in forms.split())
    return words
