"""By which address a record is named to others."""

from __future__ import annotations

from car_tui.present.exchange.selection import Origin


def uri_of(origin: Origin, record_id: str) -> str:
    """The URI of a record: below the address that was given for the archive, else of its own.

    Without one it is a URN (RFC 8141) of the archive's UUID, with the record as its fragment.
    """
    if origin.base:
        return f"{origin.base}{record_id}"
    return f"{archive_uri(origin)}#{record_id}"


def archive_uri(origin: Origin) -> str:
    """The URI of the archive itself."""
    return origin.base or f"urn:uuid:{origin.archive_id}"
