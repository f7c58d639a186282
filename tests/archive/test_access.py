"""Access: who may see a record on a day, and that nothing opens what was closed by accident."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.closures import access_on_sql, closed_records
from archive.catalogue.storage.records import load_record, load_records, store_record
from archive.catalogue.storage.trash import remove_record, restore_record
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.model.access import Closure, access_on, closure_of, is_more_open, strictest
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from tests.archive.imports import MAIL, run, write, write_zip

DAYS = [dt.date(year, month, 1) for year in (2000, 2026, 2031, 2041, 2100) for month in (1, 12)]
UNTIL = [None, "2030", "2031-06-15", "2040-01-01", "2040~", "2030/2040", "2040/..", "1999", "2040/"]
closures = st.builds(
    Closure, st.sampled_from(list(Access)), st.sampled_from(UNTIL), st.sampled_from([None, "why"])
)
LEVELS = list(Access)


def levels(closure: Closure) -> list[int]:
    return [LEVELS.index(closure.on(day)) for day in DAYS]


@pytest.mark.parametrize(
    ("until", "day", "access"),
    [
        ("2040-01-01", dt.date(2039, 12, 31), Access.RESTRICTED),
        ("2040-01-01", dt.date(2040, 1, 1), Access.PUBLIC),
        ("2040", dt.date(2040, 12, 30), Access.RESTRICTED),
        ("2040", dt.date(2040, 12, 31), Access.PUBLIC),
        ("2040-02?", dt.date(2040, 2, 28), Access.RESTRICTED),
        ("2040-02?", dt.date(2040, 2, 29), Access.PUBLIC),
        ("[2030,2040]", dt.date(2040, 12, 30), Access.RESTRICTED),
        ("2030/..", dt.date(2999, 1, 1), Access.RESTRICTED),
        ("2030/", dt.date(2999, 1, 1), Access.RESTRICTED),
        (None, dt.date(2999, 1, 1), Access.RESTRICTED),
    ],
)
def test_a_record_opens_on_the_latest_day_its_date_can_mean(
    catalogue: Catalogue, until: str | None, day: dt.date, access: Access
) -> None:
    record = Record(
        "do-a", Kind.DOCUMENT, "A", access=Access.RESTRICTED, access_until=until, access_reason="r"
    )
    assert access_on(record, day) is access
    with catalogue.transaction():
        store_record(catalogue, record, "ada")
    assert load_record(catalogue, "do-a") == record
    assert catalogue.scalar(f"select {access_on_sql(day)} from records") == access


@given(st.lists(closures, max_size=4))
def test_the_strictest_is_on_no_day_more_open_than_any(several: list[Closure]) -> None:
    found = levels(strictest(several))
    assert all(a >= b for one in several for a, b in zip(found, levels(one), strict=True))
    if len(several) == 1 and several[0].access is not Access.PUBLIC:
        assert strictest(several) == several[0]


@given(closures, closures)
def test_more_open_means_on_some_day(one: Closure, other: Closure) -> None:
    if any(a < b for a, b in zip(levels(one), levels(other), strict=True)):
        assert is_more_open(one, other)
    assert not is_more_open(one, one)
    assert not is_more_open(strictest([one, other]), other)


def access_of(catalogue: Catalogue, outcome: FileOutcome) -> Access:
    assert outcome.id is not None
    return load_record(catalogue, outcome.id).access


STAYS = ("stays restricted; --lower-access would make it public",)


def test_the_same_bytes_under_another_name_stay_restricted(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    run(catalogue, write(tmp_path / "a.txt"), given={"access": "restricted"})
    copy = write(tmp_path / "b" / "other.txt")
    (held,) = run(catalogue, copy, given={"access": "public"})
    assert (access_of(catalogue, held), held.remarks) == (Access.RESTRICTED, STAYS)
    (lowered,) = run(catalogue, copy, given={"access": "public"}, lower_access=True)
    assert (access_of(catalogue, lowered), lowered.remarks) == (Access.PUBLIC, ())
    assert lowered.status is ImportStatus.UPDATED


def test_the_same_bytes_in_a_zip_stay_restricted(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    run(catalogue, path, given={"access": "restricted"})
    box = write_zip(tmp_path / "a.zip", {"x.txt": path.read_bytes()})
    (held,) = run(catalogue, box, given={"access": "public"})
    assert (access_of(catalogue, held), held.remarks) == (Access.RESTRICTED, STAYS)


def test_an_earlier_version_of_a_restricted_document_stays_restricted(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", "First words.")
    run(catalogue, path, given={"access": "restricted"})
    path.write_text("Second words, and more of them.")
    (version,) = run(catalogue, path)
    assert version.status is ImportStatus.VERSION
    assert access_of(catalogue, version) is Access.RESTRICTED
    (again,) = run(catalogue, write(tmp_path / "b.txt", "First words."))
    assert (again.id, again.status) == (version.id, ImportStatus.UNCHANGED)
    assert access_of(catalogue, again) is Access.RESTRICTED


def test_what_a_restricted_mail_carries_is_restricted(catalogue: Catalogue, tmp_path: Path) -> None:
    mail = write(tmp_path / "a.eml", MAIL)
    run(catalogue, mail, given={"access": "restricted", "access_until": "2040"})
    mail.write_text(MAIL.replace("Forty lamps", "Fifty lamps"))
    outcomes = run(catalogue, mail)
    found = [closure_of(load_record(catalogue, str(one.id))) for one in outcomes]
    assert found == [Closure(Access.RESTRICTED, "2040")] * 2


def test_what_a_restricted_mail_carries_anew_is_restricted(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    mail = write(tmp_path / "a.eml", MAIL)
    run(catalogue, mail, given={"access": "restricted"})
    mail.write_text(MAIL.replace("lamps.txt", "quays.txt").replace("Forty", "Fifty"))
    _, carried = run(catalogue, mail)
    assert carried.status is ImportStatus.IMPORTED
    assert access_of(catalogue, carried) is Access.RESTRICTED


def test_what_is_public_and_comes_with_a_restricted_mail_is_closed(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (alone,) = run(
        catalogue,
        write(tmp_path / "a.txt", "Forty lamps burn from dusk to dawn along the quay."),
    )
    given = {"access": "restricted"}
    _, carried = run(catalogue, write(tmp_path / "a.eml", MAIL), given=given)
    assert access_of(catalogue, carried) is Access.RESTRICTED
    assert (access_of(catalogue, alone) is Access.RESTRICTED) is (alone.id == carried.id)


def test_what_is_new_in_a_restricted_zip_is_restricted(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    box = write_zip(tmp_path / "a.zip", {"x.txt": b"Words on lamps."})
    run(catalogue, box, given={"access": "members"})
    write_zip(box, {"x.txt": b"Words on lamps.", "y.txt": b"Words on quays."})
    outcomes = run(catalogue, box)
    assert {access_of(catalogue, one) for one in outcomes} == {Access.MEMBERS}


def test_of_list_sidecar_and_option_the_strictest_holds(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "in" / "a.txt.yaml", "access: restricted\n")
    outcome = run(catalogue, tmp_path / "in", given={"access": "public"})[0]
    assert (access_of(catalogue, outcome), outcome.remarks) == (Access.RESTRICTED, STAYS)


def test_what_waits_in_the_trash_is_not_opened_there(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (first,) = run(catalogue, path, given={"access": "restricted"})
    assert first.id is not None
    remove_record(catalogue, first.id, "ada")
    records = write(tmp_path / "r.yaml", f"- id: {first.id}\n  title: A\n  access: public\n")
    (skipped,) = run(catalogue, records)
    assert (skipped.status, skipped.error) == (ImportStatus.SKIPPED, "in the trash")
    cited = write(tmp_path / "c.yaml", "- id: do-cited\n  title: Cited\n")
    run(catalogue, cited)
    (moved,) = run(catalogue, path, attach_to="do-cited")
    assert access_of(catalogue, moved) is Access.RESTRICTED
    restore_record(catalogue, first.id, "ada")
    assert access_of(catalogue, first) is Access.RESTRICTED


def test_a_cited_restricted_record_stays_so_when_it_becomes_held(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    cited = "- id: do-cited\n  title: Cited\n  access: restricted\n"
    run(catalogue, write(tmp_path / "c.yaml", cited))
    path = write(tmp_path / "a.txt")
    (held,) = run(catalogue, path, attach_to="do-cited", given={"access": "public"})
    assert (access_of(catalogue, held), held.remarks) == (Access.RESTRICTED, STAYS)


def test_who_closes_what_has_opened_by_itself_closes_it_without_end(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    old = "- id: ev-a\n  title: A\n  access: restricted\n  access_until: 2001\n"
    run(catalogue, write(tmp_path / "a.yaml", old))
    today = dt.date.today()
    assert access_on(load_record(catalogue, "ev-a"), today) is Access.PUBLIC
    run(catalogue, write(tmp_path / "b.yaml", "- id: ev-a\n  access: restricted\n"))
    assert closure_of(load_record(catalogue, "ev-a")) == Closure(Access.RESTRICTED)


def test_a_day_of_opening_needs_something_that_opens(catalogue: Catalogue, tmp_path: Path) -> None:
    text = "- id: ev-a\n  title: A\n  access_until: 2040\n"
    (failed,) = run(catalogue, write(tmp_path / "a.yaml", text))
    assert "access_until: stands without access" in (failed.error or "")


def test_closed_records_come_in_the_order_in_which_they_open(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        for number, until in enumerate((None, "2050", "2040-01-01")):
            store_record(
                catalogue,
                Record(f"ev-{number}", Kind.EVENT, "A", access=Access.MEMBERS, access_until=until),
                "ada",
            )
        store_record(catalogue, Record("ev-open", Kind.EVENT, "A"), "ada")
    assert [one.id for one in closed_records(catalogue)] == ["ev-2", "ev-1", "ev-0"]


CONTENTS = ("Words on lamps.", "Words on quays.", "Words on ferries.")


def _stated(chance: random.Random) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if chance.random() < 0.6:
        given["access"] = chance.choice(LEVELS).value
        if given["access"] != "public" and chance.random() < 0.5:
            given["access_until"] = chance.choice([one for one in UNTIL if one])
    return given


def _import_something(
    catalogue: Catalogue, folder: Path, chance: random.Random
) -> list[FileOutcome]:
    given, content = _stated(chance), chance.choice(CONTENTS)
    match chance.choice(["file", "zip", "mail", "records", "sidecar", "replace", "trash"]):
        case "file":
            return run(
                catalogue, write(folder / f"{chance.randrange(3)}.txt", content), given=given
            )
        case "zip":
            name = f"{chance.randrange(3)}.txt"
            box = write_zip(folder / "a.zip", {name: content.encode()})
            return run(catalogue, box, given=given)
        case "mail":
            text = MAIL.replace("Forty lamps burn from dusk to dawn along the quay.", content)
            return run(catalogue, write(folder / "a.eml", text), given=given)
        case "sidecar":
            path = write(folder / "s" / "s.txt", content)
            lines = "".join(f"{name}: {value}\n" for name, value in given.items())
            write(path.with_name("s.txt.yaml"), lines or "note: none\n")
            return run(catalogue, path.parent, given=_stated(chance))
        case "trash":
            ids = sorted(
                load_records(
                    catalogue,
                    [
                        r["id"]
                        for r in catalogue.rows("select id from records where kind = 'document'")
                    ],
                )
            )
            if ids:
                gone = chance.choice(ids)
                remove_record(catalogue, gone, "ada")
                _import_something(catalogue, folder, chance)
                if catalogue.scalar("select removed_at from records where id = ?", (gone,)):
                    restore_record(catalogue, gone, "ada")
            return []
        case kind:
            ids = [row["id"] for row in catalogue.rows("select id from records order by id")]
            chosen = chance.choice(["ev-new", *ids])
            lines = "".join(f"  {name}: {value}\n" for name, value in given.items())
            text = f"- id: {chosen}\n  title: T{chance.randrange(9)}\n{lines}"
            return run(catalogue, write(folder / "r.yaml", text), replace=kind == "replace")


@pytest.mark.parametrize("seed", range(12))
def test_no_import_makes_anything_more_open(
    catalogue: Catalogue, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    contents: dict[str, list[Closure]] = {}
    for _ in range(25):
        every = "select id from records order by id"
        before = load_records(catalogue, [row["id"] for row in catalogue.rows(every)])
        _import_something(catalogue, tmp_path, chance)
        after = load_records(catalogue, [row["id"] for row in catalogue.rows(every)])
        assert set(before) <= set(after)
        for record_id, record in before.items():
            assert not is_more_open(closure_of(after[record_id]), closure_of(record)), record_id
        for row in catalogue.rows("select document, sha256 from versions order by id"):
            if row["document"] in before or row["document"] not in after:
                continue
            for known in contents.get(row["sha256"], []):
                assert not is_more_open(closure_of(after[row["document"]]), known)
        contents = {}
        for row in catalogue.rows("select document, sha256 from versions"):
            contents.setdefault(row["sha256"], []).append(closure_of(after[row["document"]]))
