"""What a query asks of a record besides its words: file, people of mails, authors, countries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.catalogue.storage.file_details import FileDetails
from archive.derived.countries import LENDING
from archive.extract.mail_people import MAIL_TYPES, people_of
from archive.index_document import IndexDocument, Named
from archive.model.document import Passage
from archive.model.record import Record
from archive.model.relations import RelationType


def with_file(
    own: IndexDocument, details: FileDetails, passages: Sequence[Passage]
) -> IndexDocument:
    """The same with what is known of the document's file; `passages` are those of its text."""
    found = replace(
        own,
        folders=tuple(details.folders),
        media_type=details.media_type,
        size=details.size,
    )
    if details.media_type not in MAIL_TYPES:
        return found
    people = people_of(passage.text for passage in passages)
    return replace(found, senders=people.senders, receivers=people.receivers)


def with_ties(
    own: IndexDocument, record: Record, countries: Mapping[Named, Sequence[str]]
) -> IndexDocument:
    """The same with the countries and authors that a record has by what it is tied to.

    `countries` are those of each neighbour. Countries are those of its partners, place or employer
    beside its own; authors are those printed in it, and the agents that created it.
    """
    lending = LENDING.get(record.kind, ())
    lenders = {tie.target for tie in record.relations if tie.type in lending}
    lent = (code for near, codes in countries.items() if near.id in lenders for code in codes)
    makers = {tie.target for tie in record.relations if tie.type is RelationType.CREATED_BY}
    named = (name for near in countries if near.id in makers for name in near.names)
    printed = record.fields.get("creators")
    authors = map(str, printed) if isinstance(printed, list) else ()
    return replace(
        own,
        countries=tuple(dict.fromkeys((*own.countries, *lent))),
        authors=tuple(dict.fromkeys((*authors, *named))),
    )
