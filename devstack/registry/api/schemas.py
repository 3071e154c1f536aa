"""/schemas: lists, and lookups by id and by guid."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from devstack.registry.api.common import (
    Format,
    Prefix,
    ThePage,
    TheRegistry,
    shown,
    shown_schema,
    text_of,
)
from devstack.registry.api.subjects import without_context

router = APIRouter(prefix="/schemas")


@router.get("")
def every_schema(
    registry: TheRegistry,
    page: ThePage,
    prefix: Prefix = "",
    deleted: bool = False,
    latest_only: Annotated[bool, Query(alias="latestOnly")] = False,
) -> list[dict[str, object]]:
    versions = registry.every_version(without_context(prefix), deleted)
    if latest_only:
        versions = list({version.subject: version for version in versions}.values())
    return [shown(registry, version) for version in page.of(versions)]


@router.get("/types")
def types() -> list[str]:
    return ["AVRO"]


@router.get("/ids/{schema_id}")
def by_id(
    registry: TheRegistry,
    schema_id: int,
    form: Format = "",
    fetch_max_id: Annotated[bool, Query(alias="fetchMaxId")] = False,
) -> dict[str, object]:
    found = shown_schema(registry, registry.schema(schema_id), form)
    return {**found, "maxId": registry.max_id()} if fetch_max_id else found


@router.get("/ids/{schema_id}/schema", response_class=PlainTextResponse)
def text_by_id(registry: TheRegistry, schema_id: int, form: Format = "") -> str:
    return text_of(registry, registry.schema(schema_id), form)


@router.get("/ids/{schema_id}/subjects")
def subjects_by_id(
    registry: TheRegistry, page: ThePage, schema_id: int, deleted: bool = False
) -> list[str]:
    return page.of(sorted({version.subject for version in registry.uses(schema_id, deleted)}))


@router.get("/ids/{schema_id}/versions")
def versions_by_id(
    registry: TheRegistry, page: ThePage, schema_id: int, deleted: bool = False
) -> list[dict[str, object]]:
    return [
        {"subject": version.subject, "version": version.number}
        for version in page.of(registry.uses(schema_id, deleted))
    ]


@router.get("/guids/{guid}")
def by_guid(registry: TheRegistry, guid: str, form: Format = "") -> dict[str, object]:
    return shown_schema(registry, registry.schema_by_guid(guid), form)
