"""The names of countries in English, by their ISO 3166 codes: Europe, and who works with it."""

from __future__ import annotations

from archive.text.folding import fold

_NAMES = {
    "AD": "Andorra", "AL": "Albania", "AM": "Armenia", "AT": "Austria", "AU": "Australia",
    "AZ": "Azerbaijan", "BA": "Bosnia and Herzegovina", "BE": "Belgium", "BG": "Bulgaria",
    "BT": "Bhutan", "BY": "Belarus", "CA": "Canada", "CH": "Switzerland", "CN": "China",
    "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia",
    "ES": "Spain", "FI": "Finland", "FO": "Faroe Islands", "FR": "France",
    "GB": "United Kingdom", "GE": "Georgia", "GL": "Greenland", "GR": "Greece",
    "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IL": "Israel", "IN": "India",
    "IS": "Iceland", "IT": "Italy", "JP": "Japan", "KZ": "Kazakhstan", "LI": "Liechtenstein",
    "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MC": "Monaco", "MD": "Moldova",
    "ME": "Montenegro", "MK": "North Macedonia", "MT": "Malta", "NL": "Netherlands",
    "NO": "Norway", "NP": "Nepal", "PL": "Poland", "PT": "Portugal", "RO": "Romania",
    "RS": "Serbia", "RU": "Russia", "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
    "SM": "San Marino", "TH": "Thailand", "TR": "Türkiye", "UA": "Ukraine",
    "US": "United States", "VA": "Holy See", "XK": "Kosovo", "ZA": "South Africa",
}  # fmt: skip


def code_of(name: str) -> str | None:
    """The code of the country that `country_name` calls so; None where it calls none so."""
    wanted = fold(name)
    return next((code for code, one in _NAMES.items() if fold(one) == wanted), None)


def with_code(code: str) -> str:
    """The name, and the code behind it: "Latvia (LV)"."""
    name = country_name(code)
    return code if name == code else f"{name} ({code})"


def country_name(code: str) -> str:
    """What the country with this code is called; of one that is not known here the code."""
    return _NAMES.get(code, code)
