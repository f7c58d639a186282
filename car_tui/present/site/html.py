"""HTML as a type of text of its own: whatever is not of it is escaped where it is put into it.

Two functions do what a library of templates would: pages are made of functions that a type checker
sees through, and text that is not markup cannot come into a page unescaped.
"""

from __future__ import annotations

import html

from archive.text.clean import clean_text

_VOID = frozenset(("meta", "link", "input", "br", "hr"))
Attribute = str | int | bool | None


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


NOTHING = Html()
"""No markup."""


def escaped(text: str) -> Html:
    """Text as markup: made harmless to the eye (`archive.text.clean`), its signs escaped."""
    if isinstance(text, Html):
        return text
    # Blanks at the end part it from what follows, and cleaning takes them away.
    blanks = text[len(text.rstrip(" ")) :]
    # Attributes stand in double quotation marks, so that an apostrophe is one everywhere.
    return Html(html.escape(f"{clean_text(text)}{blanks}", quote=False).replace('"', "&quot;"))


def joined(*parts: str | None, between: str = "") -> Html:
    """Markup and texts one after the other, the texts escaped; None is left out."""
    return Html(escaped(between).join(escaped(part) for part in parts if part is not None))


def element(tag: str, /, *content: str | None, **attributes: Attribute) -> Html:
    """An element; `class_` stands for class, `data_q` for data-q.

    An attribute that is None or False is left out, one that is True has no value.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{joined(*content)}</{tag}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
