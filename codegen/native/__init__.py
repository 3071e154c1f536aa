"""A generated package as machine code: the same classes, several times faster.

    codegen generate --native build/compiled

writes `build/compiled/contracts`: put `build/compiled` first on the import path. Compiling is
optional. It needs mypy, setuptools and a C compiler; the compiled package needs librt, which mypy
installs. A compiled class refuses a value of a wrong type when it is set, with a TypeError; in
Python `encode` refuses it. A bool that is set where an int is expected becomes an int.
"""

from .compile import compile_package

__all__ = ["compile_package"]
