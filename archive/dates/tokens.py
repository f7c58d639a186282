"""Turns prose into tokens of one-letter kinds, over which the shapes of dates are patterns."""

import re
import unicodedata
from dataclasses import dataclass

from archive.dates.lexicon import LANGUAGES, Word, lexicon
from archive.dates.months import SMALL_WORDS

_TOKEN = re.compile(
    r"""
      (?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|-(?=olla))*[0-9]*)
    | (?P<iso>(?<![\w.-])[0-9]{4}-[0-9]{2}-[0-9]{2}
              (?:T[0-9:.]{4,12}(?:Z|[+-][0-9:]{2,5})?)?(?![\w]|-[0-9]|\.[0-9]))
    | (?P<ymd>[0-9]{4}(?P<a>[./])[0-9]{1,2}(?P=a)[0-9]{1,2}(?![\w]|[./-][0-9]))
    | (?P<dmy>[0-9]{1,2}(?P<b>[./-])\ ?[0-9]{1,2}(?P=b)\ ?[0-9]{4}(?![\w]|[./-][0-9]))
    | (?P<dmyy>[0-9]{1,2}(?P<c>[./-])[0-9]{1,2}(?P=c)[0-9]{2}(?![\w]|[./-][0-9]))
    | (?P<reference>[0-9]+(?:[./][0-9]+){2,})
    | (?P<dm>[0-9]{1,2}\.\ ?[0-9]{1,2}\.(?=\s?[-–—]))
    | (?P<my>[0-9]{1,2}[./-][0-9]{4}(?![\w]))
    | (?P<decimal>[0-9]+[.,][0-9]+(?:,[0-9]+)*)
    | (?P<year2>['’][0-9]{2}(?![\w]))
    | (?P<number>[0-9]+)(?P<suffix>[^\W\d_]+|:[ae]\b|-(?:го|е|м|му|й|х)\b)?(?P<stop>\.?)
    | (?P<break>\n[ \t\r]*\n)
    | (?P<dash>[-–—‒‑−])
    | (?P<other>[^\s])
    """,
    re.VERBOSE,
)
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th", ":a", ":e", "-го", "-е"})
_DOTTED_ORDER = frozenset(LANGUAGES) - {"en"}
"""Languages in which 03.04.2005 is 3 April."""
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
"""Four digits outside these are taken for another number."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of prose: its one-letter kind, its place in the text and what it means.

    Kinds of numbers: d a day, y a year, Y a year with the word for it, e a decade, i and n a
    whole date in digits, p a day and month in digits, # any other number, D something like a
    date that is not sure. Kinds of words are those of `archive.dates.lexicon`; x is any other
    word, `(`, `)`, `,` and `/` are themselves, and a full stop is any other sign. `text` is EDTF
    for i, n and e. `weak` is a month that needs a day beside it to be one, or a year whose word
    could be a unit.
    """

    kind: str
    start: int
    end: int
    number: int = 0
    text: str = ""
    weak: bool = False


def tokens(text: str, language: str | None) -> list[Token]:
    """Return the tokens of a text, without those that say nothing ("of", "den").

    `language` is one of `archive.dates.lexicon.LANGUAGES`, or None for any.
    """
    words = lexicon(language)
    found: list[Token] = []
    position = 0
    while match := _TOKEN.search(text, position):
        token = _token(text, match, words, language)
        position = token.end
        if token.kind == "g" and found and found[-1].kind == "y":
            found.append(_year_with_word(found.pop(), token, language))
        elif token.kind != "w":
            found.append(token)
    return found


def _token(text: str, match: re.Match[str], words: dict[str, Word], language: str | None) -> Token:
    """Read one match of the pattern."""
    if match["word"] is not None:
        return _word(text, match, words)
    if match["number"] is not None:
        return _number(match, words)
    return _sign_or_digits(match, language)


def _year_with_word(year: Token, word: Token, language: str | None) -> Token:
    """Join a year and the word for it after it, which may be as short as "m."."""
    weak = language is None and word.end - word.start <= len("m.")
    return Token("Y", year.start, word.end, year.number, weak=weak)


def _word(text: str, match: re.Match[str], words: dict[str, Word]) -> Token:
    """Read a word; the full stop of an abbreviation belongs to it."""
    start, end = match.span()
    written = match[0] if match[0].isascii() else unicodedata.normalize("NFC", match[0])
    word = words.get(written.casefold())
    if word is None:
        return Token("x", start, end)
    if word.may_end_in_stop and text[end : end + 1] == ".":
        end += 1
    return Token(word.kind, start, end, word.number, weak=word.needs_day or written in SMALL_WORDS)


def _number(match: re.Match[str], words: dict[str, Word]) -> Token:
    """Read a number with what is written on to it: 12th, 12., 1990s, 2004г."""
    start, end = match.span()
    digits, suffix = match["number"], match["suffix"] or ""
    number = int(digits) if len(digits) <= 4 else 0
    if len(digits) <= 2:
        if not suffix or suffix.casefold() in _ORDINAL_SUFFIXES:
            return Token("d", start, end, number)
        after = words.get(suffix.casefold())
        if after is None or after.kind not in "mw":
            return Token("#", start, end)
        return Token("d", start, match.end("number"), number)
    if len(digits) != 4 or not _FIRST_YEAR <= number <= _LAST_YEAR:
        return Token("#", start, end)
    if suffix.casefold() == "s":
        decade = number % 10 == 0 and number % 100 != 0
        return Token("e" if decade else "D", start, end, text=f"{digits[:3]}X")
    if suffix:
        after = words.get(suffix.casefold())
        if after is None or after.kind != "g":
            return Token("D", start, end)
        return Token("y", start, match.end("number"), number)
    return Token("y", start, end, number)


def _sign_or_digits(match: re.Match[str], language: str | None) -> Token:
    """Read a date in digits, or a sign."""
    start, end = match.span()
    numbers = [int(digits) for digits in re.findall("[0-9]+", match[0])[:3]]
    if match["iso"]:
        return Token("i", start, end, text=match[0][:10])
    if match["ymd"]:
        return Token("i", start, end, text="{:04}-{:02}-{:02}".format(*numbers))
    if match["dmy"]:
        text = _day_month_year(*numbers, sure=match["b"] == "." and language in _DOTTED_ORDER)
        return Token("n" if text else "D", start, end, text=text)
    if match["dm"]:
        return Token("p", start, end, numbers[1], text=str(numbers[0]))
    if match["dmyy"] or match["my"] or match["year2"]:
        return Token("D", start, end)
    if match["decimal"]:
        return Token("#", start, end)
    if match["reference"]:
        return Token("x", start, end)
    if match["dash"]:
        return Token("-", start, end)
    return Token(match[0] if match[0] in "(),/" else ".", start, end)


def _day_month_year(first: int, second: int, year: int, *, sure: bool) -> str:
    """Return EDTF for three numbers, "" where the first two could be either day or month.

    `sure` is whether the day is known to stand first.
    """
    if first > 12 >= second or first == second or sure:
        return f"{year:04}-{second:02}-{first:02}"
    return ""
