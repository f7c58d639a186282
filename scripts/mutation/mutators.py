"""The kinds of fault: each takes a node of the syntax tree and gives what could stand in its place.

Every function gives pairs of the kind of fault and the node that replaces the one given. What
cannot change what the program does is left out: docstrings, assertions, notes on types.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import copy
from itertools import pairwise
from typing import TypeVar

Replacement = tuple[str, ast.AST]
_Node = TypeVar("_Node", bound=ast.AST)

_COMPARISONS: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}
_OPERATORS: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.FloorDiv(),
    ast.Div: ast.Mult(),
    ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.FloorDiv(),
    ast.LShift: ast.RShift(),
    ast.RShift: ast.LShift(),
    ast.BitAnd: ast.BitOr(),
    ast.BitOr: ast.BitAnd(),
    ast.BitXor: ast.BitAnd(),
}


def replacements(node: ast.AST) -> Iterator[Replacement]:
    """Everything that could stand in place of a node."""
    match node:
        case ast.Compare():
            yield from _comparison(node)
        case ast.BoolOp():
            other: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and, or", _with(node, op=other)
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            yield "arithmetic", _with(node, op=_OPERATORS[type(operator)])
        case ast.AugAssign(op=operator):
            if type(operator) in _OPERATORS:
                yield "arithmetic", _with(node, op=_OPERATORS[type(operator)])
            yield "removed statement", ast.Pass()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "removed not", operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield "arithmetic", operand
        case ast.Constant():
            yield from _constant(node)
        case ast.JoinedStr(values=parts):
            for at, part in enumerate(parts):
                if isinstance(part, ast.Constant) and _is_text(part.value):
                    yield "removed text", _with(node, values=[*parts[:at], *parts[at + 1 :]])
        case ast.Call(func=function, args=arguments):
            by_type = isinstance(function, ast.Name) and function.id in ("isinstance", "issubclass")
            if not by_type and not any(isinstance(one, ast.Starred) for one in arguments):
                for at, (one, two) in enumerate(pairwise(arguments)):
                    if ast.dump(one) != ast.dump(two):
                        swapped = [*arguments[:at], two, one, *arguments[at + 2 :]]
                        yield "swapped arguments", _with(node, args=swapped)
        case ast.stmt():
            yield from _statement(node)


def negated(node: ast.expr) -> Iterator[Replacement]:
    """The opposite of a condition, where the operators in it do not give it already."""
    match node:
        case ast.UnaryOp(op=ast.Not()):
            pass
        case ast.Compare(ops=[operator]) if not isinstance(
            operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE
        ):
            pass
        case _:
            yield "negated condition", ast.UnaryOp(ast.Not(), node)


def _comparison(node: ast.Compare) -> Iterator[Replacement]:
    for at, operator in enumerate(node.ops):
        changed = [*node.ops[:at], _COMPARISONS[type(operator)], *node.ops[at + 1 :]]
        yield "comparison", _with(node, ops=changed)


def _constant(node: ast.Constant) -> Iterator[Replacement]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int | float):
        yield "constant", ast.Constant(value + 1)
        yield "constant", ast.Constant(value - 1)
    elif isinstance(value, str) and _is_text(value) and " " in value.strip():
        yield "removed text", ast.Constant("")


def _statement(node: ast.stmt) -> Iterator[Replacement]:
    match node:
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value is None):
                yield "return value", ast.Return(ast.Constant(None))
        case ast.Break():
            yield "break, continue", ast.Continue()
        case ast.Continue():
            yield "break, continue", ast.Break()
            yield "removed statement", ast.Pass()
        case ast.Expr(value=ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()):
            yield "removed statement", ast.Pass()
        case ast.Raise() | ast.Delete():
            yield "removed statement", ast.Pass()
        case ast.Assign(targets=targets):
            # Without a plain name the code only fails with NameError, which tells nothing.
            if not any(isinstance(target, ast.Name | ast.Tuple) for target in targets):
                yield "removed statement", ast.Pass()


def _is_text(value: object) -> bool:
    return isinstance(value, str) and any(letter.isalpha() for letter in value)


def _with(node: _Node, **changes: object) -> _Node:
    changed = copy(node)
    for name, value in changes.items():
        setattr(changed, name, value)
    return changed
