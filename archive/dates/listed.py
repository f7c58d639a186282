"""Reads dates as lists of holdings write them: EDTF, the catalogues' own signs, or words.

Cataloguers put a date that they supply into square brackets, leave out digits with hyphens or
question marks (`199-`, `19--?`), write zeros for a month or day that is not known, and shorten the
second of two years (`1998-99`). What such a text does not say for sure stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.dates.edtf import Edtf, Precision, Shape
from archive.dates.parse import parse
from archive.dates.prose import find_dates, read_prose
from archive.errors import BadDateError

_LONGEST = 200
_UNDATED = re.compile(
    r"(?:n\.?\s?d|s\.?\s?[da]|u\.?\s?[då]|o\.?\s?[dj]|b\.?\s?d|undated|no date|not dated|unknown"
    r"|date unknown|sine dato|udateret|udatert|odaterad|utan år|ohne datum|undatiert|ohne jahr"
    r"|ei päiväystä|kuupäevata|bez datuma|bez daty|be datos|без даты|б\.?\s?[дг])\.?",
    re.I,
)
_WRAPPED = re.compile(r"\[(?P<square>[^][]*)\]|\((?P<round>[^()]*)\)|<(?P<angle>[^<>]*)>")
_ABOUT = re.compile(r"(?:c|ca|circa|approx|approximately|about|cca|ок)\.?\s*(?=[\d\[])", re.I)
_PERHAPS = re.compile(r"(?:prob|probably|possibly|perhaps|vermutl|troligen)\.?\s+(?=\S)", re.I)
_DOUBT_AT_END = re.compile(r"\s*(?:\(\?\)|\[\?\]|\?)$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|℗)\s*(?=\d{4}$)", re.I)
_ISO_WITH_ZEROS = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ][\d:.]+(?:Z|[-+][\d:]+)?)?")
_COMPACT = re.compile(r"(1[5-9]\d\d|20\d\d)(\d\d)(\d\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SHORT_RANGE = re.compile(r"(\d\d)(\d\d)\s?[-–—/]\s?(\d\d)")
_YEARS_APART = re.compile(r"\d{4}(?:\s?[-–—/]\s?\d{4})?(?:\s?[,;&]\s?\d{4}(?:\s?[-–—/]\s?\d{4})?)+")
_DECADE = re.compile(r"(\d{3})[-–_?]")
_CENTURY = re.compile(r"(\d\d)[-–_?]{2}")
_ORDINAL_CENTURY = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th) c(?:ent(?:ury)?)?\.?", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})[\s,]+([^\W\d_]+\.?)(?:\s+(\d{1,2}))?")
_FULL = {"mar": "March", "may": "May"}
_GOES_ON = re.compile(r"(\d{4})\s?[-–—](?:\s?\?)?")
_ENDED = re.compile(r"[-–—]\s?(\d{4})")
# A day or month in words with nothing on one side of a dash: an interval whose other end is not
# said. In the middle of a text a dash says something else.
_DASH_AT_END = re.compile(r"(?P<from>.*\S)\s*[-–—]\s?\??")
_DASH_AT_BEGINNING = re.compile(r"[-–—]\s*(?P<to>\S.*)")
_ENGLISH_SHORT = re.compile(r"\b(Mar|May)\.?(?=[\s,-]+(?:\d{1,2},?\s+)?\d{4}\b)", re.I)


def is_undated(text: str) -> bool:
    """Whether a list says in so many words that there is no date: "n.d.", "undated", "s.a."."""
    return _UNDATED.fullmatch(_bare(text)[0]) is not None


def is_supplied(text: str) -> bool:
    """Whether whoever made a list put a date into brackets: it is not written on what it dates."""
    return _bare(text)[1]


def read_listed(text: str, language: str | None = None) -> Edtf | None:
    """Return the date that an entry of a list names, None where it names none for sure.

    `language` is a BCP 47 tag of the list. Days stand before months where points divide them
    (`12.3.2004`); with slashes, `12/3/2004` could be either and stays unread.
    """
    text = " ".join(text[:_LONGEST].split())
    bare, _ = _bare(text)
    for candidate in (bare, text):
        if date := _edtf(candidate):
            return date
    if date := _figures(bare, "") or _one_end(bare, language):
        return date
    sign = ""
    if match := _DOUBT_AT_END.search(bare):
        sign, bare = "?", bare[: match.start()].strip()
    if match := _PERHAPS.match(bare):
        sign, bare = "?", bare[match.end() :]
    if match := _ABOUT.match(bare):
        about = "%" if sign else "~"
        if date := _figures(_bare(bare[match.end() :])[0], about):
            return date
        bare = f"about {bare[match.end() :]}"
    return _figures(_COPYRIGHT.sub("", bare), sign) or _words(bare, sign, language)


def edtf_text(words: str) -> str | None:
    """EDTF as it stands, or what `read_listed` makes of other words; None for neither."""
    read = _edtf(words) or read_listed(words)
    return read.text if read else None


def _one_end(text: str, language: str | None) -> Edtf | None:
    """The interval of which only one end is named: "6 March 1992 -"."""
    if match := _DASH_AT_END.fullmatch(text):
        first = read_listed(match["from"], language)
        return _edtf(f"{first.text}/") if first and first.shape is Shape.SINGLE else None
    if match := _DASH_AT_BEGINNING.fullmatch(text):
        last = read_listed(match["to"], language)
        return _edtf(f"/{last.text}") if last and last.shape is Shape.SINGLE else None
    return None


def _figures(text: str, sign: str) -> Edtf | None:
    readings = (_edtf(_with_sign(candidate, sign)) for candidate in _shapes(text))
    return next(filter(None, readings), None)


def _words(text: str, sign: str, language: str | None) -> Edtf | None:
    if any(_UNDATED.fullmatch(part.strip()) for part in re.split("[,;]", text)):
        return None
    said = _ENGLISH_SHORT.sub(lambda found: _FULL[found[1].lower()], text)
    for tongue in dict.fromkeys((language, None, "en")):
        if (date := read_prose(said, tongue)) and not _has_another_year(said, tongue):
            return _edtf(_with_sign(date.text, sign)) or date
    return None


def _has_another_year(text: str, language: str | None) -> bool:
    """Whether a year stands beside the date: "May 1950, 1960" is no month of 1950 alone."""
    rest, position = "", 0
    for found in find_dates(text, language):
        rest += text[position : found.start] + " "
        position = found.end
    return _YEAR.search(rest + text[position:]) is not None


def _with_sign(text: str, sign: str) -> str:
    """The date with a sign for its doubt on each of its ends that has none."""
    if not sign or text[:1] in "[{":
        return text
    return "/".join(
        side + sign if side not in ("", "..") and side[-1] not in "?~%" else side
        for side in text.split("/")
    )


def _bare(text: str) -> tuple[str, bool]:
    """The text without brackets around the whole of it, and whether they were square ones."""
    text = " ".join(text[:_LONGEST].split()).lstrip(" ;,")
    text = text if text.endswith("..") else text.rstrip(" .;,")
    supplied = False
    while match := _WRAPPED.fullmatch(text):
        supplied = supplied or match["square"] is not None
        text = (match["square"] or match["round"] or match["angle"] or "").strip()
    return text, supplied


def _shapes(text: str) -> Iterator[str]:
    """Yield what the figures of a text can say, as EDTF; the parser refuses wrong days."""
    yield text
    if match := _ISO_WITH_ZEROS.fullmatch(text):
        year, month, day = match.groups()
        parts = [year]
        for part in (month, day):
            if not part or part == "00":
                break
            parts.append(part)
        yield "-".join(parts)
    if match := _COMPACT.fullmatch(text):
        yield "-".join(match.groups())
    if match := _DAY_FIRST.fullmatch(text):
        yield f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    if (match := _SHORT_RANGE.fullmatch(text)) and int(match[3]) > int(match[2]):
        yield f"{match[1]}{match[2]}/{match[1]}{match[3]}"
    if _YEARS_APART.fullmatch(text):
        members = re.split(r"\s?[,;&]\s?", text)
        yield "{" + ",".join(re.sub(r"\s?[-–—/]\s?", "..", one) for one in members) + "}"
    if match := _DECADE.fullmatch(text.removesuffix("?") if text.count("?") > 1 else text):
        yield f"{match[1]}X"
    if match := _CENTURY.fullmatch(text):
        yield f"{match[1]}XX"
    if match := _GOES_ON.fullmatch(text):
        yield f"{match[1]}/"
    if match := _ENDED.fullmatch(text):
        yield f"/{match[1]}"
    if match := _ORDINAL_CENTURY.fullmatch(text):
        yield f"{int(match[1]) - 1:02}XX"
    if match := _YEAR_FIRST.fullmatch(text):
        date = read_prose(f"{match[3] or ''} {match[2]} {match[1]}".strip(), "en")
        if date and date.precision in (Precision.DAY, Precision.MONTH):
            yield date.text


def _edtf(text: str) -> Edtf | None:
    try:
        return parse(text)
    except BadDateError:
        return None
