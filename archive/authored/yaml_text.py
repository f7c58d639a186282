"""Writes values as YAML that `read_yaml` reads back as the same values."""

from __future__ import annotations

import yaml

from archive.authored.document import Plain
from archive.authored.scalars import NoValueError, plain_scalar

_WIDTH = 100
_STR = "tag:yaml.org,2002:str"


class _Writer(yaml.SafeDumper):
    """Lists are indented under their names, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text of several lines as such, one that reads as something else in quotation marks."""
    if "\n" in text:
        return writer.represent_scalar(_STR, text, style="|")
    return writer.represent_scalar(_STR, text, style=None if _reads_as_text(text) else '"')


def _reads_as_text(text: str) -> bool:
    try:
        return plain_scalar(text) == text
    except NoValueError:
        return False


_Writer.add_representer(str, _text)


def yaml_of(value: Plain) -> str:
    """The value as one YAML document in block style, names in their order."""
    written: str = yaml.dump(
        value,
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        default_flow_style=False,
    )
    return written
