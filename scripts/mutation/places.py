"""Where a source file can be mutated, and how the file then reads."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scripts.mutation.mutators import Replacement, negated, replacements

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_CACHED = {"cache", "lru_cache"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault in one file.

    `start` and `end` are the offsets, in bytes, of what `replacement` takes the place of. `lines`
    are the lines where it stands. `runs_once` is true of what a process runs once, when the
    module is imported or a cached function first called: which test was the first says nothing.
    """

    path: str
    kind: str
    start: int
    end: int
    replacement: str
    lines: tuple[int, ...]
    runs_once: bool

    def changes(self, source: str) -> bool:
        """Whether the file is still Python with the fault in it, and other Python than before."""
        try:
            return ast.dump(ast.parse(self.applied(source))) != ast.dump(ast.parse(source))
        except SyntaxError:
            return False

    def applied(self, source: str) -> str:
        """The file with the fault in it."""
        data = source.encode()
        return (data[: self.start] + self.replacement.encode() + data[self.end :]).decode()

    def diff(self, source: str) -> list[str]:
        """What changes, as the lines of a unified diff without context."""
        changed = self.applied(source)
        lines = difflib.unified_diff(source.splitlines(), changed.splitlines(), n=0, lineterm="")
        return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def mutations_of(path: str, source: str) -> list[Mutation]:
    """Every mutation of a file, in the order of the places; a few may leave no Python."""
    finder = _Finder(path, source)
    finder.visit(ast.parse(source))
    found = sorted(finder.found, key=lambda one: (one.start, one.end, one.kind, one.replacement))
    return list(dict.fromkeys(found))


@dataclass
class _Finder:
    """Walks a module and gathers mutations."""

    path: str
    source: str
    found: list[Mutation] = field(default_factory=list)

    def __post_init__(self) -> None:
        lengths = [len(line.encode()) for line in self.source.splitlines(keepends=True)]
        self._line_starts = [sum(lengths[:number]) for number in range(len(lengths) + 1)]

    def visit(self, node: ast.AST, statement: ast.stmt | None = None, once: bool = True) -> None:
        """Gather the mutations of a node and of what it holds."""
        if _says_nothing(node):
            return
        if isinstance(node, ast.stmt):
            statement = node
        if statement is not None:
            self._take(node, replacements(node), statement, once)
            for condition in _conditions(node):
                self._take(condition, negated(condition), statement, once)
            if isinstance(node, _LOOPS):
                self._leave_early(node, once)
        if isinstance(node, ast.JoinedStr):
            return  # Python 3.11 does not say where the parts of an f-string stand.
        if isinstance(node, _FUNCTIONS):
            self._function(node, statement, once)
            return
        for child in _children(node):
            self.visit(child, statement, once)

    def _function(
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
        statement: ast.stmt | None,
        once: bool,
    ) -> None:
        for default in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(default, statement, once)
        if isinstance(node, ast.Lambda):
            self.visit(node.body, statement, False)
            return
        names = {
            name.id
            for one in node.decorator_list
            for name in ast.walk(one)
            if isinstance(name, ast.Name)
        }
        for child in _without_docstring(node.body):
            self.visit(child, child, bool(names & _CACHED))

    def _take(
        self, node: ast.AST, given: Iterator[Replacement], statement: ast.stmt, once: bool
    ) -> None:
        for kind, new in given:
            text = ast.unparse(ast.fix_missing_locations(new))
            if isinstance(new, ast.expr) and type(new) is not type(node):
                text = f"({text})"
            assert isinstance(node, ast.stmt | ast.expr)
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            start = self._line_starts[node.lineno - 1] + node.col_offset
            end = self._line_starts[node.end_lineno - 1] + node.end_col_offset
            # A statement of several lines counts as run where its first line is.
            lines = {*range(node.lineno, node.end_lineno + 1), statement.lineno}
            self.found.append(
                Mutation(self.path, kind, start, end, text, tuple(sorted(lines)), once)
            )

    def _leave_early(self, loop: ast.For | ast.AsyncFor | ast.While, once: bool) -> None:
        last = loop.body[-1]
        if isinstance(last, ast.Break | ast.Continue | ast.Return | ast.Raise):
            return
        assert last.end_lineno is not None
        assert last.end_col_offset is not None
        end = self._line_starts[last.end_lineno - 1] + last.end_col_offset
        text = f"\n{' ' * last.col_offset}break"
        lines = tuple(range(last.lineno, last.end_lineno + 1))
        self.found.append(Mutation(self.path, "early break", end, end, text, lines, once))


def _says_nothing(node: ast.AST) -> bool:
    """Whether a mutation of this could not change what the program does."""
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom() | ast.Global() | ast.Nonlocal():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
            return True
    return False


def _conditions(node: ast.AST) -> Sequence[ast.expr]:
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            return [test]
        case ast.comprehension(ifs=tests):
            return tests
    return []


def _children(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "decorator_list", "bases", "keywords") and isinstance(
            node, ast.AnnAssign | ast.ClassDef
        ):
            continue
        children = value if isinstance(value, list) else [value]
        yield from (child for child in children if isinstance(child, ast.AST))


def _without_docstring(body: Sequence[ast.stmt]) -> Sequence[ast.stmt]:
    first = body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if is_docstring else body
