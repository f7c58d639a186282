"""What a date is called, in full and in a column."""

import pytest
from hypothesis import given

from archive.dates import in_words, parse, read_prose, short
from tests.archive.dates.strategies import texts

SAID = [
    ("2017-10-12", "12 October 2017", "12 Oct 2017"),
    ("2017-10", "October 2017", "Oct 2017"),
    ("2017", "2017", "2017"),
    ("1985-04-12T23:20:30Z", "12 April 1985", "12 Apr 1985"),
    ("2017-10-12/2017-10-13", "12-13 October 2017", "12-13 Oct 2017"),
    ("2017-09-30/2017-10-02", "30 September - 2 October 2017", "30 Sep-2 Oct 2017"),
    ("2017-11-29/2018-01-03", "29 November 2017 - 3 January 2018", "29 Nov 2017-3 Jan 2018"),
    ("2002-03/2002-06", "March-June 2002", "Mar-Jun 2002"),
    ("2017-07/2018-06", "July 2017 - June 2018", "Jul 2017-Jun 2018"),
    ("2017-07/2020", "July 2017 - 2020", "Jul 2017-2020"),
    ("2017/2018", "2017-2018", "2017-2018"),
    ("2017/2017", "2017", "2017"),
    ("2008~", "about 2008", "~2008"),
    ("2015?", "perhaps 2015", "2015?"),
    ("2004%", "perhaps about 2004", "~2004?"),
    ("2010?/2012", "from perhaps 2010 to 2012", "2010?-2012"),
    ("2022-07?/2023-06?", "from perhaps July 2022 to perhaps June 2023", "Jul 2022?-Jun 2023?"),
    ("2015-21", "spring 2015", "spring 2015"),
    ("2001-24", "winter 2001/02", "winter 2001/02"),
    ("1999-28", "winter 1999/00", "winter 1999/00"),
    ("2001-30", "summer 2001/02 (southern)", "summer 2001/02"),
    ("2015-23/2017", "from autumn 2015 to 2017", "autumn 2015-2017"),
    ("2005-33", "first quarter of 2005", "Q1 2005"),
    ("2005-36", "last quarter of 2005", "Q4 2005"),
    ("2005-39", "last third of 2005", "Sep-Dec 2005"),
    ("2005-41", "second half of 2005", "Jul-Dec 2005"),
    ("199X", "the 1990s", "1990s"),
    ("190X", "some time in 1900-1909", "1900-1909"),
    ("19XX", "some time in 1900-1999", "1900-1999"),
    ("1985-04-XX", "a day in April 1985", "Apr 1985"),
    ("1985-XX-XX", "a day in 1985", "1985"),
    ("1985-XX", "a month in 1985", "1985"),
    # Open goes on; unknown is said to be so.
    ("2017-01/..", "since January 2017", "Jan 2017-.."),
    ("2002-01/", "from January 2002, end not stated", "Jan 2002-"),
    ("2002/", "from 2002, end not stated", "2002-"),
    ("../2012", "until 2012", "..-2012"),
    ("/2012", "until 2012, start not stated", "-2012"),
    ("/..", "goes on, start not stated", "-.."),
    ("../", "end not stated, no start", "..-"),
    ("2004~/", "from about 2004, end not stated", "~2004-"),
    # Sets
    ("[2001,2002]", "2001 or 2002", "2001 or 2002"),
    ("[2018-07..]", "after June 2018", "Jul 2018-"),
    ("[..1984]", "before 1985", "-1984"),
    ("[2017-01-01..]", "after 31 December 2016", "1 Jan 2017-"),
    ("[2018~..]", "about 2018 or later", "~2018-"),
    ("[0001..]", "at any time", "1-"),
    ("[1670..1672]", "between 1670 and 1672", "1670-1672"),
    ("{1667,1668,1670..1672}", "1667, 1668 and 1670-1672", "1667, 1668, 1670-1672"),
    ("{1984..}", "since 1984", "1984-.."),
    ("{..1984}", "until 1984", "..-1984"),
]


@pytest.mark.parametrize(("text", "words", "column"), SAID)
def test_words(text: str, words: str, column: str) -> None:
    assert in_words(parse(text)) == words
    assert short(parse(text)) == column


def test_what_is_too_wide_for_a_column_is_the_text_or_its_years() -> None:
    assert short(parse("2017-10-12~/2018-11-13~")) == "2017-10-12~/2018-11-13~"
    assert short(parse("{2001-10-12,2001-10-15,2003-12-12}")) == "2001-2003"
    assert short(parse("{2001-10-12,2001-10-15,2001-12-12}")) == "2001"


@given(texts)
def test_words_are_one_line_and_a_column_is_narrow(text: str) -> None:
    date = parse(text)
    for said in (in_words(date), short(date)):
        assert said
        assert said.isprintable()
        assert said == said.strip()
    assert len(short(date)) <= 23


@pytest.mark.parametrize(
    "text",
    [
        *("2017-10-12", "2017-10", "2017", "2017-10-12/2017-10-13", "2017-09-30/2017-10-02"),
        *("2017-11-29/2018-01-03", "2002-03/2002-06", "2017-07/2018-06", "2017-07/2020"),
        *("2017/2018", "2008~", "2015?", "2004%", "2010?/2012", "2015-21", "2001-24", "199X"),
        *("2017-01/..", "[2001,2002]", "[2018-07..]", "[..1984]", "2022-07?/2023-06?"),
    ],
)
def test_words_are_read_back_as_the_date(text: str) -> None:
    read = read_prose(in_words(parse(text)))
    assert read is not None
    assert read.text == text
