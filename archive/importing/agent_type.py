"""What other systems call persons and bodies, in the languages of the region."""

from __future__ import annotations

from collections.abc import Mapping

_TYPES: Mapping[str, str] = {
    "person": "person personne persona persoon personen henkilö isik persona asmuo osoba персона"
    " человек лицо persóna einstaklingur",
    "organisation": "corporatebody corporate body organisation organization collectivité entidad"
    " colectiva körperschaft organisaatio yhteisö asutus korporatsioon organizācija organizacija"
    " institucija instytucja организация учреждение korporation korporasjon stofnun institution",
}
_TYPE_OF = {word: name for name, words in _TYPES.items() for word in words.split()}


def agent_type(written: str) -> str | None:
    """Return the type of agent that is written in another system, None for one not known here."""
    return _TYPE_OF.get("".join(written.lower().split()))
