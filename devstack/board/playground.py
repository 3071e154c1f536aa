"""The schema playground: what `codegen check` says of a schema that is edited in the page.

For development only: the board's image has no such server.
"""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from codegen.checking.history_check import check_history
from codegen.checking.impact import impact
from codegen.diagnostic import Diagnostic
from codegen.errors import CodegenError, InputError
from codegen.project import read_project
from devstack.board.bodies import TooLargeError, read_body, refused

MAX_BYTES = 64 * 1024


def playground(schemas: Path) -> list[Route]:
    """The schema of each topic in the folder, and the verdict on an edited one."""

    async def schema(request: Request) -> Response:
        file = _file_of(schemas, request.path_params["topic"])
        if file is None:
            return refused(404, "There is no such topic.")
        return JSONResponse({"schema": file.read_text()})

    async def check(request: Request) -> Response:
        file = _file_of(schemas, request.path_params["topic"])
        if file is None:
            return refused(404, "There is no such topic.")
        try:
            edited = await read_body(request, MAX_BYTES)
        except TooLargeError:
            return refused(413, f"Send a schema of up to {MAX_BYTES} bytes.")
        return JSONResponse(await run_in_threadpool(verdict, schemas, file.name, edited))

    path = "/playground/{topic}"
    return [Route(path, schema, methods=["GET"]), Route(path, check, methods=["POST"])]


def _file_of(schemas: Path, topic: str) -> Path | None:
    """Only names that are in the folder: a request names no other file."""
    return next((file for file in schemas.glob("*.avsc") if file.stem == topic), None)


def verdict(schemas: Path, name: str, edited: bytes) -> dict[str, Any]:
    """The violations of the edited schema, and the changes with who is to be deployed first."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(shutil.copytree(schemas, Path(scratch) / schemas.name))
        (folder / name).write_bytes(edited)
        try:
            project = read_project(folder)
            found: Iterable[Diagnostic] = check_history(project)
            affected = impact(project, project.history).as_json()
        except InputError as error:
            found, affected = error.diagnostics, {"changes": []}
        except (CodegenError, UnicodeDecodeError) as error:
            return {"violations": [], "changes": [], "problem": str(error)}
        violations = [_violation(each) for each in found]
    return {"violations": violations, "changes": affected["changes"], "problem": ""}


def _violation(found: Diagnostic) -> dict[str, Any]:
    return {
        "file": Path(found.position.file).name,
        "line": found.position.line,
        "path": found.path,
        "rule": found.rule,
        "message": found.message,
        "fix": found.fix,
    }
