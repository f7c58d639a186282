"""How likely a sign beyond ASCII that is no letter is where it stands."""

from __future__ import annotations

_OPENING = frozenset("„“«‘‚‹”»")
_CLOSING = frozenset("”“»’‘›«")
_DASHES = frozenset("–—―")
_BULLETS = frozenset("•·▪■►∙")
_MONEY = frozenset("£€")
_BEFORE_NAME = frozenset("©")
_BEHIND_NAME = frozenset("®™")
_BEFORE_NUMBER = frozenset("§№¶±×÷≥≤≈−")
_BEHIND_NUMBER = frozenset("°½¼¾²³¹ºª‰µ")
_FOREIGN = frozenset("¡¿¢¥ƒ¤´`¨¦¬¸¯ˇ˘˙˛˝")
_RARE = frozenset("†‡")

# Natural logarithms of how likely a sign is: in its place, elsewhere, between letters, and one
# that no text has.
_FIT, _ODD, _AT_WORD, _WITHIN_WORD, _NO_SIGN = -6.0, -10.0, -14.0, -17.0, -24.0
_DRAWN = -4.0
_UNPAIRED = -3.0


def is_sign(character: str) -> bool:
    """Return whether a character is a sign of texts, though Unicode may call it a letter."""
    return not character.isalpha() or character in "ªºµƒˇ"


def likelihood_of_sign(before: str, sign: str, behind: str) -> float:
    """Return how likely a sign is between two characters, "" for the ends of a text."""
    if sign == "\xa0":
        return _WITHIN_WORD if before.isalpha() and behind.islower() else _FIT
    if "\x7f" <= sign < "\xa0" or sign == "\ufffd":
        return _NO_SIGN
    if "\u2500" <= sign <= "\u259f":
        return _drawn(before, sign, behind)
    left, right = before.isalpha(), behind.isalpha()
    if left and right:
        return _FIT - 1 if sign == "’" else _ODD if sign in "–´" else _WITHIN_WORD
    fits = (
        (sign in _OPENING and not left and not before.isdigit() and (right or behind.isdigit() or behind in _OPENING))
        or (sign in _CLOSING and not right and not behind.isdigit() and not before.isspace())
        or (sign in _DASHES and not left and not right)
        or (sign == "…" and not right)
        or (sign in _BULLETS and not left and not before.isdigit())
        or (sign in _MONEY and (before.isdigit() or behind.isdigit() or (before.isspace() and not right) or (behind.isspace() and not left)))
        or (sign in _BEFORE_NAME and not left and not right)
        or (sign in _BEHIND_NAME and not right and (left or before.isdigit() or before in ")\"'.”"))
        or (sign in _BEFORE_NUMBER and not left and not right)
        or (sign in _BEHIND_NUMBER and not right and (before.isdigit() or (left and sign in "²³¹µºª")))
        or (sign == "µ" and right)
        or (sign == "°" and before.isdigit())
    )
    if fits:
        return _FIT if sign not in _BEFORE_NUMBER or sign in "§±№" else _FIT - 1
    if left or right:
        return _AT_WORD
    known = sign in _OPENING or sign in _CLOSING or sign in _DASHES or sign in _MONEY
    if known or sign in "…·•°½©®§±²³™":
        return _ODD
    if sign in _FOREIGN or sign in _RARE or sign in _BEHIND_NUMBER or sign in _BEFORE_NUMBER:
        return _ODD - 2
    return _ODD - 4


def likelihood_of_pairs(text: str) -> float:
    """Return how likely it is that so many quotation marks have no partner."""
    return sum(
        _UNPAIRED * abs(text.count(one) - sum(map(text.count, others)))
        for one, others in (("„", "“”"), ("«", "»"), ("‹", "›"))
    )


def _drawn(before: str, sign: str, behind: str) -> float:
    """Lines and boxes, as on the screens of DOS, are drawn of several signs."""
    if before.isalpha() or behind.isalpha():
        return _WITHIN_WORD
    return _DRAWN if sign in (before, behind) else _ODD - 2
