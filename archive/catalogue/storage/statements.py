"""What was read of the texts of documents, kept so that no text is read twice by the same rules.

It is derived: a row that is missing, damaged, of another text or of other rules counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.current_version import CURRENT
from archive.proposals.statement import Span, Statement, StatementKind, Tier

_HELD = (
    f"versions join records on records.id = versions.document and {CURRENT}"
    " and records.removed_at is null"
)
_FRESH = (
    "statements.version = versions.id and statements.digest = versions.digest"
    " and statements.rules = :rules"
)
_AMONG = "(:ids is null or versions.document in (select value from json_each(:ids)))"


def texts_of(catalogue: Catalogue, ids: Collection[str]) -> dict[str, int]:
    """Of these the held documents that have a text, each with the number of its passages."""
    rows = catalogue.rows(
        "select document, (select count(*) from passages where version = versions.id) as count"
        f" from {_HELD} where {_AMONG} and count > 0 order by document",
        {"ids": _listed(ids)},
    )
    return {row["document"]: row["count"] for row in rows}


def unread_documents(
    catalogue: Catalogue, rules: str, ids: Collection[str] | None = None
) -> list[tuple[str, int]]:
    """The held documents whose text was not read by these `rules`, of all or of `ids`.

    Each with the number of its passages; those without text are left out.
    """
    rows = catalogue.rows(
        "select document, (select count(*) from passages where version = versions.id) as count"
        f" from {_HELD} where {_AMONG} and count > 0"
        f" and not exists (select 1 from statements where {_FRESH}) order by document",
        {"rules": rules, "ids": _listed(ids)},
    )
    return [(row["document"], row["count"]) for row in rows]


def load_statements(
    catalogue: Catalogue, rules: str, ids: Collection[str] | None = None
) -> Iterator[tuple[str, Sequence[Statement] | None]]:
    """Each held document that was read by these `rules`, with its statements in their order.

    What came in last is first. None stands for those of a row that is damaged.
    """
    rows = catalogue.rows(
        f"select document, found from {_HELD} join statements on {_FRESH} where {_AMONG}"
        " order by imported_at desc, document",
        {"rules": rules, "ids": _listed(ids)},
    )
    for row in rows:
        yield row["document"], _statements(row["found"])


def keep_statements(
    catalogue: Catalogue, document: str, rules: str, statements: Sequence[Statement]
) -> None:
    """Keep what was read of the current version of a document, within a transaction."""
    catalogue.write(
        "delete from statements where version in (select id from versions where document = ?)",
        (document,),
    )
    found = json.dumps([_values(one) for one in statements], ensure_ascii=False)
    catalogue.write(
        "insert into statements(version, digest, rules, found)"
        f" select id, digest, ?, ? from versions where document = ? and {CURRENT}",
        (rules, found, document),
    )


def forget_statements(catalogue: Catalogue, ids: Collection[str] | None = None) -> None:
    """Have documents read again, all of them or these, within a transaction."""
    catalogue.write(
        f"delete from statements where version in (select id from versions where {_AMONG})",
        {"ids": _listed(ids)},
    )


def _listed(ids: Collection[str] | None) -> str | None:
    return None if ids is None else json.dumps(list(ids))


def _values(one: Statement) -> list[object]:
    span = [one.span.passage, one.span.start, one.span.end_passage, one.span.end]
    return [one.kind, span, one.text, one.tier, one.rule, dict(one.facts)]


def _statements(found: str) -> list[Statement] | None:
    try:
        values = json.loads(found)
        return [_statement(one) for one in values] if isinstance(values, list) else None
    except (TypeError, ValueError):
        return None


def _statement(values: Sequence[object]) -> Statement:
    kind, span, text, tier, rule, facts = values
    return Statement(
        StatementKind(str(kind)),
        Span(*span),  # type: ignore[misc]
        str(text),
        Tier(str(tier)),
        str(rule),
        facts,  # type: ignore[arg-type]
    )
