"""/compatibility: whether a schema would be accepted, and why not."""

from fastapi import APIRouter

from devstack.registry.api.common import SchemaBody, TheRegistry
from devstack.registry.errors import InvalidSchemaError
from devstack.registry.registry import Registry

router = APIRouter(prefix="/compatibility/subjects/{subject:quoted}/versions")


@router.post("")
def against_all(
    registry: TheRegistry,
    subject: str,
    body: SchemaBody,
    verbose: bool = False,
    normalize: bool = False,
) -> dict[str, object]:
    return _verdict(registry, subject, body, None, verbose, normalize)


@router.post("/{version}")
def against_one(
    registry: TheRegistry,
    subject: str,
    version: str,
    body: SchemaBody,
    verbose: bool = False,
    normalize: bool = False,
) -> dict[str, object]:
    return _verdict(registry, subject, body, version, verbose, normalize)


def _verdict(
    registry: Registry,
    subject: str,
    body: SchemaBody,
    version: str | None,
    verbose: bool,
    normalize: bool,
) -> dict[str, object]:
    """With `verbose` an invalid schema is incompatible, and the messages say why."""
    try:
        broken = registry.incompatibilities(subject, body.candidate(normalize), version)
    except InvalidSchemaError as error:
        if not verbose:
            raise
        broken = [str(error)]
    verdict: dict[str, object] = {"is_compatible": not broken}
    return {**verdict, "messages": broken} if verbose else verdict
