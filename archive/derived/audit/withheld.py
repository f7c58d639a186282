"""Rules on words that documents withhold: that they are found, and told nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.derived.audit.finding import AuditRule, Evidence, Finding
from archive.derived.withheld_text import WithheldText
from archive.model.document import Passage
from archive.model.record import Json, Record
from archive.text.differences import letters_of

FIELD = "withheld"


def withheld_of(record: Record) -> list[str]:
    """The words that a document withholds."""
    found = record.fields.get(FIELD)
    return [str(one) for one in found] if isinstance(found, list | tuple) else []


def stands_in(words: str, text: str) -> bool:
    """Whether words would be cut out of a text."""
    if letters_of(words) not in letters_of(text):
        return False
    return not WithheldText([Passage("", 1, None, None, None, text)], [words]).missing


def _not_found(evidence: Evidence) -> Iterator[Finding]:
    for document, withheld in evidence.withheld.items():
        for words in withheld.missing:
            said = f"“{words}” is not in its text, so that no audience is shown anything of it"
            yield Finding("withheld and not found", document, said)


def _told_elsewhere(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    if not evidence.withheld:
        return
    told = {one: "\n".join(_texts(known.records[one])) for one in known.ties}
    for document in evidence.withheld:
        for words in withheld_of(known.records[document]):
            for record, text in told.items():
                if stands_in(words, text):
                    where = "itself" if record == document else f"“{known.title(record)}”"
                    said = f"“{words}” stands in the fields of {where}, which are shown"
                    yield Finding("withheld and told elsewhere", document, said, (record,))
        for words in evidence.withheld[document].in_file_name:
            said = f"“{words}” stands in the name of its file, which is shown"
            yield Finding("withheld and told elsewhere", document, said)
        for words, other in evidence.withheld[document].elsewhere:
            said = f"“{words}” stands in the text of “{known.title(other)}” too"
            yield Finding("withheld and told elsewhere", document, said, (other,))


def _texts(record: Record) -> Iterator[str]:
    """What a record says in words, without those of which an audience is not shown anything."""
    yield from (text for text in (record.title, record.summary, record.note) if text)
    yield from (*record.aliases, *record.subjects)
    for name, value in record.fields.items():
        if name != FIELD:
            yield from _strings(value)


def _strings(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name != "passage":
                yield from _strings(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _strings(part)


RULES = (
    AuditRule(
        "withheld and not found",
        "the words that a document withholds stand in its text",
        _not_found,
    ),
    AuditRule(
        "withheld and told elsewhere",
        "what a document withholds stands in no other text, no record's field, no file's name",
        _told_elsewhere,
    ),
)
