"""Random histories of an archive, each the same for the same seed: imports, edits, removals."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from archive.bundled import bring_in_history
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_records, store_record
from archive.catalogue.storage.source_issues import choose_reading, load_source_issues
from archive.catalogue.storage.trash import list_trash, remove_record, restore_record
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
from archive.model.record import Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind

_WORDS = ("council", "children", "baltic", "expert", "group", "report", "foster", "care", "law")
_PEOPLE = ("ada", "bo", "Ülle")


class RandomHistory:
    """Goes on with an archive at random; files to import are made in the folder `place`."""

    def __init__(self, catalogue: Catalogue, seed: int, place: Path) -> None:
        self._catalogue = catalogue
        self._random = random.Random(seed)
        self._place = place
        self._files = 0
        place.mkdir(parents=True, exist_ok=True)

    def go_on(self, steps: int) -> None:
        """Take so many steps."""
        choices: list[Callable[[], None]] = [
            self._import_text,
            self._import_text,
            self._import_zip,
            self._import_mail,
            self._change_file,
            self._enter,
            self._edit,
            self._edit,
            self._remove,
            self._restore,
            self._choose,
        ]
        if self._random.random() < 0.3:
            choices.append(self._bring_in_history)
        for _ in range(steps):
            self._random.choice(choices)()

    def _words(self, count: int) -> str:
        return " ".join(self._random.choice(_WORDS) for _ in range(count))

    def _who(self) -> str:
        return self._random.choice(_PEOPLE)

    def _import(self, path: Path) -> None:
        access = self._random.choice(list(Access))
        given = {} if self._random.random() < 0.7 else {"access": access.value}
        list(import_paths(self._catalogue, [path], self._who(), ImportOptions(given=given)))

    def _import_text(self) -> None:
        self._files += 1
        path = self._place / f"{self._files} {self._random.choice(_WORDS)}.txt"
        path.write_text(f"{self._words(4)}\n\n{self._words(self._random.randrange(1, 900))}\n")
        self._import(path)

    def _import_zip(self) -> None:
        self._files += 1
        path = self._place / f"{self._files}.zip"
        with zipfile.ZipFile(path, "w") as packed:
            for number in range(self._random.randrange(1, 4)):
                packed.writestr(f"in/{number}.txt", self._words(30))
        self._import(path)

    def _import_mail(self) -> None:
        self._files += 1
        mail = EmailMessage()
        mail["Subject"], mail["From"] = self._words(3), "ada@example.org"
        mail.set_content(self._words(40))
        mail.add_attachment(self._words(50), filename="minutes.txt")
        path = self._place / f"{self._files}.eml"
        path.write_bytes(bytes(mail))
        self._import(path)

    def _change_file(self) -> None:
        texts = sorted(self._place.glob("*.txt"))
        if texts:
            path = self._random.choice(texts)
            path.write_text(path.read_text() + self._words(5))
            list(import_paths(self._catalogue, [path], self._who(), ImportOptions(rehash=True)))

    def _some(self) -> Record | None:
        ids = sorted(record_ids(self._catalogue))
        if not ids:
            return None
        chosen = self._random.choice(ids)
        return load_records(self._catalogue, [chosen]).get(chosen)

    def _enter(self) -> None:
        self._files += 1
        other = self._some()
        document = other if other and other.kind is Kind.DOCUMENT else None
        ties = (Relation(RelationType.ATTACHED_TO, document.id),) if document else ()
        sources = (Source(document.id, self._words(2)),) if document else ()
        record = Record(
            f"do-entered-{self._files}",
            Kind.DOCUMENT,
            self._words(3),
            date=self._random.choice([None, "1999", "2001-05~", "2003/2005"]),
            subjects=(self._words(1),),
            note=self._random.choice([None, "“quoted”: yes\n- no"]),
            fields={"kind": "report"},
            relations=ties,
            sources=sources,
        )
        with self._catalogue.transaction():
            store_record(self._catalogue, record, self._who())

    def _edit(self) -> None:
        record = self._some()
        if record is not None:
            edited = replace(
                record,
                title=self._words(3) if self._random.random() < 0.5 else record.title,
                note=self._words(2),
                access=self._random.choice(list(Access)),
            )
            with self._catalogue.transaction():
                store_record(self._catalogue, edited, self._who())

    def _remove(self) -> None:
        record = self._some()
        if record is not None:
            remove_record(self._catalogue, record.id, self._who())

    def _restore(self) -> None:
        removed = list_trash(self._catalogue)
        if removed:
            restore_record(self._catalogue, self._random.choice(removed).id, self._who())

    def _choose(self) -> None:
        issues = [one for one in load_source_issues(self._catalogue) if one.readings]
        if issues:
            issue = self._random.choice(issues)
            number = self._random.choice([None, *range(1, len(issue.readings) + 1)])
            choose_reading(self._catalogue, issue.id, number, "seen", self._who())

    def _bring_in_history(self) -> None:
        bring_in_history(self._catalogue)
