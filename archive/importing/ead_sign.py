"""Tells EAD finding aids, EAC-CPF and SKOS by how they begin, for every file."""

from __future__ import annotations

import re

# EAC-CPF 2.0 has a short name for its first element, and another program may have it too.
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?P<name>ead|eac-cpf|eac(?=[^>]*archivists\.org/ns/eac))[\s>]")
_RDF = re.compile(rb"<(?:[\w.-]+:)?RDF[\s>]")
_OF_SKOS = b"http://www.w3.org/2004/02/skos/core#"
_BEGINNING_BYTES = 8_192


def is_ead(data: bytes) -> bool:
    """Whether bytes are an EAD finding aid, by the first element of its kind that they name."""
    return _named(data) == b"ead"


def is_eac(data: bytes) -> bool:
    """Whether bytes are authority records in EAC-CPF, the version of 2010 or 2.0."""
    return _named(data).startswith(b"eac")


def is_skos(data: bytes) -> bool:
    """Whether bytes are RDF/XML that speaks of SKOS from the beginning: a thesaurus."""
    beginning = _beginning(data)
    return _OF_SKOS in beginning and _RDF.search(beginning) is not None


def _named(data: bytes) -> bytes:
    root = _ROOT.search(_beginning(data))
    return root["name"] if root else b""


def _beginning(data: bytes) -> bytes:
    """The beginning of what may be XML; nothing of other files."""
    beginning = data[:_BEGINNING_BYTES].replace(b"\0", b"")
    is_xml = beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return beginning if is_xml else b""
