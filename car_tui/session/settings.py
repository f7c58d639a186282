"""The user's settings: a TOML file in the config directory, nothing of which has to be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from archive.authored.document import AuthoredFile, Unreadable
from archive.authored.near import did_you_mean
from archive.errors import ArchiveError
from archive.text.clean import clean_line
from car_tui.present.citation_form import CitationForm

OWN_THEMES = ("dark", "light", "contrast", "ansi")
THEMES = (
    *OWN_THEMES,
    # Textual's, by its own names.
    *("ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe"),
    *("catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki"),
    *("gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon"),
    *("solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user set; the defaults hold where the file says nothing.

    `theme` is one of THEMES, None where that is left to what was chosen last. `who` is the name
    under which changes are noted, None for the system's. `citation` is the form that `y` copies.
    `keys` gives, by the name of an action, the keys that call it. `path` and `file` are for errors
    that name a line.
    """

    theme: str | None = None
    who: str | None = None
    citation: CitationForm = CitationForm.SHORT
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    path: Path = Path("config.toml")
    file: AuthoredFile | None = None

    def with_theme(self, theme: str) -> Settings:
        """The same with another theme."""
        return replace(self, theme=theme)

    def where(self, table: str, name: str) -> str:
        """File, line and column in which `name` is set in `table` ("" for the top of the file)."""
        if self.file is None:
            return str(self.path)
        at = self.file.place(table) if table else self.file.top
        # A name with points may stand in quotation marks, or as tables in a table.
        within = name if name in at.within else name.replace(".", "/")
        place = self.file.place(f"{table}/{within}" if table else within)
        return f"{self.path}, line {place.line}, column {place.column}"


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
    if not path.exists():
        return Settings()
    # Imported here: most people have no such file.
    from archive.authored.text import bytes_of
    from archive.authored.toml_file import BOUNDS, read_toml

    name = str(path)
    data = bytes_of(path, name, BOUNDS)
    read = data if isinstance(data, Unreadable) else read_toml(data, name)
    if isinstance(read, Unreadable):
        raise ArchiveError(str(read.faults[0]), "How it is written: car-tui help keys")
    return _checked(read, Settings(path=path, file=read))


def _checked(read: AuthoredFile, file: Settings) -> Settings:
    entries: Mapping[str, Any] = read.value if isinstance(read.value, dict) else {}
    for name in entries:
        _one_of(file, "", name, name, ("theme", "who", "citation", "keys"), "setting")
    theme = entries.get("theme")
    if theme is not None:
        _one_of(file, "", "theme", theme, THEMES, "theme")
    citation = entries.get("citation", file.citation.value)
    _one_of(file, "", "citation", citation, tuple(CitationForm), "form of citation")
    who = entries.get("who")
    if who is not None and not (isinstance(who, str) and clean_line(who)):
        raise ArchiveError(f"{file.where('', 'who')}: who takes a name", 'As in: who = "Ada Lind"')
    keys = entries.get("keys", {})
    if not isinstance(keys, Mapping):
        raise ArchiveError(f"{file.where('', 'keys')}: keys stand in a table [keys]", "")
    return Settings(
        theme=theme,
        who=clean_line(who, 80) if who else None,
        citation=CitationForm(citation),
        keys={name: _keys(file, name, value) for name, value in _flat(keys).items()},
        path=file.path,
        file=file.file,
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
    written = clean_line(str(value), 60)
    hint = did_you_mean(written, allowed)
    said = f"{file.where(table, name)}: there is no {what} {written}"
    raise ArchiveError(said, f"{hint[:1].upper()}{hint[1:]}")
