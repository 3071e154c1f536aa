"""A generated package as machine code: the same classes, several times faster.

    python -m codegen.native contracts --out build/compiled

writes `build/compiled/contracts`, to be put in front on the import path. Nothing needs it. It takes
mypy, setuptools and a C compiler; what it writes needs librt, which mypy brings. A compiled class
refuses a value of a wrong type when it is set, with a TypeError, where the same class in Python
refuses it when it is encoded; and a bool that is set where an int is due becomes one.
"""

from .compile import compile_package

__all__ = ["compile_package"]
