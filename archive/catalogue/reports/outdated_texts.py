"""What an index holds that is out of date: of what changed, and of the records around it."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import changed_since

# A record is found by the names and countries of those that it is tied to. These changes give it
# other ones (None: it was made, removed or taken back).
_CHANGES_NAMES = (
    "(field is null or field in ('title', 'name', 'statement', 'aliases', 'former_names', 'type',"
    " 'country', 'countries', 'removed_at'))"
)


def outdated_since(catalogue: Catalogue, number: int) -> list[str]:
    """Ids of the records of which something else is to be found since change `number`.

    Those that were touched, removed ones too, then those that are tied to one whose names changed,
    then those that a value which was changed names.
    """
    touched = changed_since(catalogue, number)
    if not touched:
        return []
    # Of the journal itself, whoever asks, as `changed_since` does.
    rows = catalogue.rows(
        "with named as (select distinct record as id from main.journal"
        f" where id > :number and record is not null and {_CHANGES_NAMES})"
        " select target as id from relations where source in (select id from named)"
        " union select source from relations where target in (select id from named)"
        " union select value.atom from main.journal,"
        " json_tree(case when json_valid(old) then old end) as value"
        " where journal.id > :number and value.atom in (select id from records)"
        " union select value.atom from main.journal,"
        " json_tree(case when json_valid(new) then new end) as value"
        " where journal.id > :number and value.atom in (select id from records)"
        " order by 1",
        {"number": number},
    )
    return list(dict.fromkeys([*touched, *(row["id"] for row in rows)]))
