"""The rules by which statements are read, by language: those that ship and those of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from archive.authored.document import Fault
from archive.proposals.rules.phrases import Part, Phrases
from archive.proposals.rules.rules_file import RulesFile, read_rules
from archive.text.language import language_of
from archive.text.language_codes import TAG_OF_CODE

_USUAL_LANGUAGE = "en"
_USUAL_REACH = 3
_USUAL_AFTER = 0
_MOST_LETTERS_LOOKED_AT = 10_000


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The phrases of one language.

    `reach` is how many words may stand between a helping verb and its participle, `after` how many
    places behind a verb its body may stand.
    """

    language: str
    phrases: Phrases
    reach: int
    after: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of all languages; `faults` are the mistakes in the files of an archive."""

    by_language: Mapping[str, LanguageRules]
    faults: tuple[Fault, ...] = ()

    def of(self, language: str | None, sample: str) -> LanguageRules:
        """The rules for a text: by its language tag, else by the language that a sample shows.

        A text without a tag that shows none is read as English, one in another language not at all.
        """
        tag = (language or "").replace("_", "-").partition("-")[0].lower()
        tag = TAG_OF_CODE.get(tag, tag)
        tag = "no" if tag in ("nb", "nn") else tag
        if tag not in self.by_language:
            usual = _USUAL_LANGUAGE if tag in ("", "und") else ""
            tag = language_of(sample[:_MOST_LETTERS_LOOKED_AT]) or usual
        return self.by_language.get(tag) or LanguageRules("", Phrases({}), 0, 0)


@cache
def shipped_rules() -> Rules:
    """The rules that ship."""
    return _rules(_shipped_files())


def load_rules(own: Iterable[tuple[str, bytes]] = ()) -> Rules:
    """The rules that ship, with the phrases of an archive's own files added: names and bytes.

    A mistake in a file leaves out what it stands in, and is among `faults`.
    """
    files = [read_rules(data, name) for name, data in own]
    return _rules([*_shipped_files(), *files]) if files else shipped_rules()


@cache
def _shipped_files() -> tuple[RulesFile, ...]:
    folder = resources.files(__package__)
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        read_rules(file.read_bytes(), file.name) for file in files if file.name.endswith(".yaml")
    )


def _rules(files: Iterable[RulesFile]) -> Rules:
    phrases: dict[str, dict[Part, list[str]]] = {}
    numbers: dict[str, dict[str, int]] = {}
    faults: list[Fault] = []
    for file in files:
        faults += file.faults
        if file.language:
            numbers.setdefault(file.language, {}).update(file.numbers)
            of_language = phrases.setdefault(file.language, {})
            for part, those in file.phrases.items():
                of_language.setdefault(part, []).extend(those)
    return Rules(
        {
            language: LanguageRules(
                language,
                Phrases(of_language),
                numbers[language].get("reach", _USUAL_REACH),
                numbers[language].get("after", _USUAL_AFTER),
            )
            for language, of_language in phrases.items()
        },
        tuple(faults),
    )
