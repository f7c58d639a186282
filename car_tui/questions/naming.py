"""Which records a name means: those that bear it, whole before in part, and never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.derived.names import names_borne
from archive.model.record import Record
from car_tui.questions.question import Lead, Name
from car_tui.questions.terms import OWNERS, PLACES, TOPICS, words_in

Words = tuple[str, ...]

_ARTICLES = frozenset({"the", "der", "die", "das", "den", "det"})
_MOST_IN_PART = 5
"""A part that stands in the names of more records than these names none of them."""

_KINDS = {
    "expert group": """
        expertengruppe sachverständigengruppe expertgruppen expertgrupp ekspertgruppen ekspertgruppe
        asiantuntijaryhmä eksperdirühm ekspertrühm ekspertu·grupa ekspertų·grupė grupa·ekspertów
        экспертная·группа экспертной·группы sérfræðingahópur sérfræðingahópurinn
    """,
    "working group": """
        arbeitsgruppe arbetsgrupp arbetsgruppen arbejdsgruppe arbejdsgruppen arbeidsgruppe
        arbeidsgruppen työryhmä töörühm darba·grupa darbo·grupė grupa·robocza рабочая·группа
        рабочей·группы vinnuhópur starfshópur
    """,
    "reference group": "referenzgruppe referensgrupp referensgruppen referencegruppe",
    "secretariat unit": "unit the·unit referat enheten enheden yksikkö",
    "secretariat": "sekretariat sekretariatet sihteeristö sekretariaat секретариат",
    "task force": "task·force",
}
_KIND_OF = {
    words_in(name.replace("·", " ")): kind
    for kind, listed in _KINDS.items()
    for name in listed.split()
}


def records_named(name: Name, records: Sequence[Record]) -> tuple[Record, ...]:
    """The records that a name means; none where nothing bears it.

    First those that bear it whole; else bodies of the kind that it is ("the expert group"), with
    those whose name begins so; else those that have it as part of a name, if they are few;
    else those of whose name it is another form.
    """
    words = _plain(name.words)
    if not words:
        return ()
    borne = [
        (record, tuple(_plain(words_in(each)) for each in names_borne(record)))
        for record in records
    ]
    whole = [record for record, names in borne if words in names]
    kind = _KIND_OF.get(words) or " ".join(words)
    of_kind = [record for record, _ in borne if record.fields.get("kind") == kind]
    begun = [record for record, names in borne if any(_begins(each, words) for each in names)]
    if whole:
        return tuple(whole)
    if of_kind or (begun and _is_meant(words, begun)):
        return tuple(record for record, _ in borne if record in of_kind or record in begun)
    for is_part in (_within, _among):
        found = [record for record, names in borne if any(is_part(words, each) for each in names)]
        if found:
            return tuple(found) if _is_meant(words, found) else ()
    return tuple(
        record for record, names in borne if any(_is_form_of(words, each) for each in names)
    )


def _is_meant(words: Words, found: Sequence[Record]) -> bool:
    """Whether a part of a name is enough: a word alone where one record has it, or as a surname."""
    if len(words) > 1:
        return len(found) <= _MOST_IN_PART
    return len(found) == 1 or all(one.fields.get("type") == "person" for one in found)


def parted(name: Name) -> Iterator[tuple[Name, Name]]:
    """The two names in one at each preposition within it: "the expert group in Riga"."""
    typed = name.text.split()
    if len(typed) != len(name.words):
        return
    for place in range(1, len(typed) - 1):
        word = name.words[place]
        lead = (
            Lead.PLACE
            if word in PLACES
            else Lead.OWNER
            if word in OWNERS
            else Lead.TOPIC
            if word in TOPICS
            else None
        )
        if lead is not None:
            rest = place + 1
            yield (
                Name(" ".join(typed[:place]), name.words[:place], name.lead),
                Name(" ".join(typed[rest:]), name.words[rest:], lead),
            )


def _plain(words: Words) -> Words:
    return tuple(word for word in words if word not in _ARTICLES)


def _is_form_of(words: Words, name: Words) -> bool:
    """Whether each word is a form of the name's: "w Warszawie"."""
    if len(words) != len(name) or any(
        one[:3] != other[:3] for one, other in zip(words, name, strict=True)
    ):
        return False
    # Imported here: stemmers take longer to load than most questions to answer.
    from index.words.word_forms import same_stem

    return all(map(same_stem, words, name))


def _begins(name: Words, words: Words) -> bool:
    """Whether the name begins so; several words may stand behind that of the body above it."""
    count = len(words)
    return name[:count] == words or (count > 1 and name[1 : count + 1] == words)


def _within(words: Words, name: Words) -> bool:
    count = len(words)
    return any(name[place : place + count] == words for place in range(len(name) - count + 1))


def _among(words: Words, name: Words) -> bool:
    return len(words) > 1 and set(words) <= set(name)
