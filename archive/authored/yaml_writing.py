"""Writes values as YAML that a person can read and change, and `read_yaml` reads back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

_WIDTH = 100


def written_yaml(entries: Sequence[Mapping[str, object]]) -> bytes:
    """A list of groups of fields as YAML in UTF-8; what is empty (None, []) is left out."""
    kept = [_without_empty(entry) for entry in entries]
    text = yaml.dump(
        kept, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return text.encode()


def _without_empty(value: object) -> object:
    if isinstance(value, Mapping):
        return {
            str(name): _without_empty(one)
            for name, one in value.items()
            if one is not None and one != []
        }
    if isinstance(value, list | tuple):
        return [_without_empty(one) for one in value]
    # Enumerations are texts too, and would be written with their class.
    return str(value) if isinstance(value, str) else value
