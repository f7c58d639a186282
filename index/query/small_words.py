"""Words that ask or join and say nothing of what is looked for, in the region's languages.

What means something in another of these languages is left out: German "war", Swedish "men".
"""

from __future__ import annotations

from collections.abc import Mapping

from archive.text.folding import fold

_SMALL = {
    "en": """
        a an and any anybody anyone anything about are as at be became been become
        becomes being by can could did do does done for from had has have how i if in
        into is it its may me my no not of on or our please should so some somebody
        something that the their them then there these they this those to us was we were
        what when where which who whom whose why will with would you your
    """,
    "de": """
        als am an auf aus bei das dass dem den der des die ein eine einem einen einer
        eines es für hat haben hatte hatten im in ist kann mit nach nicht oder sich sie
        sind soll über um und uns vom von wann warum was welche welcher welches wem wen
        wer werden wie wir wird wo worden wurde wurden zu zum zur
    """,
    "sv": """
        att av blev blir de den det där efter eller en ett finns från för hade har hos
        hur i inte kan med när och om på ska skulle som till vad var varför vem vi vid
        vilka vilken vilket är
    """,
    "da": """
        af at blev bliver de den der det efter eller en er et for fra får har havde hos
        hvad hvem hvilke hvilken hvilket hvor hvordan hvorfor hvornår i ikke kan med når
        og om på skal skulle som til var ved vi
    """,
    "no": """
        av at ble blir de den der det eller en er et for fra får hadde har hos hva hvem
        hvilke hvilken hvilket hvor hvordan hvorfor i ikke kan med når og om på skal
        skulle som til var ved vi
    """,
    "fi": """
        että ja joka jotka kenen ketkä koska kuka kun kuinka me miksi mikä milloin missä
        mistä miten mitkä mitä mihin ne oli olivat on onko ovat se tai
    """,
    "et": """
        ja kas kes kelle kuhu kui kuidas kus me meie miks mille millal mis mida ning oli
        olid on või
    """,
    "lv": """
        ar bija bijušas bijuši cik ir kad kas kā kādi kādas kāpēc ko kur kura kurā kurš
        kuri mēs no par pie tas tika tā un uz vai
    """,
    "lt": """
        apie ar arba ir iš ką kada kai kaip kam kas kiek kodėl kokie kokios kur kurie
        kuris kurioje mes su tai į yra buvo už
    """,
    "pl": """
        by był była było były co czy dla dlaczego do gdzie i ile jak jaka jaki jakie
        jest już kiedy kim kogo komu kto która które który lub my na nad o od oraz po
        przez się są to w we z za ze
    """,
    "ru": """
        а без бы был была были было в во где для до за и из или к как какая какие какое
        какой когда кого кому кто ли мы на не о об от по почему с со у чем чему что это
    """,
    "is": """
        að á eða eftir er eru frá fyrir hafa hefur hvað hvar hvenær hver hverjir hvernig
        hvers í með og sem til um var við voru það þau
    """,
}

_ASKING = {
    "agent": """
        who whom whose wer wem wen vem hvem kuka ketkä kenen kes kelle kto kogo komu кто кого кому
        hver hverjir
    """,
    "event": "when wann när hvornår når milloin millal kad kada kiedy когда hvenær",
    "place": "where wo hvor missä kus kur gdzie где hvar",
}

_NAMING = {
    "decision": """
        decide decided decides decision decisions agree agreed resolve resolved
        beschließen beschloss beschlossen entschied entschieden Beschluss Beschlüsse Entscheidung
        beslut besluta beslutade beslutades beslutat besluten bestämde bestämdes
        besluttet besluttede beslutning beslutninger vedtak vedtatt vedtok vedtaget vedtog
        päätti päättivät päätettiin päätös päätökset otsustas otsustati otsus otsused
        nolēma nolemts lēmums lēmumi nusprendė nuspręsta sprendimas sprendimai
        postanowiono zdecydowano zdecydowała decyzja decyzje
        решил решили решено решение решения
        ákvað ákveðið ákvörðun ákvarðanir samþykkti
    """,
    "project": """
        project projects Projekt Projekte projektet prosjekt prosjekter projekter hanke hankkeet
        projektas projektai projekts projekti projekty проект проекты verkefni
    """,
    "event": """
        meeting meetings Sitzung Treffen möte möten møde møder møte møter kokous kokoukset koosolek
        sanāksme sanāksmes susitikimas posėdis spotkanie spotkania встреча заседание fundur
    """,
}

_EVENTS = """
    conference conferences seminar seminars workshop workshops consultation consultations summit
    summits forum training trainings webinar webinars congress event events roundtable roundtables
    Konferenz Konferenzen Seminare Tagung Tagungen Veranstaltung Veranstaltungen Sitzungen
    konferens konferenser konferencer konferanse konferanser seminarium seminarier seminarer
    konferenssi konferenssit seminaari seminaarit konverents konverentsid seminaar
    konference konferences seminārs semināri konferencija konferencijos seminaras seminarai
    konferencja konferencje seminaria конференция конференции семинар семинары заседания встречи
    ráðstefna ráðstefnur málstofa
"""

_TAKING_PLACE = """
    held hold holds took take takes place convened arranged organised organized
    gehalten abgehalten stattgefunden fanden fand statt hölls hållits höll ägde rum
    holdt afholdt avholdt pidettiin järjestettiin toimus toimusid peeti notika notikušas vyko įvyko
    odbyły odbyło odbył odbyła się прошли прошла состоялись состоялась проходили haldnir haldinn
"""


def _kind_of(words: Mapping[str, str]) -> Mapping[str, str]:
    return {fold(word): kind for kind, listed in words.items() for word in listed.split()}


SMALL = frozenset(fold(word) for words in _SMALL.values() for word in words.split())
"""Folded words that need not be in what is found."""

EVENTS = frozenset(fold(word) for word in _EVENTS.split())
"""Folded words for some events, that do not stand for all of them as "meeting" does."""

TAKING_PLACE = frozenset(fold(word) for word in _TAKING_PLACE.split())
"""Folded words that say of an event no more than that it was one: which meetings were held."""

ASKS_FOR = _kind_of(_ASKING)
"""Which kind of record a question word asks for."""

NAMES_KIND = _kind_of(_NAMING)
"""Which kind of record a word stands for: what was decided is a decision."""
