"""Random changes by random people, the same for the same seed: whatever is done to records."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.judged_proposals import judgement_of
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.source_issues import load_source_issues
from archive.catalogue.storage.trash import list_trash
from archive.changes.change import ProposalJudged
from archive.changes.edit import Added, Author, Edits, Replaced, Withdrawn
from archive.changes.storing import choose, remove, restore
from archive.changes.writing import add_record, edit_records, link_records, write
from archive.errors import ArchiveError
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.proposals.judgement import Judgement

_WORDS = ("council", "children", "Ülle", "expert", "groupe", "“report”", "foster", "дети", "law")
_DATES = ("1999", "2001-05~", "2003/2005", "2017-10-12", "[2001,2003]", "2012/..")
_PEOPLE = ("ada", "bo", "Ülle")
_KINDS = (Kind.EVENT, Kind.DECISION, Kind.AGENT, Kind.PROJECT, Kind.DOCUMENT, Kind.PLACE)


class RandomChanges:
    """Changes the records of an archive at random; each step that was stored is one to undo."""

    def __init__(self, catalogue: Catalogue, chance: random.Random) -> None:
        self._catalogue = catalogue
        self._chance = chance

    def take_step(self) -> bool:
        """Try one; returns whether it changed anything. What is refused changes nothing."""
        steps: list[Callable[[], object]] = [
            self._add,
            self._add,
            self._set_text,
            self._set_text,
            self._put_in,
            self._put_in,
            self._take_out,
            self._in_groups,
            self._link,
            self._link,
            self._set_many,
            self._remove,
            self._restore,
            self._choose,
            self._judge,
        ]
        before = self._catalogue.change_number
        with suppress(ArchiveError):
            self._chance.choice(steps)()
        return self._catalogue.change_number > before

    def _words(self, count: int = 2) -> str:
        return " ".join(self._chance.choice(_WORDS) for _ in range(count))

    def _author(self) -> Author:
        why, passage = self._chance.choice([(None, None), ("seen", "do-a#1"), ("heard", None)])
        return Author(self._chance.choice(_PEOPLE), why, passage)

    def _some(self, kind: Kind | None = None, count: int = 1) -> list[Record]:
        known = sorted(record_ids(self._catalogue))
        records = list(load_records(self._catalogue, known).values())
        fitting = [one for one in records if kind in (None, one.kind)]
        return self._chance.sample(fitting, min(count, len(fitting)))

    def _edit(self, records: list[Record], edits: Edits) -> None:
        if records:
            edit_records(self._catalogue, records, edits, self._author())

    def _add(self) -> None:
        kind = self._chance.choice(_KINDS)
        title = {Kind.DECISION: "statement", Kind.EVENT: "title", Kind.DOCUMENT: "title"}
        item: dict[str, object] = {title.get(kind, "name"): self._words(3)}
        if kind is Kind.AGENT:
            item["type"] = self._chance.choice(["person", "organisation"])
        elif kind in (Kind.EVENT, Kind.DECISION, Kind.DOCUMENT):
            item["date"] = self._chance.choice(_DATES)
        add_record(self._catalogue, kind, item, self._author())

    def _set_text(self) -> None:
        name, value = self._chance.choice(
            [
                ("note", self._words()),
                ("short", self._words()),
                ("note", None),
                ("access", self._chance.choice(["public", "members", "restricted"])),
                ("date", self._chance.choice(_DATES)),
                ("summary", self._words()),
            ]
        )
        self._edit(self._some(), {name: Replaced(value)})

    def _put_in(self) -> None:
        name = self._chance.choice(["tags", "subjects", "aliases"])
        elements = tuple(self._words(1) for _ in range(self._chance.randrange(1, 4)))
        self._edit(self._some(), {name: Added(elements)})

    def _take_out(self) -> None:
        for record in self._some():
            lists = [
                (name, value)
                for name, value in item_of(record).items()
                if isinstance(value, list) and value
            ]
            if lists:
                name, value = self._chance.choice(lists)
                self._edit([record], {name: Withdrawn((self._chance.choice(value),))})

    def _in_groups(self) -> None:
        (record,) = self._some() or (None,)
        document = next(iter(self._some(Kind.DOCUMENT)), None)
        if record is None:
            return
        body = next(iter(self._some(Kind.AGENT)), None)
        edits: list[Edits] = [{"notes": Added(({"text": self._words(), "who": "ada"},))}]
        if document:
            source = {"document": document.id, "page": "4", "standing": "stated"}
            edits.append({"sources": Added((source,))})
        if record.kind is Kind.AGENT and body:
            sources = [{"document": document.id}] if document else []
            term = {"office": "chair", "body": body.id, "date": "2016", "sources": sources}
            edits.append({"terms": Added((term,))})
        if record.kind is Kind.PROJECT:
            edits.append({"phases": Added(({"name": self._words(), "date": "2001/2003"},))})
        if record.kind is Kind.EVENT:
            number = self._chance.randrange(90)
            edits.append({"participants": Replaced({"number": number})})
        self._edit([record], self._chance.choice(edits))

    def _link(self) -> None:
        pairs = self._some(count=2)
        if len(pairs) == 2:
            words = self._chance.choice(
                ["held at", "attended by", "decided at", "follows up", "part of", "supersedes",
                 "records", "tells of", "phase of", "organised by", "has event"]
            )  # fmt: skip
            one, other = (record.id for record in pairs)
            link_records(self._catalogue, one, words, other, self._author())

    def _set_many(self) -> None:
        self._edit(self._some(count=3), {"tags": Added((self._words(1),)), "note": Replaced("x")})

    def _remove(self) -> None:
        for record in self._some():
            remove(self._catalogue, record.id, "bo")

    def _restore(self) -> None:
        removed = list_trash(self._catalogue)
        if removed:
            restore(self._catalogue, self._chance.choice(removed).id, "bo")

    def _choose(self) -> None:
        issues = [one for one in load_source_issues(self._catalogue) if one.readings]
        if issues:
            issue = self._chance.choice(issues)
            number = self._chance.choice([None, *range(1, len(issue.readings) + 1)])
            choose(self._catalogue, issue.id, number, "seen", "ada")

    def _judge(self) -> None:
        for document in self._some(Kind.DOCUMENT):
            proposal = self._chance.choice(["d1", "d2"])
            before = judgement_of(self._catalogue, document.id, proposal)
            after = self._chance.choice(list(Judgement))
            change = ProposalJudged(document.id, proposal, before, after)
            write(self._catalogue, [change], self._author())
