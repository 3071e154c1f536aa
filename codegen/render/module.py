"""Whole modules of a contracts package."""

from __future__ import annotations

from ..model.package import TYPES, Package, Root
from ..runtime.nodes import Enum
from .classes import render_enum, render_record
from .codec import CodecWriter
from .lines import Lines
from .literals import docstring
from .scope import Scope

NOTICE = "Written by codegen: edit the schema, not this file."
HEADER = ("# Generated code: style rules do not apply.", "# ruff: noqa", "# fmt: off")


def render_module(package: Package, module: str) -> str:
    """The source of one module."""
    scope = Scope(package, module)
    roots = {root.node.name: root for root in package.roots}
    enums: list[str] = []
    records: list[str] = []
    functions: list[str] = []
    for plan in package.types_of(module):
        if isinstance(plan.node, Enum):
            enums += ["", "", *render_enum(scope, plan, plan.node)]
        else:
            members = Lines()
            if plan.node.name in roots:
                codec = CodecWriter(scope, roots[plan.node.name])
                members = codec.members()
                functions += codec.functions
            records += ["", "", *render_record(scope, plan, plan.node, members)]
    exports = _exports(package, module)
    body = [*enums, *records, *functions, *_constants(scope)]
    return "\n".join([*_head(package, module), *_imports(scope), *exports, *body]) + "\n"


def _head(package: Package, module: str) -> list[str]:
    stems = [root.stem for root in package.roots if root.module == module and root.stem]
    if module == TYPES:
        about = "Types that several contracts share."
    else:
        about = f"The contract {', '.join(stems)}." if stems else "Types of one schema."
    return [*HEADER, docstring(f"{about} {NOTICE}"), "", "from __future__ import annotations", ""]


def _imports(scope: Scope) -> list[str]:
    lines = Lines()
    lines.add(*sorted(scope.imports))
    for module, names in sorted(scope.runtime_names.items()):
        _import(lines, f".runtime.{module}", [f"{name} as _{name}" for name in sorted(names)])
    if scope.siblings:
        _import(lines, f".{TYPES}", sorted(scope.siblings))
    return lines.lines


def _import(lines: Lines, module: str, names: list[str]) -> None:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= 100:
        lines.add(line)
    else:
        lines.sequence(f"from {module} import (", names, ")")


def _constants(scope: Scope) -> list[str]:
    lines = [f"{name}: _Final = {expression}" for name, expression in scope.constants.items()]
    return ["", "", *lines] if lines else []


def _exports(package: Package, module: str) -> list[str]:
    """A schema's module has its record even if that is defined among the shared types."""
    names = [
        package.types[root.node.name].name
        for root in package.roots
        if root.module == module and package.types[root.node.name].module != module
    ]
    return [f"from .{TYPES} import {name} as {name}" for name in names]


def render_topics(package: Package) -> str:
    """The source of `topics.py`."""
    lines = Lines()
    lines.add(*HEADER, docstring(f"Every topic. {NOTICE}"), "")
    topics = [root for root in package.roots if root.topic]
    for root in topics:
        lines.add(f"from .{root.module} import {package.types[root.node.name].name}")
    lines.add("from .runtime import Topic", "", "TOPICS: tuple[Topic, ...] = (")
    for root in topics:
        lines.add(*_topic(package, root))
    lines.add(")", '"""Every topic, by name."""')
    return "\n".join(lines.lines) + "\n"


def _topic(package: Package, root: Root) -> list[str]:
    topic = root.topic
    if topic is None:
        return []
    values = {
        "name": topic.name,
        "key": topic.key,
        "partitions": topic.partitions,
        "retention": topic.retention,
        "compatibility": topic.compatibility,
        "producers": topic.producers,
        "consumers": topic.consumers,
    }
    event = f"        event={package.types[root.node.name].name},"
    rest = (f"        {key}={value!r}," for key, value in values.items())
    return ["    Topic(", event, *rest, "    ),"]


def render_init(package: Package) -> str:
    """The source of `__init__.py`, which exports every class."""
    lines = Lines()
    lines.add(*HEADER, docstring(f"Event contracts. {NOTICE}"), "")
    names = []
    for module in package.modules:
        found = [plan.name for plan in package.types_of(module)]
        names += found
        if found:
            _import(lines, f".{module}", found)
    if any(root.topic for root in package.roots):
        lines.add("from .topics import TOPICS")
        names.append("TOPICS")
    lines.add("", "__all__ = [")
    lines.add(*(f'    "{name}",' for name in sorted(names)), "]")
    return "\n".join(lines.lines) + "\n"
