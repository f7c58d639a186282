"""How likely a sign beyond ASCII that is no letter is where it stands."""

from __future__ import annotations

from collections.abc import Callable

# Natural logarithms of how likely a sign is: in its place; elsewhere, if it is a usual one and if
# not; at a word and within one; and what is no sign of any text.
_FIT, _USUAL, _UNUSUAL, _AT_WORD, _WITHIN_WORD, _NO_SIGN = -6.0, -10.0, -12.0, -14.0, -17.0, -24.0
_RARE = -3.0
_DRAWN = -4.0
_UNPAIRED = -3.0
_APOSTROPHES = "’"
_BETWEEN_LETTERS = "–´·"
_CALLED_LETTERS = "ªºµƒˇ"
_USUAL_SIGNS = frozenset("„“”‚‘’«»–—…·•°©®§£€²³™")


def _opens(before: str, behind: str) -> bool:
    return not before.isalnum() and (behind.isalnum() or behind in "„“«‘‚")


def _closes(before: str, behind: str) -> bool:
    return not behind.isalnum() and not before.isspace() and bool(before)


def _quotes(before: str, behind: str) -> bool:
    return _opens(before, behind) or _closes(before, behind)


def _stands_alone(before: str, behind: str) -> bool:
    return not (before.isalpha() or behind.isalpha())


def _begins_line(before: str, behind: str) -> bool:
    return before in ("", "\n", "\r", "\t") and not behind.isalnum()


def _ends_clause(_before: str, behind: str) -> bool:
    return not behind.isalpha()


def _is_money(before: str, behind: str) -> bool:
    return _stands_alone(before, behind) and (
        before.isdigit() or behind.isdigit() or before.isspace() or behind.isspace()
    )


def _is_behind_name(before: str, behind: str) -> bool:
    return not behind.isalpha() and (before.isalnum() or before in frozenset(")\"'.”"))


def _is_behind_number(before: str, behind: str) -> bool:
    return before.isdigit() and not behind.isalpha()


def _is_unit(before: str, _behind: str) -> bool:
    return before.isdigit()


def _is_power(before: str, behind: str) -> bool:
    return before.isalnum() and not behind.isalpha()


def _is_degree(before: str, behind: str) -> bool:
    return before.isdigit() or (before.isspace() and behind in frozenset("CF"))


_Place = Callable[[str, str], bool]
_PLACES: dict[str, _Place] = {}
for _signs, _place in (
    ("„‚", _opens),
    ("“”«»‘’‹›", _quotes),
    ("–—―©§№±×÷≥≤≈−", _stands_alone),
    ("…", _ends_clause),
    ("•·▪■►∙", _begins_line),
    ("£€", _is_money),
    ("®™", _is_behind_name),
    ("½¼¾ºª‰¹", _is_behind_number),
    ("²³", _is_power),
    ("µ", _is_unit),
    ("°", _is_degree),
):
    _PLACES.update(dict.fromkeys(_signs, _place))
# Signs that are seldom even in their place.
_SELDOM = frozenset("‹›×÷≥≤≈−―▪■►∙ºª‰¹µ")


def is_sign(character: str) -> bool:
    """Return whether a character is a sign of texts, though Unicode may call it a letter."""
    return not character.isalpha() or character in _CALLED_LETTERS


def likelihood_of_sign(before: str, sign: str, behind: str) -> float:
    """Return how likely a sign is between two characters, "" for the ends of a text."""
    if "\x7f" <= sign < "\xa0" or sign == "\ufffd":
        return _NO_SIGN
    if sign == "\xa0":
        return _WITHIN_WORD if before.isalpha() and behind.islower() else _FIT
    if "\u2500" <= sign <= "\u259f" and sign not in _PLACES:
        return _drawn(before, sign, behind)
    if before.isalpha() and behind.isalpha():
        if sign in _APOSTROPHES:
            return _FIT
        return _USUAL if sign in _BETWEEN_LETTERS else _WITHIN_WORD
    place = _PLACES.get(sign)
    if place is not None and place(before, behind):
        return _FIT + (_RARE if sign in _SELDOM else 0.0)
    if before.isalpha() or behind.isalpha():
        # As if the first letter of a word were lost.
        return _WITHIN_WORD if behind.islower() else _AT_WORD
    return _USUAL if sign in _USUAL_SIGNS else _UNUSUAL


def likelihood_of_pairs(text: str) -> float:
    """Return how likely it is that so many quotation marks have no partner."""
    unpaired = sum(
        abs(text.count(one) - sum(map(text.count, others)))
        for one, others in (("„", "“”"), ("“", "„”"), ("«", "»"), ("‹", "›"))
    )
    # One that closes is an apostrophe as well.
    unpaired += max(0, text.count("‘") - text.count("’") - text.count("‚"))
    return _UNPAIRED * unpaired


def _drawn(before: str, sign: str, behind: str) -> float:
    """Lines and boxes, as on the screens of DOS, are drawn of several signs."""
    if before.isalpha() or behind.isalpha():
        return _WITHIN_WORD
    return _DRAWN if sign in (before, behind) else _UNUSUAL
