"""What is known of each country, aspect by aspect."""

from __future__ import annotations

import datetime as dt

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.derived.countries import countries_of
from archive.model.vocabulary import Kind
from tests.archive.derived.given import known, record


def test_each_cell_holds_the_records_that_tell_of_it() -> None:
    facts = known(
        record("or-state", name="Ruritania", type="state", country="SE",
               corporal_punishment_ban="1979", group_member={"period": "/..", "as_of": "2018"},
               eu_member={"as_of": "2018", "basis": "stated"}),
        record("pl-here", country="SE"),
        record("pl-there", country="NO"),
        record("ev-here", place_id="pl-here"),
        record("ev-abroad", place_id="pl-there", country="SE"),
        record("ev-untold", country="SE"),
        record("or-office", type="organisation", country="SE"),
        record("pe-clerk", type="person", affiliation="or-office"),
        record("pa-method", countries=["SE", "NO"]),
        record("ev-law", kind="legislation", country="SE"),
        record("pr-led", lead=["or-office"]),
        record("pr-paid", funders=["or-state"]),
        record("pr-elsewhere", countries=["NO"]),
    )  # fmt: skip
    ruritania, other = countries_of(facts)
    assert (ruritania.code, ruritania.name, ruritania.ban) == ("SE", "Ruritania", "1979")
    assert ruritania.events == ("ev-here", "ev-untold", "ev-law")
    assert ruritania.laws == ("ev-law",)
    assert ruritania.projects == ("pr-led", "pr-paid")
    assert ruritania.bodies == ("or-office",)
    assert ruritania.people == ("pe-clerk",)
    assert ruritania.practices == other.practices == ("pa-method",)
    assert ruritania.memberships["group_member"].is_member
    assert not ruritania.memberships["eu_member"].is_member
    assert "cbss_member" not in ruritania.memberships
    assert (other.code, other.state, other.events) == ("NO", None, ("ev-abroad",))


def test_eleven_states_come_first_with_ten_bans(history: Catalogue) -> None:
    countries = countries_of(load_graph(history, list(Kind)))
    states = [one for one in countries if one.state]
    assert countries[:11] == states
    assert [one.code for one in states if one.ban is None] == ["RU"]
    assert all(one.memberships["group_member"].is_member for one in states)
    assert [one.code for one in states if not one.memberships["eu_member"].is_member] == [
        "IS",
        "NO",
        "RU",
    ]


def test_a_membership_holds_for_the_time_of_the_text_that_tells_it() -> None:
    facts = known(
        record("or-state", type="state", country="SE",
               group_member={"period": "/..", "as_of": "2018"},
               cbss_member={"period": "1992-03/..", "as_of": "2018"},
               eu_member={"as_of": "2018"}),
    )  # fmt: skip
    (one,) = countries_of(facts)
    told, earlier, later = dt.date(2018, 5, 1), dt.date(2012, 5, 1), dt.date(2026, 5, 1)
    group, council, union = (
        one.memberships[name] for name in ("group_member", "cbss_member", "eu_member")
    )
    assert [group.on(day) for day in (earlier, told, later)] == [None, True, None]
    assert [council.on(day) for day in (earlier, told, dt.date(1991, 1, 1))] == [True, True, None]
    assert [union.on(day) for day in (earlier, told)] == [None, False]
