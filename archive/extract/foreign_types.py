"""Names the formats people hand over that cannot be read, and says what to make of such a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignKind:
    """What people call a format, with its article, and how a file of it becomes one that is read.

    `advice` is "" where nothing does.
    """

    name: str
    advice: str = ""


_LIBREOFFICE = "Open it in LibreOffice, save it as {} and import that."
_AS_TEXT = _LIBREOFFICE.format("ODT or PDF")
_AS_TABLE = _LIBREOFFICE.format("ODS or CSV")
_AS_SLIDES = _LIBREOFFICE.format("ODP or PDF")
_AS_DRAWING = _LIBREOFFICE.format("PDF")
_WORD = "Open it in Word or LibreOffice, save it as DOCX or PDF and import that."
_EXPORT = "Export it from {0} as {1} (File, Export To) and import that."
_PICTURE = "Save it as PNG, JPEG or TIFF, with ImageMagick or any viewer, and import that."
_UNPACK = "Unpack it and import the folder."
_RECORDING = "Import its subtitles (VTT) or a transcript."
_PRINT = "Open it in {}, print it to PDF and import that."

FOREIGN_KINDS: Mapping[str, ForeignKind] = {
    "application/vnd.wordperfect": ForeignKind("a WordPerfect document", _AS_TEXT),
    "image/x-wpg": ForeignKind("a WordPerfect drawing", _AS_DRAWING),
    "application/x-ms-word2": ForeignKind("a document of Word 2 or older", _WORD),
    "application/x-msword6": ForeignKind("a damaged document of Word 6 or 95", _WORD),
    "application/x-mac-word": ForeignKind("a document of Word for Macintosh 5 or older", _AS_TEXT),
    "application/x-mswrite": ForeignKind("a document of Windows Write or Word for DOS", _AS_TEXT),
    "application/vnd.ms-works": ForeignKind("a Microsoft Works document", _AS_TEXT),
    "application/x-ms-works-spreadsheet": ForeignKind("a Microsoft Works sheet", _AS_TABLE),
    "application/vnd.lotus-1-2-3": ForeignKind("a Lotus 1-2-3 sheet", _AS_TABLE),
    "application/x-sylk": ForeignKind("a SYLK sheet", _AS_TABLE),
    "application/x-dif": ForeignKind("a DIF sheet", _AS_TABLE),
    "application/x-quattro-pro": ForeignKind("a Quattro Pro sheet", _AS_TABLE),
    "application/x-staroffice": ForeignKind(
        "a StarOffice document",
        "Open it in LibreOffice 24.2 or older, save it as PDF, import that.",
    ),
    "application/vnd.ms-excel.old": ForeignKind(
        "a sheet of Excel 4 or older", "Open it in LibreOffice, save it as XLSX and import that."
    ),
    "application/vnd.visio": ForeignKind("a Visio drawing", _AS_DRAWING),
    "application/x-mspublisher": ForeignKind("a Publisher document", _AS_DRAWING),
    "application/x-ms-project": ForeignKind(
        "a Microsoft Project plan", _PRINT.format("Microsoft Project or ProjectLibre")
    ),
    "application/x-pagemaker": ForeignKind("a PageMaker document", _AS_DRAWING),
    "application/x-quarkxpress": ForeignKind(
        "a QuarkXPress document", _PRINT.format("QuarkXPress or Scribus")
    ),
    "application/x-indesign": ForeignKind(
        "an InDesign document", "Export it from InDesign as PDF and import that."
    ),
    "application/x-framemaker": ForeignKind(
        "a FrameMaker document", "Save it in FrameMaker as PDF and import that."
    ),
    "application/x-hwp": ForeignKind("a Hangul document (HWP)", _AS_TEXT),
    "application/x-msaccess": ForeignKind(
        "an Access database",
        "Export its tables as CSV, in Access or with mdb-export, and import those.",
    ),
    "application/x-dbase": ForeignKind("a dBase table", _AS_TABLE),
    "application/vnd.ms-outlook-pst": ForeignKind(
        "an Outlook mail store (PST or OST)",
        "Turn it into mailboxes with `readpst -r` (pst-utils) and import those.",
    ),
    "application/vnd.lotus-notes": ForeignKind(
        "a Lotus Notes database", "Export its mails as EML or its views as CSV; import those."
    ),
    "application/onenote": ForeignKind(
        "a OneNote section", "Export it from OneNote as PDF or DOCX and import that."
    ),
    "application/vnd.apple.iwork": ForeignKind(
        "a Pages, Numbers or Keynote document", _EXPORT.format("its program", "PDF")
    ),
    "application/vnd.apple.pages": ForeignKind(
        "an Apple Pages document", _EXPORT.format("Pages", "Word or PDF")
    ),
    "application/vnd.apple.numbers": ForeignKind(
        "an Apple Numbers document", _EXPORT.format("Numbers", "Excel or CSV")
    ),
    "application/vnd.apple.keynote": ForeignKind(
        "an Apple Keynote presentation", _EXPORT.format("Keynote", "PowerPoint or PDF")
    ),
    "application/vnd.oasis.opendocument.formula": ForeignKind("an OpenDocument formula (ODF)"),
    "application/vnd.oasis.opendocument.database": ForeignKind(
        "an OpenDocument database (ODB)", "Export its tables as CSV and import those."
    ),
    "application/vnd.oasis.opendocument.chart": ForeignKind("an OpenDocument chart (ODC)"),
    "application/vnd.sun.xml": ForeignKind("a document of OpenOffice 1 or StarOffice 6", _AS_TEXT),
    "application/vnd.ms-xpsdocument": ForeignKind(
        "an XPS document", "Turn it into PDF with xpstopdf (libgxps-utils) and import that."
    ),
    "application/x-djvu": ForeignKind(
        "a DjVu document", "Turn it into PDF with `ddjvu -format=pdf` (DjVuLibre) and import that."
    ),
    "application/x-mobipocket-ebook": ForeignKind(
        "a Kindle or Mobipocket book", "Turn it into EPUB with Calibre and import that."
    ),
    "application/vnd.ms-htmlhelp": ForeignKind(
        "a Windows help file (CHM)", "Unpack it with 7-Zip and import the folder of its pages."
    ),
    "application/winhlp": ForeignKind("a Windows help file (HLP)"),
    "text/x-tex": ForeignKind("a LaTeX source", "Import the PDF that is made of it."),
    "text/x-texinfo": ForeignKind("a Texinfo source", "Import the PDF or page that is made of it."),
    "text/troff": ForeignKind(
        "a troff source", "Turn it into PDF with `groff -man -T pdf` and import that."
    ),
    "image/jp2": ForeignKind("an image (JPEG 2000)", _PICTURE),
    "image/heic": ForeignKind("an image (HEIC)", _PICTURE),
    "image/avif": ForeignKind("an image (AVIF)", _PICTURE),
    "image/jxl": ForeignKind("an image (JPEG XL)", _PICTURE),
    "image/vnd.adobe.photoshop": ForeignKind("a Photoshop picture", _PICTURE),
    "image/vnd.dwg": ForeignKind("an AutoCAD drawing", "Plot it to PDF and import that."),
    "image/wmf": ForeignKind("a Windows metafile", _AS_DRAWING),
    "image/x-pcx": ForeignKind("an image (PCX)", _PICTURE),
    "image/x-icon": ForeignKind("an icon"),
    "video/mp4": ForeignKind("a film or recording (MP4, QuickTime)", _RECORDING),
    "video/x-matroska": ForeignKind("a film (Matroska, WebM)", _RECORDING),
    "video/x-msvideo": ForeignKind("a film (AVI)", _RECORDING),
    "video/x-ms-asf": ForeignKind("a film or recording (Windows Media)", _RECORDING),
    "video/mpeg": ForeignKind("a film (MPEG)", _RECORDING),
    "application/vnd.rn-realmedia": ForeignKind("a film or recording (RealMedia)", _RECORDING),
    "application/x-shockwave-flash": ForeignKind("a Flash film", _RECORDING),
    "audio/mpeg": ForeignKind("a recording (MP3)", _RECORDING),
    "audio/wav": ForeignKind("a recording (WAV)", _RECORDING),
    "audio/ogg": ForeignKind("a recording (Ogg)", _RECORDING),
    "audio/flac": ForeignKind("a recording (FLAC)", _RECORDING),
    "audio/midi": ForeignKind("a piece of music (MIDI)"),
    "application/x-stuffit": ForeignKind("a StuffIt archive", _UNPACK),
    "application/x-ace": ForeignKind("an ACE archive", _UNPACK),
    "application/x-dosexec": ForeignKind("a program for Windows or DOS"),
    "application/x-ms-shortcut": ForeignKind(
        "a Windows shortcut", "Import the file that it leads to."
    ),
    "application/x-plist": ForeignKind("a property list of macOS"),
    "application/java-vm": ForeignKind("a program (Java)"),
    "font/sfnt": ForeignKind("a font"),
}

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xdb\xa5", "application/x-ms-word2"),
    (0, b"\x9b\xa5", "application/x-ms-word2"),
    (0, b"\xdc\xa5", "application/x-msword6"),
    (0, b"\xfe\x37\x00", "application/x-mac-word"),
    (0, b"\xfe\x34\x00", "application/x-mac-word"),
    (0, b"\x31\xbe\x00\x00", "application/x-mswrite"),
    (0, b"\x32\xbe\x00\x00", "application/x-mswrite"),
    (0, b"\x01\xfe", "application/vnd.ms-works"),
    (0, b"\xff\x00\x02\x00\x04\x04", "application/x-ms-works-spreadsheet"),
    (0, b"\x00\x00\x02\x00\x06\x04\x06\x00", "application/vnd.lotus-1-2-3"),
    (0, b"\x00\x00\x02\x00\x04\x04\x06\x00", "application/vnd.lotus-1-2-3"),
    (0, b"\x00\x00\x1a\x00", "application/vnd.lotus-1-2-3"),
    (0, b"\x00\x00\x02\x00\x20\x51", "application/x-quattro-pro"),
    (0, b"\x00\x00\x02\x00\x01\x10", "application/x-quattro-pro"),
    (0, b"\x09\x00\x04\x00", "application/vnd.ms-excel.old"),
    (0, b"\x09\x02\x06\x00", "application/vnd.ms-excel.old"),
    (0, b"\x09\x04\x06\x00", "application/vnd.ms-excel.old"),
    (4, b"Standard Jet DB", "application/x-msaccess"),
    (4, b"Standard ACE DB", "application/x-msaccess"),
    (0, b"!BDN", "application/vnd.ms-outlook-pst"),
    (0, b"\xcf\xad\x12\xfe", "application/x-outlook-express"),
    (0, b"\x1a\x00\x00\x04\x00\x00", "application/vnd.lotus-notes"),
    (0, bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3"), "application/onenote"),
    (0, bytes.fromhex("a12fff43d9ef764c9ee210ea5722765f"), "application/onenote"),
    (2, b"IIXPR", "application/x-quarkxpress"),
    (2, b"MMXPR", "application/x-quarkxpress"),
    (0, bytes.fromhex("0606edf5d81d46e5bd31efe7fe74b71d"), "application/x-indesign"),
    (0, b"<MakerFile", "application/x-framemaker"),
    (0, b"HWP Document File", "application/x-hwp"),
    (0, b"\x0e\x11\xfc\x0d\xd0\xcf\x11\x0e", "application/x-ole-storage"),
    (0, b"AT&TFORM", "application/x-djvu"),
    (60, b"BOOKMOBI", "application/x-mobipocket-ebook"),
    (0, b"ITSF\x03\x00\x00\x00", "application/vnd.ms-htmlhelp"),
    (0, b"\x3f\x5f\x03\x00", "application/winhlp"),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (0, b"\xff\x4f\xff\x51", "image/jp2"),
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (0, b"8BPS\x00", "image/vnd.adobe.photoshop"),
    (0, b"AC10", "image/vnd.dwg"),
    (0, b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (40, b" EMF\x00\x00\x01\x00", "image/wmf"),
    (0, b"\x0a\x05\x01", "image/x-pcx"),
    (0, b"\x00\x00\x01\x00", "image/x-icon"),
    (0, b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (8, b"AVI LIST", "video/x-msvideo"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"\x00\x00\x01\xb3", "video/mpeg"),
    (0, b".RMF\x00", "application/vnd.rn-realmedia"),
    (0, b".ra\xfd", "application/vnd.rn-realmedia"),
    (0, b"ID3\x02", "audio/mpeg"),
    (0, b"ID3\x03", "audio/mpeg"),
    (0, b"ID3\x04", "audio/mpeg"),
    (0, b"\xff\xfb\x90", "audio/mpeg"),
    (8, b"WAVEfmt ", "audio/wav"),
    (0, b"OggS\x00", "audio/ogg"),
    (0, b"fLaC\x00", "audio/flac"),
    (0, b"MThd\x00\x00\x00\x06", "audio/midi"),
    (0, b"MSCF\x00\x00\x00\x00", "application/vnd.ms-cab-compressed"),
    (0, b"\x60\xea", "application/x-arj"),
    (7, b"**ACE**", "application/x-ace"),
    (0, b"StuffIt ", "application/x-stuffit"),
    (0, b"SIT!", "application/x-stuffit"),
    (0, b"\x1f\x9d", "application/x-compress"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (0, b"bplist00", "application/x-plist"),
    (0, b"\xca\xfe\xba\xbe", "application/java-vm"),
    (0, b"\x00\x01\x00\x00\x00", "font/sfnt"),
    (0, b"OTTO\x00", "font/sfnt"),
    (0, b"wOFF", "font/sfnt"),
    (0, b"wOF2", "font/sfnt"),
)
# By the first brand of a file in the ISO base media format (ISO/IEC 14496-12).
_BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic"}
_BRANDS |= {b"hevc": "image/heic", b"mif1": "image/heic", b"msf1": "image/heic"}
_BRANDS |= {b"avif": "image/avif", b"avis": "image/avif", b"jp2 ": "image/jp2"}
_CONTROLS = frozenset(range(9))
_WORDPERFECT = b"\xffWPC"
_WORDPERFECT_DRAWING = 0x16
_LHA = re.compile(rb"..-l[hz][0-9ds]-", re.DOTALL)
_DOS_PROGRAM = re.compile(rb"MZ.{0,62}[\x00-\x08]", re.DOTALL)
_DBASE = re.compile(rb"[\x03\x30\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{3}\x00.{4}\x00{2}", re.DOTALL)
# Sources of typesetting, behind comments.
_TEX = re.compile(r"(?:\s|%[^\n]*\n)*\\(?:documentclass|documentstyle|begin\{document\})[\[{]?")
_TEXINFO = re.compile(r"\s*\\input +texinfo\b")
SYLK = re.compile(r"ID;P[^\r\n]{0,80}\r?\n(?:[BCEFOPW]|N[NUE]);")
"""How a sheet in SYLK begins."""

_DIF = re.compile(r"TABLE\r?\n0,1\r?\n\"")
_TROFF = re.compile(r"(?:\s|['.]\\\"[^\n]*\n)*\.(?:TH|Dd) +\S+")


def foreign_type(data: bytes, *, looks_like_text: bool) -> str | None:
    """Return the media type of a binary format that is not read, by its signature; else None.

    Of what looks like text, only signatures count that no text begins with.
    """
    if data.startswith(_WORDPERFECT):
        is_drawing = data[9:10] == bytes([_WORDPERFECT_DRAWING])
        return "image/x-wpg" if is_drawing else "application/vnd.wordperfect"
    for offset, signature, media_type in _SIGNATURES:
        if data.startswith(signature, offset) and not (
            looks_like_text and _CONTROLS.isdisjoint(signature)
        ):
            return media_type
    if looks_like_text:
        return None
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video/mp4")
    if _LHA.match(data):
        return "application/x-lha"
    if _DBASE.match(data):
        return "application/x-dbase"
    return "application/x-dosexec" if _DOS_PROGRAM.match(data) else None


def foreign_text_type(text: str) -> str | None:
    """Return the media type of a text for programs alone: typesetting, old sheets; else None."""
    for begin, media_type in (
        (_TEX, "text/x-tex"),
        (_TEXINFO, "text/x-texinfo"),
        (_TROFF, "text/troff"),
        (SYLK, "application/x-sylk"),
        (_DIF, "application/x-dif"),
    ):
        if begin.match(text):
            return media_type
    return None
