"""Programmes: projects that are phases of one another, or followed one another, kept together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.model.relations import RelationType
from car_tui.present.projects.project import Project

# What leads from a project to the one it belongs under, and the sign that says so.
_UNDER = {RelationType.PHASE_OF: "↳ ", RelationType.FOLLOWS: "→ "}


def by_programme(projects: Sequence[Project]) -> list[Project]:
    """Programmes by their start, each followed by its phases and by what came after it."""
    known = {project.record.id: project for project in projects}

    def place(project: Project) -> tuple[object, ...]:
        root = root_of(project, known)
        return (*root.by_start(), project is not root, *project.by_start())

    return sorted(projects, key=place)


def sign_of(project: Project) -> str:
    """The sign of a phase or of what followed; empty for a project of its own."""
    tie = project.tie(*_UNDER)
    return _UNDER[tie.relation] if tie else ""


def root_of(project: Project, known: Mapping[str, Project]) -> Project:
    """The project under which a project belongs, itself where there is none above it."""
    seen = {project.record.id}
    while (tie := project.tie(*_UNDER)) and tie.id in known and tie.id not in seen:
        seen.add(tie.id)
        project = known[tie.id]
    return project
