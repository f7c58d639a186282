"""Tells what stands in the place of a title and is none: defaults of programs, addresses, code.

The defaults are those of office programs, scanners and layout programs in the languages of the
Baltic Sea region, with or without a number behind them.
"""

from __future__ import annotations

import re
from functools import cache

# What programs call a new document, sheet, slide or scan, before they count.
_NEW = (
    "book|bok|mappe|mappen|työkirja|kirja|vihik|grāmata|darbgrāmata|knyga|darbaknygė"
    "|zeszyt|skoroszyt|книга|bók|classeur|arbetsbok|arbeidsbok|projektmappe|workbook"
    "|document|dokument|dokumentas|dokuments|документ|asiakirja|skjal|doc|dok"
    "|presentation|präsentation|præsentation|presentasjon|esitys|esitlus|prezentācija"
    "|pateiktis|prezentacja|презентация|kynning|slide|bild|dias|lysbilde|dia|slaid"
    "|slaids|slaidi|skaidrė|slajd|слайд|folie|glæra|foil|sheet|tabelle|blad|ark|taulukko"
    "|leht|lapa|lapas|arkusz|лист|tabell|drawing|zeichnung|teckning|ritning|tegning"
    "|piirros|joonis|rasējums|zīmējums|brėžinys|rysunek|рисунок|template|vorlage|mall"
    "|mal|malli|skabelon|mall|veidne|šablonas|szablon|шаблон|sniðmát|page|seite|página"
    "|sida|side|sivu|lehekülg|lappuse|puslapis|strona|страница|image|picture|figure"
    "|grafik|kuva|pilt|attēls|vaizdas|obraz|изображение|mynd|scan|skan|skanning|scanning"
    "|skannaus|skannerdus|skenēšana|nuskaitymas|skanowanie|скан|skönnun|layout|model"
    "|text|title|titel|titolo|rubrik|otsikko|pealkiri|nosaukums|pavadinimas|tytuł"
    "|название|заголовок|titill|överskrift|overskrift|nimi|file|datei|fil|tiedosto|fail"
    "|fails|failas|plik|файл|skrá|output|temp|tmp|print|druck|new|name|namn|navn"
    "|untitled|form|fax|letter|brief"
)
_UNTITLED = """
untitled|no title|unnamed|no name|noname|without title|unbenannt|ohne titel|ohne namen?|namenlos
|namnlös[at]?|utan titel|utan namn|navnløs|ikke navngivet|unavngivet|uden titel|uden navn
|uten tittel|uten navn|nimetön|nimeämätön|ilman otsikkoa|ei otsikkoa|nimeta|pealkirjata
|bez nosaukuma|nenosaukts|bez virsraksta|be pavadinimo|bevardis|bez nazwy|bez tytułu
|nienazwany|без имени|без названия|без заголовка|безымянный|ónefnt?|án titils|sans titre|sans nom
|sin título
|anonymous|unknown|none|null|nil|default|standard|normal|title|insert title here|type title here
|click to (?:add|edit).{0,30}|klicka här.{0,40}|klicken sie.{0,40}|образец заголовка
"""
_KIND = (
    "document|dokument|dokumentas|dokuments|документ|asiakirja|skjal|presentation|präsentation"
    "|præsentation|presentasjon|esitys|esitlus|prezentācija|pateiktis|prezentacja|презентация"
    "|kynning|file|datei|page|side|sida|website|web ?page|bild|image|kuva|pilt|изображение|файл"
    "|worksheet|workbook|spreadsheet|drawing|zeichnung|publication|pdf"
)
_SCANNED = (
    "scanned|gescannt\\w*|eingescannt\\w*|skannat|skannad|skannet|indscannet|innskannet|skannattu"
    "|skannitud|skaneeritud|skenēts|ieskenēts|skanēts|nuskaityta\\w*|skenuota\\w*|zeskanowan\\w*"
    "|skanowan\\w*|(?:от)?сканированн\\w*|skannað|numérisé|scanné"
)
_FRESH = (
    "new|neues?|nytt?|ny|uusi|uus|jauns|naujas|nowy|nowa|новый|новая|nýtt|untitled|unbenanntes"
    "|namnlöst|nimetön|nimeta|unnamed"
)
_PROGRAM = (
    "(?:microsoft|ms)?[ -]*(?:office )?(?:word|excel|powerpoint|publisher|visio|works)\\w?"
    "|(?:libre|open) ?office(?:\\.org)?(?: writer| calc| impress| draw)?|adobe \\w+|indesign"
    "|acrobat|quarkxpress|photoshop|corel ?draw|pagemaker|latex|enscript|ghostscript"
)
_COUNT = r"(?:[ _-]*(?:\(?\d{1,6}\)?|nr\.? ?\d+|[ivx]{1,4}))?"
_ENDING = (
    "ai|bmp|cdr|csv|docm?|docx|dotx?|dvi|dwg|eml|eps|epub|fm|gif|html?|indd|jpe?g|key|md|mht"
    "|msg|numbers|od[gpst]|p65|pages|pdf|pmd|png|potx?|pp[st]x?|ps|psd|pub|qx[dp]|rtf|sxw|tex"
    "|tiff?|txt|vsdx?|wpd|wps|wri|xls[mx]?|xml|zip"
)
_NONE = (
    r"|[(\[<]?(?:"
    + "|".join(
        (
            f"(?:{_NEW}){_COUNT}",
            f"(?:{_UNTITLED.replace(chr(10), '')}){_COUNT}",
            f"(?:{_FRESH})[ -](?:{_PROGRAM})?[ -]*(?:{_KIND}){_COUNT}",
            f"(?:{_FRESH})[ -](?:slide|folie|seite|page|sida|side) ?\\d*",
            f'[„“"]?(?:{_PROGRAM})[”“"]?[ -]*(?:{_KIND})?{_COUNT}',
            f'(?:{_KIND})(?: programu| программы)?[ -]*[„“"]?(?:{_PROGRAM})[”“"]?{_COUNT}',
            f"(?:{_SCANNED})(?:[ -]+(?:{_KIND}|by \\w+|from .{{0,60}}|med \\w+))?{_COUNT}",
            f"(?:{_KIND})[ -]+(?:{_SCANNED}){_COUNT}",
            r"(?:scanned|created|made) (?:by|with|from|to) .{0,60}",
            r"(?:cam ?scanner|adobe scan|scanner|skanner|xerox|canon|hp|kmbt|skm|scan|img|dsc[fn]?"
            r"|image|doc|mx|bizhub|epson|brother|sharp|kyocera)[ _-]*[\w.:-]*\d[\w.: -]*",
            r"(?:dias|slide|lysbilde) (?:nummer|number|nr\.?) \d+",
            r"(?:full page photo|enscript output|slide show|print job|remote downlevel document)",
            r"(?:untitled|document|layout|namnlös|unbenannt|без имени)[-_ ]\d.*",
            r"(?:home|index|start|startseite|startsida|hjem|avaleht|main|welcome)(?: ?page)?",
            r"(?:page|seite|sida|side|sivu|lk|стр\.?) ?\d+(?: ?(?:of|/|von|av|af|из) ?\d+)?",
            r"stdin|about:blank|lorem ipsum",
        )
    )
    + r")[)\]>]?"
)
_FILE_NAME = re.compile(
    rf".*\.(?:{_ENDING})(?: \(.*\)| - .*)?|[a-z]:[\\/].*|\\\\.*|file:/.*|https?://\S+|/\S+/\S+",
    re.I,
)
# What printing from these puts before the name of the file that was printed.
_PRINTED = re.compile(
    r"^(?:Microsoft (?:Office )?(?:Word|PowerPoint|Excel|Publisher|Visio)|Unknown|Print|Layout)"
    r" - (?=\S)",
    re.I,
)
_LETTER = re.compile(r"[^\W\d_]{2}")
# Markup, code and what stands before a letter: no line that a person would call a text by.
_MARKUP = re.compile(
    r"[<{}\\%@|+=~#*^_]|\[\[|\[/|//|--|/\*|\$|&\w+;|(?:import|require|include|package|using|def"
    r"|function|class|var|const|let|begin|BEGIN:\w+)\b.*[;'\"{(:]|[\w-]{1,30}\s?[:=]\s?[\w'\"<{\[#-]*$"
    r"|.*[{}(;]$|.*</?\w+[^>]*>"
)
_CONTACT = re.compile(
    r"@|\bwww\.|https?://|\b(?:tel|telef\w*|phone|fax|faks|e-?mail|e-?post|puh|тел)\b[.:]?|\+\d"
    r"|\bP\.?O\.? ?Box\b|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\(?\d[\d ()/.-]+$",
    re.I,
)
_STAMP = re.compile(
    r"(?:draft|final|confidential|restricted|copy|sample|specimen|void|entwurf|vertraulich|utkast"
    r"|kopia|förslag|udkast|kopi|fortrolig|luonnos|kavand|projekts|projektas|projekt|melnraksts"
    r"|черновик|проект|копия|agenda item \d+.{0,6})[ !.]*",
    re.I,
)


@cache
def _none() -> re.Pattern[str]:
    # Made when it is first asked for: it takes as long as many a command does.
    return re.compile(_NONE, re.I)


def without_program(title: str) -> str:
    """Return a title without what a printing program put before it ("Microsoft Word - ")."""
    return _PRINTED.sub("", title)


def is_no_title(title: str) -> bool:
    """Whether this is a program's default, a file's name or address, or has no word in it."""
    bare = title.strip(" .,:;-_*#\"'“”„»«")
    if not _LETTER.search(bare):
        return True
    return bool(_none().fullmatch(bare) or _FILE_NAME.fullmatch(title.strip()))


def is_no_title_line(line: str) -> bool:
    """Whether a line of a text is markup, code, a default, a stamp, or how to reach somebody."""
    line = line.strip()
    if is_no_title(line) or _STAMP.fullmatch(line):
        return True
    return bool(_MARKUP.match(line) or _CONTACT.search(line))


def reaches_somebody(line: str) -> bool:
    """Whether a line says how to reach somebody: what stands above it is a letterhead."""
    return bool(_CONTACT.search(line.strip()))
