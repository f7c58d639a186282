"""The 8-bit encodings in which texts of the region were written, the likelier ones first."""

from __future__ import annotations

from types import MappingProxyType

# Natural logarithms of how much rarer each is than the first, by what was sold where and when.
# ISO 8859-1 is left out: windows-1252 reads whatever it has.
_RARITY = {
    "windows-1252": 0.0,
    "windows-1257": -0.7,
    "windows-1250": -0.7,
    "windows-1251": -0.7,
    "iso8859-15": -1.5,
    "iso8859-2": -1.5,
    "iso8859-13": -2.0,
    "cp850": -2.0,
    "mac-roman": -2.0,
    "koi8-r": -1.5,
    "cp866": -1.5,
    "cp852": -2.0,
    "cp775": -2.0,
    "cp437": -2.5,
    "cp865": -2.5,
    "iso8859-4": -2.5,
    "iso8859-10": -3.0,
    "iso8859-5": -2.5,
    "mac-latin2": -2.5,
    "mac-cyrillic": -2.5,
    "mac-iceland": -3.0,
    "cp861": -2.5,
    "windows-1254": -3.5,
    "windows-1253": -3.5,
    "windows-1255": -3.5,
    "windows-1256": -3.5,
    "iso8859-9": -4.0,
    "iso8859-16": -4.5,
    "cp858": -3.0,
    "koi8-u": -3.0,
    "cp855": -4.0,
    "cp857": -4.5,
    "iso8859-7": -4.0,
    "mac-turkish": -5.0,
    "mac-greek": -5.0,
}
CANDIDATES = MappingProxyType(_RARITY)
"""Python's name of each encoding, with the natural logarithm of how rare it is."""
