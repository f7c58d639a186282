"""Dates in prose: what is read, and what is refused because it is not sure."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import find_dates, parse, read_prose
from archive.dates.lexicon import LANGUAGES

READ = {
    # Common misreadings: a first day taken for a year, a last day for a month.
    "30-31 October 2001": "2001-10-30/2001-10-31",
    "12-13 September 2011": "2011-09-12/2011-09-13",
    "12 May 2004": "2004-05-12",
    "12th of October, 2017": "2017-10-12",
    "on the 19th and 20th of April 2018": "2018-04-19/2018-04-20",
    "19 and 20th of April 2018": "2018-04-19/2018-04-20",
    "September 1998": "1998-09",
    "Oct. 2017": "2017-10",
    "1 Sept. 2004.": "2004-09-01",
    "October 12-13, 2017": "2017-10-12/2017-10-13",
    "October 12 2017": "2017-10-12",
    "May 12 – June 3, 2011": "2011-05-12/2011-06-03",
    "12 September – 3 October 2011": "2011-09-12/2011-10-03",
    "29 November 2017 to 3 January 2018": "2017-11-29/2018-01-03",
    "12-May-2004": "2004-05-12",
    "12/13 October 2017": "2017-10-12/2017-10-13",
    "October and November 2017": "2017-10/2017-11",
    "12 or 13 October 2017": "[2017-10-12,2017-10-13]",
    "2001 or 2002": "[2001,2002]",
    "1998–2002": "1998/2002",
    "from October 2017 to 2019": "2017-10/2019",
    "between 1998 and 2002": "1998/2002",
    "1998 – present": "1998/..",
    "since January 2017": "2017-01/..",
    "until February 2018": "/2018-02",
    "after June 2018": "[2018-07..]",
    "before 1985": "[..1984]",
    "shortly after June 2018": "[2018-07..]",
    "two days in May 2004": "2004-05",
    "the last days of October 2001": "2001-10",
    "about 2008": "2008~",
    "circa 1998-2002": "1998~/2002~",
    "probably May 2004": "2004-05?",
    "summer 2010": "2010-22",
    "winter 2001-2002": "2001-24",
    "winter 2001/02": "2001-24",
    "the 1990s": "199X",
    "2001-02-05": "2001-02-05",
    "2001-02-05T10:00:00Z": "2001-02-05",
    "2001-02-05/2001-02-06": "2001-02-05/2001-02-06",
    "2004/05/12": "2004-05-12",
    "17/03/1999": "1999-03-17",
    "03.03.2005": "2005-03-03",
    "12.–13.10.2017": "2017-10-12/2017-10-13",
    "2001": "2001",
    "Annual Report 2001": "2001",
    "In 2001 the group met": "2001",
    "a new plan (2001)": "2001",
    # Other languages, with their case forms
    "12. Oktober 2017": "2017-10-12",
    "Beschluss vom 12. bis 13. Oktober 2017": "2017-10-12/2017-10-13",
    "Dienstag, den 5. März 2002": "2002-03-05",
    "den 12 oktober 2017": "2017-10-12",
    "12:e oktober 2017": "2017-10-12",
    "omkring 2008": "2008~",
    "30. september – 2. oktober 2017": "2017-09-30/2017-10-02",
    "3. des. 2004": "2004-12-03",
    "12. maí 2004": "2004-05-12",
    "5. toukokuuta 2003": "2003-05-05",
    "toukokuussa 2003": "2003-05",
    "12.–13. mail 2004": "2004-05-12/2004-05-13",
    "2001. aasta 5. mail": "2001-05-05",
    "2001. gada 5. maijā": "2001-05-05",
    "2001. gada 5.–6. maijā": "2001-05-05/2001-05-06",
    "2004 m. gegužės 12 d.": "2004-05-12",
    "2004 m. gegužės 12–13 d.": "2004-05-12/2004-05-13",
    "2004 m. gegužę": "2004-05",
    "12 maja 2004": "2004-05-12",
    "12 maja 2004 r.": "2004-05-12",
    "12 i 13 maja 2004": "2004-05-12/2004-05-13",
    "12 мая 2004 г.": "2004-05-12",
    "с 12 по 13 мая 2004 года": "2004-05-12/2004-05-13",
    "в мае 2004 года": "2004-05",
    "около 2008 года": "2008~",
}

REFUSED = [
    # A distance from a date is not that date, nor what lies beyond it.
    "50 years after 1990",
    "about two weeks before 12 May 2004",
    "50 years or more after 1990",
    "30 days following 12 May 2004",
    "within 3 months of 12 May 2004",
    "50 Jahre nach 1990",
    "femtio år efter 1990",
    "50 vuotta ennen 1990",
    "50 aastat pärast 1990",
    "50 gadus pēc 1990",
    "50 metų po 1990",
    "через 50 лет после 1990 года",
    "",
    "no date here",
    "October",
    "12 October",
    "03/04/2005",
    "03.04.2005",
    "13/13/2005",
    "31 February 2004",
    "32 October 2017",
    "112 October 2017",
    "1.2 October 2017",
    "30 February – 2 March 2004",
    "12/10/99",
    "12.10.99",
    "12 October 99",
    "October '99",
    "1998-99",
    "2017/18",
    "2001-10",
    "5/2004",
    "CBSS CAR: 3/2020/07",
    "ISSN 1403-2007",
    "winter 2001",
    "summer 2001/02",
    "autumn and winter 2010",
    "1900s",
    "12 and 20 October 2017",
    "12, 13 and 14 October 2017",
    "room 12, 13 October 2017",
    "Thursday 12 – Friday 13 October 2017",
    "12 October 2017 – 14",
    "12 October - 2017",
    "12 May 2004 and 13 May 2004",
    "12 October and 15 November 2017",
    "2002 to 2001",
    "about 2000 children",
    "in 2000 cases",
    "2001 children",
    "it cost 2000.",
    "Y2004 and A2005",
    "they may 2004 or so",
    "letter from May 2004",
    "by October 2017",
    "after about 2004",
    "before perhaps 2004",
    "after 31 April 2004",
    "before 30 February 2004",
    "after summer 2010",
    "before the 1990s",
    "after 9999",
    "perhaps 2001 or 2002",
    "toukokuusta 2003",
    "lokakuun 2017 jälkeen",
    "des 2004 gegründeten Vereins",
    "maja 2004",
    "no 2004. gada maija",
    "do 12 maja 2004",
    "od maja 2004 do czerwca 2005",
    "2000 г.",
    "１２ May ２００４",
]


@pytest.mark.parametrize("text", READ)
def test_one_date_is_read(text: str) -> None:
    date = read_prose(text)
    assert (date.text if date else None) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_sure_is_refused(text: str) -> None:
    date = read_prose(text)
    assert (date.text if date else None) is None


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("03.04.2005", "de", "2005-04-03"),
        ("03.04.2005", "en", None),
        ("03/04/2005", "de", None),
        ("30.9.–2.10.2017", "fi", "2017-09-30/2017-10-02"),
        ("maja 2004", "pl", "2004-05"),
        ("12 maja 2004 aastal", "et", "2004"),
        ("od maja 2004 do czerwca 2005", "pl", "2004-05/2005-06"),
        ("kopš 2004. gada maija", "lv", "2004-05/.."),
        ("po 2004", "pl", "[2005..]"),
        ("des. 2004", "nb", "2004-12"),
        ("3. des. 2004", None, "2004-12-03"),
        ("des. 2004", None, None),
        ("des 2004 gegründeten", "de-AT", None),
        ("2004 m.", "lt", "2004"),
        ("2004 г.", "ru", "2004"),
        ("12 May 2004", "fr", "2004-05-12"),
        ("12 May 2004", "lt", "2004-05-12"),
    ],
)
def test_the_language_decides_what_is_not_sure(
    text: str, language: str | None, read: str | None
) -> None:
    date = read_prose(text, language)
    assert (date.text if date else None) == read


def test_all_dates_of_a_text_are_found_in_their_place() -> None:
    text = (
        "The group met on 30-31 October 2001 and in 2003 and 2004. On 03/04/2005 it did not.\n\n"
        "Its report (2006) names 31 February 2004, 1200 children and 5 May 2007."
    )
    found = [(text[date.start : date.end], date.date.text) for date in find_dates(text)]
    assert found == [
        ("30-31 October 2001", "2001-10-30/2001-10-31"),
        ("2003", "2003"),
        ("2004", "2004"),
        ("2006", "2006"),
        ("5 May 2007", "2007-05-05"),
    ]


def test_the_same_date_told_twice_is_one_date() -> None:
    date = read_prose("12 May 2004, that is 12.05.2004", "de")
    assert date == parse("2004-05-12")


def test_a_decomposed_letter_is_the_same_letter() -> None:
    date = read_prose("12. ma\u0131\u0301 2004".replace("\u0131", "i"))
    assert date is not None
    assert date.text == "2004-05-12"


MONTHS_OF_DATES = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "fi": (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
        "syyskuuta lokakuuta marraskuuta joulukuuta"
    ),
    "et": (
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember"
    ),
    "lv": (
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī "
        "decembrī"
    ),
    "lt": (
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio "
        "lapkričio gruodžio"
    ),
    "pl": (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia"
    ),
    "ru": ("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
}
WRITTEN = {
    "en": "{day} {month} {year}",
    "sv": "{day} {month} {year}",
    "pl": "{day} {month} {year}",
    "ru": "{day} {month} {year} г.",
    "lv": "{year}. gada {day}. {month}",
    "lt": "{year} m. {month} {day} d.",
}
LAST_DAY = datetime.date(2100, 12, 31)


@given(
    st.dates(min_value=datetime.date(1000, 1, 1), max_value=LAST_DAY),
    st.sampled_from(LANGUAGES),
    st.booleans(),
    st.booleans(),
)
def test_a_day_in_any_language_is_read_back(
    day: datetime.date, language: str, named: bool, capitals: bool
) -> None:
    month = MONTHS_OF_DATES[language].split()[day.month - 1]
    pattern = WRITTEN.get(language, "{day}. {month} {year}")
    text = pattern.format(day=day.day, month=month, year=day.year)
    date = read_prose(text.upper() if capitals else text, language if named else None)
    assert date is not None
    assert date.text == day.isoformat()


@given(
    st.dates(min_value=datetime.date(1000, 1, 1), max_value=LAST_DAY),
    st.integers(1, 60),
    st.sampled_from(["-", "–", " - ", " – "]),
    st.sampled_from(sorted(set(LANGUAGES) - {"lv", "lt"})),
)
def test_a_range_of_days_is_read_back(
    first: datetime.date, days: int, dash: str, language: str
) -> None:
    last = first + datetime.timedelta(days=days)
    months = MONTHS_OF_DATES[language].split()
    dot = "." if language not in WRITTEN else ""
    start = f"{first.day}{dot}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {months[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    text = f"{start}{dash}{last.day}{dot} {months[last.month - 1]} {last.year}"
    date = read_prose(text, language)
    if last.year > LAST_DAY.year:
        assert date is None
        return
    assert date is not None
    assert date.text == f"{first}/{last}"


PIECES = [
    *("12", "31", "32", "5.", "2001", "1998", "2000", "99", "1.5", "'99", "2001-02-05", "2001-10"),
    *("03/04/2005", "1990s", "May", "may", "maja", "october", "des", "winter", "summer", "present"),
    *(
        "-",
        "–",
        " - ",
        "/",
        ",",
        ".",
        "(",
        ")",
        "\n\n",
        "and",
        "or",
        "to",
        "from",
        "since",
        "until",
    ),
    *(
        "until",
        "about",
        "perhaps",
        "after",
        "i",
        "no",
        "do",
        "г",
        "m.",
        "gada",
        "d.",
        "children",
        "x",
    ),
]


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=12,
    ),
    st.sampled_from(["", " "]),
)
def test_any_row_of_words_is_read_without_a_fault(words: list[str], between: str) -> None:
    text = between.join(words)
    place = 0
    for found in find_dates(text):
        assert place <= found.start < found.end <= len(text)
        assert parse(found.date.text) == found.date
        assert any(sign.isdigit() for sign in text[found.start : found.end])
        place = found.end


@given(st.text(max_size=200), st.sampled_from([None, *LANGUAGES]))
def test_any_text_is_read_without_a_fault(text: str, language: str | None) -> None:
    for found in find_dates(text, language):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("part", ["5, ", "12 - ", "2001, ", "1.", "9", "May ", "12 May, ", "\n \n"])
def test_long_hostile_texts_end_in_no_fault(part: str) -> None:
    assert read_prose(part * 5000) is None
