"""Which cells of a row of AtoM's CSV of descriptions are kept as they are listed.

What is read of most cells is not their text: a date in words, a level in another language, events
by position. So that the table leaves as it came, every cell is kept that its field does not say
again word for word (`archive.model.as_listed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.importing.atom_columns import PLAIN
from archive.importing.atom_tables import key_of
from archive.importing.finding_aid import UnitDraft
from archive.model.as_listed import ListedCell

BY_ITS_PARENT = "that of the unit above"
"""Kept in the place of what names the parent, so that nothing tells of one that is closed."""

_ID, _PARENT, _SLUG = "legacyid", "parentid", "qubitparentslug"


def kept_cells(
    draft: UnitDraft, cells: Mapping[str, str], names: Mapping[str, str], *, has_parent: bool
) -> list[ListedCell]:
    """The cells of a unit's row that are kept; `names` are what the table calls its columns.

    `has_parent` says that the row names a unit of the same table as its parent.
    """
    kept = [ListedCell(names.get(_ID, "legacyId"), cells.get(_ID, ""))]
    if "title" not in cells:
        kept.append(ListedCell(names["title"], ""))
    for key, value in cells.items():
        name = names[key]
        if key == _ID or _is_said(draft, key, value):
            continue
        if key == _SLUG and has_parent:
            kept.append(ListedCell(name, BY_ITS_PARENT))
        elif key != _PARENT or not has_parent or cells.get(_SLUG):
            kept.append(ListedCell(name, value))
    return kept


def kept_translation(
    cells: Mapping[str, str], names: Mapping[str, str], first: Mapping[str, str]
) -> Iterator[ListedCell]:
    """The cells of a further row of the same unit in another language; `first` is its first row."""
    culture = cells.get("culture", "")
    for key, value in cells.items():
        if key in (_PARENT, _SLUG) and value == first.get(key):
            yield ListedCell(names[key], BY_ITS_PARENT, culture)
        elif key not in (_ID, "culture"):
            yield ListedCell(names[key], value, culture)


def name_of(column: str, key: str) -> str:
    """What a column is called where it is kept: as in the table, unless that is another name."""
    return column if key_of(column) == key else key


def _is_said(draft: UnitDraft, key: str, value: str) -> bool:
    # A bar divides nothing in a field, and would leave as another sign.
    return "|" not in value and any(
        draft.fields.get(field) == value for field in PLAIN.get(key, ())
    )
