"""/config and /mode, for one subject or for all that have no setting of their own."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from devstack.registry.api.common import TheRegistry

router = APIRouter()
DefaultToGlobal = Annotated[bool, Query(alias="defaultToGlobal")]


class ConfigBody(BaseModel):
    compatibility: str | None = None
    normalize: bool | None = None
    alias: str | None = None


class ModeBody(BaseModel):
    mode: str | None = None


@router.get("/config")
def get_config(registry: TheRegistry) -> dict[str, object]:
    return registry.settings.config()


@router.put("/config")
def put_config(registry: TheRegistry, body: ConfigBody) -> dict[str, object]:
    return registry.settings.set_config(body.compatibility, body.normalize, body.alias)


@router.delete("/config")
def delete_config(registry: TheRegistry) -> dict[str, object]:
    return registry.settings.unset_config()


@router.get("/config/{subject:quoted}")
def get_subject_config(
    registry: TheRegistry, subject: str, default_to_global: DefaultToGlobal = False
) -> dict[str, object]:
    settings = registry.settings
    return settings.config(subject) if default_to_global else settings.own_config(subject)


@router.put("/config/{subject:quoted}")
def put_subject_config(registry: TheRegistry, subject: str, body: ConfigBody) -> dict[str, object]:
    return registry.settings.set_config(body.compatibility, body.normalize, body.alias, subject)


@router.delete("/config/{subject:quoted}")
def delete_subject_config(registry: TheRegistry, subject: str) -> dict[str, object]:
    return registry.settings.unset_config(subject)


@router.get("/mode")
def get_mode(registry: TheRegistry) -> dict[str, str]:
    return {"mode": registry.settings.mode()}


@router.put("/mode")
def put_mode(registry: TheRegistry, body: ModeBody, force: bool = False) -> dict[str, str]:
    return {"mode": registry.settings.set_mode(body.mode, force=force)}


@router.delete("/mode")
def delete_mode(registry: TheRegistry) -> dict[str, str]:
    return {"mode": registry.settings.unset_mode()}


@router.get("/mode/{subject:quoted}")
def get_subject_mode(
    registry: TheRegistry, subject: str, default_to_global: DefaultToGlobal = False
) -> dict[str, str]:
    settings = registry.settings
    return {"mode": settings.mode(subject) if default_to_global else settings.own_mode(subject)}


@router.put("/mode/{subject:quoted}")
def put_subject_mode(
    registry: TheRegistry, subject: str, body: ModeBody, force: bool = False
) -> dict[str, str]:
    return {"mode": registry.settings.set_mode(body.mode, subject, force)}


@router.delete("/mode/{subject:quoted}")
def delete_subject_mode(registry: TheRegistry, subject: str) -> dict[str, str]:
    return {"mode": registry.settings.unset_mode(subject)}
