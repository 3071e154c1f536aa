"""TypeScript names: those of the Python classes, unless TypeScript reserves them."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.package import TypePlan
from .scalars import SCALARS, Scalar

_WORDS = """
any bigint boolean never null number object string symbol undefined unknown void
case catch const debugger default delete do enum export extends false function implements
instanceof interface let new package private protected public static super switch this
throw true typeof var
"""
_RESERVED = frozenset(_WORDS.split())


class Names:
    """The name of every type in one module, all different."""

    def __init__(self, types: Mapping[str, TypePlan]) -> None:
        self._taken = set(_RESERVED)
        self.types = {name: self._free(plan.name) for name, plan in types.items()}
        self.scalars: dict[Scalar, str] = {each: self._free(each.name) for each in SCALARS}
        self.topics = self._free("Topics")

    def _free(self, name: str) -> str:
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name
