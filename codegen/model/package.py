"""The plan of a contracts package: the name and the module of every class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..history import Version, compact
from ..runtime.nodes import Enum, Fixed, Named, Node, Record
from ..runtime.parser import parse_tree
from ..runtime.recursion import children
from ..source.linker import link
from ..source.named import named_types
from ..source.schemas import Schema, types_of
from ..source.topic_settings import TopicSettings
from .naming import class_names, field_names, module_names, symbol_names

TYPES = "types"
"""The module of types that several schemas share."""


@dataclass(slots=True, frozen=True)
class TypePlan:
    """A class to generate; `members` has the Python name of every field or symbol."""

    node: Record | Enum
    name: str
    module: str
    members: dict[str, str]


@dataclass(slots=True, frozen=True)
class Root:
    """A record with a codec. `stem` is its schema's, or empty for a record inside another."""

    stem: str
    module: str
    node: Record
    current: Version
    older: tuple[Version, ...]
    topic: TopicSettings | None


@dataclass(slots=True, frozen=True)
class Package:
    """Everything to generate. `types` is by full Avro name."""

    types: dict[str, TypePlan]
    modules: tuple[str, ...]
    roots: tuple[Root, ...]

    def types_of(self, module: str) -> list[TypePlan]:
        """The module's types, by class name."""
        return sorted((t for t in self.types.values() if t.module == module), key=lambda t: t.name)


def plan_package(
    schemas: Sequence[Schema],
    topics: Mapping[str, TopicSettings],
    versions: Mapping[str, Sequence[Version]],
    *,
    all_codecs: bool = False,
) -> Package:
    """The plan for the schemas; `versions` has each stem's history, the current one last.

    With `all_codecs`, records inside others and shared ones have a codec, too.
    """
    root_schemas = [schema for schema in schemas if not schema.shared]
    modules = module_names(schema.stem for schema in root_schemas)
    type_modules = _type_modules(schemas, modules)
    nodes = _class_nodes(schemas)
    names = class_names(nodes)
    types = {
        full_name: TypePlan(node, names[full_name], type_modules[full_name], _members(node, names))
        for full_name, node in nodes.items()
    }
    roots = tuple(
        _root(schema, schema.node, modules[schema.stem], topics, versions[schema.stem])
        for schema in root_schemas
        if isinstance(schema.node, Record)
    )
    if all_codecs:
        roots += tuple(_inner_roots(schemas, type_modules, {root.node.name for root in roots}))
    used = set(modules.values()) | set(type_modules.values())
    return Package(types, tuple(sorted(used)), roots)


def _root(
    schema: Schema,
    node: Record,
    module: str,
    topics: Mapping[str, TopicSettings],
    versions: Sequence[Version],
) -> Root:
    *older, current = versions
    return Root(schema.stem, module, node, current, tuple(older), topics.get(schema.stem))


def _inner_roots(
    schemas: Iterable[Schema], type_modules: Mapping[str, str], known: set[str]
) -> Iterator[Root]:
    """The records that are none of the `known` roots, each with a schema of its own."""
    for schema in schemas:
        library = types_of(schema.tree)
        for name, node in named_types(schema.node).items():
            if isinstance(node, Record) and name not in known:
                known.add(name)
                tree = link(name, library)
                own = parse_tree(tree)
                if isinstance(own, Record):
                    version = Version(1, compact(tree), own)
                    yield Root("", type_modules[name], own, version, (), None)


def _class_nodes(schemas: Iterable[Schema]) -> dict[str, Record | Enum]:
    nodes: dict[str, Record | Enum] = {}
    for schema in schemas:
        for name, node in named_types(schema.node).items():
            if isinstance(node, (Record, Enum)):
                nodes.setdefault(name, node)
    return nodes


def _type_modules(schemas: Iterable[Schema], modules: Mapping[str, str]) -> dict[str, str]:
    """The module of each type: that of the only schema that uses it, else the shared one."""
    found: dict[str, str] = {}
    for schema in schemas:
        own = TYPES if schema.shared else modules[schema.stem]
        for name in named_types(schema.node):
            found[name] = TYPES if name in found else own
    return found


def _members(node: Record | Enum, names: Mapping[str, str]) -> dict[str, str]:
    if isinstance(node, Enum):
        return symbol_names(node.symbols)
    used_types = {names[name] for field in node.fields for name in _used_types(field.type)}
    used_types.add(names[node.name])
    return field_names((field.name for field in node.fields), used_types)


def _used_types(node: Node) -> set[str]:
    if isinstance(node, Fixed):
        return set()
    if isinstance(node, Named):
        return {node.name}
    return set().union(*(_used_types(child) for child in children(node)))
