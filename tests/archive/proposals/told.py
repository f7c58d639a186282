"""Sentences made up for the tests, by language: ten and more that decide, as many that do not."""

DECIDE = {
    "en": """
The Committee agreed to hold its next session in Turku.
It was decided that the library stays open in July.
The budget for 2009 was adopted without changes.
Decision: the boathouse is painted green.
RESOLUTION: Passed. The society buys the mill.
Agreed to postpone the regatta until May.
Ms Lind moved that the fee be halved. Motion carried.
The ministers took note of the survey on winter roads.
Anna Berg was elected as treasurer.
The working group recommended that each harbour keep a log.
The council of elders unanimously approved the new bylaws.
There was general agreement that the archive needs shelves.
""",
    "sv": """
Styrelsen beslutade att köpa en ny roddbåt.
Vid mötet beslöt kommittén att höja årsavgiften.
Budgeten för nästa år antogs utan ändringar.
Beslut: Föreningen hyr lokalen i två år till.
Årsmötet valde Karin Holm till ordförande.
Gruppen enades om att nästa möte hålls i Visby.
Protokollet godkändes och lades till handlingarna.
Ministrarna har antagit en handlingsplan för skärgården.
Beslutades att uppskjuta frågan till hösten.
Rådet rekommenderade att varje hamn får en livboj.
Nämnden avslog ansökan om bidrag.
Lars Ek omvaldes som kassör.
""",
    "da": """
Bestyrelsen besluttede at købe en ny robåd.
På mødet vedtog udvalget de nye vedtægter.
Budgettet for næste år blev enstemmigt godkendt.
Beslutning: Foreningen lejer lokalet i to år mere.
Generalforsamlingen valgte Karen Holm til formand.
Gruppen enedes om at holde næste møde i Aarhus.
Det blev besluttet, at kontingentet stiger til hundrede kroner.
Ministrene har vedtaget en handlingsplan for øerne.
Besluttet at udsætte sagen til efteråret.
Rådet anbefalede, at hver havn får en redningskrans.
Rapporten blev taget til efterretning.
Forslaget blev forkastet.
""",
    "no": """
Styret besluttet å kjøpe en ny robåt.
På møtet vedtok utvalget de nye vedtektene.
Budsjettet for neste år ble enstemmig godkjent.
Vedtak: Foreningen leier lokalet i to år til.
Årsmøtet valgte Kari Holm til leder.
Gruppen ble enige om å holde neste møte i Bergen.
Det ble bestemt at avgiften øker til hundre kroner.
Ministrene har vedtatt en handlingsplan for øyene.
Vedtatt å utsette saken til høsten.
Rådet anbefalte at hver havn får en livbøye.
Rapporten ble tatt til etterretning.
Komiteen avslo søknaden om støtte.
""",
    "fi": """
Hallitus päätti ostaa uuden soutuveneen.
Kokouksessa hyväksyttiin ensi vuoden talousarvio.
Päätettiin pitää seuraava kokous Turussa.
Päätös: Yhdistys vuokraa tilan kahdeksi vuodeksi.
Vuosikokous valitsi Anna Virtasen puheenjohtajaksi.
Ministerit sopivat yhteisestä ohjelmasta saaristolle.
Työryhmä suositteli, että jokaiseen satamaan hankitaan pelastusrengas.
Selvitys merkittiin tiedoksi.
Toimikunta on hyväksynyt uudet säännöt.
Asia siirrettiin seuraavaan kokoukseen.
Lautakunta hylkäsi hakemuksen.
Sihteeriksi valittiin Matti Laine.
""",
    "et": """
Juhatus otsustas osta uue sõudepaadi.
Koosolekul kinnitati järgmise aasta eelarve.
Otsustati pidada järgmine koosolek Tartus.
Otsus: ühing üürib ruumi veel kaheks aastaks.
Üldkoosolek valis Anna Tamme esimeheks.
Ministrid leppisid kokku saarte tegevuskavas.
Töörühm soovitas igasse sadamasse päästerõngast.
Aruanne võeti teadmiseks.
Nõukogu kiitis uue põhikirja heaks.
Küsimus lükati edasi sügisesse.
Komisjon lükkas taotluse tagasi.
Ettepanek võeti vastu ühehäälselt.
""",
    "lv": """
Valde nolēma iegādāties jaunu airu laivu.
Sanāksmē tika apstiprināts nākamā gada budžets.
Nolemts nākamo sanāksmi rīkot Liepājā.
Lēmums: biedrība īrē telpas vēl divus gadus.
Kopsapulce ievēlēja Annu Kalniņu par priekšsēdētāju.
Ministri vienojās par kopīgu rīcības plānu salām.
Darba grupa ieteica katrā ostā turēt glābšanas riņķi.
Ziņojums tika pieņemts zināšanai.
Padome apstiprināja jaunos statūtus.
Jautājums tika atlikts līdz rudenim.
Komisija noraidīja pieteikumu.
Priekšlikums pieņemts vienbalsīgi.
""",
    "lt": """
Valdyba nusprendė įsigyti naują valtį.
Susirinkime buvo patvirtintas kitų metų biudžetas.
Nutarta kitą posėdį rengti Klaipėdoje.
Sprendimas: asociacija nuomoja patalpas dar dvejus metus.
Visuotinis susirinkimas išrinko Oną Kalnienę pirmininke.
Ministrai susitarė dėl bendro salų veiksmų plano.
Darbo grupė rekomendavo kiekviename uoste laikyti gelbėjimo ratą.
Ataskaitai pritarta.
Taryba patvirtino naujus įstatus.
Klausimas buvo atidėtas iki rudens.
Komisija atmetė paraišką.
Pasiūlymas priimtas vienbalsiai.
""",
    "pl": """
Zarząd postanowił kupić nową łódź wiosłową.
Na zebraniu przyjęto budżet na przyszły rok.
Postanowiono zorganizować następne spotkanie w Gdyni.
Uchwała: stowarzyszenie wynajmuje lokal na kolejne dwa lata.
Walne zebranie wybrało Annę Nowak na przewodniczącą.
Ministrowie uzgodnili wspólny plan działań dla wysp.
Grupa robocza zaleciła, by w każdym porcie było koło ratunkowe.
Sprawozdanie zostało przyjęte do wiadomości.
Rada zatwierdziła nowy statut.
Sprawę odroczono do jesieni.
Komisja odrzuciła wniosek o dotację.
Wniosek przyjęto jednogłośnie.
""",
    "de": """
Der Vorstand beschloss, ein neues Ruderboot zu kaufen.
In der Sitzung wurde der Haushalt für das nächste Jahr einstimmig angenommen.
Es wurde beschlossen, die nächste Tagung in Kiel abzuhalten.
Beschluss: Der Verein mietet den Raum für zwei weitere Jahre.
Die Mitgliederversammlung wählte Anna Holm zur Vorsitzenden.
Die Minister einigten sich auf einen Aktionsplan für die Inseln.
Die Arbeitsgruppe empfahl, in jedem Hafen einen Rettungsring bereitzuhalten.
Der Bericht wurde zur Kenntnis genommen.
Der Rat hat in seiner Sitzung vom 3. Mai die neue Satzung gebilligt.
Die Frage wurde auf den Herbst vertagt.
Der Ausschuss lehnte den Zuschuss für das Fest ab.
Der Antrag ist mit zwei Enthaltungen angenommen.
""",
    "ru": """
Правление решило купить новую лодку.
На заседании был утверждён бюджет на следующий год.
Решено провести следующее собрание в Выборге.
Решение: общество арендует зал ещё на два года.
Общее собрание избрало Анну Белову председателем.
Министры договорились о плане действий для островов.
Рабочая группа рекомендовала держать в каждом порту спасательный круг.
Отчёт принят к сведению.
Совет одобрил новый устав.
Вопрос был отложен до осени.
Комиссия отклонила заявку.
Предложение принято единогласно.
""",
    "is": """
Stjórnin ákvað að kaupa nýjan árabát.
Á fundinum var fjárhagsáætlun næsta árs samþykkt.
Ákveðið var að halda næsta fund á Akureyri.
Ákvörðun: Félagið leigir salinn í tvö ár til viðbótar.
Aðalfundur kaus Önnu Jónsdóttur formann.
Ráðherrarnir urðu sammála um aðgerðaáætlun fyrir eyjarnar.
Vinnuhópurinn mælti með því að bjarghringur yrði í hverri höfn.
Tillagan var samþykkt samhljóða.
Nefndin hefur samþykkt nýjar reglur.
Málinu var frestað til hausts.
Ráðið hafnaði umsókninni.
Jón Karlsson var kjörinn gjaldkeri.
""",
}

DECIDE_NOT = {
    "en": """
Should the Committee have agreed to the plan?
If the board approves the loan, work can begin in June.
The meeting was opened by Ms Lind at ten o'clock.
No decision was taken on the pier.
The harbour consists of members appointed by the towns.
Anna said that she would accept the post.
The recommended actions are listed in the annex.
Proposal: the committee adopted by the town moves house.
The rules may be adopted at the spring meeting.
The group visited the museum and had lunch there.
The report describes how towns protect their shores.
The council has not decided on a date yet.
""",
    "sv": """
Mötet öppnades av ordföranden klockan tio.
Har styrelsen beslutat om båten?
Om styrelsen godkänner lånet kan arbetet börja i juni.
Inget beslut fattades om bryggan.
Gruppen består av tjänstemän från elva länder.
Medlemmarna besökte museet och åt lunch där.
Styrelsen bör diskutera frågan vid nästa möte.
Förslag till beslut: att köpa båten.
Rapporten beskriver hur barn skyddas i kommunerna.
Jag tycker att vi ska vänta med båten.
Nästa möte hålls den 3 maj i Kalmar.
Rådet har inte beslutat om någon dag.
""",
    "da": """
Mødet blev åbnet af formanden klokken ti.
Har bestyrelsen besluttet noget om båden?
Hvis bestyrelsen godkender lånet, kan arbejdet begynde i juni.
Der blev ikke truffet nogen beslutning om broen.
Gruppen består af embedsmænd fra elleve lande.
Medlemmerne besøgte museet og spiste frokost der.
Bestyrelsen bør drøfte sagen på næste møde.
Forslag til beslutning: at købe båden.
Rapporten beskriver, hvordan børn beskyttes i kommunerne.
Jeg synes, at vi skal vente med båden.
Næste møde holdes den 3. maj i Odense.
Rådet har ikke besluttet nogen dato.
""",
    "no": """
Møtet ble åpnet av lederen klokken ti.
Har styret besluttet noe om båten?
Hvis styret godkjenner lånet, kan arbeidet begynne i juni.
Det ble ikke fattet noe vedtak om brygga.
Gruppen består av tjenestemenn fra elleve land.
Medlemmene besøkte museet og spiste lunsj der.
Styret bør drøfte saken på neste møte.
Forslag til vedtak: å kjøpe båten.
Rapporten beskriver hvordan barn beskyttes i kommunene.
Jeg synes at vi skal vente med båten.
Neste møte holdes 3. mai i Tromsø.
Rådet har ikke vedtatt noen dato.
""",
    "fi": """
Puheenjohtaja avasi kokouksen kello kymmenen.
Onko hallitus päättänyt veneestä?
Jos hallitus hyväksyy lainan, työ voi alkaa kesäkuussa.
Laiturista ei tehty päätöstä.
Ryhmä koostuu yhdentoista maan virkamiehistä.
Jäsenet kävivät museossa ja söivät siellä lounaan.
Hallituksen pitäisi keskustella asiasta ensi kokouksessa.
Päätösehdotus: ostetaan vene.
Raportti kuvaa, miten lapsia suojellaan kunnissa.
Minun mielestäni veneen kanssa voi odottaa.
Seuraava kokous pidetään 3. toukokuuta Oulussa.
Neuvosto ei päättänyt päivästä.
""",
    "et": """
Koosoleku avas esimees kell kümme.
Kas juhatus on paadi kohta midagi otsustanud?
Kui juhatus kinnitab laenu, võib töö alata juunis.
Silla kohta otsust ei tehtud.
Rühma kuuluvad ametnikud üheteistkümnest riigist.
Liikmed külastasid muuseumi ja sõid seal lõunat.
Juhatus peaks asja arutama järgmisel koosolekul.
Otsuse eelnõu: osta paat.
Aruanne kirjeldab, kuidas lapsi valdades kaitstakse.
Ma arvan, et paadiga võib oodata.
Järgmine koosolek toimub 3. mail Pärnus.
Nõukogu ei ole kuupäeva kinnitanud.
""",
    "lv": """
Sanāksmi atklāja priekšsēdētājs pulksten desmitos.
Vai valde ir nolēmusi kaut ko par laivu?
Ja valde apstiprina aizdevumu, darbs var sākties jūnijā.
Par piestātni lēmums netika pieņemts.
Grupu veido ierēdņi no vienpadsmit valstīm.
Biedri apmeklēja muzeju un tur pusdienoja.
Valdei vajadzētu apspriest jautājumu nākamajā sanāksmē.
Lēmuma projekts: iegādāties laivu.
Ziņojumā aprakstīts, kā pašvaldībās aizsargā bērnus.
Es domāju, ka ar laivu var pagaidīt.
Nākamā sanāksme notiks 3. maijā Cēsīs.
Padome datumu vēl nav apstiprinājusi.
""",
    "lt": """
Posėdį atidarė pirmininkas dešimtą valandą.
Ar valdyba ką nors nusprendė dėl valties?
Jei valdyba patvirtins paskolą, darbai gali prasidėti birželį.
Dėl prieplaukos sprendimas nepriimtas.
Grupę sudaro pareigūnai iš vienuolikos šalių.
Nariai aplankė muziejų ir ten papietavo.
Valdyba turėtų aptarti klausimą kitame posėdyje.
Sprendimo projektas: pirkti valtį.
Ataskaitoje aprašoma, kaip savivaldybėse saugomi vaikai.
Aš manau, kad su valtimi galima palaukti.
Kitas posėdis vyks gegužės 3 dieną Šiauliuose.
Taryba datos dar nepatvirtino.
""",
    "pl": """
Zebranie otworzył przewodniczący o godzinie dziesiątej.
Czy zarząd postanowił coś w sprawie łodzi?
Jeśli zarząd zatwierdzi pożyczkę, prace ruszą w czerwcu.
W sprawie pomostu nie podjęto decyzji.
W skład grupy wchodzą urzędnicy z jedenastu krajów.
Członkowie zwiedzili muzeum i zjedli tam obiad.
Zarząd powinien omówić sprawę na następnym zebraniu.
Projekt uchwały: kupić łódź.
Raport opisuje, jak gminy chronią dzieci.
Moim zdaniem z łodzią można poczekać.
Następne zebranie odbędzie się 3 maja w Sopocie.
Rada nie zatwierdziła jeszcze terminu.
""",
    "de": """
Die Sitzung wurde um zehn Uhr vom Vorsitzenden eröffnet.
Hat der Vorstand etwas über das Boot beschlossen?
Wenn der Vorstand das Darlehen genehmigt, kann die Arbeit im Juni beginnen.
Über den Steg wurde nicht entschieden.
Die Gruppe besteht aus Beamten aus elf Ländern.
Die Mitglieder besuchten das Museum und aßen dort zu Mittag.
Der Vorstand sollte die Frage in der nächsten Sitzung besprechen.
Beschlussvorschlag: Das Boot wird gekauft.
Der Bericht beschreibt, wie Kinder in den Gemeinden geschützt werden.
Ich meine, dass wir mit dem Boot warten können.
Die nächste Sitzung findet am 3. Mai in Lübeck statt.
Der Rat hat noch keinen Termin beschlossen.
""",
    "ru": """
Собрание открыл председатель в десять часов.
Решило ли правление что-нибудь о лодке?
Если правление утвердит заём, работы начнутся в июне.
По причалу решение не принято.
В группу входят чиновники из одиннадцати стран.
Члены общества посетили музей и там пообедали.
Правление должно обсудить вопрос на следующем заседании.
Проект решения: купить лодку.
В отчёте описано, как защищают детей в общинах.
Я думаю, что с лодкой можно подождать.
Следующее собрание пройдёт 3 мая в Пскове.
Совет ещё не утвердил дату.
""",
    "is": """
Formaður setti fundinn klukkan tíu.
Hefur stjórnin ákveðið eitthvað um bátinn?
Ef stjórnin samþykkir lánið getur vinnan hafist í júní.
Engin ákvörðun var tekin um bryggjuna.
Í hópnum eru embættismenn frá ellefu löndum.
Félagsmenn skoðuðu safnið og borðuðu þar hádegismat.
Stjórnin ætti að ræða málið á næsta fundi.
Drög að ákvörðun: kaupa bátinn.
Skýrslan lýsir því hvernig börn eru vernduð í sveitarfélögum.
Ég held að báturinn megi bíða.
Næsti fundur verður haldinn 3. maí á Ísafirði.
Ráðið hefur ekki ákveðið dag.
""",
}


def sentences(told: str) -> list[str]:
    """One sentence a line."""
    return told.strip().splitlines()
