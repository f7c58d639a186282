"""What is asked about, in the region's languages; a point joins the words of one.

The languages in each list are those of `asking_words`. The keys are the names that the model has
for offices and for kinds of events, decisions and documents.
"""

OFFICE = {
    "chair": """
        presided·over presides·over
        chair chairs chairman chairmen chairwoman chairperson chaired chairing chairmanship
        Vorsitz Vorsitzende Vorsitzender Vorsitzenden
        ordförande ordföranden
        formand formanden formænd leder lederen forperson
        puheenjohtaja puheenjohtajana puheenjohtajat
        esimees esimehed esinaine
        priekšsēdētājs priekšsēdētāja priekšsēdētāji
        pirmininkas pirmininkė pirmininkai pirmininkavo
        przewodniczący przewodnicząca przewodniczącym przewodniczącą przewodniczył przewodniczyła
        председатель председателем председателя председательствовал
        formaður formanns formenn
    """,
    "vice-chair": """
        vice·chair vicechair vice·chairman vice·chairwoman vice·chairperson vice·chairs
        deputy·chair deputy·chairman deputy·chairperson
        stellvertretender·Vorsitzender stellvertretende·Vorsitzende Vizevorsitzender Vizevorsitzende
        vice·ordförande viceordförande
        næstformand nestleder
        varapuheenjohtaja varapuheenjohtajana
        aseesimees
        priekšsēdētāja·vietnieks priekšsēdētāja·vietniece
        pirmininko·pavaduotojas pirmininko·pavaduotoja
        wiceprzewodniczący wiceprzewodnicząca wiceprzewodniczącym
        заместитель·председателя заместителем·председателя
        varaformaður
    """,
    "head of unit": """
        head·of·unit head·of·the·unit heads·of·unit head headed unit·head
        Leiter Leiterin Referatsleiter Referatsleiterin
        enhetschef enhetschefen
        enhedsleder enhedschef enhetsleder enhetslederen
        yksikön·päällikkö yksikön·johtaja
        üksuse·juht üksuse·juhataja
        nodaļas·vadītājs nodaļas·vadītāja
        skyriaus·vedėjas skyriaus·vedėja
        kierownik kierowniczka
        руководитель начальник·отдела
        deildarstjóri
    """,
    "programme coordinator": "programme·coordinator program·coordinator programkoordinator",
    "project assistant": "project·assistant Projektassistent projektassistent",
    "researcher": "researcher Forscher forskare forsker tutkija teadur badacz исследователь",
    "ambassador": "ambassador Botschafter ambassadör suurlähettiläs ambasador посол",
    "minister": "minister Ministerin ministeri ministrs ministras министр",
}

EVENT = {
    "meeting": """
        meeting meetings
        Sitzung Sitzungen Treffen Tagung Tagungen
        möte mötet möten mötena sammanträde sammanträden
        mødet møder møderne møter møtet møtene
        kokous kokoukset kokouksia kokousta tapaaminen tapaamiset
        koosolek koosolekud koosolekuid koosolekut kohtumist kohtumine kohtumised
        sanāksme sanāksmes sanāksmju
        susitikimas susitikimai susitikimų posėdis posėdžiai posėdžių
        spotkanie spotkania spotkań posiedzenie posiedzenia posiedzeń
        встреча встречи встреч заседание заседания заседаний
        fundur fundir fundi
    """,
    "conference": """
        conference conferences
        Konferenz Konferenzen
        konferens konferensen konferenser
        konferencen konferencer konferanse konferansen konferanser
        konferenssi konferenssit konferensseja
        konverents konverentsid
        konferences
        konferencija konferencijos konferencijų
        konferencja konferencje konferencji
        конференция конференции конференций
        ráðstefna ráðstefnur
    """,
    "seminar": """
        seminar seminars Seminare seminarium seminarier seminarer seminaari seminaarit seminaar
        seminārs semināri seminaras seminarai seminaria семинар семинары málstofa málstofur
    """,
    "workshop": """
        workshop workshops Workshops työpaja työpajat töötuba töötoad darbseminārs darbnīca
        warsztat warsztaty мастерская vinnustofa
    """,
    "consultation": """
        consultation consultations Konsultation Konsultationen konsultationer konsultasjoner
        kuuleminen konsultācijas konsultacijos konsultacje консультация консультации
    """,
    "training": "training trainings Schulung Schulungen utbildning koulutus koolitus szkolenia",
    "webinar": "webinar webinars webbinarium webinaari",
    "any": """
        event events
        Veranstaltung Veranstaltungen
        evenemang
        begivenhed begivenheder arrangement arrangementer
        tapahtuma tapahtumat tapahtumia
        sündmus sündmused üritus üritused
        pasākums pasākumi pasākumu
        renginys renginiai renginių
        wydarzenie wydarzenia wydarzeń
        мероприятие мероприятия мероприятий события событий
        viðburður viðburðir
    """,
}

DECISION = """
    decision decisions resolution resolutions
    Beschluss Beschlüsse Entscheidung Entscheidungen
    beslut beslutet besluten
    beslutning beslutningen beslutninger vedtak vedtaket vedtakene
    päätös päätökset päätöksiä
    otsus otsused otsuseid
    lēmums lēmumi lēmumu lēmumus
    sprendimas sprendimai sprendimų
    decyzja decyzje decyzji uchwała uchwały
    решение решения решений
    ákvörðun ákvarðanir
"""

RECOMMENDATION = """
    recommendation recommendations
    Empfehlung Empfehlungen
    rekommendation rekommendationer
    anbefaling anbefalinger
    suositus suositukset
    soovitus soovitused
    ieteikums ieteikumi
    rekomendacija rekomendacijos
    rekomendacja rekomendacje zalecenie zalecenia
    рекомендация рекомендации
    tilmæli
"""

PROJECT = """
    project projects
    Projekt Projekte
    projektet projekten
    projekter projekterne prosjekt prosjektet prosjekter prosjektene
    hanke hankkeet hankkeita
    projektid projekte
    projekts projekti projektu
    projektas projektai projektų
    projekty projektów
    проект проекты проектов
    verkefni
"""

INSTRUMENT = {
    "mandate": """
        mandate mandates Mandat mandatet mandaatti mandaat mandāts mandatas мандат umboð umboðið
    """,
    "terms of reference": "terms·of·reference term·of·reference ToR",
    "strategy": """
        strategy strategies Strategie strategin strategien strategia strateegia stratēģija
        strategija стратегия stefna
    """,
    "action plan": """
        action·plan Aktionsplan handlingsplan toimintasuunnitelma tegevuskava rīcības·plāns
        veiksmų·planas plan·działania план·действий
    """,
    "activity plan": "activity·plan plan·of·activities",
    "priority paper": "priority·paper",
}

PRIORITY = """
    priority priorities Priorität Prioritäten prioritet prioriteter prioriteetit prioriteedid
    prioritātes prioritetai priorytety приоритеты forgangsmál
"""

PRESIDENCY = """
    presidency presidencies presided presides
    Präsidentschaft Präsidentschaften
    ordförandeskap ordförandeskapet
    formandskab formandskabet formannskap formannskapet presidentskap
    puheenjohtajuus puheenjohtajakausi puheenjohtajamaa
    eesistumine eesistuja
    prezidentūra prezidentūru
    pirmininkavimas
    prezydencja prezydencję przewodnictwo
    председательство
    formennska formennsku
"""

COUNTRY = """
    country countries state states
    Land Länder Staaten
    länder
    lande
    maa maat maita
    riik riigid riike
    valsts valstis
    šalis šalys valstybė valstybės
    kraj kraje państwo państwa
    страна страны государства
    lönd
"""

MEMBER = """
    member members membership belong belongs
    Mitglied Mitglieder gehören gehört
    medlem medlemmar hör tillhör
    medlemmer tilhører hører
    jäsen jäsenet jäseniä kuuluvat kuuluu
    liige liikmed kuuluvad
    dalībnieks dalībnieki biedri
    narys nariai priklauso
    członek członkowie członkami członkiem należą należy
    член члены членами членом входят
    aðili meðlimir
"""

MEMBER_STATE = """
    member·state member·states member·country member·countries
    Mitgliedstaaten Mitgliedsstaaten Mitgliedsländer
    medlemsstater medlemsländer medlemslande medlemsland
    jäsenmaat jäsenvaltiot
    liikmesriigid
    dalībvalstis
    valstybės·narės šalys·narės
    państwa·członkowskie
    государства·члены страны·члены
    aðildarríki
"""
