"""Every change between two versions of a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..runtime.nodes import (
    Array,
    Enum,
    Field,
    Fixed,
    Map,
    Named,
    Node,
    Primitive,
    Record,
    Union,
    branch_path,
    root_path,
)
from . import wording


@dataclass(slots=True, frozen=True)
class Change:
    """`sign` is + (added), - (removed) or ~ (changed); `owner` the named type that contains it."""

    sign: str
    path: str
    sentence: str
    owner: str

    def __str__(self) -> str:
        return f"{self.sign} {self.path}: {self.sentence}"


def differences(old: Node, new: Node) -> list[Change]:
    """Every change from old to new, in the order of the new version's fields."""
    return list(_Walk().types(old, new, root_path(new), ""))


class _Walk:
    def __init__(self) -> None:
        self.seen: set[tuple[str, str]] = set()

    def types(self, old: Node, new: Node, path: str, owner: str) -> Iterator[Change]:
        match old, new:
            case Named(), Named() if type(old) is type(new):
                if (old.name, new.name) not in self.seen:
                    self.seen.add((old.name, new.name))
                    yield from self.named(old, new, path, owner)
            case Array(), Array():
                yield from self.types(old.items, new.items, f"{path}[]", owner)
            case Map(), Map():
                yield from self.types(old.values, new.values, f"{path}{{}}", owner)
            case Union(), Union():
                yield from self.unions(old, new, path, owner)
            case _:
                before, after = wording.type_of(old), wording.type_of(new)
                if before != after:
                    yield Change("~", path, f"{before} became {after}", owner)

    def named(self, old: Named, new: Named, path: str, owner: str) -> Iterator[Change]:
        if old.name != new.name:
            yield Change("~", path, f"{old.name} was renamed to {new.name}", owner)
        yield from _sets(old.aliases, new.aliases, path, "alias", new.name)
        if old.doc != new.doc:
            yield Change("~", path, wording.doc(old.doc, new.doc), new.name)
        match old, new:
            case Record(), Record():
                yield from self.records(old, new, path)
            case Enum(), Enum():
                yield from _enums(old, new, path)
            case Fixed(), Fixed():
                before, after = wording.type_of(old), wording.type_of(new)
                if (old.size, old.logical) != (new.size, new.logical):
                    yield Change("~", path, f"{before} became {after}", new.name)

    def records(self, old: Record, new: Record, path: str) -> Iterator[Change]:
        pairs = _pairs(old, new)
        for field in new.fields:
            here = f"{path}.{field.name}"
            if (before := pairs.get(field.name)) is None:
                yield Change("+", here, wording.field(field), new.name)
            else:
                yield from self.fields(before, field, here, new.name)
        continued = {field.name for field in pairs.values()}
        for field in old.fields:
            if field.name not in continued:
                yield Change("-", f"{path}.{field.name}", wording.field(field), new.name)
        if [f.name for f in pairs.values()] != [f.name for f in old.fields if f.name in continued]:
            yield Change("~", path, "the order of the fields changed", new.name)

    def fields(self, old: Field, new: Field, path: str, owner: str) -> Iterator[Change]:
        if old.name != new.name:
            yield Change("~", path, f"{old.name} was renamed to {new.name}", owner)
        yield from _sets(old.aliases, new.aliases, path, "alias", owner)
        yield from self.types(old.type, new.type, path, owner)
        before, after = wording.default(old), wording.default(new)
        if before != after:
            yield Change("~", path, f"{before} became {after}", owner)
        if old.doc != new.doc:
            yield Change("~", path, wording.doc(old.doc, new.doc), owner)

    def unions(self, old: Union, new: Union, path: str, owner: str) -> Iterator[Change]:
        before = {_branch(branch): branch for branch in old.branches}
        after = {_branch(branch): branch for branch in new.branches}
        for name, branch in after.items():
            if name in before:
                here = branch_path(path, new, branch)
                yield from self.types(before[name], branch, here, owner)
            else:
                yield Change("+", path, f"branch {wording.type_of(branch)}", owner)
        for name, branch in before.items():
            if name not in after:
                yield Change("-", path, f"branch {wording.type_of(branch)}", owner)
        if [n for n in before if n in after] != [n for n in after if n in before]:
            yield Change("~", path, "the order of the branches changed", owner)


def _pairs(old: Record, new: Record) -> dict[str, Field]:
    """The old field of each new one, by the new one's name: the same name, else an alias."""
    names = {field.name: field for field in old.fields}
    same = {field.name: names[field.name] for field in new.fields if field.name in names}
    pairs = {}
    for field in new.fields:
        renamed = (names[alias] for alias in field.aliases if alias in names and alias not in same)
        if (before := same.get(field.name) or next(renamed, None)) is not None:
            pairs[field.name] = before
    return pairs


def _enums(old: Enum, new: Enum, path: str) -> Iterator[Change]:
    yield from _sets(old.symbols, new.symbols, path, "symbol", new.name)
    if [s for s in old.symbols if s in new.symbols] != [s for s in new.symbols if s in old.symbols]:
        yield Change("~", path, "the order of the symbols changed", new.name)
    if old.default != new.default:
        before, after = old.default or "none", new.default or "none"
        yield Change("~", path, f"default {before} became {after}", new.name)


def _sets(
    old: Iterable[str], new: Iterable[str], path: str, kind: str, owner: str
) -> Iterator[Change]:
    before, after = list(old), list(new)
    yield from (Change("+", path, f"{kind} {name}", owner) for name in after if name not in before)
    yield from (Change("-", path, f"{kind} {name}", owner) for name in before if name not in after)


def _branch(node: Node) -> str:
    if isinstance(node, Primitive):
        return node.kind
    return node.name if isinstance(node, Named) else type(node).__name__
