"""What goes wrong at the mail server, as chosen with PUT /faults."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Reply = Annotated[int, Field(ge=400, le=599)]


class Faults(BaseModel):
    """None of them, unless chosen. A reply takes the place of the one that accepts.

    A mail is accepted, and the reply follows after `delay` seconds. With `lose_answers` the
    connection ends before the reply.
    """

    model_config = ConfigDict(extra="forbid")

    sender_reply: Reply | None = None
    recipient_reply: Reply | None = None
    content_reply: Reply | None = None
    delay: Annotated[float, Field(ge=0, le=60)] = 0
    lose_answers: bool = False
