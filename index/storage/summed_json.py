"""A small JSON file that carries its own sum, so that damage in it is noticed.

The sum is the first member of the object: `{"sum": "…", …}`, SHA-256 (FIPS 180-4) in hexadecimal of
the object's bytes without that member.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

_BEGIN = re.compile(rb'\{"sum": "([0-9a-f]{64})", ')


def with_sum(content: Mapping[str, Any]) -> bytes:
    """The bytes of a file that holds `content`, which has at least one member."""
    text = json.dumps(content).encode()
    return b'{"sum": "' + _sum(text) + b'", ' + text[1:]


def content_of(data: bytes) -> dict[str, Any] | None:
    """What a file holds; None where it is not what was written, or has no sum."""
    begin = _BEGIN.match(data)
    if begin is None or _sum(text := b"{" + data[begin.end() :]) != begin[1]:
        return None
    content: dict[str, Any] = json.loads(text)
    return content


def _sum(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()
