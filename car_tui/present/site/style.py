"""The style of a site: the colours of our looks as variables, then the rules that use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files

from car_tui.present.colours import CONTRAST, DARK, LIGHT, Colours
from car_tui.present.site import address as at
from car_tui.present.site.address import SiteFile
from car_tui.present.site.holdings_pages import DEEPEST
from car_tui.present.site.page_folding import folding_script
from car_tui.present.site.tables import STEPS

_SCRIPTS = ("site.js", "search.js")


def style_files() -> Iterator[SiteFile]:
    """The style and the scripts, the same for every site."""
    yield SiteFile(f"{at.STYLE}/site.css", f"{_colours()}{_asset('site.css')}{_steps()}".encode())
    yield SiteFile(f"{at.STYLE}/fold.js", folding_script().encode())
    for name in _SCRIPTS:
        yield SiteFile(f"{at.STYLE}/{name}", _asset(name).encode())


def _asset(name: str) -> str:
    return (files("car_tui.present.site") / "assets" / name).read_text(encoding="utf-8")


def _colours() -> str:
    """Light; dark where the system is, with much contrast where that is wanted. Paper is light."""
    return (
        f":root {{ color-scheme: light dark; {_variables(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}\n"
        "@media screen and (prefers-color-scheme: dark) and (prefers-contrast: more)"
        f" {{ :root {{ {_variables(CONTRAST)} }} }}\n"
    )


def _variables(colours: Colours) -> str:
    found = []
    for field in fields(colours):
        value = getattr(colours, field.name)
        if isinstance(value, str):
            found.append(f"--{field.name}: {value};")
        else:
            letters, ground = value
            found.append(f"--{field.name}: {letters}; --{field.name}-ground: {ground};")
    return " ".join(found)


def _steps() -> str:
    """The lengths of bars and the depths of the tree: a page may carry no style of its own."""
    bars = "".join(f".bar-{n} {{ width: {n * 100 / STEPS:g}%; }}\n" for n in range(1, STEPS + 1))
    deep = "".join(
        f".deep-{n} .what {{ padding-left: {n * 1.5:g}rem; }}\n" for n in range(1, DEEPEST + 1)
    )
    return bars + deep
