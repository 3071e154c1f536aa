"""Splits a self-contained schema into its shared types and the rest, which refers to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..history import compact
from ..project import Project
from ..runtime.nodes import PRIMITIVES, Named
from ..runtime.parser import full_name
from ..source.definitions import defined_name, is_definition, type_children
from ..source.json_reader import Object, read_json
from ..source.linker import Linker
from ..source.schemas import types_of


@dataclass(slots=True, frozen=True)
class Part:
    """A schema of its own. `name` is the shared type's full name, or empty for the rest.

    `references` are the names of the parts that it uses.
    """

    name: str
    text: str
    references: tuple[str, ...]


def shared_types(project: Project) -> list[str]:
    """The full name of the type of every shared file, here and in the included projects."""
    nodes = (schema.node for schema in project.schemas if schema.shared)
    included = project.included
    inner = {name for own, tree in included.items() for name in types_of(tree) if name != own}
    return [node.name for node in nodes if isinstance(node, Named)] + sorted(
        included.keys() - inner
    )


def split(text: str, shared: Collection[str]) -> list[Part]:
    """The parts, each after those that it uses; the last one is the rest.

    A shared type without a namespace, or one that uses a type of the rest, stays in the rest.
    """
    tree = read_json(text, "schema")
    names = {name for name in shared if "." in name}
    while True:
        splitter = _Splitter(tree, names)
        trees = {"": splitter.type(tree, "")} | splitter.parts
        if not (bound := _bound_to_rest(splitter.uses)):
            break
        names -= bound
    order = TopologicalSorter(splitter.uses).static_order()
    return [
        Part(name, compact(trees[name]), tuple(sorted(splitter.uses[name])))
        for name in (*(name for name in order if name), "")
    ]


def _bound_to_rest(uses: dict[str, set[str]]) -> set[str]:
    """The parts that can't be registered before the rest, or before one another."""
    if bound := {name for name, used in uses.items() if name and "" in used}:
        return bound
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        return set(error.args[1])
    return set()


class _Splitter(Linker):
    def __init__(self, tree: Any, shared: Collection[str]) -> None:
        super().__init__({}, for_registration=False)
        self.shared, self.part = shared, ""
        self.owners: dict[str, str] = {}
        self.parts: dict[str, Any] = {}
        self.uses: dict[str, set[str]] = defaultdict(set)
        self.uses[""] = set()
        self.find_owners(tree, "", "")

    def find_owners(self, tree: Any, namespace: str, part: str) -> None:
        """Notes the part in which each type is defined."""
        if isinstance(tree, list):
            for branch in tree:
                self.find_owners(branch, namespace, part)
        elif isinstance(tree, dict):
            if is_definition(tree):
                name = defined_name(tree, namespace)
                namespace = name.rpartition(".")[0]
                part = name if name in self.shared else part
                self.owners[name] = part
            for child in type_children(tree):
                self.find_owners(child, namespace, part)

    def type(self, tree: Any, namespace: str) -> Any:
        if isinstance(tree, Object) and is_definition(tree):
            name = defined_name(tree, namespace)
            if self.owners[name] == name:
                return self.shared_type(tree, name)
        return super().type(tree, namespace)

    def shared_type(self, tree: Object, name: str) -> str:
        outer, self.part = self.part, name
        self.uses[outer].add(name)
        self.uses.setdefault(name, set())
        self.parts[name] = self.qualified(tree, name, "")
        self.part = outer
        return name

    def reference(self, name: str, namespace: str) -> str:
        full = full_name(name, namespace)
        if name in PRIMITIVES or full not in self.owners:
            return name
        if self.owners[full] != self.part:
            self.uses[self.part].add(self.owners[full])
        return full
