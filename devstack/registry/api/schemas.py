"""/schemas: by id and by guid."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from devstack.registry.api.common import TheRegistry

router = APIRouter(prefix="/schemas")


@router.get("/types")
def types() -> list[str]:
    return ["AVRO"]


@router.get("/ids/{schema_id}")
def by_id(registry: TheRegistry, schema_id: int) -> dict[str, object]:
    schema = registry.schema(schema_id)
    return {"schema": schema.text, "schemaType": "AVRO", "guid": schema.guid}


@router.get("/ids/{schema_id}/schema", response_class=PlainTextResponse)
def text_by_id(registry: TheRegistry, schema_id: int) -> str:
    return registry.schema(schema_id).text


@router.get("/ids/{schema_id}/subjects")
def subjects_by_id(registry: TheRegistry, schema_id: int, deleted: bool = False) -> list[str]:
    return sorted({version.subject for version in registry.uses(schema_id, deleted)})


@router.get("/ids/{schema_id}/versions")
def versions_by_id(
    registry: TheRegistry, schema_id: int, deleted: bool = False
) -> list[dict[str, object]]:
    return [
        {"subject": version.subject, "version": version.number}
        for version in registry.uses(schema_id, deleted)
    ]


@router.get("/guids/{guid}")
def by_guid(registry: TheRegistry, guid: str) -> dict[str, object]:
    schema = registry.schema_by_guid(guid)
    return {"schema": schema.text, "schemaType": "AVRO", "guid": schema.guid}
