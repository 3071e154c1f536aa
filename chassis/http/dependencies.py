"""Dependencies of routes."""

from typing import Annotated

from fastapi import Depends, Request

from messaging import Messaging


async def _messaging(request: Request) -> Messaging:
    messaging: Messaging = request.app.state.messaging
    return messaging


MessagingDep = Annotated[Messaging, Depends(_messaging)]
