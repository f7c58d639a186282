"""What a shell completes after `car-tui`: ids, rooms, topics, and fields of a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from archive.model.vocabulary import DOCUMENT_KINDS, Access, Kind
from archive.text.clean import clean_line
from car_tui.cli.audience import audience_of

if TYPE_CHECKING:
    from pathlib import Path

    from archive.model.candidate import Candidate

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
"""What click asks for candidates: gets the word as far as it is typed."""

_TITLE_WIDTH = 60

# What stands after a field of a search, where that is an id. The other fields hold any words.
_FIELD_KINDS = {
    "id": (),
    "project": (Kind.PROJECT,),
    "body": (Kind.AGENT,),
    "person": (Kind.AGENT,),
    "place": (Kind.PLACE,),
}
_FIELD_VALUES = {
    "kind": tuple(kind.value for kind in Kind),
    "access": tuple(access.value for access in Access),
}


def complete_ids(*kinds: Kind, removed: bool = False) -> Complete:
    """Completes ids of records of `kinds`, or of all; with `removed` of those in the trash."""

    def complete(
        context: click.Context, _parameter: click.Parameter, start: str
    ) -> list[CompletionItem]:
        return _ids(context, start, kinds, removed=removed)

    return complete


def complete_source_issues(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes ids of source issues."""
    from car_tui.session.candidates import source_issue_candidates

    return _items(source_issue_candidates(_archive(context), start, audience=audience_of(context)))


def complete_rooms(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes names of rooms."""
    from car_tui.session.candidates import room_candidates

    return _beginning(start, filter(_is_name, room_candidates(_archive(context))))


def complete_topics(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes topics of `car-tui help`, and commands."""
    from car_tui.cli.help_page import TOPICS

    group = context.find_root().command
    commands = group.list_commands(context) if isinstance(group, click.Group) else []
    names = {**dict.fromkeys(commands, "how it is used"), **TOPICS}
    return [CompletionItem(name, help=names[name]) for name in names if name.startswith(start)]


def complete_document_kinds(
    _context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes kinds of document."""
    return _beginning(start, DOCUMENT_KINDS)


def complete_query(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes the fields of a search, and after one its values: `kind:ev` to `kind:event`."""
    words = [str(word) for word in context.params.get("words") or ()]
    # Some shells cut words at colons: "kind:ev" comes as "kind", ":" and "ev".
    if start == ":":
        words, start = [*words, ":"], ""
    if len(words) >= 2 and words[-1] == ":":
        return _values(context, words[-2], start)
    field, colon, value = start.partition(":")
    fields = _fields()
    near = [name for name in fields if name.startswith(start)]
    # A shell sets a space behind the only candidate, so that no value could follow the colon.
    if not colon and len(near) == 1 and near[0] in (_FIELD_KINDS | _FIELD_VALUES):
        field, colon = near[0], ":"
    if not colon:
        return [CompletionItem(f"{name}:") for name in near]
    return [
        CompletionItem(f"{field}:{item.value}", help=item.help)
        for item in _values(context, field, value)
    ]


def _fields() -> Sequence[str]:
    # Imported here: only a search has fields.
    from car_tui.session.candidates import field_candidates

    return field_candidates()


def _values(context: click.Context, field: str, start: str) -> list[CompletionItem]:
    if field in _FIELD_KINDS:
        return _ids(context, start, _FIELD_KINDS[field])
    if field == "mime":
        # Imported here: only this field has them.
        from car_tui.session.candidates import file_kind_candidates

        return _beginning(start, file_kind_candidates())
    return _beginning(start, _FIELD_VALUES.get(field, ()))


def _ids(
    context: click.Context, start: str, kinds: Sequence[Kind], *, removed: bool = False
) -> list[CompletionItem]:
    from car_tui.session.candidates import record_candidates

    found = record_candidates(
        _archive(context), start, kinds, audience=audience_of(context), removed=removed
    )
    return _items(found)


def _items(found: Iterable[Candidate]) -> list[CompletionItem]:
    return [CompletionItem(one.id, help=clean_line(one.title, _TITLE_WIDTH)) for one in found]


def _beginning(start: str, names: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(start)]


def _is_name(name: str) -> bool:
    """Whether a shell takes the name of a file as one plain word."""
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum()


def _archive(context: click.Context) -> Path | None:
    """The archive that the line names so far, which need not be there; None for the user's own."""
    named: Path | None = context.params.get("archive_path")
    return named or context.find_root().params.get("archive")
