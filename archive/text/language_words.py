"""What gives away the languages of the Baltic Sea region: small words, word endings, letters.

Written down by hand from grammar, not counted from texts. A word or an ending that several
languages have stands with each of them; it then counts for less.
"""

from __future__ import annotations

COMMON_WORDS = {
    "da": """
        og i at det er en et til på af for den de med som ikke der har var han hun kan vi
        jeg sig fra men om vil skal ved også eller hvor når efter blev bliver være været
        mere meget nu op ud så over under mellem uden inden noget nogen nogle hvad hvis
        hvilket hvilke hvem denne dette disse deres vores hans hendes sin sit sine man mod
        ind kun selv blandt samt får fået gør gøre give giver må måtte kunne ville skulle
        havde børn barn år mange alle enhver ethvert andre anden andet hver hvert ingen
        intet tilbage første sådan således derfor fordi bør hele nye ny stor store arbejde
        arbejdet land lande lov ret dag uge sammen igennem gennem imellem mig dig os dem jer
        min mit mine din dit dine ifølge siden særlig særligt navn""",
    "no": """
        og i at det er en et ei til på av for den de med som ikke der har var han hun kan vi
        jeg seg fra men om vil skal ved også eller hvor når etter ble blir være vært mer mye
        nå opp ut så over under mellom uten innen noe noen hva hvis hvilken hvilke hvem
        denne dette disse deres vår våre hans hennes sin sitt sine man mot inn bare kun selv
        blant samt får fått gjør gjøre gi gir må måtte kunne ville skulle hadde barn år
        mange alle enhver ethvert andre annen annet hver hvert ingen intet tilbake første
        slik således derfor fordi bør hele nye ny stor store arbeid arbeidet land lov rett
        rettigheter dag uke sammen gjennom imellom meg deg oss dem dere min mitt mine din
        ditt dine ifølge siden særlig navn ikkje eg frå dei ein eit vere vart ho kva korleis
        noko nokon meir både sjøl før""",
    "sv": """
        och i att det är en ett till på av för den de med som inte där har var han hon kan
        vi jag sig från men om vill ska skall vid också eller hur när efter blev blir vara
        varit mer mycket nu upp ut så över under mellan utan inom något någon några vad
        vilken vilket vilka vem denna detta dessa deras vår våra hans hennes sin sitt sina
        man mot in bara själv bland samt får fått gör göra ge ger må måste kunna skulle hade
        barn år många alla envar andra annan annat varje ingen inget tillbaka första sådan
        sådana således därför eftersom bör hela nya ny stor stora arbete arbetet land länder
        lag rätt rättigheter dag vecka tillsammans genom mig dig oss dem er min mitt mina
        din ditt dina enligt sedan särskild särskilt namn även både ej äga dock endast icke
        ävensom""",
    "is": """
        og í að það er en til á af fyrir sem ekki þar hefur var hann hún við ég sig frá um
        vill skal einnig eða hvar þegar eftir varð verður vera verið meira mjög nú upp út
        svo yfir undir milli án eitthvað einhver hvað ef hver þessi þetta þessar þeirra
        okkar hans hennar sinn sitt sína maður gegn inn aðeins sjálf meðal ásamt fær fengið
        gera getur geta má mátti mundi skyldi hafði hafa börn barn ár margir allir sérhver
        aðrir annar annað hvert enginn ekkert fyrsta þannig því bæði þess þeim þeir þær þau
        mér þér oss mín þín síðan samkvæmt hvorki né með eru voru eigi eiga rétt rétti allra
        manna manni menn engan skulu heldur hvers""",
    "de": """
        und in der die das ist ein eine einer eines einem einen zu auf von für den dem des
        mit als nicht da hat war er sie kann wir ich sich aus aber um will soll bei auch
        oder wo wenn nach wurde wird werden sein gewesen mehr sehr nun so über unter
        zwischen ohne innerhalb etwas jemand was welche welcher welches wer diese dieser
        dieses ihre ihrer unser unsere seine seiner seinem man gegen nur selbst durch sowie
        haben gehabt machen geben gibt muss müssen konnte wollte sollte hatte kinder kind
        jahr jahre viele alle allen jeder jede jedes andere anderen kein keine keiner zurück
        erste solche daher deshalb weil dass daß ganz neue groß arbeit land recht rechte tag
        woche zusammen mich dich uns mir dir euch mein dein laut seit besonders name im am
        zum zur vom beim ihm ihn ihnen wie sind noch darf dürfen hier bis""",
    "en": """
        and in the of is a an to on for with as not there has was were he she can we i from
        but about will shall at also or where when after be been more very now up out so
        over under between without within some any what if which who whom this that these
        those their our his her its one against only itself among have had does do make give
        must may might could would should children child year years many all every everyone
        each other others another no none back first such thus therefore because whole new
        great work country law right rights day week together through me you us them my your
        according since by it they are into than how here until upon while both""",
    "et": """
        ja on ei et või see ta ka mis kes kui oma tema aga nende oli selle ning siis võib
        ole olema olla kõik igal iga mitte nad me ma sa te oleks seda kas mida neid nii
        välja üle alla vahel ilma kohta midagi keegi mille kelle need meie teie sest vastu
        ainult ise seas koos saab saada teha anda peab peaks võiks pidi lapsed laps laste
        lapse aasta aastal aastat palju teised teine muu muud igaüks ükski esimene selline
        seepärast kuna terve uus uued suur töö riik riigi seadus õigus õigused päev nädal
        läbi mind sind meid pärast enne juba veel väga nüüd ette juures jaoks poolt vaid
        nagu kuid ehk samuti eest järgi käesolev ega olgu siin seal kus millal kuidas tuleb
        olid pole jooksul eesti""",
    "fi": """
        ja on ei että tai se hän joka kun jos ovat oli kuin mutta sen myös jotka ole hänen
        sekä voi tämä olla siitä niin vain kaikki ne he me minä sinä te olisi sitä mitä mikä
        kuka niitä ulos yli alle välillä ilman noin jotakin joku minkä kenen nämä niiden
        meidän teidän heidän koska vastaan itse joukossa kanssa saa saada tehdä antaa pitää
        täytyy voisi piti lapset lapsi lasten lapsen vuosi vuonna vuotta paljon muut toinen
        muu muita jokainen jokaisella ketään kukaan ensimmäinen sellainen siksi koko uusi
        uudet suuri työ työn maa maan laki oikeus oikeudet päivä viikko läpi minua meitä
        jälkeen ennen jo vielä hyvin nyt eteen luona varten kautta eli kuten mukaan
        mukaisesti eikä älköön olkoon tässä siellä missä milloin miten tulee olivat joita
        jossa johon tämän tätä näiden joiden jonka hänellä hänet mukaisten""",
    "lt": """
        ir yra ne kad ar tai jis ji kas kai jei buvo bet jo jos taip pat jie jų su iš į už
        per prie nuo iki be ant apie dėl pagal tarp po prieš savo mes aš tu jūs būti būtų
        šis ši šie šių šią tas ta tie tų tą kuris kuri kurie kurių kurį kurios visi visų
        visus visas kiekvienas kiekvieno kitas kiti kitų joks jokia niekas niekam nieko turi
        turėti gali galėti privalo daryti duoti vaikai vaikas vaikų vaiko metai metų metais
        daug pirmas toks tokia tokios todėl nes nors naujas didelis darbas darbo šalis
        šalies valstybė įstatymas teisė teisę teisės diena savaitė kartu man mums mus jam
        jai jiems jau dar labai dabar čia ten kur kada kaip arba negu tik pats pati nei
        jeigu ypač bus buvimas lietuvos o""",
    "lv": """
        un ir ne ka vai tas viņš viņa kas kad ja bija bet viņu arī tie ar no uz par pie līdz
        bez virs zem starp pēc pirms caur savu sava savas mēs es tu jūs būt būtu šis šī šie
        šo šīs tā tām tiem to tajā kurš kura kuri kuru kuras visi visu visiem visas katrs
        katram katra cits citi citu citiem neviens nevienu nekas nekā var drīkst jābūt darīt
        dot bērni bērns bērnu bērna gadi gadu gadā gads daudz pirmais tāds tāda tādēļ tāpēc
        jo jauns liels darbs darba valsts valsti likums tiesības tiesību diena nedēļa kopā
        man mums mūs viņam viņai viņiem jau vēl ļoti tagad šeit tur kur kā tikai pats pati
        nedz tomēr lai gan it tiek tika bijis nav ikviens ikvienam ikvienu pret saskaņā
        latvijas""",
    "pl": """
        i w na z do że się nie jest to jak o ale po co tak za od przez przy dla są był była
        było były być może oraz lub albo czy który która które którzy którego której których
        jego jej ich ten ta te tego tej tych tym nasz nasze mój swój swoje swego swojej ja
        ty on ona ono my wy oni przed między bez pod nad wśród coś ktoś kto gdzie kiedy gdy
        jeśli jeżeli tylko także również więc dlatego ponieważ aby żeby będzie będą ma mają
        mieć musi muszą można należy dzieci dziecko dziecka rok roku lat wiele wszyscy
        wszystkie wszystkich każdy każda każdego każdemu inny inne innych żaden nikt nic
        pierwszy taki takie nowy nowe duży praca pracy kraj kraju prawo prawa dzień tydzień
        razem mnie nas nam mu im już jeszcze bardzo teraz tu tam zgodnie według ani we ze
        człowiek""",
    "ru": """
        и в не на я что он с как это по но они мы она к у вы за бы из от о же для то так до
        или если его ее её их когда все всё уже при ни был была было были быть есть может
        могут который которая которые которого которой которых этот эта эти этого этой этих
        тот та те того той тех наш свой своей своего своих мой между без под над среди через
        после перед что-то кто где также только потому чтобы будет будут имеет имеют иметь
        должен должны можно дети детей ребенок ребёнок ребенка год года лет много каждый
        каждая каждого другой другие других никто ничего первый такой новый большой работа
        работы страна страны закон право права день неделя вместе мне нас нам ему ей им еще
        ещё очень теперь здесь там чем человек со во""",
}

WORD_ENDINGS = {
    "da": """
        hed heden heder else elsen elser ede ende lige ligt tion tioner skab mæssig ning ab
        og gt erede eret ejde øj ige eligt""",
    "no": """
        het heten heter else elsen elser ende lige lig sjon sjoner skap messig ning eleg tt
        kk ert erte ket språk øy""",
    "sv": "het heten heter else elser ade arna orna erna ande ende liga ligt tion tioner skap ning",
    "is": "inn inum inni unum anna um ur ið ði legur legt leg ing ingar ingu di nar ar andi una",
    "de": "ung ungen keit heit lich liche lichen isch ische ischen schaft tion tionen igen enden",
    "en": "ing tion tions ment ments ness ity ities ly ed ous ful able ible ence ance ship hood",
    "et": """
        mine mise mist dus duse dust tud dud ses sel sele sest sega dele tele dest test
        takse vad""",
    "fi": """
        nen sen sta stä ssa ssä lla llä lle lta ltä ksi tta ttä iin ksen den ien aan ään vat
        vät""",
    "lt": "as os is ys ius iai ių imas imo imą ti tis tų ams oms uose iant jimas ybė ybės inis ės",
    "lv": "šana šanas šanu ība ības ību iem ām as ais ajiem ēt āt īt ums umu ties jums ējs tāja ās",
    "pl": """
        ość ości ego emu ych ich ami owie anie enie ania enia ować nych ne ny cji cja ach
        owy ów""",
    "ru": "ость ости ого его ому ему ый ий ая ое ые ых их ами ями ние ния ать ять ция ции тся ться",
}

LETTERS = {
    "da": "æøå",
    "no": "æøå",
    "sv": "åäö",
    "is": "áðéíóúýþæö",
    "de": "äöüß",
    "en": "",
    "et": "õäöüšž",
    "fi": "äöå",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "pl": "ąćęłńóśźż",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
