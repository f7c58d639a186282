"""Mails: who wrote what to whom, and the files they carry; pages saved as mails; mailboxes."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ExtractionError
from archive.extract import Attachment, Found
from archive.extract.attachment_name import attachment_name
from archive.extract.emlx import EMLX, read_emlx
from archive.extract.flowed import joined_lines
from archive.extract.mail import MAX_ATTACHMENTS, read_mail
from archive.extract.mail_security import signed_content
from archive.extract.media_type import media_type_of
from archive.extract.picture_size import picture_size
from archive.extract.uuencoded import take_uuencoded

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


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        ("Sēdes protokols par bērniem.txt", "cp1257", "words"),
        ("Протокол заседания.txt", "koi8-r", "words"),
        ("Šķēle.txt", "cp1257", "Bērnu tiesību aizsardzības darbinieki tikās šogad."),
        ("Möte på Öland.txt", "utf-8", "words"),
    ],
)
def test_the_name_of_an_attachment_may_stand_in_bytes_of_an_old_encoding(
    name: str, encoding: str, text: str
) -> None:
    data = (
        f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n--b\n"
        f'Content-Type: text/plain; name="{name}"\n'
        f'Content-Disposition: attachment; filename="{name}"\n\nx\n--b--\n'
    )
    assert [each.name for each in read_mail(data.encode(encoding)).attachments] == [name]


def signed(signature: str) -> bytes:
    return mail(
        f"--b\n\nSigned words.\n--b\n{signature}\n\nMIAGCSqGSIb3DQEHAqCAMIA=\n--b--\n",
        "Content-Type: multipart/signed; boundary=b",
    )


@pytest.mark.parametrize(
    "signature",
    [
        "Content-Type: application/pkcs7-signature; name=smime.p7s",
        "Content-Type: application/x-pkcs7-signature",
        "Content-Type: application/pgp-signature; name=signature.asc",
        "Content-Type: application/octet-stream; name=smime.p7s",
    ],
)
def test_a_signature_is_no_document(signature: str) -> None:
    read = read_mail(signed(signature))
    assert (read.attachments, read.warnings) == ((), ())
    assert read.sections[0].text.endswith("Signed words.")


def test_a_signature_in_the_lines_of_a_text_is_left_out() -> None:
    written = (
        "Before.\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nSigned words.\n- -- \nAnna\n"
        "-----BEGIN PGP SIGNATURE-----\nVersion: GnuPG\n\niQEzBAEBCAAd\n=abcd\n"
        "-----END PGP SIGNATURE-----\n"
    )
    assert text_of(mail(written)).endswith("\n\nBefore.\nSigned words.\n--\nAnna")
    cut_off = written.partition("iQEz")[0]
    assert "BEGIN PGP SIGNED" in text_of(mail(cut_off))


def der(kind: int, *within: bytes) -> bytes:
    data = b"".join(within)
    size = bytes([len(data)]) if len(data) < 128 else b"\x82" + len(data).to_bytes(2, "big")
    return bytes([kind]) + size + data


SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
INNER = b"Content-Type: text/plain\r\n\r\nHidden words."
IN_ONE = der(0x30, SIGNED_DATA, der(0xA0, der(0x30, DATA, der(0xA0, der(0x04, INNER)))))
IN_PARTS = (
    b"\x30\x80" + SIGNED_DATA + b"\xa0\x80\x30\x80" + DATA + b"\xa0\x80\x24\x80"
    + der(0x04, INNER[:20]) + der(0x04, INNER[20:]) + b"\0\0" * 5
)  # fmt: skip


@pytest.mark.parametrize("content", [IN_ONE, IN_PARTS])
def test_a_mail_within_its_signature_is_read(content: bytes) -> None:
    carrier = EmailMessage()
    carrier.set_content(content, "application", "pkcs7-mime", filename="smime.p7m")
    read = read_mail(carrier.as_bytes())
    assert [section.text.strip() for section in read.sections] == ["Hidden words."]
    assert read.warnings == ()


@given(st.binary(max_size=80))
def test_no_bytes_of_a_signature_crash_it(noise: bytes) -> None:
    signed_content(SIGNED_DATA + DATA + noise)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "S/MIME"),
        ('multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', "OpenPGP"),
    ],
)
def test_what_is_encrypted_says_so_and_is_no_failure(kind: str, says: str) -> None:
    part = "--b\nContent-Type: application/octet-stream\n\nhQEMA\n--b--\n"
    read = read_mail(mail(part, f"Content-Type: {kind}"))
    assert read.warnings == (f"Its text is encrypted ({says}) and was not read.",)
    assert read.attachments == ()


def uuencoded(data: bytes, name: str) -> str:
    lines = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n{''.join(lines)}`\nend\n"


def test_uuencoded_files_in_the_text_are_attachments() -> None:
    first, second = bytes(range(256)), b"Nine buoys lie in the fairway."
    body = f"Two lists.\n{uuencoded(first, 'a b.bin')}and\n{uuencoded(second, 'l.txt')}Bye"
    read = read_mail(mail(body))
    assert read.attachments == (Attachment("a b.bin", first), Attachment("l.txt", second))
    assert read.sections[0].text.endswith("\n\nTwo lists.\n[a b.bin]\nand\n[l.txt]\nBye")
    # Blanks at the end of a line are lost on the way, and an empty line may close the file.
    lost = re.sub(r" +$", "", uuencoded(b"\0" * 40 + b"x", "z").replace("`", " "), flags=re.M)
    assert read_mail(mail(lost)).attachments == (Attachment("z", b"\0" * 40 + b"x"),)


@pytest.mark.parametrize(
    "body",
    [
        "begin 644 the work\nand go on\nend\n",
        "begin 2004 with a song",
        "begin 644 cut.txt\n" + binascii.b2a_uu(b"x" * 45).decode(),
    ],
)
def test_what_only_looks_uuencoded_stays_text(body: str) -> None:
    read = read_mail(mail(body))
    assert read.attachments == ()
    assert read.sections[0].text.endswith(body.rstrip())


@given(st.binary(max_size=400))
def test_what_is_uuencoded_comes_back(data: bytes) -> None:
    assert take_uuencoded(f"a\n{uuencoded(data, 'n')}b") == ("a\n[n]\nb", [("n", data)])


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("QmzDpWLDpnI=\n_______\nThe list's footer", "Blåbær\n_______\nThe list's footer"),
        ("QmzD\npWLD\n\npnI", "Blåbær"),
        ("QmzDpWLDpnI=\nfooter", "Blåbær\nfooter"),
        ("QmzDpWLDpnIx\nx", "Blåbær1"),
    ],
)
def test_base64_is_read_with_what_others_put_behind_it(body: str, text: str) -> None:
    fields = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64")
    assert text_of(mail(body, *fields)).endswith(f"\n\n{text}")


def test_a_whole_mail_in_base64_is_read() -> None:
    inner = base64.encodebytes(b"Subject: Inner\n\nWords").decode()
    data = mail(
        f"--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}\n--b--\n",
        "Content-Type: multipart/mixed; boundary=b",
    )
    (within,) = read_mail(data).attachments
    assert (within.name, text_of(within.data)) == ("Inner.eml", "Subject: Inner\n\nWords")


@pytest.mark.parametrize(
    ("body", "delete", "text"),
    [
        ("Bar \nna \nhus\nNext", True, "Barnahus\nNext"),
        ("Bar \nna", False, "Bar na"),
        ("> quoted \n> words\n>> deeper \n> back", False, "> quoted words\n>> deeper \n> back"),
        ("Bye \n-- \nAnna", False, "Bye \n-- \nAnna"),
        (" From here\n  indented", False, "From here\n indented"),
    ],
)
def test_flowed_lines_are_joined_as_the_sender_said(body: str, delete: bool, text: str) -> None:
    assert joined_lines(body, delete_space=delete) == text
    said = f"Content-Type: text/plain; format=flowed{'; DelSp=Yes' if delete else ''}"
    shown = text.replace(" \n", "\n")
    assert text_of(mail(body, said)).endswith(f"\n\n{shown}")


CALENDAR = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Meeting\nDTSTART;TZID=Europe/Oslo:20041014T0900"
CALENDAR += "00\nLOCATION:Oslo\\, Ministry\nEND:VEVENT\nEND:VCALENDAR"
INVITED = "Meeting\nWhen: 2004-10-14 09:00 (Oslo)\nWhere: Oslo, Ministry"


@pytest.mark.parametrize("kind", ["mixed", "alternative"])
@pytest.mark.parametrize("name", ["", "; name=invite.ics"])
def test_an_invitation_is_in_the_text(kind: str, name: str) -> None:
    part = f"Content-Type: text/calendar; method=REQUEST{name}\n\n{CALENDAR}"
    body = f"--b\n\nCome.\n--b\nContent-Type: text/html\n\nCome.\n--b\n{part}\n--b--\n"
    read = read_mail(mail(body, f"Content-Type: multipart/{kind}; boundary=b"))
    assert [section.text for section in read.sections][-1] == INVITED
    assert "Come." in read.sections[0].text
    assert read.attachments == ()


def test_a_mail_that_is_only_an_invitation_has_its_text() -> None:
    assert text_of(mail(CALENDAR, "Content-Type: text/calendar")).endswith(INVITED)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0;"


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\0"


def jpeg(width: int, height: int) -> bytes:
    size = struct.pack(">HH", height, width)
    return b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + size + b"\x03\xff\xd9"


@pytest.mark.parametrize("picture", [gif, png, jpeg])
def test_pixels_and_logos_are_left_out_and_counted(picture: Callable[[int, int], bytes]) -> None:
    carrier = message()
    for size, disposition in (
        ((1, 1), "attachment"),
        ((300, 90), "inline"),
        ((300, 90), "attachment"),
        ((1600, 1200), "inline"),
    ):
        carrier.add_attachment(
            picture(*size), "image", "x", disposition=disposition, filename=f"{size[0]}.x"
        )
    read = read_mail(carrier.as_bytes())
    assert [picture_size(each.data) for each in read.attachments] == [(300, 90), (1600, 1200)]
    assert read.warnings == ("2 pictures of its page or signature were left out.",)


def test_a_mail_of_apple_mail_is_read_as_far_as_its_number_says() -> None:
    note = b'<?xml version="1.0"?><plist><dict><key>flags</key></dict></plist>'
    whole = mail("The text.\n<?xml is a word in it.")
    for number in (b"%d\n" % len(whole), b"%-10d\n" % len(whole), b"7\n"):
        data = number + whole + note
        assert media_type_of(data, "1234.emlx") == EMLX
        read = read_emlx(data)
        assert (read.title, read.date) == (Found("Report"), Found("2003-05-17"))
        assert read.sections[0].text.endswith("The text.\n<?xml is a word in it.")
        assert read.media_type == EMLX


@pytest.mark.parametrize(
    "stated",
    [
        "12 May 2004",
        "Wed, 12 May 2004",
        "ons, 12 maj 2004 10:00:00 +0200",
        "12.05.2004",
        "2004-05-12",
    ],
)
def test_the_date_of_a_mail_is_read_however_it_is_written(stated: str) -> None:
    read = read_mail(f"From: a@b.c\nSubject: x\nDate: {stated}\n\nHello\n".encode())
    assert (read.date, read.warnings) == (Found("2004-05-12"), ())


def test_a_date_of_a_mail_that_is_not_read_is_said() -> None:
    read = read_mail(b"From: a@b.c\nSubject: x\nDate: some day\n\nHello\n")
    assert (read.date, read.warnings) == (None, ("Its date “some day” was not read.",))
