"""Which files import which, read from the code without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping


def imported_files(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """For each file the files among `sources` that it imports, at its head or in a function."""
    modules = {_module_of(path): path for path in sources}
    return {
        path: {modules[name] for name in _names(ast.parse(source)) if name in modules} - {path}
        for path, source in sources.items()
    }


def _module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str() as module, names=aliases):
                yield module
                yield from (f"{module}.{alias.name}" for alias in aliases)
