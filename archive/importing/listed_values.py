"""Values as finding aids of other systems write them, turned into fields of a document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from archive.dates import Precision, Shape, parse
from archive.dates.listed import is_supplied, is_undated, read_listed
from archive.importing.finding_aid import UnitDraft
from archive.model.vocabulary import DOCUMENT_KINDS, LEVELS, Access, Basis
from archive.text.clean import clean_line
from archive.text.language_codes import TAG_OF_CODE

_SHOWN = 80
# What units of description are called in other systems and languages, by the level that it is.
_LEVEL_NAMES = {
    "fonds": "fond collection recordgrp recordgroup record-group arkiv bestand zespół arkisto"
    " arkistokokonaisuus фонд archivefonds arhiiv fondas archives",
    "subfonds": "sub-fonds subgrp subgroup sub-group sous-fonds recordsubgroup teilbestand"
    " delarkiv alafonds podzespół подфонд",
    "series": "serie serier sarja sari seeria sērija serija seria série class опись apraksts"
    " inventory",
    "subseries": "sub-series subserie sous-série unterserie underserie alasarja podseria",
    "file": "akt akte vorgang volym dossier mappe lieta dosje jednostka дело byla toimik säilik"
    " folder box case kansio",
    "item": "handling dokument document piece pièce einzelstück asiakirja dokuments dokumentas"
    " документ stykke skjal object part leht",
}
_LEVEL_OF = {name: level for level, names in _LEVEL_NAMES.items() for name in names.split()}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_PLAINLY_OPEN = re.compile(
    r"(?:(?:these|the|this|all) )?(?:(?:records?|materials?|collection|papers|fonds|series|files?"
    r"|items?|archives?) )?(?:(?:is|are) )?(?:(?:fully|freely|entirely) )?"
    r"(?:public|open|unrestricted|available|no (?:access )?restrictions?|none"
    r"|there are no (?:access )?restrictions?)"
    r"(?: (?:access|records?|on (?:access|use)|(?:to|for) (?:all|everyone|the public|researchers?"
    r"|research(?: use)?|readers|users|use|public use|consultation)"
    r"|without (?:any )?restrictions?))*"
)
# The whole of what is said, or it opens nothing: closed until a day, or open from a day on.
_RECORDS = (
    r"(?:(?:these|the|this|all) )?(?:(?:records?|materials?|collection|papers|fonds|series|files?"
    r"|items?|archives?|documents?) )?(?:(?:is|are|will be|remains?) )?"
)
_CLOSED_UNTIL = re.compile(
    rf"{_RECORDS}(?:closed|restricted|confidential|embargoed|gesperrt|geschlossen|sekretess"
    r"|sekretessbelagd|stängd|lukket|klausuleret|fortrolig|stengt|salainen|suljettu|salastatud"
    r"|suletud|slēgts|slēgta|uždaras|uždara|zamknięte|zastrzeżone|закрыто|lokað) "
    r"(?:until|till|up to|before|bis|till|fram till|til|frem til|kuni|līdz|iki|do|до)"
    r" (?:the end of )?(?P<date>[^;]+)",
    re.I,
)
_OPEN_FROM = re.compile(
    rf"{_RECORDS}(?:to be )?(?:open|opens|opened|available|accessible|public|offen|öffentlich"
    r"|öppen|offentlig|åpen|åben|avoin|julkinen|avatud|atvērts|atvērta|atviras|dostępne|otwarte"
    r"|открыто|opið)(?: to (?:all|everyone|the public|researchers?|readers))? "
    r"(?P<word>from|on|after|ab|nach|från|efter|fra|alates|no|nuo|od|с|после)"
    r" (?:the end of )?(?P<date>[^;]+)",
    re.I,
)
_ACCESS = ("access", "access_until", "access_reason")
_AT_ITS_BEGINNING = ("from", "on", "ab", "från", "fra", "alates", "no", "nuo", "с", "od")


def put_date(draft: UnitDraft, column: str, words: str, begin: str, end: str) -> None:
    """Fill the date from its words and its bounds, as lists have them; any may be empty.

    The words say more than the bounds: `[ca. 1999]` stands beside 1999-01-01 and 1999-12-31. Where
    they name no date the bounds are taken. What is not read is kept in the note on the date, and
    reported.
    """
    stated = read_listed(words) if words else None
    bounds = _bounds(draft, column, begin, end)
    date = stated.text if stated else bounds
    if words and (stated is None or stated.text != words.strip()):
        draft.put("date_note", f"As listed: {clean_line(words, 200)}")
    if words and stated is None:
        beside = f"; {bounds} is taken from the dates beside it" if bounds else ""
        what = "says that there is no date" if is_undated(words) else "is no date that can be read"
        draft.remark(
            f"{column}: “{clean_line(words, _SHOWN)}” {what} and is kept as a note{beside}"
        )
    elif stated and bounds and not _agree(stated.text, bounds):
        draft.put("date_note", f"From and to as listed: {bounds}")
        draft.remark(f"{column}: “{clean_line(words, _SHOWN)}” does not agree with {bounds}")
    if date and "date" not in draft.fields:
        draft.fields["date"] = date
        approximate = "~" in date or "%" in date
        supplied = bool(words) and is_supplied(words)
        basis = Basis.APPROXIMATE if approximate else Basis.INFERRED if supplied else Basis.STATED
        draft.fields["date_basis"] = basis.value


def _bounds(draft: UnitDraft, column: str, begin: str, end: str) -> str | None:
    """What two dates make together; one that is not read is kept in the note and reported."""
    if (
        begin
        and end in ("", begin)
        and (date := read_listed(begin))
        and (begin == end or date.shape is not Shape.SINGLE)
    ):
        return date.text
    read = []
    for side in (begin, end):
        date = read_listed(side) if side else None
        if side and (date is None or date.shape is not Shape.SINGLE):
            draft.put("date_note", f"As listed: {clean_line(side, 200)}")
            draft.remark(
                f"{column}: “{clean_line(side, _SHOWN)}” is no date that can be read and is kept"
                " as a note"
            )
            date = None
        read.append(date)
    first, last = read
    if first is None and last is None:
        return None
    if first is None or last is None:
        known = first or last
        assert known is not None
        return f"{known.text}/" if first else f"/{known.text}"
    if first.earliest and last.latest and last.latest < first.earliest:
        draft.put("date_note", f"As listed: from {first.text} to {last.text}")
        draft.remark(f"{column}: {last.text} lies before {first.text}; kept as a note")
        return None
    return _span(first.text, last.text)


def _span(first: str, last: str) -> str:
    """From one day to another: whole years where the days are the first and last of years."""
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:-6], last[:-6]
    return first if first == last else f"{first}/{last}"


def _agree(stated: str, bounds: str) -> bool:
    one, other = read_listed(stated), read_listed(bounds)
    return one is None or other is None or one.overlaps(other.earliest, other.latest)


def put_level(draft: UnitDraft, column: str, written: str) -> None:
    """Fill the level; one that is none here is kept in the note and reported."""
    word = " ".join(written.lower().split())
    compact = word.replace(" ", "")
    level = compact if compact in LEVELS else _LEVEL_OF.get(word) or _LEVEL_OF.get(compact)
    if level:
        draft.fields["level"] = level
        if compact != level:
            draft.note("Level of description", written)
    elif word in DOCUMENT_KINDS:
        draft.fields.setdefault("kind", word)
    elif word:
        draft.note("Level of description", written)
        draft.remark(
            f"{column}: “{clean_line(written, _SHOWN)}” is no level here and is kept in the note"
        )


def put_access(draft: UnitDraft, column: str, words: str) -> None:
    """Keep the conditions of access as written, and close what does not plainly say open."""
    words = words.strip()
    if not words:
        return
    draft.put("access_conditions", words)
    for key in _ACCESS:
        draft.fields.pop(key, None)
    plain = " ".join(words.lower().split()).rstrip(".!")
    if plain in tuple(Access):
        draft.fields["access"] = plain
    elif _PLAINLY_OPEN.fullmatch(plain):
        draft.fields["access"] = Access.PUBLIC.value
    else:
        draft.fields["access"] = Access.RESTRICTED.value
        draft.fields["access_reason"] = clean_line(words, 200)
        until = _opening(" ".join(words.split()).rstrip("."))
        said = f"{column}: “{clean_line(words, _SHOWN)}”"
        if until is None:
            draft.remark(f"{said} does not plainly say open: restricted")
            return
        draft.fields["access_until"] = until
        latest = parse(until).latest
        if latest is not None and latest < dt.date.today():
            draft.remark(f"{said} lies in the past: it is public")


def strictest_access(one: UnitDraft, other: Mapping[str, str]) -> None:
    """Let what `other` says of access hold beside what the draft says: never more than both allow.

    Of two that are closed the one without a day stays closed; of two days the later one counts.
    """
    mine = {key: str(one.fields[key]) for key in _ACCESS if key in one.fields}
    if other.get("access") != Access.RESTRICTED.value:
        return
    ends = [each.get("access_until") for each in (mine, other)]
    if mine.get("access") != Access.RESTRICTED.value or ends[1] is None:
        kept = other
    elif ends[0] is None or _last_day(ends[0]) >= _last_day(ends[1]):
        kept = mine
    else:
        kept = other
    for key in _ACCESS:
        one.fields.pop(key, None)
    one.fields |= {key: kept[key] for key in _ACCESS if key in kept}


def _last_day(text: str) -> dt.date:
    return parse(text).latest or dt.date.max


def _opening(words: str) -> str | None:
    """The day on which something opens by itself, by its conditions; None where none is sure.

    Only a sentence that is understood as a whole names one: in "names of children born after 1990"
    and "confidential from 2005" the year opens nothing.
    """
    found = _CLOSED_UNTIL.fullmatch(words) or _OPEN_FROM.fullmatch(words)
    if found is None:
        return None
    date = read_listed(found["date"])
    if date is None or date.shape is not Shape.SINGLE or date.earliest is None:
        return None
    if date.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return None
    word = found.groupdict().get("word")
    return date.earliest.isoformat() if word and word.lower() in _AT_ITS_BEGINNING else date.text


def put_languages(draft: UnitDraft, column: str, codes: list[str]) -> None:
    """Fill the language with the first, and name all in the note where there are several."""
    tags = []
    for code in codes:
        tag = TAG_OF_CODE.get(code.lower(), code.lower() if len(code) <= 3 else code)
        if _TAG.fullmatch(tag):
            tags.append(tag)
        elif code:
            draft.note("Language", code)
            draft.remark(f"{column}: “{clean_line(code, _SHOWN)}” is no code of a language")
    tags = list(dict.fromkeys(tags))
    if tags:
        draft.fields["language"] = tags[0]
    if len(tags) > 1:
        draft.note("Languages", ", ".join(tags))


def put_genres(draft: UnitDraft, genres: list[str]) -> None:
    """The first genre that is a kind of document here is its kind; the others go to the note."""
    others = []
    for genre in genres:
        if genre.lower() in DOCUMENT_KINDS and "kind" not in draft.fields:
            draft.fields["kind"] = genre.lower()
        else:
            others.append(genre)
    draft.note("Genre", ", ".join(others))
