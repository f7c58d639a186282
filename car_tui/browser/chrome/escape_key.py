"""Esc and the key after it are two keys, however fast they are typed."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Key

_ESC = "\x1b"
# With which a sequence of a terminal may go on behind Esc (ECMA-48).
_BEGIN_SEQUENCES = "[O]PX^_"


class EscapeIsAKey(XTermParser):
    """Reads keys as Textual does, but for Alt, which nothing here uses.

    A terminal sends Alt+x as Esc and x. That is what quick fingers send too, and what tmux makes of
    both when they come within half a second. Textual takes them for one key, for a sign that some
    keyboard has there (Esc and 2 for "\u2122"), or drops the Esc.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        typed = sequence.removeprefix(_ESC)
        both = len(typed) == 1 and typed != sequence and typed not in _BEGIN_SEQUENCES
        if alt or both:
            yield Key("escape", _ESC)
        yield from super()._sequence_to_key_events(typed if both else sequence)


def with_escape_as_a_key(driver: type[Driver]) -> type[Driver]:
    """The driver, whose module from now on reads keys by `EscapeIsAKey`: it has no other seam."""
    for module in {sys.modules[base.__module__] for base in driver.__mro__}:
        if hasattr(module, XTermParser.__name__):
            setattr(module, XTermParser.__name__, EscapeIsAKey)
    return driver
