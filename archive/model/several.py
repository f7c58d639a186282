"""Terms, names and memberships: a further one stands beside those that are there, never over one.

Everything works on items, since each entry has links and sources of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from archive.dates import Edtf, parse
from archive.errors import BadDateError

_KEYS = {
    "terms": ("office", "body", "date"),
    "former_names": ("name", "short", "date"),
    "memberships": ("of", "body", "period"),
}
"""The lists of an agent that gather, and what makes two of their entries the same."""

_SINGLE_MEMBERSHIPS = {"cbss_member": "CBSS", "group_member": "Expert Group", "eu_member": "EU"}
_OF_A_TERM = {
    "office": "office",
    "role": "role",
    "body": "body",
    "date": "date",
    "date_basis": "basis",
    "date_note": "note",
    "sources": "sources",
}

Item = Mapping[str, Any]


def beside(before: Item, item: Item) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The item of an agent with what it adds put beside what there is, and a sentence on each.

    `before` is the agent as an item. An office or membership whose time lies wholly apart from the
    one that is there is a further one. An entry of a list that is there already takes its place.
    """
    changed, remarks = dict(item), []
    if _is_apart(before, item, "date") and before.get("office") and item.get("office"):
        entry = {to: changed.pop(name) for name, to in _OF_A_TERM.items() if name in changed}
        _add(changed, "terms", entry)
        remarks.append("a further term of office; the one before it stays")
    for name, of in _SINGLE_MEMBERSHIPS.items():
        was, stated = before.get(name), item.get(name)
        if not isinstance(was, Mapping) or not isinstance(stated, Mapping):
            continue
        if _is_apart(was, stated, "period"):
            _add(changed, "memberships", {"of": of, **changed.pop(name)})
            remarks.append(f"a further membership of {of}; the one before it stays")
    for name, keys in _KEYS.items():
        given = changed.get(name)
        if isinstance(given, list) and given:
            changed[name] = _joined(before.get(name) or [], given, keys)
    return changed, tuple(remarks)


def _add(item: dict[str, Any], name: str, entry: Item) -> None:
    given = item.get(name)
    item[name] = [*(given if isinstance(given, list) else []), dict(entry)]


def _joined(before: list[Any], given: list[Any], keys: tuple[str, ...]) -> list[Any]:
    """What there is, with each given entry in the place of the one it is the same as, or behind."""
    joined = list(before)
    left: list[tuple[str, ...] | None] = [_key(entry, keys) for entry in before]
    for entry in given:
        # What is no group is reported where it is read.
        key = _key(entry, keys) if isinstance(entry, Mapping) else None
        if key is not None and key in left:
            place = left.index(key)
            joined[place], left[place] = entry, None
        else:
            joined.append(entry)
    return joined


def _key(entry: Item, keys: tuple[str, ...]) -> tuple[str, ...]:
    # A bare year is a number as YAML reads it.
    return tuple(str(entry.get(key) or "") for key in keys)


def _is_apart(before: Item, item: Item, name: str) -> bool:
    """Whether both state a time and no day can be in both."""
    was, stated = _date(before.get(name)), _date(item.get(name))
    return bool(was and stated and not stated.overlaps(was.earliest, was.latest))


def _date(value: object) -> Edtf | None:
    with suppress(BadDateError):
        return parse(str(value)) if value else None
    return None
