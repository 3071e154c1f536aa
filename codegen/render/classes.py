"""Dataclasses and enums, with the schema's docs."""

from __future__ import annotations

from ..model.package import Root, TypePlan
from ..runtime.nodes import Enum, Field, Record, describe
from .defaults import default_expression, is_constant
from .lines import Lines
from .literals import docstring, literal
from .scope import Scope


def render_enum(scope: Scope, plan: TypePlan, node: Enum) -> list[str]:
    """The enum's class."""
    scope.imports.add("import enum as _enum")
    lines = Lines()
    with lines.block(f"class {plan.name}(_enum.Enum):"):
        lines.add(docstring(node.doc or f"Avro enum {node.name}."), "")
        for symbol in node.symbols:
            lines.add(f"{plan.members[symbol]} = {literal(symbol)}")
    return lines.lines


def render_record(scope: Scope, plan: TypePlan, node: Record, members: Lines) -> list[str]:
    """The record's class; `members` come after its fields."""
    scope.imports.add("from dataclasses import dataclass as _dataclass")
    lines = Lines()
    frozen = "frozen=True, " if node.frozen else ""
    lines.add(f"@_dataclass({frozen}slots=True, kw_only=True)")
    with lines.block(f"class {plan.name}:"):
        lines.add(docstring(node.doc or f"Avro record {node.name}."), "")
        for field in node.fields:
            _field(scope, lines, plan.members[field.name], field)
    return lines.lines + members.lines


def render_codec(root: Root, members: Lines) -> list[str]:
    """The class of a schema that is no record: it has no values of its own."""
    lines = Lines()
    with lines.block(f"class {root.name}:"):
        lines.add(docstring(f"Encodes and decodes {root.stem}: {describe(root.node)}."))
    return lines.lines + members.lines


def _field(scope: Scope, lines: Lines, name: str, field: Field) -> None:
    lines.add(f"{name}: {scope.annotation(field.type)}{_default(scope, field)}")
    if field.doc:
        lines.add(docstring(field.doc))


def _default(scope: Scope, field: Field) -> str:
    if not field.has_default:
        return ""
    expression = default_expression(scope, field.type, field.default)
    if is_constant(field.type, field.default):
        return f" = {expression}"
    scope.imports.add("from dataclasses import field as _field")
    return f" = _field(default_factory=lambda: {expression})"
