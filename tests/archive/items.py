"""Items as a user might write them: right ones made from the model, and data that is anything."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from archive.model.fields import Form, Group, KindModel, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.vocabulary import Access, Basis, Kind, Standing
from archive.text.clean import clean_line, clean_text

lines = st.text(min_size=1, max_size=20).map(clean_line).filter(bool)
texts = st.text(min_size=1, max_size=40).map(lambda text: clean_text(text).strip()).filter(bool)
ids = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
dates = st.sampled_from(["1998", "2001-06", "2002-01-31", "2008~", "2015?", "2016/2018", "2002/.."])
hashes = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
bases = st.sampled_from([basis.value for basis in Basis])

Item = dict[str, object]

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.binary(max_size=5)
    | st.dates()
    | st.sampled_from([10**40, datetime.datetime(2001, 1, 1), frozenset({"a"})]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=3)
    ),
    max_leaves=8,
)
"""Whatever a YAML file may hold, and more."""


def _of_value(value: Value) -> st.SearchStrategy[object]:
    if value.form is Form.FIELD:
        of_every_kind = st.sampled_from(["short", "sources", "tags", "notes/who", "tags some-id"])
        return st.lists(of_every_kind, min_size=1, max_size=3)
    if value.many:
        return st.lists(lines, min_size=1, max_size=3)
    match value.form:
        case Form.DATE:
            return dates
        case Form.CHOICE:
            return st.sampled_from(value.choices)
        case Form.FLAG:
            return st.booleans()
        case Form.NUMBER:
            return st.integers(-(2**53), 2**53)
        case Form.SHA256:
            return hashes
    return lines if value.longest else texts


@st.composite
def _sources(draw: st.DrawFn) -> list[Item]:
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {"document": ids},
                optional={
                    "locator": texts,
                    "page": lines,
                    "passage": st.integers(1, 9999),
                    "standing": st.sampled_from([standing.value for standing in Standing]),
                },
            ),
            max_size=2,
        )
    )


@st.composite
def _members(draw: st.DrawFn, members: tuple[Member, ...]) -> Item:
    item: Item = {}
    for member in members:
        if isinstance(member, Link):
            if member.inverse or not draw(st.booleans()):
                continue
            several = st.lists(ids, min_size=1, max_size=3, unique=True)
            item[member.name] = draw(several if member.many else ids)
            if member.basis_name and draw(st.booleans()):
                item[member.basis_name] = draw(bases)
        elif not draw(st.booleans()):
            continue
        elif isinstance(member, Group):
            part = _part(member)
            item[member.name] = draw(st.lists(part, max_size=2) if member.many else part)
        else:
            item[member.name] = draw(_of_value(member))
    return item


@st.composite
def _part(draw: st.DrawFn, group: Group) -> Item:
    part = draw(_members(group.members))
    if group.has_sources:
        part["sources"] = draw(_sources())
    return part


def _common(model: KindModel) -> dict[str, st.SearchStrategy[object]]:
    common: dict[str, st.SearchStrategy[object]] = {
        "note": texts,
        "access": st.sampled_from([access.value for access in Access]),
        "sources": _sources(),
    }
    if model.date_name:
        common |= {
            model.date_name: dates,
            f"{model.date_name}_basis": bases,
            f"{model.date_name}_note": texts,
        }
    if model.summary_name:
        common[model.summary_name] = texts
    if model.has_aliases:
        common["aliases"] = st.lists(lines, max_size=2)
    common["subjects"] = st.lists(lines, max_size=2)
    codes = st.sampled_from(["SE", "NO", "LV"])
    name = "country" if model.one_country else "countries"
    common[name] = codes if model.one_country else st.lists(codes, max_size=2)
    return common


@st.composite
def items(draw: st.DrawFn, kind: Kind) -> Item:
    """An item of `kind` without a fault, any of its fields there or not."""
    model = KINDS[kind]
    item = draw(
        st.fixed_dictionaries({"id": ids, model.title_name: lines}, optional=_common(model))
    )
    if item.get("access") in ("members", "restricted") and draw(st.booleans()):
        item |= {"access_until": draw(dates), "access_reason": draw(texts)}
    return {**item, **draw(_members(model.members))}
