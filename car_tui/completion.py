"""What a shell completes after `car-tui`: ids, rooms, topics, and fields of a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from archive.clean import clean_line
from archive.errors import ArchiveError
from archive.model.vocabulary import DOCUMENT_KINDS, Access, Kind

if TYPE_CHECKING:
    from archive.catalogue.candidates import Candidate
    from archive.folder import ArchiveFolder

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


def complete_disagreements(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes ids of disagreements."""
    from archive.catalogue.candidates import disagreement_candidates

    return _items(context, partial(disagreement_candidates, start=start))


def complete_rooms(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes names of rooms."""
    from archive.rooms.house import room_names

    return _beginning(start, filter(_is_name, room_names(_folder(context))))


def complete_topics(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes topics of `car-tui help`, and commands."""
    from car_tui.help_page import TOPICS

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
    from index.query.parse import FIELDS

    return FIELDS


def _values(context: click.Context, field: str, start: str) -> list[CompletionItem]:
    if field in _FIELD_KINDS:
        return _ids(context, start, _FIELD_KINDS[field])
    return _beginning(start, _FIELD_VALUES.get(field, ()))


def _ids(
    context: click.Context, start: str, kinds: Sequence[Kind], *, removed: bool = False
) -> list[CompletionItem]:
    from archive.catalogue.candidates import record_candidates

    find = partial(record_candidates, start=start, kinds=kinds, removed=removed)
    return _items(context, find)


def _items(
    context: click.Context, find: Callable[[ArchiveFolder], list[Candidate]]
) -> list[CompletionItem]:
    try:
        found = find(_folder(context))
    except ArchiveError:
        # A sentence would stand in the middle of the line that is being typed; whatever is wrong
        # is reported by the command itself.
        return []
    return [CompletionItem(one.id, help=clean_line(one.title, _TITLE_WIDTH)) for one in found]


def _beginning(start: str, names: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(start)]


def _is_name(name: str) -> bool:
    """Whether a shell takes the name of a file as one plain word."""
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum()


def _folder(context: click.Context) -> ArchiveFolder:
    """The archive that the line names so far, which need not be there."""
    from archive.folder import ArchiveFolder
    from car_tui.open_archive import default_folder

    named = context.params.get("archive_path") or context.find_root().params.get("archive")
    return ArchiveFolder(named or default_folder())
