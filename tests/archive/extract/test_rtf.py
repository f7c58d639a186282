"""RTF: every word in the right encoding, and nothing of what is only machinery."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract import Found, Section
from archive.extract.rtf import read_rtf


def text_of(body: str) -> str:
    sections = read_rtf(f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode("latin-1")).sections
    return "\n--\n".join(section.text for section in sections)


def test_each_font_has_the_letters_of_its_character_set() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset186 B;}{\f2\fcharset204 C;}}"
    body = r"\f1 \'fb\'eb{\f2 \'e0\'e1}\'ef\f0\'e9 \u352?\u269\'e8 {\uc2\u322??} \u-10179?\u-8704?!"
    assert text_of(fonts + body) == "ūėабļé Šč ł 😀!"


SENTENCE = "Bērnu tiesību aizsardzības darbinieki tikās, lai apspriestu jaunākās vadlīnijas."
FONT = r"{{\fonttbl{{\f0\fnil{} {};}}}}\f0 "


def in_bytes(text: str, encoding: str) -> str:
    written = text.encode(encoding)
    return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in written)


@pytest.mark.parametrize("is_raw", [True, False])
@pytest.mark.parametrize(
    ("head", "text", "encoding"),
    [
        (r"\ansi ", SENTENCE, "cp1257"),
        (r"\ansi\ansicpg1257 ", SENTENCE, "cp1257"),
        (r"\ansi\ansicpg1252 ", SENTENCE, "cp1257"),
        (r"\ansi\ansicpg1252" + FONT.format(r"\fcharset186", "Arial"), "Šķēle", "cp1257"),
        (r"\ansi" + FONT.format(r"\fcharset0", "Times New Roman Baltic"), "Šķēle", "cp1257"),
        (r"\ansi" + FONT.format("", "Arial CE"), "Žižek", "cp1250"),
        (r"\ansi\ansicpg65001 ", "Šķēle Öst", "utf-8"),
        (r"\ansi ", "Рабочая группа обсудила защиту детей", "cp1251"),
        (r"\mac ", "Möte på Öland", "mac-roman"),
        (r"\pc ", "Möte på Öland", "cp437"),
        (r"\pca ", "Møte på Åland", "cp850"),
        (r"\ansi\ansicpg1252 ", "“Rømø” – 12 °C", "cp1252"),
    ],
)
def test_letters_are_read_as_fonts_document_and_they_themselves_say(
    head: str, text: str, encoding: str, is_raw: bool
) -> None:
    begin = f"{{\\rtf1{head}".encode()
    body = text.encode(encoding) if is_raw else in_bytes(text, encoding).encode()
    read = read_rtf(begin + body + b"}")
    assert [section.text for section in read.sections] == [text]
    assert len(read.encodings) < 2


def test_letters_of_which_nothing_is_said_may_be_in_doubt() -> None:
    data = rf"{{\rtf1\ansi {in_bytes('Kåre Rømø', 'cp1252')}}}".encode()
    assert len(read_rtf(data).encodings) > 1
    stated = read_rtf(data, "windows-1257")
    assert (stated.sections[0].text, stated.encodings) == ("Kåre Rųmų", ("windows-1257",))


def test_what_is_no_text_is_left_out() -> None:
    body = (
        r"{\*\generator Word;}{\colortbl;\red0;}{\pict\wmetafile8 0102}{\deleted gone}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\*\bkmkstart a}{\xe entry}"
        r"\bin3 }{}{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt box}}}"
    )
    assert text_of(body) == "linkbox"


def test_signs_and_breaks() -> None:
    body = r"a\~b\_c\{d\}\\\emdash e\line f\tab g\par\pard h\'a0i\-j"
    assert text_of(body) == "a\xa0b-c{d}\\—e\nf\tg\n\nh\xa0i\xadj"


def test_a_row_of_a_table_is_a_line() -> None:
    row = r"\trowd\intbl {0}\cell {1}\cell\row".format
    assert text_of(row("a", "b") + row("", "c") + r"\pard after") == "a\tb\nc\nafter"


def test_notes_and_margins_follow_the_text() -> None:
    body = r"{\header Letterhead\par}Text{\footnote A note}{\*\annotation A comment} end\par"
    assert text_of(body) == "Text end\n--\nA note\n\nA comment\n--\nLetterhead"


def test_headings_are_told_by_style_or_outline() -> None:
    styles = r"{\stylesheet{\s1\outlinelevel0 Own;}{\s2 heading 2;}{\s3 Normal;}}"
    body = rf"{{\rtf1{styles}\pard\s1 One\par\pard\s3 a\par\pard\s2 Two\par\pard b\par}}"
    assert read_rtf(body.encode()).sections == (
        Section("One\n\na", heading="One"),
        Section("Two\n\nb", heading="Two"),
    )


def test_the_file_tells_title_author_and_date() -> None:
    info = r"{\info{\title Minutes}{\author A. Bee}{\creatim\yr2003\mo5\dy7\hr9}{\company X}}"
    read = read_rtf(rf"{{\rtf1{info}Text}}".encode())
    assert (read.title, read.date) == (Found("Minutes"), Found("2003-05-07"))
    assert read.creators == (Found("A. Bee"),)


def test_of_text_in_two_forms_the_one_in_unicode_is_read() -> None:
    """What stands in both forms may be letters, a whole destination, or part of one."""
    twin = r"{\upr{b?rniem{\b ?}}{\*\ud{b\u275?rniem{\b\u275 e}}}}"
    assert text_of(rf"par {twin} un") == "par bērniemē un"
    assert text_of(r"{\upr{\footnote ?}{\*\ud{\footnote \u269?}}}Text") == "Text\n--\nč"
    assert text_of(rf"{{\*\unknown {twin}}}{{\upr{{a}}}}{{\deleted {twin}}}b") == "b"
    for info in (
        rf"{{\title Par {twin}}}",
        r"{\upr{\title ?}{\*\ud{\title Par b\u275?rniem\u275?}}}",
    ):
        read = read_rtf(rf"{{\rtf1{{\info{info}{{\author {twin}}}}}Text}}".encode())
        assert read.title == Found("Par bērniemē")
        assert read.creators == (Found("bērniemē"),)


def test_braces_without_end_are_only_counted() -> None:
    assert text_of("{" * 100_000 + "x") == "x"
    assert text_of("}" * 10 + "x") == ""


@given(st.lists(st.sampled_from([*"{}\\ab1 '*\n", "\\par", "\\u8364", "\\'e9", "\\bin9", "\\f1"])))
def test_no_document_raises(tokens: list[str]) -> None:
    read_rtf(("{\\rtf1" + "".join(tokens)).encode())
