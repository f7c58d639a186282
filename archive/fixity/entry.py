"""Entries of the journal: each named by a digest of its content and of the entry before it."""

from __future__ import annotations

import functools
import hashlib
import secrets
import uuid
from dataclasses import dataclass

from archive.fixity.digests import canonical, digest_of

FORMATS = {1: "car-tui journal 1", 2: "car-tui journal 2"}
"""The first value that is hashed, by the number of the entry's form.

A program refuses entries of a form that it does not know; new ones are of the highest.
"""

FORM = max(FORMATS)

# A record of the bundled history has one uid in every archive and in every release.
_HISTORY = uuid.UUID("5f1d3a52-4c0e-5f0b-9a3e-6d1c7b2f8e04")
_SALT_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as it is hashed.

    `origin` is the archive's id and that of its replica, or the archive's id alone for entries
    from before this form; `number` counts the entries of an origin from 1. `previous` is the id of
    that origin's entry before, for the first one of a copied archive that of the entry after which
    it was copied; None at the very beginning. `lamport` is higher than that of every entry seen
    before (Lamport 1978): it orders what is shown and decides nothing. `uid` is the record's, None
    for what is no record's. `value_hash` stands for the value, which may be blanked. `replaces`
    are the ids of the entries whose value this one took the place of. `state` sums up all that is
    kept after the change (`digests.state_of`), None where it is not known.

    Of form 2 on: `position` is the place in a list of the one element that was put in or taken
    out, None for a whole value. `step` is the number of the first entry of all that one command
    changed, `deed` what that command did, `undoes` the id of the first entry of the step that it
    takes back. In entries of form 1 they are not hashed, and worked out from the others.
    """

    origin: str
    number: int
    previous: str | None
    lamport: int
    uid: str | None
    field: str | None
    value_hash: str
    replaces: tuple[str, ...]
    who: str
    at: str
    event: str
    state: str | None
    form: int = 1
    position: int | None = None
    step: int | None = None
    deed: str | None = None
    undoes: str | None = None

    @property
    def id(self) -> str:
        """SHA-256 over the entry, in hexadecimal. Raises KeyError for a form that is not known."""
        hashed: tuple[object, ...] = (
            FORMATS[self.form],
            self.origin,
            self.number,
            self.previous,
            self.lamport,
            self.uid,
            self.field,
            self.value_hash,
            self.replaces,
            self.who,
            self.at,
            self.event,
            self.state,
        )
        if self.form > 1:
            hashed += (self.position, self.step, self.deed, self.undoes)
        return digest_of(hashed)


def value_hash(salt: str, *values: object) -> str:
    """SHA-256 of a salt and of what may be blanked, in hexadecimal.

    That is the value before and after; of form 2 on also why, and from which passage. Without the
    salt nobody can find out a blanked value by trying.
    """
    return hashlib.sha256(salt.encode("utf-8", "surrogateescape") + canonical(values)).hexdigest()


def new_salt() -> str:
    """A random salt of 128 bits, in hexadecimal."""
    return secrets.token_hex(_SALT_DIGITS // 2)


def converted_salt(origin: str, number: int) -> str:
    """The salt of an entry from before this form, the same in every copy of its archive."""
    return hashlib.sha256(f"{origin}/{number}".encode()).hexdigest()[:_SALT_DIGITS]


@functools.lru_cache(maxsize=8)  # Asked for each entry.
def replica_origin(archive_id: str, device: int, inode: int) -> str:
    """The origin of what is written in a folder: a copy has another folder, and so another origin.

    `device` and `inode` are those of the archive's folder.
    """
    return f"{archive_id}/{uuid.uuid5(_namespace(archive_id), f'{device}:{inode}')}"


def bundled_uid(record_id: str) -> str:
    """The uid of a record of the bundled history."""
    return str(uuid.uuid5(_HISTORY, record_id))


def converted_uid(archive_id: str, record_id: str) -> str:
    """The uid of any other record from before records had one, the same in every copy."""
    return str(uuid.uuid5(_namespace(archive_id), record_id))


def new_uid() -> str:
    """The uid of a new record (UUID version 4, RFC 9562)."""
    return str(uuid.uuid4())


def _namespace(archive_id: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"car-tui:{archive_id}")
