"""What was done or became of a thing, in the region's languages; a point joins the words of one.

The languages in each list are those of `asking_words`.
"""

DOING = {
    "held": """
        held hold holds took·place take·place taken·place meet met organised organized
        fanden·statt stattfanden stattgefunden fand·statt fanden fand statt abgehalten gehalten
        hölls hållits hölls ägde·rum
        holdt holdes afholdt afholdtes avholdt fant·sted fandt·sted
        pidettiin pidetty järjestettiin
        peeti toimus toimusid
        notika notikušas notikusi
        vyko įvyko surengti surengta
        odbyło odbyły odbyła zorganizowano
        прошли прошла прошло состоялись состоялась состоялось проходили проводились
        haldinn haldnir haldin haldið
    """,
    "force": """
        in·force in·effect effective valid applied applies apply applicable
        galt gilt gelten galten gültig in·Kraft
        gällde gäller giltig giltigt i·kraft
        gjaldt gældende gælder gjelder gjaldt gjeldende
        voimassa
        kehtis kehtib kehtiv
        spēkā
        galiojo galioja galiojantis
        obowiązywał obowiązywała obowiązuje obowiązywały
        действовал действовала действует действовали в·силе
        í·gildi gilti gildir
    """,
    "replaced": """
        replaced replace replaces replacing superseded supersede supersedes succeeded succeed
        succeeds followed successor came·after comes·after after follows
        took·the·place·of taken·place·of
        ersetzte ersetzt Nachfolger Nachfolgerin kam·nach nach folgte·auf
        ersatte ersattes efterträdde efterträdare kom·efter efter
        erstattede erstattet efterfulgte efterfølger etterfulgte etterfølger avløste kom·etter etter
        korvasi korvattiin seuraaja jälkeen
        asendas järglane pärast
        aizstāja nomainīja pēctecis pēc
        pakeitė pakeistas įpėdinis
        zastąpił zastąpiła zastąpiło następca następczyni
        заменил заменила заменило сменил сменила преемник после
        tók·við·af kom·í·stað leysti
    """,
    "preceded": """
        preceded precedes predecessor predecessors came·before comes·before before
        Vorgänger Vorgängerin kam·vor vor
        föregångare företrädare kom·före före innan
        forgænger forgjenger kom·før
        edeltäjä ennen
        eelkäija enne
        priekšgājējs priekštecis pirms
        pirmtakas prieš
        poprzednik poprzedził przed
        предшественник перед до
        forveri
    """,
    "became": "new·name become became becomes becoming renamed rename umbenannt bytte·namn",
    "founded": """
        exist exists existed founded founding foundation established establish set·up
        created create formed
        gegründet Gründung eingerichtet entstand entstanden gründete
        grundades bildades inrättades
        grundlagt grunnlagt stiftet oprettet opprettet dannet
        perustettiin perustettu
        asutati loodi
        dibināta dibināts nodibināta nodibināts izveidota izveidots
        įkurta įkurtas įsteigta įsteigtas
        założono powstał powstała powstało utworzono
        создан создана создано основана основан учреждена учрежден
        stofnuð stofnaður stofnað
    """,
    "began": """
        begin began begun begins start started starts launched launch
        beginnt begann begonnen startete
        började börjar startade
        begyndte startede begynte startet
        alkoi alkaa
        algas algab
        sākās
        prasidėjo
        zaczął rozpoczął rozpoczęła zaczęła
        начался началась начинается началось
        hófst byrjaði
    """,
    "ended": """
        expiry end ended ends ending expire expires expired run·out runs·out
        finish finished finishes
        conclude concluded
        endet endete endeten läuft·ab lief·ab läuft
        slutade slutar upphör upphörde går·ut går
        sluttede slutter ophørte udløber utløper sluttet gik·ud
        päättyi päättyy loppui loppuu
        lõpeb lõppes
        beidzas beidzās beigsies
        baigiasi baigėsi
        kończy skończył skończyła wygasa zakończył zakończyła
        заканчивается закончился закончилась истекает истек
        lýkur lauk rennur
    """,
    "decided": """
        decide decided decides agree agreed resolve resolved adopt adopted approve approved
        beschließen beschloss beschlossen entschieden entschied vereinbart
        beslutade beslutades beslutat besluta beslutats bestämde bestämdes
        besluttet besluttede vedtatt vedtok vedtaget vedtog
        päätettiin päätti päättivät päätimme
        otsustati otsustas otsustasime
        nolēma nolemts nolēmām
        nusprendė nuspręsta nusprendėme nutarta
        postanowiono zdecydowano zdecydowała zdecydowaliśmy uchwalono
        решили решено решил решила приняты принято принята
        ákváð ákveðið samþykkti samþykkt
    """,
    "called": """
        called named stand·for stands·for mean means name
        wie·hieß wie·heißt hieß heißt genannt
        kallades hette
        hed hedder kaldt heter kalt
        nimeltään nimi
        kutsuti nimetati
        sauca saukta
        vadinosi vadinama
        nazywała nazywał nazywało nazwa
        называлась назывался называется
        hét heitir
    """,
    "happened": """
        happened happen going·on
        geschah passierte passiert
        hände skedde
        skete skjedde hendte
        tapahtui
        juhtus
        nutiko
        zdarzyło wydarzyło stało
        случилось произошло
        gerðist
    """,
    "running": """
        running ran run ongoing active under·way underway
        liefen laufend laufen lief
        pågick pågår
        kørte løp pågikk
        käynnissä
        vykdomi
        realizowano trwały
    """,
    "funded": """
        funded funds fund finances financed finance funders funder donors donor paid·for pays·for
        pay·for paid
        finanziert finanzierte bezahlt bezahlte
        finansierade finansierar finansierat
        finansierede finansierte finansieret
        rahoitti rahoittaa
        rahastas rahastab
        finansēja
        finansavo
        finansował sfinansował finansuje
        финансировал финансирует
        fjármagnaði
    """,
    "led": """
        led leads lead leader leading coordinated coordinates coordinate coordinator managed manages
        leitet leitete koordinierte
        ledde
        ledede
        johti johtaa
        juhtis juhib
        vadīja vada
        vadovavo vadovauja
        kierował kieruje prowadził
        руководил руководит
        leiddi
    """,
    "partnered": """
        partner partners participated participates participants took·part takes·part
        Partner Partnern partners partnere kumppanit partnerid partneri partneriai partnerzy
        партнеры
    """,
}
"""What each word says."""
