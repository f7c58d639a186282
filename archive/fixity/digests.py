"""Digests: SHA-256 over values in one canonical form, and the state that sums up many of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_STATE_BITS = 256


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    raise TypeError(f"{type(value).__name__} has no canonical form")


# Made once: json.dumps would make one for each value.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)

EMPTY_STATE = "0" * (_STATE_BITS // 4)
"""The state of an archive in which nothing is kept yet."""


def canonical(values: Sequence[object]) -> bytes:
    """Values as the bytes that are hashed: a JSON array without spaces, in UTF-8 (RFC 8259).

    Text stands as it is, not escaped where JSON does not ask for it; bytes are an object with their
    hexadecimal digits. Text that was read from damaged bytes gives those bytes.
    """
    return _ENCODER.encode(values).encode("utf-8", "surrogateescape")


def digest_of(values: Sequence[object]) -> str:
    """SHA-256 of `values` in canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(values)).hexdigest()


@dataclass(frozen=True, slots=True)
class DigestChange:
    """What a change did to the digests that an archive's state sums up.

    `before` is None for what is new, `after` for what is gone.
    """

    before: str | None
    after: str | None


def state_of(digests: Iterable[str]) -> str:
    """The state that all `digests` together make, whatever their order: their sum modulo 2^256.

    Raises ValueError for what is no hexadecimal number.
    """
    return _state(sum(int(digest, 16) for digest in digests))


def changed_state(state: str, change: DigestChange) -> str:
    """`state` after one change, worked out from that change alone. Raises ValueError."""
    total = int(state, 16)
    if change.before is not None:
        total -= int(change.before, 16)
    if change.after is not None:
        total += int(change.after, 16)
    return _state(total)


def _state(total: int) -> str:
    return f"{total % (1 << _STATE_BITS):0{_STATE_BITS // 4}x}"
