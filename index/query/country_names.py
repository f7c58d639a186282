"""What people call countries, in English and the languages of the region, and their ISO 3166 codes.

The members of the council, its observers, and the neighbours that its documents name.
"""

from __future__ import annotations

from archive.text.folding import fold

# After the code: Danish, German, English, Estonian, Finnish, Icelandic, Lithuanian, Latvian,
# Norwegian, Polish, Russian, Swedish, where they differ; then other names in use.
_NAMES = {
    "AL": "Albanien Albania Albaania Albanía Albanija Albānija Албания",
    "AM": "Armenien Armenia Armeenia Armenía Armėnija Armēnija Armenia Армения",
    "AT": "Østrig Österreich Austria Itävalta Austurríki Austrija Østerrike Австрия Österrike",
    "AZ": "Aserbajdsjan Aserbaidschan Azerbaijan Aserbaidžaan Azerbaidžan Aserbaídsjan"
    " Azerbaidžanas Azerbaidžāna Aserbajdsjan Azerbejdżan Азербайджан Azerbajdzjan",
    "BE": "Belgien Belgium Belgia Belgía Belgija Beļģija Бельгия",
    "BG": "Bulgarien Bulgaria Bulgaaria Búlgaría Bulgarija Bulgārija Bułgaria Болгария",
    "BY": "Hviderusland Belarus Weißrussland Valgevene Valko-Venäjä Hvíta-Rússland Baltarusija"
    " Baltkrievija Hviterussland Białoruś Беларусь Белоруссия Vitryssland Byelorussia",
    "CA": "Canada Kanada Kanāda Канада",
    "CH": "Schweiz Switzerland Šveits Sveitsi Sviss Šveicarija Šveice Sveits Szwajcaria Швейцария",
    "CZ": "Tjekkiet Tschechien Czechia Tšehhi Tšekki Tékkland Čekija Čehija Tsjekkia Czechy Чехия"
    " Tjeckien Czech·Republic",
    "DE": "Tyskland Deutschland Germany Saksamaa Saksa Þýskaland Vokietija Vācija Niemcy Германия",
    "DK": "Danmark Dänemark Denmark Taani Tanska Danmörk Danija Dānija Dania Дания",
    "EE": "Estland Estonia Eesti Viro Eistland Estija Igaunija Эстония",
    "ES": "Spanien Spain Hispaania Espanja Spánn Ispanija Spānija Spania Hiszpania Испания",
    "FI": "Finland Finnland Soome Suomi Suomija Somija Finlandia Финляндия",
    "FR": "Frankrig Frankreich France Prantsusmaa Ranska Frakkland Prancūzija Francija Frankrike"
    " Francja Франция",
    "GB": "Storbritannien Großbritannien Vereinigtes·Königreich United·Kingdom Great·Britain"
    " Suurbritannia Ühendkuningriik Iso-Britannia Yhdistynyt·kuningaskunta Bretland"
    " Didžioji·Britanija Jungtinė·Karalystė Lielbritānija Apvienotā·Karaliste Storbritannia"
    " Wielka·Brytania Zjednoczone·Królestwo Великобритания Соединённое·Королевство UK England",
    "GE": "Georgien Georgia Gruusia Georgía Gruzija Gruzja Грузия",
    "GR": "Grækenland Griechenland Greece Kreeka Kreikka Grikkland Graikija Grieķija Hellas Grecja"
    " Греция Grekland",
    "HR": "Kroatien Croatia Horvaatia Kroatia Króatía Kroatija Horvātija Chorwacja Хорватия",
    "HU": "Ungarn Hungary Ungari Unkari Ungverjaland Vengrija Ungārija Węgry Венгрия Ungern",
    "IE": "Irland Ireland Iirimaa Irlanti Írland Airija Īrija Irlandia Ирландия",
    "IS": "Island Iceland Islanti Ísland Islandija Īslande Islandia Исландия",
    "IT": "Italien Italy Itaalia Italia Ítalía Italija Itālija Włochy Италия",
    "LT": "Litauen Lithuania Leedu Liettua Litháen Lietuva Litwa Литва",
    "LV": "Letland Lettland Latvia Läti Latvija Łotwa Латвия",
    "MD": "Moldova Moldau Moldawien Moldovien Moldavia Moldavija Mołdawia Молдавия Молдова"
    " Moldavien",
    "NL": "Nederlandene Holland Niederlande Netherlands Madalmaad Alankomaat Hollanti Niðurlönd"
    " Nyderlandai Olandija Nīderlande Nederland Holandia Niderlandy Нидерланды Нидерланды Голландия"
    " Nederländerna",
    "NO": "Norge Norwegen Norway Norra Norja Noregur Norvegija Norvēģija Norwegia Норвегия",
    "PL": "Polen Poland Poola Puola Pólland Lenkija Polija Polska Польша",
    "PT": "Portugal Portugali Portúgal Portugalija Portugāle Portugalia Португалия",
    "RO": "Rumænien Rumänien Romania Rumeenia Rúmenía Rumunija Rumānija Rumania Rumunia Румыния",
    "RS": "Serbien Serbia Serbía Serbija Сербия",
    "RU": "Rusland Russland Russia Venemaa Venäjä Rússland Rusija Krievija Rosja Россия Ryssland"
    " Russian·Federation Российская·Федерация",
    "SE": "Sverige Schweden Sweden Rootsi Ruotsi Svíþjóð Švedija Zviedrija Szwecja Швеция",
    "SI": "Slovenien Slowenien Slovenia Sloveenia Slóvenía Slovėnija Slovēnija Słowenia Словения",
    "SK": "Slovakiet Slowakei Slovakia Slovakkia Slóvakía Slovakija Slovākija Słowacja Словакия"
    " Slovakien",
    "TR": "Tyrkiet Türkei Turkey Türgi Turkki Tyrkland Turkija Turcija Tyrkia Turcja Турция Turkiet"
    " Türkiye",
    "UA": "Ukraine Ukraina Úkraína Ukrajina Украина Україна",
    "US": "USA De·Forenede·Stater Vereinigte·Staaten United·States Ameerika·Ühendriigid Yhdysvallat"
    " Bandaríkin Jungtinės·Valstijos Amerikas·Savienotās·Valstis Stany·Zjednoczone США"
    " United·States·of·America Förenta·staterna",
}

CODES = {
    fold(name.replace("·", " ")): fold(code)
    for code, names in _NAMES.items()
    for name in names.split()
}
"""The code of each name, both as the index has them."""
