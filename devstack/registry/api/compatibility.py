"""/compatibility: whether a schema would be accepted, and why not."""

from fastapi import APIRouter

from devstack.registry.api.common import SchemaBody, TheRegistry

router = APIRouter(prefix="/compatibility/subjects/{subject}/versions")


@router.post("")
def against_all(
    registry: TheRegistry,
    subject: str,
    body: SchemaBody,
    verbose: bool = False,
    normalize: bool = False,
) -> dict[str, object]:
    broken = registry.incompatibilities(subject, body.candidate(normalize), None)
    return _verdict(broken, verbose)


@router.post("/{version}")
def against_one(
    registry: TheRegistry,
    subject: str,
    version: str,
    body: SchemaBody,
    verbose: bool = False,
    normalize: bool = False,
) -> dict[str, object]:
    broken = registry.incompatibilities(subject, body.candidate(normalize), version)
    return _verdict(broken, verbose)


def _verdict(broken: list[str], verbose: bool) -> dict[str, object]:
    verdict: dict[str, object] = {"is_compatible": not broken}
    return {**verdict, "messages": broken} if verbose else verdict
