"""Liveness, readiness and metrics."""

import asyncio
from typing import Literal

import pymongo
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pymongo.errors import PyMongoError

from chassis.http.fields import Payload
from chassis.mongodb import Database
from messaging import Messaging
from messaging.support.mongodb_failure import why_mongodb_failed

router = APIRouter(tags=["operations"])


class Liveness(Payload):
    """The process responds."""

    status: Literal["alive"] = "alive"


class Readiness(Payload):
    """`degraded`: requests are served, events wait in the outbox. `unavailable`: requests fail."""

    status: Literal["ready", "degraded", "unavailable"]
    checks: dict[str, str]


@router.get("/health/live")
async def live() -> Liveness:
    """Whether the process responds."""
    return Liveness()


@router.get("/health/ready", responses={503: {"model": Readiness}})
async def ready(request: Request, response: Response) -> Readiness:
    """The state of each dependency: `up`, or `down` with a reason."""
    database: Database = request.app.state.database
    messaging: Messaging = request.app.state.messaging
    mongodb, others = await asyncio.gather(_mongodb(database), messaging.health())
    checks = {"mongodb": mongodb, **others}
    if mongodb != "up":
        response.status_code = 503
        return Readiness(status="unavailable", checks=checks)
    degraded = any(state != "up" for state in others.values())
    return Readiness(status="degraded" if degraded else "ready", checks=checks)


async def _mongodb(database: Database) -> str:
    try:
        with pymongo.timeout(1):
            await database.command("ping")
    except PyMongoError as error:
        return f"down: {why_mongodb_failed(error)}"
    return "up"


@router.get("/metrics", response_class=Response)
async def metrics() -> Response:
    """Metrics in the format of Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
