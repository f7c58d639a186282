"""Mails: who wrote what to whom, and the files they carry; pages saved as mails; mailboxes."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from archive.errors import ExtractionError
from archive.extract import Attachment, Found
from archive.extract.mail import MAX_ATTACHMENTS, attachment_name, read_mail
from archive.extract.media_type import media_type_of

HEAD = "From: A. Bee <a@example.org>\nTo: c@example.org\nSubject: Report\n"
DATE = "Date: Sat, 17 May 2003 23:30:00 -0500\n"


def mail(body: str, *fields: str) -> bytes:
    return (HEAD + DATE + "".join(f"{field}\n" for field in fields) + "\n" + body).encode()


def text_of(data: bytes) -> str:
    return "\n--\n".join(section.text for section in read_mail(data).sections)


def test_the_fields_of_a_mail_tell_what_it_is() -> None:
    read = read_mail(mail("Hello"))
    assert (read.title, read.date) == (Found("Report"), Found("2003-05-17"))
    assert read.creators == (Found("A. Bee"),)
    assert text_of(mail("Hello")) == (
        "From: A. Bee <a@example.org>\nTo: c@example.org\n"
        "Date: Sat, 17 May 2003 23:30:00 -0500\nSubject: Report\n\nHello"
    )


@pytest.mark.parametrize(
    "subject",
    [
        b"=?utf-8?q?Bl=C3=A5b=C3=A6r?=",
        b"=?iso-8859-1?B?Qmzl?= =?iso-8859-1?B?YuZy?=",
        "Blåbær".encode(),
        "Blåbær".encode("cp1252"),
    ],
)
def test_fields_are_decoded_however_they_were_written(subject: bytes) -> None:
    assert read_mail(b"Subject: " + subject + b"\n\nx").title == Found("Blåbær")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("Bl=E5b=E6r", ("Content-Transfer-Encoding: quoted-printable", "charset=iso-8859-1")),
        ("Blåbær", ("Content-Transfer-Encoding: 8bit", "charset=us-ascii")),
        ("QmzDpWLDpnI=", ("Content-Transfer-Encoding: base64", "charset=no-such-thing")),
    ],
)
def test_the_text_is_decoded_even_where_the_charset_is_wrong(
    body: str, fields: tuple[str, str]
) -> None:
    encoding, charset = fields
    data = mail(body, encoding, f"Content-Type: text/plain; {charset}")
    assert text_of(data).endswith("\n\nBlåbær")


def test_flowed_lines_go_on() -> None:
    data = mail("One \nsentence.\nNext", "Content-Type: text/plain; format=flowed")
    assert text_of(data).endswith("\n\nOne sentence.\nNext")


def message(text: str = "Hello") -> EmailMessage:
    written = EmailMessage()
    written["Subject"] = "Report"
    written.set_content(text)
    return written


def test_of_alternatives_the_plain_text_is_read_unless_it_is_empty() -> None:
    both = message("plain")
    both.add_alternative("<h1>page</h1>", subtype="html")
    assert text_of(both.as_bytes()) == "Subject: Report\n\nplain"
    empty = message("\n")
    empty.add_alternative("<h1>page</h1>", subtype="html")
    assert text_of(empty.as_bytes()).endswith("page")


def test_files_and_mails_within_are_attachments() -> None:
    carrier, inner = message(), message("inside")
    carrier.add_attachment(
        b"\x00\x01", maintype="application", subtype="pdf", filename="a/b\\ü.pdf"
    )
    carrier.add_attachment("csv,text", filename="table.csv")
    carrier.add_attachment(inner)
    carrier.add_attachment(b"x", maintype="image", subtype="png")
    first, table, forwarded, picture = read_mail(carrier.as_bytes()).attachments
    assert first == Attachment("ü.pdf", b"\x00\x01")
    assert (table.name, table.data.strip()) == ("table.csv", b"csv,text")
    assert forwarded.name == "Report.eml"
    assert text_of(forwarded.data) == "Subject: Report\n\ninside"
    assert picture.name == "attachment 4.png"
    assert "inside" not in text_of(carrier.as_bytes())


def test_pictures_of_a_page_are_no_attachments() -> None:
    page = message()
    page.set_content("<p>text</p>", subtype="html")
    page.add_related(b"x", "image", "png", cid="<logo>", disposition="inline")
    read = read_mail(page.as_bytes())
    assert read.attachments == ()
    assert read.sections[0].text == "Subject: Report\n\ntext"


def test_the_frames_of_a_saved_page_are_not_read_as_its_text() -> None:
    page = message()
    page.set_content("<p>text</p>", subtype="html")
    page.add_related("<p>advertisement</p>", "html", cid="<frame>")
    assert text_of(page.as_bytes()) == "Subject: Report\n\ntext"


def test_a_digest_is_read_as_one_text() -> None:
    digest = (
        "Subject: All\nContent-Type: multipart/digest; boundary=b\n\n"
        "--b\n\nSubject: First\n\none\n--b\n\nSubject: Second\n\ntwo\n--b--\n"
    )
    assert text_of(digest.encode()) == (
        "Subject: All\n\nSubject: First\n\none\n--\nSubject: Second\n\ntwo"
    )


def test_more_files_than_are_taken_are_told() -> None:
    part = "--b\nContent-Disposition: attachment; filename=a\n\nx\n"
    many = f"Content-Type: multipart/mixed; boundary=b\n\n{part * (MAX_ATTACHMENTS + 2)}--b--\n"
    read = read_mail(many.encode())
    assert len(read.attachments) == MAX_ATTACHMENTS
    assert read.warnings == ("Only the first 1,000 of 1,002 files were taken.",)


def test_endless_nesting_is_refused() -> None:
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)
    )
    with pytest.raises(ExtractionError, match="nested"):
        read_mail(nested.encode())


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (mail("x"), "letter.txt", "message/rfc822"),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b", "x.eml", "message/rfc822"),
        (b"From: us\nAgreed: all of it\n\nText", "x.txt", "text/plain"),
        (b"From a@example.org Sat May 17 23:30:00 2003\nSubject: x\n\ny", "x", "application/mbox"),
        (b"From the beginning, in 1998\n\nText", "x", "text/plain"),
    ],
)
def test_a_mail_is_known_by_its_fields(data: bytes, name: str, media_type: str) -> None:
    assert media_type_of(data, name) == media_type


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\a.doc", "a.doc"),
        ("..", "attachment 1.pdf"),
        ("a\x1b[2J\nb.pdf", "a b.pdf"),
        ("x" * 500 + ".docx", "x" * 140 + ".docx"),
    ],
)
def test_the_name_of_an_attachment_leads_nowhere(name: str, shown: str) -> None:
    assert attachment_name(name, 1, "application/pdf") == shown
