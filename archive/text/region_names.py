"""Names of places and people of the region with letters beyond ASCII, written down by hand.

A name is often all that a list has of a language, and short: by its pairs of letters alone
Tromsø could be Lithuanian.
"""

from __future__ import annotations

REGION_NAMES = {
    "da": """
        København Ålborg Århus Helsingør Køge Næstved Sønderborg Tønder Åbenrå Rønne Læsø Ærø
        Færøerne Nørre Søren Jørgen Jørgensen Sørensen Bjørn Lærke Åse Åge Mølgaard Nygård
        Østergaard Kjær Møller Nørgaard Bæk Højgaard Torbjørn Asbjørn Bjarnø Bornholm""",
    "de": """
        München Köln Lübeck Düsseldorf Nürnberg Göttingen Tübingen Würzburg Münster Fürth
        Österreich Thüringen Jürgen Jörg Günter Günther Björn Käthe Müller Schröder Schäfer
        Köhler Krüger Weiß Groß Strauß Böhm Jäger Brüder Übersee Möller Größe Straße""",
    "en": "Zoë Chloë Siân Seán Sinéad Renée café naïve",
    "et": """
        Tõnu Tõnis Jüri Ülle Ülo Päärn Võru Põlva Põltsamaa Jõgeva Jõhvi Kärdla Pärnu Türi Tõrva
        Räpina Mõisaküla Õismäe Lõuna Läänemaa Viljandi Märt Kärt Külli Kõiv Tõnisson Mägi Põder
        Sepp Õunapuu Väljas Järv Pärn Kõrve Tšehhi Žanna""",
    "fi": """
        Jyväskylä Hämeenlinna Hyvinkää Järvenpää Jämsä Mäntsälä Mikkeli Töölö Espoo Äänekoski
        Seinäjoki Päivi Päivikki Väinö Yrjö Jyrki Äijö Hämäläinen Mäkelä Mäkinen Järvinen
        Nieminen Lähteenmäki Leppänen Väisänen Särkkä Pöysti Kähkönen Häkkinen Mäki Åland
        Sääksmäki""",
    "is": """
        Ísland Reykjavík Akureyri Ísafjörður Hafnarfjörður Húsavík Seyðisfjörður Sauðárkrókur
        Garðabær Kópavogur Þór Þóra Þorsteinn Guðrún Guðmundur Sigurður Ágúst Ágústsdóttir Jón
        Jónsdóttir Jónsson Björn Björk Örn Össur Ólafur Ólafsson Sigríður Kristín Katrín Ásta
        Hrafnhildur Helgadóttir Sæmundur Guðmundsdóttir Sigurðardóttir Sigurðsson""",
    "lt": """
        Šiauliai Panevėžys Klaipėda Kėdainiai Plungė Telšiai Utena Mažeikiai Tauragė Ukmergė
        Visaginas Jonavą Žemaitija Jūratė Rūta Eglė Gintarė Agnė Aistė Živilė Žydrūnas Mindaugas
        Šarūnas Ąžuolas Kęstutis Vytautė Stanevičius Stankevičienė Petrauskienė Žukauskas Čepas
        Jonė Dovilė Petraitytė Žemaitė""",
    "lv": """
        Rīga Rīgā Jūrmala Liepāja Rēzekne Jēkabpils Cēsis Kuldīga Ķemeri Ādaži Līvāni Krāslava
        Balvi Jānis Juris Līga Ilze Kārlis Pēteris Ģirts Māris Mārtiņš Andris Inga Zanda Bērziņš
        Bērziņa Kalniņš Kalniņa Ozoliņš Ozoliņa Liepiņš Krūmiņš Krūmiņa Kļaviņš Kļaviņa Ķēniņš
        Šarlote Čakste Vējonis Āboliņš Ūsiņa Dāvis Zigrīda""",
    "no": """
        Tromsø Bodø Ålesund Hønefoss Tønsberg Drøbak Røros Vardø Vadsø Kirkenes Sør Trøndelag
        Møre Ålgård Bærum Håkon Håvard Pål Kåre Bjørn Bjørg Bjørnar Åse Åsmund Øystein Øyvind
        Sølvi Målfrid Gøril Jørn Sæther Ødegård Løkken Bjørnstad Strøm Lønning Hægeland Grønn
        Bøe Næss""",
    "pl": """
        Gdańsk Kraków Łódź Poznań Wrocław Białystok Rzeszów Toruń Częstochowa Elbląg Słupsk
        Świnoujście Żory Śląsk Warmińsko Małgorzata Łukasz Paweł Michał Stanisław Władysław
        Elżbieta Józef Świętosław Wójcik Dąbrowski Dąbrowska Kamiński Kamińska Zieliński
        Wiśniewski Woźniak Kozłowski Jabłoński Żak Ćwikła Kaźmierczak Górski Szymański
        Mazowiecki Wałęsa""",
    "sv": """
        Göteborg Malmö Växjö Örebro Jönköping Västerås Linköping Norrköping Gävle Umeå Luleå
        Östersund Borås Skövde Älmhult Trollhättan Södertälje Åsa Åke Håkan Märta Göran Sören
        Björn Öberg Öhman Sjöström Lindström Ångström Bergström Söderberg Sjöberg Åberg Åström
        Lönn Ström Mårtensson Åland Skåne Öland""",
}
