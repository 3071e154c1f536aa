"""/subjects: register, look up, list and delete versions."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from devstack.registry.api.common import (
    DeletedOnly,
    Format,
    Prefix,
    SchemaBody,
    ThePage,
    TheRegistry,
    shown,
    text_of,
)

router = APIRouter(prefix="/subjects")
_EVERY_CONTEXT, _DEFAULT_CONTEXT = ":*:", ":.:"


def without_context(prefix: str) -> str:
    """Removes the context from a subject prefix: there is only the default context."""
    return prefix.removeprefix(_EVERY_CONTEXT).removeprefix(_DEFAULT_CONTEXT)


@router.get("")
def list_subjects(
    registry: TheRegistry,
    page: ThePage,
    prefix: Prefix = "",
    deleted: bool = False,
    deleted_only: DeletedOnly = False,
) -> list[str]:
    versions = registry.every_version(without_context(prefix), deleted or deleted_only)
    live = {version.subject for version in versions if not version.deleted}
    found = {version.subject for version in versions}
    return page.of(sorted(found - live if deleted_only else found))


@router.post("/{subject:quoted}")
def look_up(
    registry: TheRegistry,
    subject: str,
    body: SchemaBody,
    deleted: bool = False,
    normalize: bool = False,
    form: Format = "",
) -> dict[str, object]:
    return shown(registry, registry.lookup(subject, body.candidate(normalize), deleted), form)


@router.delete("/{subject:quoted}")
def delete_subject(registry: TheRegistry, subject: str, permanent: bool = False) -> list[int]:
    return registry.delete_subject(subject, permanent)


@router.get("/{subject:quoted}/versions")
def list_versions(
    registry: TheRegistry,
    page: ThePage,
    subject: str,
    deleted: bool = False,
    deleted_only: DeletedOnly = False,
    as_negative: Annotated[bool, Query(alias="deletedAsNegative")] = False,
) -> list[int]:
    """With `deletedAsNegative`, soft-deleted versions are negative."""
    versions = registry.versions(subject, deleted or deleted_only or as_negative)
    return page.of(
        [
            -version.number if as_negative and version.deleted else version.number
            for version in versions
            if version.deleted or not deleted_only
        ]
    )


@router.post("/{subject:quoted}/versions")
def register(
    registry: TheRegistry,
    subject: str,
    body: SchemaBody,
    normalize: bool = False,
    form: Format = "",
) -> dict[str, object]:
    return shown(registry, registry.register(subject, body.to_register(normalize)), form)


@router.get("/{subject:quoted}/versions/{version}")
def get_version(
    registry: TheRegistry, subject: str, version: str, deleted: bool = False, form: Format = ""
) -> dict[str, object]:
    return shown(registry, registry.version(subject, version, deleted), form)


@router.get("/{subject:quoted}/versions/{version}/schema", response_class=PlainTextResponse)
def get_text(
    registry: TheRegistry, subject: str, version: str, deleted: bool = False, form: Format = ""
) -> str:
    return text_of(registry, registry.version(subject, version, deleted).schema, form)


@router.get("/{subject:quoted}/versions/{version}/referencedby")
def referenced_by(
    registry: TheRegistry, page: ThePage, subject: str, version: str, deleted: bool = False
) -> list[int]:
    return page.of(registry.referrers(subject, version, deleted))


@router.delete("/{subject:quoted}/versions/{version}")
def delete_version(
    registry: TheRegistry, subject: str, version: str, permanent: bool = False
) -> int:
    return registry.delete_version(subject, version, permanent)
