"""The words by which people ask, in the region's languages; a point joins the words of one.

The languages in each list: English, German, Swedish, Danish and Norwegian, Finnish, Estonian,
Latvian, Lithuanian, Polish, Russian, Icelandic.
"""

ASKING = {
    "who": """
        who whom whose
        wer wem wen
        vem
        hvem
        kuka ketkä keitä kenet
        kes keda
        kto kogo kim
        кто кого кем
        hver hverjir hverjar hvern
    """,
    # Latvian and Lithuanian have one word for who and what.
    "who or what": "kas",
    "what": """
        what which
        welche welcher welches welchem welchen
        vad vilka vilken vilket
        hvad hva hvilke hvilken hvilket
        mikä mitkä mitä mitkään millainen
        mis millised milline mida
        kāds kādi kādas kurš kuri kura kuras kurā ko
        koks kokie kokia kokios kuris kuri kurie kurios kokį
        co jaki jaka jakie który która które jakich
        что какой какая какое какие каких которые
        hvaða
    """,
    "when": """
        when what·year which·year in·what·year in·which·year in·which·years
        year·of from·when
        wann in·welchem·Jahr
        när
        hvornår når
        milloin koska
        millal kuna
        kad
        kada
        kiedy
        когда
        hvenær
    """,
    "since when": "since·when seit·wann sedan·när siden·hvornår",
    "until when": """
        until·when till·when how·long·is how·long·does
        bis·wann wie·lange·ist
        tills·när till·när hur·länge·är
        indtil·hvornår hvor·længe·er til·når hvor·lenge·er
        mihin·asti
        mis·ajani kui·kaua
        līdz·kuram·laikam līdz·kad
        iki·kada
        do·kiedy
        до·какого·времени до·каких·пор
        hversu·lengi
    """,
    "where": "where wo hvor missä kus kur gdzie где hvar",
    "how many": """
        how·many number·of how·often how·many·times
        wie·viele wieviele wie·oft
        hur·många antal
        hvor·mange antall
        kuinka·monta montako kuinka·paljon
        kui·palju mitu
        cik cik·daudz
        kiek
        ile
        сколько
        hversu·margir hversu·margar hversu·mörg hve·margir hve·margar
    """,
    "how long": """
        how·long
        wie·lange
        hur·länge
        hvor·længe hvor·lenge
        kuinka·kauan
        cik·ilgi
        kiek·laiko kaip·ilgai
        jak·długo
        как·долго сколько·времени
    """,
    "latest": """
        latest last newest most·recent recent
        letzte letzter letztes letzten neueste neuester neuestes jüngste jüngster
        senaste sista nyaste
        seneste sidste nyeste siste
        viimeisin viimeisimmät viimeinen viimeiset uusin uusimmat
        viimane viimased uusim uusimad
        pēdējais pēdējā pēdējie pēdējās jaunākais jaunākā jaunākie
        paskutinis paskutinė paskutiniai naujausias naujausia naujausi
        ostatni ostatnia ostatnie najnowszy najnowsza najnowsze
        последний последняя последнее последние
        nýjasta nýjasti nýjustu síðasta síðasti síðustu
    """,
    "first": """
        first earliest oldest
        erste erster erstes ersten
        första
        første
        ensimmäinen ensimmäiset
        esimene esimesed
        pirmais pirmā pirmie pirmās
        pirmas pirma pirmasis pirmoji pirmieji
        pierwszy pierwsza pierwsze
        первый первая первое первые
        fyrsti fyrsta fyrstu
    """,
    "next": """
        next upcoming
        nächste nächster nächstes nächsten
        nästa
        næste neste
        seuraava
        järgmine
        nākamais nākamā
        kitas kita
        następny następna następne
        следующий следующая следующее
        næsti næsta
    """,
    "now": """
        now today current currently at·present present·day at·the·moment
        jetzt heute aktuell aktuelle aktueller aktuelles derzeit gegenwärtig
        nu idag i·dag nuvarande
        nuværende nåværende
        nyt nykyinen nykyiset tällä·hetkellä tänään
        praegu praegune
        tagad pašreizējais pašreizējā šobrīd
        dabar dabartinis dabartinė šiuo·metu
        teraz obecnie obecny obecna obecne aktualny
        сейчас теперь сегодня нынешний текущий
        núna núverandi
    """,
    "still": """
        still
        noch immer·noch
        fortfarande
        stadig stadigvæk fremdeles fortsatt
        edelleen vielä
        ikka veel
        joprojām
        vis·dar tebe
        nadal jeszcze wciąż
        ещё все·еще по-прежнему
        ennþá
    """,
}
"""What each word asks for, or narrows a question to."""

OPENING = "is are was were does did has have ist sind war er är onko ar vai czy"
"""Words with which a question for yes or no begins."""

TOPIC = """
    about on regarding concerning concern concerns concerned
    über zu zum zur bezüglich
    om
    angående vedrørende
    kohta
    par
    apie dėl
    o
    о об насчет
    um
"""
"""Prepositions before what something is about."""

PLACED = "in at i im w we в во á"
"""Prepositions before the place where something was held."""

BY = "by of for from von av af przez"
"""Prepositions before whose something is."""

REFUSED = """
    not no never without except why how should would could might must
    nicht kein keine nie ohne außer warum wieso wie sollte könnte
    inte ingen inga aldrig utan varför hur
    ikke ingen aldrig uden uten hvorfor hvordan
    ei eivät ilman miksi kuinka miten
    mitte ilma miks kuidas
    nav ne bez kāpēc kā
    nėra ne kodėl kaip
    nie bez dlaczego jak
    не нет без почему зачем как
    ekki án hvernig
"""
"""Words that turn a question into one that no register answers: with a not, a why, a how."""

SPELT_APART = {"før": "before"}
"""Words that folding makes another: Danish and Norwegian "before", which would be "for"."""

UNSAID = """
    there been year years taken take make made made our list show me tell all so such it
    person people date acted ever under work worked served old former full previous over
    gehabt hatten gearbeitet je jemals unter
    tehtiin tehty haft
    gefasst getroffen ab kam
    fattades fattats togs tagits truffet fattet tatt ut út
    priimti pieņemti pieņemts podjęto przyjęto являются является
    jahr jahre es gab gibt statt war
    år året åren
    aastal aasta
    gadā gada gads
    metais metų metai yra
    roku rok r się
    году год годах года г
    árið ár
    vuonna
    het hette var blev ble
"""
"""Words that say nothing of what is asked, beside the search's own small words."""
