"""What of an import can be set before it begins, as far as `car-tui import` has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from archive.model.vocabulary import Access
from archive.text.clean import clean_line, shown_path
from car_tui.session.import_request import ImportRequest

if TYPE_CHECKING:
    from archive.extract.extracted import Ocr

_ACCESSES = (None, Access.RESTRICTED, Access.MEMBERS, Access.PUBLIC)
_SCANS: Mapping[Ocr, str] = MappingProxyType(
    {"auto": "read if no text", "always": "read all", "never": "not read"}
)


def next_access(request: ImportRequest) -> ImportRequest:
    """The request with the next access for what comes in: first the one that the files state."""
    now = _ACCESSES.index(_access(request))
    access = _ACCESSES[(now + 1) % len(_ACCESSES)]
    given = {name: value for name, value in request.given.items() if name != "access"}
    return replace(request, given=given if access is None else {**given, "access": access.value})


def next_scans(request: ImportRequest) -> ImportRequest:
    """The request with the next way to treat scans."""
    ways = list(_SCANS)
    return replace(request, ocr=ways[(ways.index(request.ocr) + 1) % len(ways)])


def option_words(request: ImportRequest) -> str:
    """What is set, each with the key that changes it."""
    access = _access(request)
    count = len(request.passwords)
    left_out = ", ".join(clean_line(one, 20) for one in request.exclude)
    return " · ".join(
        (
            f"a access: {access or 'as the files say'}",
            f"o scans: {_SCANS[request.ocr]}",
            f"p passwords: {count or 'none'}",
            f"x left out: {left_out or 'nothing'}",
        )
    )


def _access(request: ImportRequest) -> Access | None:
    stated = request.given.get("access")
    return None if stated is None else Access(str(stated))


def request_name(request: ImportRequest) -> str:
    """What is to be imported, in a few words; the disk is not asked."""
    if len(request.paths) > 1:
        return f"{len(request.paths)} files and folders"
    path = request.paths[0]
    return clean_line(shown_path(path.name or path), 40)
