"""Reads a published site back, as a browser does: its links, its words, where they stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Link:
    """An address in a page, and the attribute that it stands in."""

    page: str
    attribute: str
    address: str


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.links, self.ids = page, list[Link](), set[str]()
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        for name in ("href", "src", "action"):
            if (address := named.get(name)) is not None:
                self.links.append(Link(self.page, name, address))
        if identity := named.get("id"):
            assert identity not in self.ids, f"{self.page} has two #{identity}"
            self.ids.add(identity)
        self.inline += [name for name, _ in attributes if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in named):
            self.inline.append(tag)


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def broken_links(site: Path) -> list[Link]:
    """Links that lead out of the site, to no file of it, or to no place in one."""
    readers = {}
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        reader = readers[name] = _Reader(name)
        reader.feed(path.read_text(encoding="utf-8"))
        assert not reader.inline, f"{name}: {reader.inline}"
    return [
        link
        for reader in readers.values()
        for link in reader.links
        if not _leads_somewhere(site, link, {name: one.ids for name, one in readers.items()})
    ]


def _leads_somewhere(site: Path, link: Link, ids: dict[str, set[str]]) -> bool:
    parts = urlsplit(link.address)
    if parts.scheme or parts.netloc:
        return False
    base = (site / link.page).parent if parts.path else site / link.page
    target = (base / unquote(parts.path)).resolve()
    if not (target.is_relative_to(site.resolve()) and target.is_file()):
        return False
    name = target.relative_to(site.resolve()).as_posix()
    return not parts.fragment or parts.fragment in ids.get(name, set())


def script_values(site: Path, name: str) -> list[Any]:
    """What a file of the search passes to the function that it calls."""
    text = (site / "search" / f"{name}.js").read_text(encoding="utf-8")
    called = re.fullmatch(r"[A-Z_]+\((.*)\);\n", text, re.DOTALL)
    assert called is not None
    values: list[Any] = json.loads(f"[{called[1]}]")
    return values


def found(site: Path, word: str) -> set[str]:
    """The records in which the search of a site finds a folded word or one of its other forms."""
    (shards,) = script_values(site, "shards")
    (listed,) = script_values(site, "records")
    owners = [row[0] for row in listed["records"] for _ in range(row[-1])]

    def entry(term: str) -> Any:
        shard = shards.get(term[:2])
        return script_values(site, f"w-{shard}")[1].get(term) if shard else None

    here = entry(word)
    if here is None:
        return set()
    _, *forms = here.split(" ")
    postings = (entry(term).partition(" ")[0] for term in (word, *forms))
    return {owners[unit] for one in postings for unit, _ in units_of(one)}


_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def units_of(steps: str) -> list[tuple[int, int]]:
    """The units of a word and what it weighs in each, as the page reads them."""
    found, unit, number = list[tuple[int, int]](), 0, 0
    for digit in map(_DIGITS.index, steps):
        number = number * 32 + digit % 32
        if digit < 32:
            unit += number // 23
            found.append((unit, number % 23))
            number = 0
    return found
