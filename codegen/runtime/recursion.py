"""Which types are inside a type, and which records contain themselves."""

from __future__ import annotations

from .nodes import Array, Map, Node, Record, Union


def children(node: Node) -> tuple[Node, ...]:
    """The types directly inside a type."""
    match node:
        case Array(items=items):
            return (items,)
        case Map(values=values):
            return (values,)
        case Union(branches=branches):
            return branches
        case Record(fields=fields):
            return tuple(field.type for field in fields)
    return ()


def recursive_records(root: Node) -> frozenset[str]:
    """The full names of the records from which a path leads back to themselves."""
    inside = _reached(root)
    return frozenset(name for name, names in inside.items() if name in names)


def find_record(root: Node, name: str) -> Record:
    """The record of that full name, somewhere in the schema."""
    pending, seen = [root], set()
    while pending:
        node = pending.pop()
        if isinstance(node, Record) and node.name == name:
            return node
        if id(node) not in seen:
            seen.add(id(node))
            pending += children(node)
    raise KeyError(name)


def _reached(root: Node) -> dict[str, set[str]]:
    """For each record, the records anywhere inside it."""
    direct: dict[str, set[str]] = {}
    _collect(root, None, direct)
    changed = True
    while changed:
        changed = False
        for names in direct.values():
            more = set().union(*(direct[name] for name in names)) - names
            names |= more
            changed = changed or bool(more)
    return direct


def _collect(node: Node, owner: str | None, direct: dict[str, set[str]]) -> None:
    if isinstance(node, Record):
        if owner is not None:
            direct[owner].add(node.name)
        if node.name in direct:
            return
        direct[node.name] = set()
        owner = node.name
    for child in children(node):
        _collect(child, owner, direct)
