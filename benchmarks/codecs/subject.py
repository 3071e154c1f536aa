"""A shape's generated class, with everything that the contenders need."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.codecs.mapping import FromDict, ToDict, mapping
from benchmarks.codecs.shapes import SHAPES, Shape
from codegen.generate.output import replace
from codegen.generate.package import history_files, package_files
from codegen.project import read_project
from codegen.runtime.nodes import Record
from codegen.runtime.parser import parse


@dataclass(frozen=True)
class Subject:
    """An event, its class and schema, and the mapping between the class and dicts."""

    shape: Shape
    event: Any
    cls: Any
    node: Record
    text: str
    data: bytes
    types: dict[str, type]
    to_dict: ToDict
    from_dict: FromDict

    @classmethod
    def of(cls, shape: Shape, classes: ModuleType) -> Subject:
        event = shape.value(classes)
        text = event.CONTRACT.schema
        node = parse(text)
        assert isinstance(node, Record)
        types = getattr(sys.modules[type(event).__module__], f"_{type(event).__name__}__types")
        maps = mapping(node, types)
        return cls(shape, event, type(event), node, text, event.encode(), types, *maps)


def generated(folder: Path, name: str, *versions: str) -> Path:
    """A package with the classes of every shape; its history has each of the versions."""
    schemas = folder / f"{name}-schemas"
    schemas.mkdir(parents=True)
    topics = "".join(_TOPIC.format(shape.name, shape.key) for shape in SHAPES)
    (schemas / "topics.toml").write_text(topics)
    for version in versions:
        for shape in SHAPES:
            (schemas / f"{shape.name}.avsc").write_text(json.dumps(getattr(shape, version)))
        project = read_project(schemas)
        history = schemas / "history"
        replace({folder / name: package_files(project), history: history_files(project)})
    return folder / name


_TOPIC = '["{}"]\nkey = "{}"\ncompatibility = "NONE"\n'


def imported(package: Path) -> ModuleType:
    """The package, imported under its own name."""
    sys.path.insert(0, str(package.parent))
    try:
        return importlib.import_module(package.name)
    finally:
        sys.path.pop(0)
