"""Reads YAML as people write it: values as JSON has them, and the place of each.

The parser is PyYAML's, over libyaml where there is one, of which only the events are taken: its
composer and constructors go as deep as a file tells them to, until the process ends.
"""

from __future__ import annotations

from typing import Any

from archive.authored.document import AuthoredFile, Bounds, Read, Unreadable, unreadable
from archive.authored.text import position, text_of
from archive.authored.yaml_values import StopError, YamlValues
from archive.text.clean import clean_line

_USUAL = Bounds()
# What libyaml says, and what a person can do about it.
_SENTENCES = {
    "mapping values are not allowed in this context": (
        "a colon stands within a text; put the text into quotation marks"
    ),
    "found character that cannot start any token": (
        "no text can begin with a tab, @, ` or %; indent with spaces, put the text into"
        " quotation marks"
    ),
    "found unexpected end of stream": "a quotation mark that was opened is not closed",
    "did not find expected '-' indicator": "this does not stand below the hyphens of its list",
    "did not find expected key": (
        "this is no field; it should be indented like the fields above it, a text in quotation"
        " marks go on to their end"
    ),
    "did not find expected ',' or ']'": "a bracket [ that was opened is not closed",
    "did not find expected ',' or '}'": "a brace { that was opened is not closed",
    "did not find expected node content": (
        "a value is missing here, or a bracket that was opened is not closed"
    ),
    "could not find expected ':'": "a colon is missing behind the name of a field",
}


def read_yaml(data: bytes | str, file: str, bounds: Bounds = _USUAL) -> Read:
    """Read one YAML document; an empty file is the value None.

    Names are the texts that stand there (`no: 1` has the name "no"). A value that cannot be read,
    such as a name that stands twice or a tag of a program's own, is left out and is a fault;
    where the rest makes no sense any more, everything is. Aliases are not read: a few lines of
    them can stand for more than a machine holds.
    """
    text = text_of(data, file, bounds)
    if isinstance(text, Unreadable):
        return text
    # Imported here: few commands read YAML.
    import yaml

    values = YamlValues(file, bounds)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while (event := loader.get_event()) is not None:
            values.take(event, type(event).__name__)
    except StopError as stop:
        return unreadable(file, stop.line, stop.column, stop.sentence)
    except yaml.MarkedYAMLError as error:
        return unreadable(file, *_place_of(error, text), _sentence_of(error))
    finally:
        loader.dispose()
    return AuthoredFile(file, values.value, values.top, tuple(values.faults))


def _place_of(error: Any, text: str) -> tuple[int, int]:
    """Where the mistake was seen; of what is not closed, where it was opened."""
    mark = error.problem_mark
    if error.context_mark is not None and "was opened" in _SENTENCES.get(error.problem, ""):
        mark = error.context_mark
    end = position(text.rstrip())
    return min((mark.line + 1, mark.column + 1), end) if mark else end


def _sentence_of(error: Any) -> str:
    problem = str(error.problem or "this cannot be read as YAML")
    return _SENTENCES.get(problem, clean_line(problem, 200))
