"""Writes the tables of keys and signs in docs/keys.md anew; the sentences around them stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.chrome.registry import CONTEXTS, Context
from car_tui.present.symbols import SIGNS

PAGE = Path(__file__).parents[1] / "docs" / "keys.md"

_KEYS = ("| name | keys | what it does |", "|---|---|---|")
_SIGNS = ("| where | sign | in a word | what it means |", "|---|---|---|---|")


def keys_doc(page: str) -> str:
    """The page with every table as the registry has it; a place that it lacks comes last."""
    contexts = {f"### {one.title}": one for one in CONTEXTS}
    lines: list[str] = []
    heading = ""
    for line in page.splitlines():
        if line.startswith("#"):
            if heading.startswith("### ") and line.startswith("## "):
                lines += _missing(contexts)
                contexts = {}
            heading = line
        if line in (_KEYS[0], _SIGNS[0]):
            lines += _table(contexts.pop(heading, None), line == _SIGNS[0])
        elif not _is_row(line, heading):
            lines.append(line)
    return "\n".join(lines) + "\n"


def _is_row(line: str, heading: str) -> bool:
    return line.startswith("|") and (heading.startswith("### ") or "signs" in heading)


def _table(context: Context | None, is_signs: bool) -> Iterator[str]:
    if is_signs:
        yield from _SIGNS
        for one in SIGNS:
            yield f"| {one.family} | `{one.sign}` | {one.word} | {one.meaning} |"
        return
    yield from _KEYS
    for action in context.actions if context else ():
        keys = " ".join(f"`{key}`" for key in shown_keys(action.keys).split(" "))
        yield f"| {action.name} | {keys} | {action.help} |"


def _missing(contexts: dict[str, Context]) -> Iterator[str]:
    for heading, context in contexts.items():
        if context.actions:
            yield from (heading, "", *_table(context, is_signs=False), "")


if __name__ == "__main__":
    PAGE.write_text(keys_doc(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
