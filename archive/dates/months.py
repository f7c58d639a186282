"""Month names in the languages of the Baltic Sea region, with the case forms that dates take.

Keys are BCP 47 language tags. Forms are in small letters.
"""


def _rows(text: str) -> tuple[str, ...]:
    """Split a table at its slashes into twelve rows, the forms of a month apart by spaces."""
    return tuple(row.strip() for row in text.split("/"))


_FINNISH_STEMS = _rows(
    "tammi / helmi / maalis / huhti / touko / kesä / heinä / elo / syys / loka / marras / joulu"
)
_FINNISH_CASES = ("kuu", "kuun", "kuuta", "kuussa", "kuuna", "kuulla")

MONTHS: dict[str, tuple[str, ...]] = {
    "en": _rows(
        "january / february / march / april / may / june / july / august / september / "
        "october / november / december"
    ),
    "de": _rows(
        "januar januars jänner / februar februars feber / märz maerz / april aprils / mai / "
        "juni / juli / august augusts / september / oktober / november / dezember"
    ),
    "sv": _rows(
        "januari / februari / mars / april / maj / juni / juli / augusti / september / "
        "oktober / november / december"
    ),
    "da": _rows(
        "januar / februar / marts / april / maj / juni / juli / august / september / oktober "
        "/ november / december"
    ),
    "no": _rows(
        "januar / februar / mars / april / mai / juni / juli / august / september / oktober / "
        "november / desember"
    ),
    "is": _rows(
        "janúar / febrúar / mars / apríl / maí / júní / júlí / ágúst / september / október / "
        "nóvember / desember"
    ),
    "fi": tuple(" ".join(stem + case for case in _FINNISH_CASES) for stem in _FINNISH_STEMS),
    "et": _rows(
        "jaanuar jaanuari jaanuaris jaanuaril / veebruar veebruari veebruaris veebruaril / "
        "märts märtsi märtsis märtsil / aprill aprilli aprillis aprillil / mai mais mail / "
        "juuni juunis juunil / juuli juulis juulil / august augusti augustis augustil / "
        "september septembri septembris septembril / oktoober oktoobri oktoobris oktoobril / "
        "november novembri novembris novembril / detsember detsembri detsembris detsembril"
    ),
    "lv": _rows(
        "janvāris janvāra janvārī janvāri janvārim / februāris februāra februārī februāri "
        "februārim / marts marta martā martu martam / aprīlis aprīļa aprīlī aprīli aprīlim / "
        "maijs maija maijā maiju maijam / jūnijs jūnija jūnijā jūniju jūnijam / jūlijs jūlija "
        "jūlijā jūliju jūlijam / augusts augusta augustā augustu augustam / septembris "
        "septembra septembrī septembri septembrim / oktobris oktobra oktobrī oktobri oktobrim "
        "/ novembris novembra novembrī novembri novembrim / decembris decembra decembrī "
        "decembri decembrim"
    ),
    "lt": _rows(
        "sausis sausio sausį sausyje / vasaris vasario vasarį vasaryje / kovas kovo kovą kove "
        "/ balandis balandžio balandį balandyje / gegužė gegužės gegužę gegužėje / birželis "
        "birželio birželį birželyje / liepa liepos liepą liepoje / rugpjūtis rugpjūčio "
        "rugpjūtį rugpjūtyje / rugsėjis rugsėjo rugsėjį rugsėjyje / spalis spalio spalį "
        "spalyje / lapkritis lapkričio lapkritį lapkrityje / gruodis gruodžio gruodį gruodyje"
    ),
    "pl": _rows(
        "styczeń stycznia styczniu styczniem / luty lutego lutym / marzec marca marcu marcem "
        "/ kwiecień kwietnia kwietniu kwietniem / maj maja maju majem / czerwiec czerwca "
        "czerwcu czerwcem / lipiec lipca lipcu lipcem / sierpień sierpnia sierpniu sierpniem "
        "/ wrzesień września wrześniu wrześniem / październik października październiku / "
        "listopad listopada listopadzie listopadem / grudzień grudnia grudniu grudniem"
    ),
    "ru": _rows(
        "январь января январе / февраль февраля феврале / март марта марте / апрель апреля "
        "апреле / май мая мае / июнь июня июне / июль июля июле / август августа августе / "
        "сентябрь сентября сентябре / октябрь октября октябре / ноябрь ноября ноябре / "
        "декабрь декабря декабре"
    ),
}
"""January to December of each language."""

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "en": _rows("jan / feb / mar / apr /  / jun / jul / aug / sep sept / oct / nov / dec"),
    "de": _rows("jan / feb / mär mrz / apr /  / jun / jul / aug / sep sept / okt / nov / dez"),
    "sv": _rows("jan / feb febr /  / apr /  / jun / jul / aug / sep sept / okt / nov / dec"),
    "da": _rows("jan / feb febr /  / apr /  / jun / jul / aug / sep sept / okt / nov / dec"),
    "no": _rows("jan / feb febr /  / apr /  / jun / jul / aug / sep sept / okt / nov / des"),
    "is": _rows("jan / feb febr /  / apr /  / jún / júl / ágú / sep sept / okt / nóv / des"),
    "et": _rows("jaan / veebr /  / apr /  /  /  / aug / sept / okt / nov / dets"),
    "lv": _rows("janv / febr /  / apr /  / jūn / jūl / aug / sept / okt / nov / dec"),
    "ru": _rows("янв / фев февр / мар / апр /  /  /  / авг / сен сент / окт / ноя нояб / дек"),
}
"""Short forms, which may be followed by a full stop; a month may have none."""

OTHERWISE: dict[str, tuple[str, ...]] = {
    "des": (
        "no",
        "is",
    ),
    "maja": ("pl",),
    "mais": ("et",),
    "mail": ("et",),
    "mar": ("en",),
    "liepa": ("lt",),
    "kove": ("lt",),
    "luty": ("pl",),
}
"""Forms that are a common word elsewhere (German *des*, Estonian *maja*, a house), with the
languages that use them as a month. In another language they are none; where the language is not
named they need a day beside them."""

SMALL_WORDS = frozenset({"may", "march"})
"""English months that, in small letters and without a day, are taken for the verbs."""

_ESTONIAN_STEMS = _rows(
    "jaanuari / veebruari / märtsi / aprilli / mai / juuni / juuli / augusti / septembri "
    "/ oktoobri / novembri / detsembri"
)

DIRECTED = frozenset(
    {stem + case for stem in _FINNISH_STEMS for case in ("kuusta", "kuuhun", "kuulta", "kuulle")}
    | {stem + case for stem in _ESTONIAN_STEMS for case in ("st", "ni", "sse")}
)
"""Finnish and Estonian forms that say "from May" or "until May": a limit, not the month."""
