"""Compiled packages behave as the same source does in Python."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen.generate.output import replace
from codegen.generate.package import package_files
from codegen.native import compile_package
from codegen.native.rewrite import write_natively
from codegen.project import read_project
from codegen.strategies import messages
from tests.compiling import import_package

GOLDEN = Path(__file__).parents[1] / "golden"
SCHEMAS = ("every_type/schemas/everything", "logical_types/schemas/logical",
           "recursive/schemas/tree")  # fmt: skip
ROOTS = ("everything.Everything", "logical.Logical", "tree.Tree")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[ModuleType, ModuleType]:
    """The golden schemas in Python and in machine code."""
    folder = tmp_path_factory.mktemp("native")
    schemas = folder / "schemas"
    schemas.mkdir()
    for name in SCHEMAS:
        source = GOLDEN / f"{name}.avsc"
        (schemas / source.name).write_text(source.read_text(encoding="utf-8"))
    replace({folder / "in_python": package_files(read_project(schemas))})
    replace({folder / "native": package_files(read_project(schemas))})
    compile_package(folder / "native", folder / "out")
    return import_package(folder / "in_python"), imported(folder / "out", "native")


def imported(folder: Path, name: str) -> ModuleType:
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def root(package: ModuleType, name: str) -> Any:
    module, cls = name.split(".")
    return getattr(importlib.import_module(f"{package.__name__}.{module}"), cls)


@pytest.mark.parametrize("name", ROOTS)
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_compiled_package_encodes_and_decodes_alike(
    packages: tuple[ModuleType, ModuleType], name: str, data: Any
) -> None:
    plain, native = (root(package, name) for package in packages)
    data = data.draw(messages(plain)).encode()
    decoded = native.decode(data)
    assert repr(decoded) == repr(plain.decode(data))
    assert decoded.encode() == data


@pytest.mark.parametrize(("field", "value"), [("i", 2**31), ("i", -(2**31) - 1), ("l", 2**63)])
def test_the_error_for_a_number_that_does_not_fit_names_the_field(
    packages: tuple[ModuleType, ModuleType], field: str, value: int
) -> None:
    for package in packages:
        event = _everything(package)
        setattr(event, field, value)
        with pytest.raises(ValueError, match=rf"^Everything\.{field}: {value} does not fit"):
            event.encode()


def _everything(package: ModuleType) -> Any:
    cls = root(package, "everything.Everything")
    module = sys.modules[cls.__module__]
    return cls(
        null=None, yes=True, i=1, l=2, f=0.5, d=0.25, b=b"b", s="s", fixed=b"four",
        enum=module.Suit.SPADES, list_=[1], map={"k": ["v"]}, optional=None, either=1.5,
        error=module.Problem(why="w"), records=module.Other(), nothings=[None],
    )  # fmt: skip


@pytest.mark.parametrize("number", [0, -1, 63, 64, -65, 2**31 - 1, 2**62, 2**63 - 1, -(2**63)])
def test_a_long_of_any_size_is_encoded_alike(
    packages: tuple[ModuleType, ModuleType], number: int
) -> None:
    encoded = []
    for package in packages:
        event = _everything(package)
        event.l = number
        encoded.append(event.encode())
    assert encoded[0] == encoded[1]


def test_every_piece_is_written_to_the_buffer() -> None:
    for expected in GOLDEN.glob("*/expected/*.py"):
        rewritten = write_natively(expected.read_text(encoding="utf-8"))
        assert "list[bytes] = []" not in rewritten
        assert "out +=" not in rewritten
