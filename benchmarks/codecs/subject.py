"""A shape's generated class and messages, with everything that the contenders need."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from benchmarks.codecs.mapping import FromDict, ToDict, mapping
from benchmarks.codecs.shapes import OF_ONE_SIZE, SHAPES, Shape
from codegen.generate.output import replace
from codegen.generate.package import history_files, package_files
from codegen.project import read_project
from codegen.runtime.nodes import Record
from codegen.runtime.parser import parse

MESSAGES = 40
"""Messages of a shape."""
_SEED = 7


@dataclass(frozen=True)
class Subject:
    """Events, their class and schema, and the mapping between the class and dicts."""

    shape: Shape
    events: list[Any]
    cls: Any
    node: Record
    text: str
    data: list[bytes]
    types: dict[str, type]
    to_dict: ToDict
    from_dict: FromDict

    @classmethod
    def of(cls, shape: Shape, classes: ModuleType) -> Subject:
        chance = Random(_SEED)
        events = [shape.value(classes, chance) for _ in range(MESSAGES)]
        made = type(events[0])
        node = parse(made.CONTRACT.schema)
        assert isinstance(node, Record)
        types = getattr(sys.modules[made.__module__], f"_{made.__name__}__types")
        data = [event.encode() for event in events]
        maps = mapping(node, types)
        return cls(shape, events, made, node, made.CONTRACT.schema, data, types, *maps)


def generated(folder: Path, name: str, *versions: str) -> Path:
    """A package with the classes of every shape; its history has each of the versions."""
    schemas = folder / f"{name}-schemas"
    schemas.mkdir(parents=True)
    topics = "".join(_topic(shape) for shape in (*SHAPES, *OF_ONE_SIZE))
    (schemas / "topics.toml").write_text(topics)
    for version in versions:
        for shape in (*SHAPES, *OF_ONE_SIZE):
            (schemas / f"{shape.name}.avsc").write_text(json.dumps(getattr(shape, version)))
        project = read_project(schemas)
        history = schemas / "history"
        replace({folder / name: package_files(project), history: history_files(project)})
    return folder / name


def _topic(shape: Shape) -> str:
    return f'["{shape.name}"]\nkey = "{shape.key}"\ncompatibility = "NONE"\n'


def imported(package: Path) -> ModuleType:
    """The package, imported under its own name."""
    sys.path.insert(0, str(package.parent))
    try:
        return importlib.import_module(package.name)
    finally:
        sys.path.pop(0)
