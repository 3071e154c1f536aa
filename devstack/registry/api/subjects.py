"""/subjects: registering, looking up, listing, deleting."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from devstack.registry.api.common import SchemaBody, TheRegistry, shown

router = APIRouter(prefix="/subjects")


@router.get("")
def list_subjects(
    registry: TheRegistry,
    prefix: Annotated[str, Query(alias="subjectPrefix")] = "",
    deleted: bool = False,
) -> list[str]:
    return registry.subjects(prefix, deleted)


@router.post("/{subject}")
def look_up(
    registry: TheRegistry, subject: str, body: SchemaBody, deleted: bool = False
) -> dict[str, object]:
    return shown(registry.lookup(subject, body.avro(), deleted))


@router.delete("/{subject}")
def delete_subject(registry: TheRegistry, subject: str, permanent: bool = False) -> list[int]:
    return registry.delete_subject(subject, permanent)


@router.get("/{subject}/versions")
def list_versions(registry: TheRegistry, subject: str, deleted: bool = False) -> list[int]:
    return [version.number for version in registry.versions(subject, deleted)]


@router.post("/{subject}/versions")
def register(registry: TheRegistry, subject: str, body: SchemaBody) -> dict[str, object]:
    return shown(registry.register(subject, body.avro()))


@router.get("/{subject}/versions/{version}")
def get_version(
    registry: TheRegistry, subject: str, version: str, deleted: bool = False
) -> dict[str, object]:
    return shown(registry.version(subject, version, deleted))


@router.get("/{subject}/versions/{version}/schema", response_class=PlainTextResponse)
def get_text(registry: TheRegistry, subject: str, version: str, deleted: bool = False) -> str:
    return registry.version(subject, version, deleted).schema.text


@router.get("/{subject}/versions/{version}/referencedby")
def referenced_by(registry: TheRegistry, subject: str, version: str) -> list[int]:
    """Nobody: schemas here stand alone."""
    registry.version(subject, version)
    return []


@router.delete("/{subject}/versions/{version}")
def delete_version(
    registry: TheRegistry, subject: str, version: str, permanent: bool = False
) -> int:
    return registry.delete_version(subject, version, permanent)
