"""Rewrites generated source for mypyc: a message is written to a native buffer, not to a list.

Python is fastest with a list of bytes objects, machine code with a buffer. Checks and their order
stay as generated. mypyc refuses a list where it expects a buffer, so that none is overlooked.
"""

from __future__ import annotations

import ast

_WRITERS = {
    "_LONG": "write_long",
    "_INT": "write_int",
    "_float_bytes": "write_float",
    "_double_bytes": "write_double",
}
"""What makes a piece, and the function that writes the same to the buffer."""

_LONGER = {"_long_piece": "write_long", "_int_piece": "write_int"}
"""What makes the piece of a number of three or more bytes, and what writes any number."""

_FUTURE = "from __future__ import annotations"
_IMPORTS = "\n".join(
    [
        _FUTURE,
        "from librt.strings import BytesWriter as _BytesWriter",
        *(f"from .runtime.writer import {name} as _{name}" for name in _WRITERS.values()),
    ]
)


def write_natively(source: str) -> str:
    """The module's source with its encode functions rewritten."""
    tree = _Rewriter().visit(ast.parse(source))
    return ast.unparse(tree).replace(_FUTURE, _IMPORTS, 1)


class _Rewriter(ast.NodeTransformer):
    def visit_arg(self, node: ast.arg) -> ast.arg:
        """`out: list[bytes]` of a function."""
        if node.arg == "out":
            node.annotation = _expression("_BytesWriter")
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        """`out: list[bytes] = []`."""
        return _statement("out = _BytesWriter()") if _is_out(node.target) else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AugAssign | list[ast.stmt]:
        """`out += (piece, …)`."""
        if _is_out(node.target) and isinstance(node.value, ast.Tuple):
            return [_written(piece) for piece in node.value.elts]
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        """`out.append(piece)`."""
        match node.value:
            case ast.Call(func=ast.Attribute(value=target, attr="append"), args=[piece]):
                return _written(piece) if _is_out(target) else node
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """`_NUMBERS[i]`: machine code computes faster than it looks up."""
        if isinstance(node.value, ast.Name) and node.value.id == "_NUMBERS":
            number = ast.unparse(node.slice)
            return _expression(f"(({number}) & 16383) >> 1 ^ -(({number}) & 1)")
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """`b"".join(out)`, and `_utf8(text)`, whose type mypyc knows."""
        match node:
            case ast.Call(func=ast.Attribute(attr="join"), args=[ast.Name(id="out")]):
                return _expression("out.getvalue()")
            case ast.Call(func=ast.Name(id="_utf8"), args=[text]):
                return _expression(f"({ast.unparse(text)}).encode()")
        self.generic_visit(node)
        return node


def _written(piece: ast.expr) -> ast.stmt:
    match piece:
        case ast.Constant(value=bytes(value)) if len(value) == 1:
            return _statement(f"out.append({value[0]})")
        case ast.IfExp(
            body=ast.Subscript(), orelse=ast.Call(func=ast.Name(id=maker), args=[value])
        ) if maker in _LONGER:
            return _statement(f"_{_LONGER[maker]}(out, {ast.unparse(value)})")
        case ast.Subscript(value=ast.Name(id=maker), slice=value) if maker in _WRITERS:
            return _statement(f"_{_WRITERS[maker]}(out, {ast.unparse(value)})")
        case ast.Call(func=ast.Name(id=maker), args=[value]) if maker in _WRITERS:
            return _statement(f"_{_WRITERS[maker]}(out, {ast.unparse(value)})")
    return _statement(f"out.write({ast.unparse(piece)})")


def _is_out(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "out"


def _statement(source: str) -> ast.stmt:
    return ast.parse(source).body[0]


def _expression(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body
