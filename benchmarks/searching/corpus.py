"""The passages that are indexed: those of a file, made ones, or a file's with varied copies."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import lzma
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.index_document import FoundText, IndexDocument

SEED = 20240229


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages of `path`, or made ones, `copies` times; `texts` is a database beside the indexes.

    In all copies but the first, each tenth word is another one, drawn as often as it stands in the
    file.
    """

    path: Path | None
    texts: Path
    copies: int = 1

    archive_id = "benchmark"
    change_number = 1

    def rows(self) -> Iterator[dict[str, Any]]:
        """The passages with doc_id, title, body, year and kind."""
        yield from self._once()
        if self.copies == 1:
            return
        counts = Counter(itertools.chain.from_iterable(row["body"].split() for row in self._once()))
        words = list(counts)
        weights = list(itertools.accumulate(counts.values()))
        drawn = random.Random(SEED)
        for copy in range(1, self.copies):
            for row in self._once():
                body = row["body"].split(" ")
                places = range(drawn.randrange(10), len(body), 10)
                others = drawn.choices(words, cum_weights=weights, k=len(places))
                for place, other in zip(places, others, strict=True):
                    body[place] = other
                yield row | {"doc_id": f"{row['doc_id']}-{copy}", "body": " ".join(body)}

    def _once(self) -> Iterator[dict[str, Any]]:
        if self.path is None:
            yield from _made()
            return
        opened = lzma.open if self.path.suffix == ".xz" else open
        with opened(self.path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)

    def changed_since(self, number: int) -> Sequence[str]:
        """Nothing changes."""
        return ()

    def searchables(self, ids: Sequence[str] | None) -> Iterator[IndexDocument]:
        """The passages as the index wants them."""
        number, last = 0, None
        for row in self.rows():
            number = number + 1 if row["doc_id"] == last else 1
            last = row["doc_id"]
            year = max(1, int(row["year"]))
            yield IndexDocument(
                record_id=row["doc_id"],
                passage=number,
                kind=row["kind"],
                title=row["title"],
                text=row["body"],
                heading=None,
                language="en",
                access="public",
                opens=None,
                earliest=dt.date(year, 1, 1),
                latest=dt.date(year, 12, 31),
                certain=True,
                projects=(),
                bodies=(),
                people=(),
                places=(),
                countries=(),
                subjects=(),
            )

    def found_texts(self, keys: Sequence[tuple[str, int | None]]) -> Sequence[FoundText]:
        """Texts from a database in one statement, as the catalogue gives them."""
        if not keys:
            return []
        base = _opened(self.texts)
        wanted = ", ".join(["(?, ?)"] * len(keys))
        rows = base.execute(
            "select p.doc_id, p.number, p.kind, p.title, p.body"
            f" from (values {wanted}) as k join p on p.doc_id = k.column1 and p.number = k.column2",
            [value for record_id, number in keys for value in (record_id, number or 0)],
        )
        return [
            FoundText(
                row[0], row[1], row[2], row[3], None, None, None, "en", "public", None, (row[4],)
            )
            for row in rows
        ]

    def keep_texts(self) -> None:
        """Make the database of texts, which is no part of any index."""
        if self.texts.exists():
            return
        unfinished = self.texts.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        base = sqlite3.connect(unfinished)
        base.execute(
            "create table p(doc_id, number, kind, title, body, primary key(doc_id, number))"
        )
        base.executemany(
            "insert into p values (?, ?, ?, ?, ?)",
            (
                (each.record_id, each.passage, each.kind, each.title, each.text)
                for each in self.searchables(None)
            ),
        )
        base.commit()
        base.close()
        unfinished.rename(self.texts)


_CONNECTIONS: dict[Path, sqlite3.Connection] = {}


def _opened(path: Path) -> sqlite3.Connection:
    if path not in _CONNECTIONS:
        _CONNECTIONS[path] = sqlite3.connect(path)
    return _CONNECTIONS[path]


def _made(passages: int = 2000) -> Iterator[dict[str, Any]]:
    drawn = random.Random(SEED)
    letters = "abcdefghijklmnoprstuv"
    words = ["".join(drawn.choices(letters, k=drawn.randint(3, 9))) for _ in range(6000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(passages):
        yield {
            "doc_id": f"doc-{number // 8}",
            "title": " ".join(drawn.choices(words, weights, k=4)),
            "body": " ".join(drawn.choices(words, weights, k=250)),
            "year": 1990 + number // 8 % 30,
            "kind": drawn.choice(("document", "event")),
        }
