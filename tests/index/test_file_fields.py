"""Fields that ask for files and mails: names, endings, kinds, folders, sizes, people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.index_document import IndexDocument
from archive.text.folding import fold
from index import open_index
from index.answer.results import Has
from index.query.ast import And
from index.query.fields import FIELDS
from index.query.file_kinds import KINDS_OF_FILES, SAID, media_types
from index.query.parse import parse
from index.query.sizes import BadSizeError, sized
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, document, searchable

_OOXML = "application/vnd.openxmlformats-officedocument."


def held(
    record_id: str, media_type: str, size: int, *names: str, folder: str = "", text: str = "x"
) -> list[IndexDocument]:
    texts = document(record_id, text, f"more of {text}", title="Paper")
    return [
        replace(
            one, files=names, media_type=media_type, size=size, folders=(folder,) if folder else ()
        )
        for one in texts
    ]


def archive() -> FakeArchive:
    mail = [
        replace(
            one,
            authors=("Anna Ozola",),
            senders=("Anna Ozola <anna@harbour.example>",),
            receivers=("Keeper, Jon <jon.keeper@lamps.example>", "office@lamps.example"),
        )
        for one in held("do-mail", "message/rfc822", 2_000, "Re lamps.eml", text="medical news")
    ]
    return FakeArchive().put(
        *held(
            *("do-pdf", "application/pdf", 2_400_000, "AnnualReport2018.pdf", "old_name-7.PDF"),
            folder="/home/ada/Budgets 2018/box.zip/inner",
            text="a medical matter",
        ),
        *held("do-docx", f"{_OOXML}wordprocessingml.document", 30_000, "medical-advice.docx"),
        *held(
            "do-sheet", f"{_OOXML}spreadsheetml.sheet", 999, "Übersicht.tar.xlsx", text="medical"
        ),
        *held("do-text", "text/plain", 500_000, "README", text="the medical pdf was sent"),
        *mail,
        replace(searchable("do-cited", "A medical book."), authors=("Jon Keeper",)),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    with open_index(tmp_path_factory.mktemp("index"), archive(), notify=lambda _: None) as opened:
        yield opened


def ids(index: SearchIndex, query: str) -> set[str]:
    found = index.search(query, strictly=True)
    assert "some of" not in (found.note or "")
    return {hit.id.removeprefix("do-") for hit in found.hits}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("file:AnnualReport2018.pdf", "pdf"),
        ("file:annualreport2018", "pdf"),
        ("file:report", "pdf"),
        ('file:"annual report 2018"', "pdf"),
        ("file:annual_report", "pdf"),
        ("file:old_name-7", "pdf"),
        ("file:*.pdf", "pdf"),
        ("file:annual*.pdf", "pdf"),
        ("file:ann*", "pdf"),
        ("file:*report*", "pdf"),
        ("file:annual*.docx", ""),
        ("file:medical", "docx"),
        ("file:ubersicht,readme", "sheet text"),
        ("file:Paper", ""),
        ("ext:pdf", "pdf"),
        ("ext:.PDF", "pdf"),
        ("ext:*.pdf", "pdf"),
        ("ext:xlsx", "sheet"),
        ("ext:tar.xlsx", "sheet"),
        ("ext:doc*", "docx"),
        ("ext:pdf,eml", "pdf mail"),
        ("ext:pdf ext:eml", "pdf mail"),
        ("ext:readme", ""),
        ("mime:pdf", "pdf"),
        ("mime:application/pdf", "pdf"),
        ("mime:word", "docx"),
        ("mime:excel,pdf", "sheet pdf"),
        ("mime:spreadsheet", "sheet"),
        ("mime:rfc822", "mail"),
        ("mime:mail", "mail"),
        ("mime:text/*", "text"),
        ("mime:presentation", ""),
        ("folder:budgets", "pdf"),
        ('folder:"budgets 2018"', "pdf"),
        ("folder:box.zip/inner", "pdf"),
        ("folder:bud*", "pdf"),
        ("folder:report", ""),
        ("size:>1m", "pdf"),
        ("size:<1k", "sheet"),
        ("size:>=500k", "pdf text"),
        ("size:>500k", "pdf"),
        ("size:<=500000", "docx sheet text mail"),
        ("size:1k..50k", "docx mail"),
        ("size:1k-50k", "docx mail"),
        ("size:2m", "pdf"),
        ("size:2.0m", ""),
        ("size:2,4MB", "pdf"),
        ('size:"> 1 MB"', "pdf"),
        ("size:2KiB", "mail"),
        ("size:..999", "sheet"),
        ("medical -size:>1", "cited"),
        ("author:ozola", "mail"),
        ("author:keeper", "cited"),
        ("from:anna@harbour.example", "mail"),
        ("from:harbour.example", "mail"),
        ('from:"anna ozola"', "mail"),
        ("from:jon", ""),
        ("to:jon.keeper@lamps.example", "mail"),
        ("to:office", "mail"),
        ("to:anna", ""),
        ("matter ext:pdf", "pdf"),
        ("medical -mime:pdf", "docx sheet text mail cited"),
    ],
)
def test_a_field_finds_what_has_it(index: SearchIndex, query: str, found: str) -> None:
    assert ids(index, query) == set(found.split())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("medical pdf", "do-pdf"),
        ("medical .pdf", "do-pdf"),
        ("PDF medical", "do-pdf"),
        ("medical email", "do-mail"),
        ("medical excel", "do-sheet"),
        ("medical spreadsheet", "do-sheet"),
        ("medical docx", "do-docx"),
    ],
)
@pytest.mark.parametrize("typing", [False, True])
def test_a_kind_of_file_among_words_brings_its_files_first(
    index: SearchIndex, query: str, first: str, typing: bool
) -> None:
    found = index.search(query, prefix_last=typing)
    assert (found.hits[0].id, found.hits[0].has) == (first, Has.ALL)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("matter-of-fact.txt", "do-named"),
        ("matter of fact", "do-named"),
        ("matter fact txt", "do-named"),
        ("fact matter", "do-naming"),
    ],
)
def test_a_file_that_is_named_comes_before_texts_with_the_words(
    tmp_path: Path, query: str, first: str
) -> None:
    text = "A matter-of-fact.txt matter of fact: a fact of the matter, a matter of fact. " * 2
    source = FakeArchive().put(
        *held("do-naming", "text/plain", 9, "other.txt", text=text),
        *held("do-named", "text/plain", 9, "MatterOfFact.txt", "matter-of-fact.txt"),
    )
    with open_index(tmp_path / "index", source, notify=lambda _: None) as opened:
        for typing in (False, True):
            found = opened.search(query, prefix_last=typing).hits
            assert found[0].id == first
            # A record shows the names of its files, its passages do not.
            assert found[0].passage is None or first == "do-naming"


def test_the_words_of_texts_still_count(index: SearchIndex) -> None:
    assert ids(index, "medical pdf") == {"pdf", "text"}
    assert "text" in ids(index, '"pdf" medical')
    assert "or any file of that kind" in index.search("medical pdf").explained
    assert index.search("pdf").explained == "everything with pdf"
    assert index.search("pdf docx").explained == "everything with pdf and docx"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("fole:x", 'there is no field "fole" (did you mean folder or file?), taken as words'),
        ("tittle:x", 'there is no field "tittle" (did you mean title or file?), taken as words'),
        ("zzz:x", f'there is no field "zzz" (there are {", ".join(sorted(FIELDS))}), taken'),
        ("mime:sheeet", 'there is no kind of file "sheeet"; there are '),
        ("size:>big", "“>big” is no size; write size:>1m, size:<500k or size:1m..5m"),
        ("size:5m..1m", "“5m..1m” ends before it begins; write size:>1m"),
        ("size:..", "“..” is no size"),
        ("size:1x", "“1x” is no size"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_what_can(
    index: SearchIndex, query: str, said: str
) -> None:
    note = index.search(query).note or ""
    assert said in note


def test_fields_narrow_from_outside_as_they_do_in_a_query(index: SearchIndex) -> None:
    for name, value in (("size", ">1m"), ("ext", "pdf"), ("mime", "pdf"), ("file", "report")):
        found = index.search("*", only={name: [value]})
        assert {hit.id for hit in found.hits} == {"do-pdf"}
        assert found.explained.replace('"', "") == index.search(f"{name}:{value}").explained
    with pytest.raises(BadSizeError):
        index.search("*", only={"size": ["big"]})


@given(st.integers(0, 10**12), st.sampled_from(["", "k", "M", "g", "KB", "Mi", "GiB"]))
def test_a_size_and_its_signs_part_all_sizes(number: int, unit: str) -> None:
    said = f"{number}{unit}"
    more, less = sized(f">{said}").at_least, sized(f"<{said}").at_most
    at_least, at_most = sized(f">={said}").at_least, sized(f"<={said}").at_most
    assert at_least is not None
    assert at_least == at_most
    assert (more, less) == (at_least + 1, at_least - 1)
    about = sized(said)
    assert about.at_least is not None
    assert about.at_most is not None
    assert about.at_least <= at_least <= max(about.at_most, at_least)
    assert sized(f"{said}..{said}").at_least == sized(f"{said}-{said}").at_most == at_least


@given(st.text(max_size=30).filter(lambda text: '"' not in text))
def test_any_text_is_a_size_or_refused_in_a_sentence(text: str) -> None:
    parsed = parse(f'size:"{text}" x')
    assert isinstance(parsed.node, And) or "size:>1m" in "".join(parsed.faults)


def test_kinds_are_folded_and_lead_to_media_types() -> None:
    for name, types in KINDS_OF_FILES.items():
        assert fold(name) == name
        assert types
        assert all("/" in kind for kind in types)
        assert media_types(name) == types
    assert set(KINDS_OF_FILES) > SAID
