"""History records in YAML and CSV: taken in whole, or refused with line, column and field."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

EVENTS = """- id: ev-2031-01-lamps
  title: Meeting on lamps
  date: 2031-01-05
  kind: meeting
  projects: [pr-robert]
- id: ev-2031-02-quays
  title: Meeting on quays
  date: 2031-02
"""


def test_records_are_imported_by_their_content(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(EVENTS)
    ran = run("import", str(path), "--json")
    for line in ran.lines:
        check("import_line", line)
    assert [line.get("id") for line in ran.lines[:-1]] == ["ev-2031-01-lamps", "ev-2031-02-quays"]
    assert run("show", "ev-2031-01-lamps", "--json").document["kind"] == "event"
    assert run("import", str(path), "--json").lines[0]["status"] == "unchanged"
    path.write_text(EVENTS.replace("on quays", "on new quays"))
    statuses = [line.get("status") for line in run("import", str(path), "--json").lines]
    assert statuses == ["unchanged", "updated", None]


def test_every_fault_of_a_records_file_has_line_and_field_and_nothing_is_stored(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(
        EVENTS.replace("2031-01-05", "soon").replace("kind: meeting", "knid: meeting")
        + "- id: ev-c\n  title: C\n  projects: [pr-none]\n"
    )
    ran = run("import", str(path), "--json")
    assert ran.status == 2
    error = ran.lines[0]["error"]
    assert "line 3, column 3, ev-2031-01-lamps, date: " in error
    assert "line 4, column 3, ev-2031-01-lamps, knid: " in error
    assert "ev-c, projects: names pr-none" in error
    assert run("show", "ev-2031-02-quays").status == 2


def test_what_is_no_record_hides_no_fault_behind_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(
        "- id: ev-a\n  title: A\n- a line\n- id: ev-b\n  title: B\n  date: soon\n- 5\n"
        "- id: ev-a\n  title: C\n"
    )
    ran = run("import", str(path), "--json")
    assert ran.status == 2
    error = ran.lines[0]["error"]
    assert error.count("should be a group of fields") == 2
    assert "line 6, column 3, ev-b, date: " in error
    assert "ev-a stands in line 1 already" in error
    assert run("show", "ev-a").status == 2


def test_records_come_as_csv_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("id;name;country;aliases\npl-quay;The Quay;LV;Quay|Mole\n")
    assert run("import", str(path), "--json").lines[0]["id"] == "pl-quay"
    shown = run("show", "pl-quay", "--json").document
    assert (shown["aliases"], shown["countries"]) == (["Quay", "Mole"], ["LV"])


def test_a_cell_is_read_as_its_field_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    rows = ("ev-a,A,TRUE,do-annual-report-2018", "ev-b,B,no,", "ev-c,C,yes,", "ev-d,D,False,")
    path.write_text("\n".join(("id,title,planned,sources", *rows)))
    assert run("import", str(path), "--json").status == 0
    shown = {one: run("show", one, "--yaml").out for one in ("ev-a", "ev-b", "ev-c", "ev-d")}
    assert [one for one, text in shown.items() if "planned: true" in text] == ["ev-a", "ev-c"]
    assert "document: do-annual-report-2018" in shown["ev-a"]


def test_a_relation_stated_at_its_far_end_is_stored_where_it_belongs(
    run: Run, tmp_path: Path
) -> None:
    events, projects = tmp_path / "events.yaml", tmp_path / "projects.yaml"
    events.write_text(EVENTS)
    projects.write_text("- id: pr-lamps\n  name: Lamps\n  events: [ev-2031-02-quays]\n")
    assert run("import", str(events), str(projects)).status == 0
    relations = run("show", "ev-2031-02-quays", "--json").document["relations"]
    assert {"type": "part of project", "id": "pr-lamps"}.items() <= relations[0].items()


def test_a_yaml_that_is_no_list_of_records_is_a_document(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text("lamps: 40\nquays: [a, b]\n")
    assert run("import", str(path), "--json").lines[0]["status"] == "imported"
    refused = run("import", str(path), "--records", "event", "--json").lines[0]
    assert refused["status"] == "failed"


SECRET = "- id: ev-secret\n  title: Zanzibar\n  date: 2031-01-05\n  access: restricted\n"


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.yaml", SECRET.replace("Zanzibar", "Hearing: Zanzibar"), "line 2, column 17: a colon"),
        ("a.yaml", SECRET.replace("title", "titel"), "line 2, column 3, ev-secret, titel: "),
        ("a.yaml", SECRET.replace("id:", "ID:"), "line 1, column 3, ID: is no field"),
        ("a.yaml", SECRET.replace("- id: ev-secret\n ", "-"), "line 1, column 3: id is missing"),
        ("a.yaml", SECRET + "- title: No id\n", "line 5, column 3: id is missing"),
        ("a.yaml", SECRET + "- words\n", "line 5, column 3: should be a group of fields"),
        ("a.yaml", SECRET + SECRET, "line 5, column 3, ev-secret, id: ev-secret stands in line 1"),
        ("a.yaml", SECRET + "  date: 2032\n", "line 5, column 3, ev-secret, date: date stands in"),
        ("a.yaml", SECRET.replace("2031-01-05", "2031-13-45"), "line 3, column 9, ev-secret, date"),
        ("a.yaml", SECRET.replace("Zanzibar", "!!bool foo"), "line 2, column 10, ev-secret, title"),
        ("a.yaml", SECRET.replace("Zanzibar", "[" * 400_000), "line 2, column 28: this lies"),
        ("a.yaml", SECRET.replace("Zanzibar", "Zanzibar\0"), "line 2, column 18: a control"),
        ("a.yaml", SECRET.replace("Zanzibar", '"Zanzibar'), "line 2, column 10: a quotation mark"),
        ("a.yaml", SECRET.replace("  date", "\tdate"), "line 3, column 1: "),
        ("a.yaml", SECRET.encode().replace(b"Zan", b"M\x81te Zan"), "line 2, column 11: "),
        ("a.yaml", SECRET.replace("title", "titel").encode("utf-16"), "line 2, column 3, "),
        ("a.yaml", SECRET.replace("title", "titel").encode("utf-16-le"), "line 2, column 3, "),
        ("a.yaml", SECRET.encode("utf-16-le") + b"\x00\xd8", "line 5, column 1: this is not UTF"),
        ("a.yaml", SECRET[2:].replace("\n  ", "\n"), "line 1, column 1: holds no list of records"),
        ("a.yaml", "id: ev-secret\nof: Zanzibar\n", "line 1, column 1: holds no list of records"),
        ("a.yaml", "events:\n" + SECRET, "line 1, column 1: holds no list of records"),
        ("a.yaml", SECRET + "---\n" + SECRET, "line 5, column 1: a second document begins"),
        ("a.yaml", SECRET.replace("ev-s", "x").replace("title", "t"), "line 1, column 3, xecret: "),
        ("a.yaml", b"\xff\xfe" + SECRET.encode(), "line 1, column 1: holds no list of records"),
        ("a.yaml", b"- \xf5id: ev-a\n  title: Zanzibar\n", "line 1, column 3: id is missing"),
        ("a.yaml", b"- \xffid: ev-a\n  title: Zanzibar\n", "line 1, column 3: this is not UTF-8"),
        ("a.yaml", SECRET.replace("- ", "- the "), "line 1, column 3: id is missing"),
        ("a.csv", b"\xf5 id;title\nev-secret;Zanzibar\n", "line 1, column 1: this is not UTF-8"),
        ("a.csv", "id;titel;access\nev-secret;Zanzibar;restricted\n", "line 2, column 2, "),
        ("a.csv", b"id;title\nev-secret;M\x81te Zanzibar\n", "line 2, column 12"),
        ("a.csv", 'id,title\nev-secret,"Zanzibar\n', "line 2, column 1: a quotation mark"),
        ("a.csv", "\n\nId,title\nev-secret,Zanzibar\n", "line 4, column 1, Id: is no field"),
        ("a.csv", "id|title\nev-secret|Zanzibar\n", "line 2, column 1: id is missing"),
        ("a.csv", "id,title\nev-secret,Zanzibar,more\n", "line 2, column 3, ev-secret: the"),
        ("a.csv", "id,title\nev-secret,Zanzibar\nev-secret,b\n", "line 3, column 1, ev-s"),
        ("a.csv", 'number,"id",title\n1,ev-secret,Zanzibar\n', "line 2, column 1, ev-sec"),
        ("a.yaml", "records:\n" + SECRET.replace("title", "titel"), "holds no list of records"),
        ("a.md", SECRET, "looks like history records"),
        ("a.txt", "# ours\n\n" + SECRET.replace("title", "titel"), "looks like history records"),
        ("a", SECRET.replace("title", "titel").encode("utf-16"), "looks like history records"),
        ("a.txt", SECRET.replace("Zan", "M\xf6te Zan").encode("latin-1"), "looks like history"),
        ("a.json", '[{"id": "ev-secret",\n"titel": "Zanzibar"}]', "looks like history records"),
        ("a.json", '[\n{\n"title": "Zanzibar", "id": "ev-secret",]', "looks like history records"),
        ("a.jsonl", '{"id": "ev-secret", "titel": "Zanzibar"}\n', "looks like history records"),
        ("a.toml", "[[event]]\nid = 'ev-secret'\ntitle = 'Zanzibar'\n", "looks like history"),
        ("a.tsv", "id\ttitel\taccess\nev-secret\tZanzibar\trestricted\n", "looks like history"),
    ],
)  # fmt: skip
def test_what_looks_like_records_is_records_or_refused_and_never_a_document(
    run: Run, tmp_path: Path, name: str, data: str | bytes, place: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    ran = run("import", str(path), "--json")
    assert ran.status == 2
    assert ran.lines[0]["status"] == "failed"
    assert place in ran.lines[0]["error"]
    assert run("search", "Zanzibar", "--json").document["total"] == 0


def test_records_of_several_kinds_stand_in_one_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mixed.yaml"
    path.write_text(SECRET + "- id: pe-lamp\n  name: L. Lamp\n- id: pl-quay\n  name: The Quay\n")
    ran = run("import", str(path), "--json")
    assert [line.get("id") for line in ran.lines[:-1]] == ["ev-secret", "pe-lamp", "pl-quay"]
    kinds = [run("show", one, "--json").document["kind"] for one in ("ev-secret", "pe-lamp")]
    assert kinds == ["event", "agent"]
    assert run("show", "ev-secret", "--json").document["access"] == "restricted"


def test_records_within_another_file_are_no_documents(run: Run, tmp_path: Path) -> None:
    box = tmp_path / "box.zip"
    with zipfile.ZipFile(box, "w") as file:
        file.writestr("a.yaml", SECRET)
        file.writestr("b.csv", "lamps,quays\n40,2\n")
        file.writestr("c.txt", SECRET.replace("title", "titel"))
    statuses = {
        one.get("member"): one["status"] for one in run("import", str(box), "--json").lines[:-1]
    }
    assert statuses == {"a.yaml": "failed", "b.csv": "imported", "c.txt": "failed"}
    assert run("search", "Zanzibar", "--json").document["total"] == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "lamps;quays\n40;identity: two\n"),
        ("a.yaml", "- lamps: 40\n- quays: [a, b]\n"),
        ("a.yaml", "lamp ids: x: y\n"),
        ("a.yaml", "hooks:\n- id: lamp\n  stages: [a]\n"),
        ("a.md", "---\nid: lamp\naccess: members\n---\nLamps.\n"),
        ("a.txt", "- one: two\n- three, with an id: and more\n"),
        ("a.txt", "Our id, their access: a list.\n"),
    ],
)
def test_tables_and_yaml_that_are_no_records_stay_documents(
    run: Run, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert run("import", str(path), "--json").lines[0]["status"] == "imported"
