"""Compiles a generated package to machine code: the same classes, several times faster.

    python -m codegen.native contracts --out build/compiled

writes `build/compiled/contracts`, to be put first on the import path; this is optional. It needs
mypy, setuptools and a C compiler; the compiled package needs librt, a dependency of mypy. A
compiled class raises a TypeError when an attribute is set to a value of a wrong type, where the
Python class raises an EncodeError when it is encoded; and it converts a bool to an int.
"""

from .compile import compile_package

__all__ = ["compile_package"]
