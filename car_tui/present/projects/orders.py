"""The orders in which projects can be listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from car_tui.present.projects.programme import by_programme
from car_tui.present.projects.project import Project

Sort = Callable[[Sequence[Project]], list[Project]]


def _by_values(field: str) -> Sort:
    """By the values of a field; what has none comes last."""

    def place(project: Project) -> tuple[object, ...]:
        values = [value.casefold() for value in project.values()[field]]
        return not values, values, *project.by_start()

    return lambda projects: sorted(projects, key=place)


def _by_title(projects: Sequence[Project]) -> list[Project]:
    return sorted(projects, key=lambda project: project.record.title.casefold())


def _by_outputs(projects: Sequence[Project]) -> list[Project]:
    return sorted(
        _by_title(projects), key=lambda project: -project.held_outputs - project.missing_outputs
    )


ORDERS: Mapping[str, Sort] = {
    "programme": by_programme,
    "year": lambda projects: sorted(projects, key=Project.by_start),
    "title": _by_title,
    "funder": _by_values("funder"),
    "partner": _by_values("partner"),
    "priority": _by_values("priority"),
    "country": _by_values("country"),
    "outputs": _by_outputs,
}
"""Each by its name; the first is how they stand unless somebody chooses."""

DEFAULT_ORDER = next(iter(ORDERS))
