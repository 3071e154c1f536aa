"""Compiles schemas to a package and imports it, for tests."""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from codegen.generate.output import replace
from codegen.generate.package import history_files, package_files
from codegen.project import read_project

_numbers = itertools.count()


def write_schemas(folder: Path, files: Mapping[str, Any]) -> Path:
    """Writes each file: text as it is, anything else as JSON."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content))
    return folder


def compile_package(folder: Path, files: Mapping[str, Any]) -> ModuleType:
    """The package generated from the files, imported under a unique name."""
    schemas = write_schemas(folder / "schemas", files)
    project = read_project(schemas)
    out = folder / "package"
    replace({out: package_files(project), schemas / "history": history_files(project)})
    return import_package(out)


def import_package(folder: Path) -> ModuleType:
    """The package in the folder, under a unique name.

    It shares the compiler's own copy of the runtime, so that nodes and errors are the same classes.
    """
    name = f"compiled_{next(_numbers)}"
    for module in list(sys.modules):
        if module.startswith("codegen.runtime"):
            alias = module.replace("codegen.runtime", f"{name}.runtime", 1)
            sys.modules[alias] = sys.modules[module]
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def compile_record(folder: Path, schema: Any) -> Any:
    """The class of one record's schema."""
    package = compile_package(folder, {"root.avsc": schema})
    module = importlib.import_module(f"{package.__name__}.root")
    return getattr(module, schema["name"], None) or next(
        value for value in vars(module).values() if hasattr(value, "CONTRACT")
    )
