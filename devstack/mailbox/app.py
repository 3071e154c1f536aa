"""The page that shows the mails, and the same as JSON."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape

from devstack.mailbox.faults import Faults
from devstack.mailbox.mails import Mails, ReceivedMail
from devstack.mailbox.smtp import Receiver, serving

# A mail's HTML is shown in a frame without scripts; nothing is fetched from elsewhere.
_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape(["html"])
)


def create_app(mails: Mails, smtp_port: int) -> FastAPI:
    """Receives mails from its start to its end."""
    receiver = Receiver(mails)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with serving(receiver, smtp_port):
            yield

    app = FastAPI(title="Mailbox", lifespan=lifespan)

    @app.get("/", response_class=HTMLResponse)
    async def show_mails() -> HTMLResponse:
        page = _pages.get_template("mails.html").render(mails=mails.all())
        return HTMLResponse(page, headers=_HEADERS)

    @app.get("/mails/{mail_id}", response_class=HTMLResponse)
    async def show_mail(mail_id: str) -> HTMLResponse:
        mail = mails.get(mail_id)
        if mail is None:
            raise HTTPException(404, "There is no such mail.")
        page = _pages.get_template("mail.html").render(mail=mail)
        return HTMLResponse(page, headers=_HEADERS)

    @app.get("/api/mails")
    async def list_mails() -> list[ReceivedMail]:
        return mails.all()

    @app.delete("/api/mails")
    async def delete_mails() -> None:
        mails.clear()

    add_faults(app, receiver)
    return app


def add_faults(app: FastAPI, receiver: Receiver) -> None:
    """The routes that show and set the faults of a mail server."""

    @app.get("/faults")
    async def get_faults() -> Faults:
        return receiver.faults

    @app.put("/faults")
    async def set_faults(faults: Faults) -> Faults:
        receiver.faults = faults
        return faults
