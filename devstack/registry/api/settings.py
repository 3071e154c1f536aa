"""/config and /mode, for one subject or for all that have none of their own."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from devstack.registry.api.common import TheRegistry

router = APIRouter()
DefaultToGlobal = Annotated[bool, Query(alias="defaultToGlobal")]


class LevelBody(BaseModel):
    compatibility: str | None = None


class ModeBody(BaseModel):
    mode: str | None = None


@router.get("/config")
def get_level(registry: TheRegistry) -> dict[str, str]:
    return {"compatibilityLevel": registry.level()}


@router.put("/config")
def put_level(registry: TheRegistry, body: LevelBody) -> dict[str, str]:
    return {"compatibility": registry.set_level(body.compatibility)}


@router.delete("/config")
def delete_level(registry: TheRegistry) -> dict[str, str]:
    return {"compatibilityLevel": registry.unset_level()}


@router.get("/config/{subject}")
def get_subject_level(
    registry: TheRegistry, subject: str, default_to_global: DefaultToGlobal = False
) -> dict[str, str]:
    level = registry.level(subject) if default_to_global else registry.own_level(subject)
    return {"compatibilityLevel": level}


@router.put("/config/{subject}")
def put_subject_level(registry: TheRegistry, subject: str, body: LevelBody) -> dict[str, str]:
    return {"compatibility": registry.set_level(body.compatibility, subject)}


@router.delete("/config/{subject}")
def delete_subject_level(registry: TheRegistry, subject: str) -> dict[str, str]:
    return {"compatibilityLevel": registry.unset_level(subject)}


@router.get("/mode")
def get_mode(registry: TheRegistry) -> dict[str, str]:
    return {"mode": registry.mode()}


@router.put("/mode")
def put_mode(registry: TheRegistry, body: ModeBody) -> dict[str, str]:
    return {"mode": registry.set_mode(body.mode)}


@router.get("/mode/{subject}")
def get_subject_mode(
    registry: TheRegistry, subject: str, default_to_global: DefaultToGlobal = False
) -> dict[str, str]:
    return {"mode": registry.mode(subject) if default_to_global else registry.own_mode(subject)}


@router.put("/mode/{subject}")
def put_subject_mode(registry: TheRegistry, subject: str, body: ModeBody) -> dict[str, str]:
    return {"mode": registry.set_mode(body.mode, subject)}


@router.delete("/mode/{subject}")
def delete_subject_mode(registry: TheRegistry, subject: str) -> dict[str, str]:
    return {"mode": registry.unset_mode(subject)}
