"""What a service writes and reads: the contracts it was built with, and the registered versions."""

from typing import Literal, Self

from fastapi import APIRouter

from chassis.http.dependencies import MessagingDep
from chassis.http.envelope import Envelope
from chassis.http.fields import Payload
from messaging.inspection.contracts import TopicContract, Version
from messaging.support.counted import counted

router = APIRouter(prefix="/api/v1/contracts", tags=["contracts"])
Part = Literal["producer", "consumer"]


class VersionView(Payload):
    """A registered version. `schema_text` is as the registry has it."""

    version: int
    schema_id: int | None
    schema_text: str
    references: list[str]

    @classmethod
    def of(cls, found: Version) -> Self:
        return cls(
            version=found.number,
            schema_id=found.schema_id,
            schema_text=found.text,
            references=list(found.references),
        )


class ContractView(Payload):
    """A topic's contract. `own_version` is the one that this service was built with, if any."""

    topic: str
    subject: str
    record: str
    key: str
    level: str
    partitions: int
    retention_ms: int
    producers: list[str]
    consumers: list[str]
    parts: list[Part]
    own_version: int | None
    versions: list[VersionView]

    @classmethod
    def of(cls, found: TopicContract) -> Self:
        parts: list[Part] = ["producer"] if found.produced else []
        return cls(
            topic=found.topic.name,
            subject=found.contract.subject,
            record=found.contract.name,
            key=found.contract.key,
            level=found.level,
            partitions=found.topic.partitions,
            retention_ms=found.topic.retention,
            producers=list(found.topic.producers),
            consumers=list(found.topic.consumers),
            parts=[*parts, "consumer"] if found.consumed else parts,
            own_version=found.own,
            versions=[VersionView.of(version) for version in found.versions],
        )


class ManyContracts(Payload):
    contracts: list[ContractView]
    count: int


@router.get("")
async def list_contracts(messaging: MessagingDep) -> Envelope[ManyContracts]:
    """List the contracts of the topics that this service produces or consumes.

    The versions are those that the schema registry has now.
    """
    views = [ContractView.of(each) for each in await messaging.contracts.read()]
    return Envelope(
        message=f"{counted(len(views), 'contract')}.",
        data=ManyContracts(contracts=views, count=len(views)),
    )
