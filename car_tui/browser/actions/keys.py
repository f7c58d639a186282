"""Keys: how they are written in a config file, and how they are shown."""

from __future__ import annotations

# What people write and see, and what Textual calls the key.
_SIGNS = {
    "/": "slash",
    "?": "question_mark",
    "+": "plus",
    "-": "minus",
    ":": "colon",
    ";": "semicolon",
    ".": "full_stop",
    ",": "comma",
    "&": "ampersand",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "!": "exclamation_mark",
    "*": "asterisk",
    "=": "equals_sign",
    "_": "underscore",
    "#": "number_sign",
    "'": "apostrophe",
}
_NAMED = {
    "Enter": "enter",
    "Esc": "escape",
    "Tab": "tab",
    "Space": "space",
    "Backspace": "backspace",
    "Delete": "delete",
    "Insert": "insert",
    "Home": "home",
    "End": "end",
    "PgUp": "pageup",
    "PgDn": "pagedown",
    "Up": "up",
    "Down": "down",
    "Left": "left",
    "Right": "right",
    **{f"F{number}": f"f{number}" for number in range(1, 13)},
}
_SHOWN = {name: sign for sign, name in (_SIGNS | _NAMED).items()}
_WRITTEN = {written.casefold(): name for written, name in _NAMED.items()}


def shown_keys(keys: str) -> str:
    """Textual's "slash,j" as people read it: "/ j"."""
    return " ".join(_SHOWN.get(key, key) for key in keys.split(","))


def textual_key(written: str) -> str | None:
    """What Textual calls a key as people write it ("/", "PgDn", "ctrl+x"); None for no key."""
    if written in _SIGNS:
        return _SIGNS[written]
    if len(written) == 1:
        return written if written.isalnum() else None
    if written.startswith("ctrl+") and len(written) == 6 and written[-1].isalpha():
        return written.lower()
    if written in _SHOWN:
        return written
    return _WRITTEN.get(written.casefold())
