"""Forms of words that no stemmer brings together: child and children, meet and met.

Only pairs that mean one thing everywhere; `left` of leave is also a side, and is left out.
"""

from __future__ import annotations

from archive.text.folding import fold

_TOGETHER = """
    child children
    man men
    woman women
    chairman chairmen
    chairwoman chairwomen
    spokesman spokesmen
    ombudsman ombudsmen
    policeman policemen
    person people
    life lives
    foot feet
    tooth teeth
    large larger largest
    new newer newest
    old older oldest elder
    young younger youngest
    great greater greatest
    high higher highest
    low lower lowest
    small smaller smallest
    big bigger biggest
    long longer longest
    short shorter shortest
    strong stronger strongest
    weak weaker weakest
    early earlier earliest
    late later latest
    wide wider widest
    close closer closest
    poor poorer poorest
    rich richer richest
    safe safer safest
    easy easier easiest
    good better best
    meet met meeting meetings
    hold held holding
    choose chose chosen
    write wrote written
    speak spoke spoken
    begin began begun
    become became
    give gave given
    take took taken
    bring brought
    think thought
    teach taught
    seek sought
    send sent
    spend spent
    build built
    lose lost
    keep kept
    run ran
    analysis analyses
    crisis crises
    criterion criteria
    basis bases
    barn børn børnene børns
    mann menn
    mand mænd
    kvinna kvinnor
    bok böcker
    bog bøger
    bok bøker
    land länder
    Mann Männer
    Buch Bücher
    ребенок ребенка ребенку ребенком дети детей детям детьми детях
    человек люди людей людям
    dziecko dzieci dziecka dziecku dzieckiem dzieciom dziećmi dzieciach
    człowiek ludzie ludzi ludziom
    lapsi lapsen lapset lasten lapsia lapsille lapsien
    laps lapse lapsed laste lapsi lastele
    barn börn barna börnum
"""


def _together() -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for line in _TOGETHER.strip().splitlines():
        words = tuple(dict.fromkeys(fold(word) for word in line.split()))
        for word in words:
            known = (*forms.get(word, ()), *(other for other in words if other != word))
            forms[word] = tuple(dict.fromkeys(known))
    return forms


IRREGULAR = _together()
"""The other forms of a word, all folded."""
