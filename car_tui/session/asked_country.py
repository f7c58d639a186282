"""The country that is meant: by its code, a name in a language of the region, a state's names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_register
from archive.errors import UnknownIdError
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line
from archive.text.folding import fold
from car_tui.present.country_names import code_of
from car_tui.session.answering.asked_records import country_codes, name_of

_CODE = 2
_SHOWN = 60


def country_code(catalogue: Catalogue, asked: str) -> str:
    """The ISO 3166 code of the country that is asked for; two letters are a code, whichever.

    Raises UnknownIdError, with names that are near, where no country is called so.
    """
    text = clean_line(asked)
    if known := country_codes(name_of(text)):
        return known.pop()
    if len(text) == _CODE and text.isascii() and text.isalpha():
        return text.upper()
    called = {fold(name): state for state in _states(catalogue) for name in _names(state)}
    if state := called.get(fold(text)):
        return state.countries[0]
    if code := code_of(text):
        return code
    near = difflib.get_close_matches(fold(text[:_SHOWN]), called, n=1)
    meant = [f"{called[one].title} ({called[one].countries[0]})" for one in near]
    raise UnknownIdError(
        f"no country is called “{clean_line(text, _SHOWN)}” here",
        f"Did you mean {meant[0]}?" if meant else "Those there are: car-tui countries",
    )


def is_state(record: Record) -> bool:
    """Whether a record is a state that says which country it is."""
    return record.fields.get("type") == "state" and len(record.countries) == 1


def _states(catalogue: Catalogue) -> Iterator[Record]:
    return filter(is_state, load_register(catalogue, Kind.AGENT))


def _names(state: Record) -> Iterator[str]:
    yield from (state.id, state.title, *state.aliases)
    for field in ("parallel_names", "former_names"):
        values = state.fields.get(field)
        for one in values if isinstance(values, (list, tuple)) else ():
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str):
                yield name
