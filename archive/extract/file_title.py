"""The name of a file as a title: told from a real one, and made readable for want of one."""

from __future__ import annotations

import re


def is_name_of_file(title: str, stem: str) -> bool:
    """Whether a title is nothing but the name of its file: the same, and written as names are."""
    written = title.strip()
    return " " not in written and _folded(written) == _folded(stem)


def readable_name(stem: str) -> str:
    """Return a file's name without its ending as a person would write it, for want of a title."""
    from urllib.parse import unquote

    name = re.sub(r"[_+]+|%20", " ", unquote(stem) if "%" in stem else stem)
    if " " not in name.strip() and name.count("-") > 1 and not re.search(r"\d-\d", name):
        name = name.replace("-", " ")
    name = re.sub(r"^(?:copy of|kopie von|kopia av|kopi av|kopia|копия) ", "", name, flags=re.I)
    name = re.sub(r"(?: ?\(\d{1,2}\)| - (?:copy|kopie|kopia|kopi|копия))+$", "", name, flags=re.I)
    name = " ".join(name.split())
    return name[:1].upper() + name[1:] if name.islower() else name


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
