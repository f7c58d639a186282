"""Decisions under the status that each has on the day of the edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from archive.model.audience import marked
from archive.model.vocabulary import Basis
from car_tui.present.registers.decision_lines import SIGNS
from car_tui.present.registers.decision_table import MEANS
from car_tui.present.site import address as at
from car_tui.present.site.address import Here
from car_tui.present.site.frame import Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.tables import counted, quiet, table, when

_HEADS = ("Decision", "Date", "Decided by", "Why it has this status")


def decisions_page(site: Site, decisions: Sequence[DecisionEntry]) -> Page:
    """All decisions; a status for each, worked out for the day, with the reason."""
    here = site.here(at.DECISIONS)
    there = {one.status.status for one in decisions}
    groups = [status for status in MEANS if status in there]
    ways = (
        element(
            "li",
            element("a", f"{SIGNS[one]} {one}", href=f"#{anchor_of(one)}"),
            " ",
            element(
                "span", f"{sum(each.status.status is one for each in decisions):,}", class_="count"
            ),
        )
        for one in groups
    )
    body = joined(
        element(
            "p",
            f"What each decision is on {site.day_words}. The status is worked out from what the"
            " sources say, by rules; it is printed in no document.",
            class_="lead",
        ),
        element("nav", element("ul", *ways, class_="ways"), aria_label="Statuses"),
        *(_group(one, decisions, here) for one in groups),
    )
    return Page(at.DECISIONS, "Decisions", body, wide=True)


def _group(status: DecisionStatus, decisions: Sequence[DecisionEntry], here: Here) -> Html:
    among = [one for one in decisions if one.status.status is status]
    heading = joined(f"{SIGNS[status]} {status.capitalize()}")
    return element(
        "section",
        element("h2", counted(heading, len(among)), id=anchor_of(status)),
        element("p", quiet(f"{MEANS[status].capitalize()}.")),
        table(_HEADS, (list(_row(one, here)) for one in among), f"Decisions: {status}"),
    )


def _row(one: DecisionEntry, here: Here) -> Iterator[Html]:
    yield here.link(one.record.id, marked(one.record))
    yield when(one.record.date)
    name = one.body_name or "not stated"
    yield here.link(one.body, name) if one.body else quiet(name)
    inferred = "" if one.status.basis is Basis.STATED else " (inferred)"
    yield joined(f"{one.status.reason}{inferred}")


def anchor_of(status: DecisionStatus) -> str:
    """Where on the page the decisions of a status begin."""
    return f"s-{status.replace(' ', '-').replace(',', '')}"
