"""Reads the YAML front matter that may stand at the head of a Markdown file."""

from __future__ import annotations

import re

import yaml

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.M)
_LONGEST_CHARACTERS = 65_536
_DEEPEST_NESTING = 20


class BadFrontMatterError(ValueError):
    """The front matter is no YAML mapping; the message says why."""


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Return the front matter's mapping, empty when there is none, and the text behind it.

    Values are what YAML 1.1's safe types give: text, numbers, dates, lists and mappings of them.

    Raises:
        BadFrontMatterError: it is broken, no mapping, too long, too deep, or uses aliases, which
            can make a few lines expand without end.
    """
    match = _FRONT_MATTER.match(text, 0, _LONGEST_CHARACTERS)
    if match is None:
        return {}, text
    try:
        _refuse_aliases_and_depth(match[1])
        loaded = yaml.load(match[1], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise BadFrontMatterError(str(error)) from error
    if loaded is None:
        return {}, text[match.end() :]
    if not isinstance(loaded, dict):
        raise BadFrontMatterError("it is no list of keys and values")
    return {str(key): value for key, value in loaded.items()}, text[match.end() :]


def _refuse_aliases_and_depth(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadFrontMatterError("it uses a YAML alias")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST_NESTING:
            raise BadFrontMatterError("it is nested too deeply")
