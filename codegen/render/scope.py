"""What one generated module imports and defines."""

from __future__ import annotations

from ..model.package import Package, TypePlan
from ..runtime.nodes import Array, Enum, Fixed, Logical, Map, Named, Node, Primitive, Record, Union

_PYTHON = {
    "null": "None",
    "boolean": "bool",
    "int": "int",
    "long": "int",
    "float": "float",
    "double": "float",
    "bytes": "bytes",
    "string": "str",
}
_LOGICAL = {
    "decimal": "Decimal",
    "big-decimal": "Decimal",
    "uuid": "UUID",
    "date": "dt.date",
    "time-millis": "dt.time",
    "time-micros": "dt.time",
    "timestamp-millis": "dt.datetime",
    "timestamp-micros": "dt.datetime",
    "local-timestamp-millis": "dt.datetime",
    "local-timestamp-micros": "dt.datetime",
    "duration": "Duration",
}
_IMPORTS = {
    "Decimal": "from decimal import Decimal",
    "UUID": "from uuid import UUID",
    "dt": "import datetime as dt",
    "Duration": "from .runtime import Duration",
}


class Scope:
    """Collects imports and constants while a module's classes and functions are rendered."""

    def __init__(self, package: Package, module: str) -> None:
        self.package, self.module = package, module
        self.imports: set[str] = set()
        self.runtime_names: dict[str, set[str]] = {}
        self.siblings: set[str] = set()
        self.constants: dict[str, str] = {}

    def runtime(self, module: str, name: str) -> str:
        """Imports a name of the runtime; returns its private name in the module."""
        self.runtime_names.setdefault(module, set()).add(name)
        return f"_{name}"

    def constant(self, name: str, expression: str) -> str:
        """Defines a constant; returns its private name.

        Final, so that mypyc need not look it up.
        """
        self.imports.add("from typing import Final as _Final")
        self.constants[f"_{name}"] = expression
        return f"_{name}"

    def type_plan(self, node: Named) -> TypePlan:
        """The class of a record or enum, imported if it is in another module."""
        plan = self.package.types[node.name]
        if plan.module != self.module:
            self.siblings.add(plan.name)
        return plan

    def leaf_type(self, node: Primitive | Fixed) -> str:
        """The Python type of a leaf's values."""
        base = _PYTHON[node.kind] if isinstance(node, Primitive) else "bytes"
        name = _LOGICAL.get(node.converted.name, base) if node.converted else base
        statement = _IMPORTS.get(name.partition(".")[0])
        if statement:
            self.imports.add(statement)
        return name

    def annotation(self, node: Node) -> str:
        """The Python type of the node's values, as an annotation."""
        match node:
            case Primitive() | Fixed():
                return self.leaf_type(node)
            case Array(items=items):
                return f"list[{self.annotation(items)}]"
            case Map(values=values):
                return f"dict[str, {self.annotation(values)}]"
            case Union(branches=branches):
                parts = dict.fromkeys(self.annotation(branch) for branch in branches)
                last = [part for part in parts if part == "None"]
                return " | ".join([p for p in parts if p != "None"] + last)
            case Record() | Enum():
                return self.type_plan(node).name
        raise TypeError(f"{type(node).__name__} has no annotation")

    def decimal(self, logical: Logical, size: int) -> str:
        """The constant with the codec of this kind of decimal."""
        codec = self.runtime("decimals", "decimal_codec")
        arguments = [logical.precision, logical.scale] + ([size] if size else [])
        name = "decimal_" + "_".join(map(str, arguments))
        return self.constant(name, f"{codec}({', '.join(map(str, arguments))})")
