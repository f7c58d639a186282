"""HTML: what a reader of the page would see, with its headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract.extracted import Found
from archive.extract.html import read_html
from archive.extract.html_limits import DEEPEST_NESTING


def text_of(html: str) -> str:
    return "\n\n".join(section.text for section in read_html(html.encode()).sections)


def test_headings_divide_the_page() -> None:
    page = "<title>T</title><p>Lead</p><h1>Ai<b>ms</b></h1><p>One</p><div><h3>Means</h3>Two</div>"
    assert [(s.heading, s.text) for s in read_html(page.encode()).sections] == [
        (None, "Lead"),
        ("Aims", "Aims\n\nOne"),
        ("Means", "Means\n\nTwo"),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<ul><li>one<li><p>two</p></ul>end", "- one\n\n- two\n\nend"),
        ("<table><tr><th>a<th>b<tr><td>c</td><td><b>d</b></td></table>", "a\tb\nc\td"),
        ("  some\n  <b>bold</b>,<i> slanted </i>and <a href='x'>linked</a> words ",
         "some bold, slanted and linked words"),
        ("<pre>  keep\n    this</pre>not\n  this", "keep\n    this\n\nnot this"),
        ("caf&eacute; &lt;b&gt; &#x4E2D; &nosuch; AT&T", "café <b> 中 &nosuch; AT&T"),
        ("<dl><dt>Chair<dd>Norway</dl>", "Chair\nNorway"),
        ("half<span>word</span>", "halfword"),
        ("<select><option>Riga<option>Oslo</select>", "Riga\nOslo"),
        ("<svg><title>icon</title><text>drawn</text></svg>", "drawn"),
    ],
)  # fmt: skip
def test_blocks_give_lines(html: str, text: str) -> None:
    assert text_of(f"<body>{html}</body>").lstrip() == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>hidden</script>",
        "<script>if (a < b) document.write('<p>hidden</p>')</script>",
        "<style>p{content:'hidden'}</style>",
        "<template><p>hidden</p></template>",
        "<noscript>hidden</noscript>",
        "<!-- hidden -->",
        "<p hidden>hidden <b>deeply</b></p>",
        "<div style='color: red; DISPLAY: none'><p>hidden</p></div>",
        "<p style='visibility:hidden'>hidden</p>",
        "<dialog>hidden</dialog>",
        "<iframe>hidden</iframe>",
        "<img alt=hidden src=hidden>",
        "<input value=hidden>",
        "<datalist><option>hidden</datalist>",
    ],
)
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    text = text_of(f"<title>hidden</title><body><p>before</p>{hidden}<p>after</p>")
    assert text.split() == ["before", "after"]


def test_metadata_is_found() -> None:
    page = """<html lang="en-GB"><head><title> Barnahus
      network </title><meta name="author" content="A. Berg">
      <meta name="DC.Creator" content="B. Lund">
      <meta property="article:published_time" content="2017-10-12T09:30:00+02:00"></head>x"""
    read = read_html(page.encode())
    assert read.title == Found("Barnahus network")
    assert read.creators == (Found("B. Lund"), Found("A. Berg"))
    assert read.date == Found("2017-10-12")
    assert read.language == Found("en")


def test_a_missing_title_is_guessed_from_the_heading() -> None:
    assert read_html(b"<p>Menu</p><h1>Barnahus</h1>").title == Found("Barnahus", "guessed")
    assert read_html(b"<p>A line</p>").title == Found("A line", "guessed")
    assert read_html(b"<p></p>").title is None


def test_dates_in_the_text_are_not_its_date() -> None:
    assert read_html(b"<p>2017-10-12</p><time datetime='2017-10-12'>then</time>").date is None


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("windows-1257", "cp1257"),
        ("ISO-8859-13", "iso8859-13"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
        ("no-such-charset", "utf-8"),
        ("utf-16", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("utf-8", "cp1257"),
    ],
)
def test_the_charset_is_declared_or_seen(declared: str, written: str) -> None:
    page = f"<html><meta charset='{declared}'><p>Vaikų teisių apsaugos įstaigų darbuotojai</p>"
    assert read_html(page.encode(written)).sections[0].text.startswith("Vaikų teisių apsaugos įs")


def test_latin_1_is_read_as_browsers_do() -> None:
    page = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    assert read_html(page + b"\x93Ja\x94 \x96 \xe6").sections[0].text == "“Ja” – æ"


@pytest.mark.parametrize("tag", ["div", "span", "ul", "b", "font", "table", "blockquote"])
def test_deep_nesting_costs_no_text(tag: str) -> None:
    deep = 20 * DEEPEST_NESTING
    read = read_html((f"<{tag}>" * deep + "core" + f"</{tag}>" * deep + "<p>after</p>").encode())
    text = "\n".join(section.text for section in read.sections)
    assert text.split() == ["core", "after"]
    assert "were left out; their text was read" in read.warnings[0]


def test_many_attributes_cost_no_text() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(3_000))
    assert text_of(f"one<p {attributes}>two</p>") == "one\n\ntwo"


def test_ordinary_pages_lose_no_tag() -> None:
    page = "<p>x<li>y<td>z<br><img>" * 2_000 + "<div><b>x</b></div>" * 2_000
    assert read_html(page.encode()).warnings == ()


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<b>", "</i>", "<table>", "<tr>", "<td>", "</table>",
             "<h2>", "</h2>", "<li>", "</ul>", "<br>", "<pre>", "</pre>", "<a href=x>",
             "<!-- c -->"]
        )
        | st.integers(0, 99).map(lambda n: f" word{n} ")
    )
)  # fmt: skip
def test_broken_markup_loses_no_word(pieces: list[str]) -> None:
    html = "".join(pieces)
    written = [piece.strip() for piece in pieces if not piece.startswith("<")]
    read = [word for word in text_of("<body>" + html).split() if word != "-"]
    # A table moves what stands outside its cells before it, so only the order may change.
    assert sorted(read) == sorted(written)


@given(st.text(max_size=300) | st.text(st.sampled_from("<>/a!-?'\"= &;#b")))
def test_no_text_fails(text: str) -> None:
    read_html(text.encode("utf-8", "replace"))
