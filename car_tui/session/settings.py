"""The user's settings: a TOML file in the config directory, nothing of which has to be there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from archive.errors import ArchiveError
from car_tui.present.citation_form import CitationForm

THEMES = ("dark", "light", "contrast", "ansi")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user set; the defaults hold where the file says nothing.

    `theme` is one of THEMES. `citation` is the form that `y` copies. `keys` gives, by the name of
    an action, the keys that call it. `path` and `text` are the file, for errors that name a line.
    """

    theme: str = "dark"
    citation: CitationForm = CitationForm.SHORT
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    path: Path = Path("config.toml")
    text: str = ""

    def with_theme(self, theme: str) -> Settings:
        """The same with another theme."""
        return replace(self, theme=theme)

    def where(self, table: str, name: str) -> str:
        """File and line in which `name` is set in `table` ("" for the top of the file)."""
        here = ""
        for number, line in enumerate(self.text.splitlines(), start=1):
            if heading := re.match(r"\s*\[([^\]]*)\]", line):
                here = heading[1].strip()
            elif here == table and re.match(rf"""\s*["']?{re.escape(name)}["']?\s*=""", line):
                return f"{self.path}, line {number}"
        return str(self.path)


def default_path() -> Path:
    """The file in the user's config directory."""
    # Imported here: only the browser reads settings.
    import platformdirs

    return platformdirs.user_config_path("car-tui", appauthor=False) / "config.toml"


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; without a file the defaults.

    Raises ArchiveError, naming file and line, for what is no TOML, and for names and values that
    there are not.
    """
    path = path or default_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(
            f"{path} cannot be read: {error}", "See one with: car-tui help keys"
        ) from error
    # Imported here: most people have no such file.
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        given = str(error).replace(
            "at end of document", f"at line {text.count(chr(10)) + 1}, the end"
        )
        raise ArchiveError(f"{path}: {given}", "How it is written: car-tui help keys") from error
    return _checked(table, Settings(path=path, text=text))


def _checked(given: Mapping[str, Any], file: Settings) -> Settings:
    for name in given:
        _one_of(file, "", name, name, ("theme", "citation", "keys"), "setting")
    theme = given.get("theme", file.theme)
    _one_of(file, "", "theme", theme, THEMES, "theme")
    citation = given.get("citation", file.citation.value)
    _one_of(file, "", "citation", citation, tuple(CitationForm), "form of citation")
    keys = given.get("keys", {})
    if not isinstance(keys, Mapping):
        raise ArchiveError(f"{file.where('', 'keys')}: keys stand in a table [keys]", "")
    return Settings(
        theme=theme,
        citation=CitationForm(citation),
        keys={name: _keys(file, name, value) for name, value in _flat(keys).items()},
        path=file.path,
        text=file.text,
    )


def _flat(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Names with a point, which TOML reads as a table in a table, as one name again."""
    flat: dict[str, Any] = {}
    for name, value in keys.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}.{inner}": kept for inner, kept in _flat(value).items()}
        else:
            flat[name] = value
    return flat


def _keys(file: Settings, name: str, value: object) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise ArchiveError(
            f"{file.where('keys', name)}: {name} takes a key or a list of keys",
            f'As in: "{name}" = ["j", "Down"]',
        )
    return tuple(keys)


def _one_of(
    file: Settings, table: str, name: str, value: object, allowed: tuple[str, ...], what: str
) -> None:
    if value in allowed:
        return
    # Imported here: most people make no mistake.
    import difflib

    near = difflib.get_close_matches(str(value), allowed, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(allowed)}."
    raise ArchiveError(f"{file.where(table, name)}: there is no {what} {value}", hint)
