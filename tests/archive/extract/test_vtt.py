"""Subtitles: what is said, minute by minute, without times and marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.extract.media_type import media_type_of
from archive.extract.vtt import read_vtt

WEBINAR = """WEBVTT - Webinar
Kind: captions
Language: en

NOTE made by hand

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v.loud Åse Berg>Forty <i>lamps</i> &amp; a <00:02.500>pier

00:05.000 --> 00:06.000
Forty lamps
were counted

00:59.000 --> 01:02.000
were counted
along the quay

01:01.000 --> 01:03.000
A question
1:02:07.000 --> 1:02:09.000
that went on

01:02:07.000 --> 01:02:09.000
Спасибо
"""


def test_what_is_said_is_read_with_time_codes_as_pages() -> None:
    read = read_vtt(WEBINAR.replace("\n", "\r\n").encode("utf-8-sig"))
    assert [(section.page, section.text) for section in read.sections] == [
        (
            "0:00:01",
            "Åse Berg: Forty lamps & a pier\nForty lamps\nwere counted\nalong the quay",
        ),
        ("0:01:01", "A question\n1:02:07.000 --> 1:02:09.000\nthat went on"),
        ("1:02:07", "Спасибо"),
    ]
    assert read.language is not None
    assert (read.language.value, read.media_type) == ("en", "text/vtt")
    assert media_type_of(WEBINAR.encode("utf-8-sig"), "a.txt") == "text/vtt"


@given(st.lists(st.tuples(st.integers(0, 10_000), st.from_regex(r"[a-z]{1,8}", fullmatch=True))))
def test_every_cue_is_in_the_section_of_its_minute(cues: list[tuple[int, str]]) -> None:
    lines = ["WEBVTT", ""]
    for number, (start, word) in enumerate(cues):
        code = f"{start // 3600}:{start // 60 % 60:02}:{start % 60:02}"
        lines += [f"{code}.000 --> 99:00:00.000", f"{word}{number}", ""]
    sections = read_vtt("\n".join(lines).encode()).sections
    said = [line for section in sections for line in section.text.split("\n")]
    assert said == [f"{word}{number}" for number, (_, word) in enumerate(cues)]
    starts = {word + str(number): start for number, (start, word) in enumerate(cues)}
    for section in sections:
        times = [starts[line] for line in section.text.split("\n")]
        hours, minutes, seconds = map(int, (section.page or "").split(":"))
        assert times[0] == hours * 3600 + minutes * 60 + seconds
        assert all(times[0] <= time < times[0] + 60 for time in times)
