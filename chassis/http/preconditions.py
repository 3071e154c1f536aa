"""ETag and If-Match: a change is made to the version that its sender has seen, and to no other."""

import hashlib
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Response
from pydantic import BaseModel

from chassis.http.errors import Problem


class PreconditionFailed(Problem):
    """The document has changed meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            412, "It has changed since: get it again, and send its ETag as If-Match, or none."
        )


def etag(document: BaseModel) -> str:
    """The entity tag: the document's version, else a hash of its content."""
    version = getattr(document, "version", None)
    if version is None:
        version = hashlib.sha256(document.model_dump_json().encode()).hexdigest()[:32]
    return f'"{version}"'


def tag(response: Response, document: BaseModel) -> None:
    """Sends the document's entity tag with the response."""
    response.headers["ETag"] = etag(document)


@dataclass(frozen=True, slots=True)
class IfMatch:
    """The entity tags of If-Match; None where it was not sent."""

    header: str | None = None

    def require(self, document: BaseModel) -> None:
        """Raises PreconditionFailed where the document has none of the tags."""
        if self.header is None or self.header.strip() == "*":
            return
        if etag(document) not in [each.strip() for each in self.header.split(",")]:
            raise PreconditionFailed


ANY = IfMatch()


async def _if_match(  # a function that is not async runs in a thread
    if_match: Annotated[
        str | None,
        Header(
            max_length=1000,
            description="The ETag of the version to change; if it has changed, the answer is 412.",
        ),
    ] = None,
) -> IfMatch:
    return IfMatch(if_match)


IfMatchDep = Annotated[IfMatch, Depends(_if_match)]
