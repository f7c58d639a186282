"""Languages as files and lists name them: by tags, codes of three letters, or their names."""

from __future__ import annotations

import re

# ISO 639-2 codes (both forms where there are two) by their BCP 47 tag of two letters.
TAG_OF_CODE = {
    "eng": "en", "ger": "de", "deu": "de", "swe": "sv", "dan": "da", "nor": "no", "nob": "nb",
    "nno": "nn", "fin": "fi", "est": "et", "lav": "lv", "lit": "lt", "pol": "pl", "rus": "ru",
    "ice": "is", "isl": "is", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "dut": "nl",
    "nld": "nl", "por": "pt", "lat": "la", "gre": "el", "ell": "el", "cze": "cs", "ces": "cs",
    "slo": "sk", "slk": "sk", "hun": "hu", "ukr": "uk", "bel": "be", "fao": "fo", "sme": "se",
    "yid": "yi", "heb": "he", "ara": "ar", "chi": "zh", "zho": "zh", "jpn": "ja", "kor": "ko",
    "bul": "bg", "rum": "ro", "ron": "ro", "hrv": "hr", "srp": "sr", "slv": "sl", "tur": "tr",
    "wel": "cy", "cym": "cy", "gle": "ga", "kal": "kl",
}  # fmt: skip

_NAMES = {
    "en": "english engelsk engelska englisch inglise englanti angļu anglų angielski английский",
    "de": "german deutsch tysk tyska saksa vācu vokiečių niemiecki немецкий",
    "sv": "swedish svenska svensk schwedisch rootsi ruotsi zviedru švedų szwedzki шведский",
    "da": "danish dansk danska dänisch taani tanska dāņu danų duński датский",
    "no": "norwegian norsk norska norwegisch norra norja norvēģu norvegų norweski норвежский",
    "nb": "bokmål",
    "nn": "nynorsk",
    "fi": "finnish suomi finska finsk finnisch soome somu suomių fiński финский",
    "et": "estonian eesti estniska estisk estnisch viro igauņu estų estoński эстонский",
    "lv": "latvian latviešu latviski lettiska lettisk lettisch läti latvia łotewski"
    " latvių латышский",
    "lt": "lithuanian lietuvių litauiska litauisk litauisch leedu liettua lietuviešu"
    " litewski литовский",
    "pl": "polish polski polska polsk polnisch poola puola poļu lenkų польский",
    "ru": "russian русский ryska russisk russisch vene venäjä krievu rusų rosyjski",
    "is": "icelandic íslenska isländska islandsk isländisch islandi islanti īslandiešu исландский",
    "fr": "french français franska fransk französisch",
}
_KNOWN = {*TAG_OF_CODE.values(), *_NAMES}
_TAG_OF_NAME = {name: tag for tag, names in _NAMES.items() for name in names.split()}
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w.-]*)?")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BETWEEN = re.compile(r"[|;,/\s]+(?:(?:and|und|och|og|ja|un|ir|oraz|и)\s+)?")
# Codes that say that no language, several, or one without a code is meant (ISO 639-2).
_NONE = frozenset({"und", "mul", "mis", "zxx"})


def language_tags(text: str) -> tuple[str, ...]:
    """Return the primary BCP 47 subtags of the languages that a field names, each once.

    Several are divided by commas, semicolons, bars, slashes or blanks; "eng" is "en". A text in
    which anything is neither a tag nor the name of a language names none: "in English".
    """
    parts = [part for part in _BETWEEN.split(_IN_BRACKETS.sub("", text).strip()) if part]
    found = [_tag(part) for part in parts]
    tags = tuple(dict.fromkeys(tag for tag in found if tag))
    is_sure = len(parts) == 1 or set(tags) <= _KNOWN
    return tags if is_sure and None not in found else ()


def _tag(part: str) -> str | None:
    """The tag of one language, "" for a code of none, None for anything else."""
    if known := _TAG_OF_NAME.get(part.casefold()):
        return known
    match = _TAG.fullmatch(part)
    if match is None:
        return None
    code = match[1].lower()
    return "" if code in _NONE else TAG_OF_CODE.get(code, code)
