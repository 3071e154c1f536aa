"""The simulator's HTTP API."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from chassis.http.limits import LimitBody
from devstack.provider.charges import Charge, Charges, RefusedError
from devstack.provider.faults import Faults
from devstack.provider.webhooks import Webhooks

IdempotencyKey = Annotated[str, Header(min_length=1, max_length=255)]


class ChargeBody(BaseModel):
    """What a merchant asks for. There is no card: a real one is entered at the provider's page."""

    reference: Annotated[str, Field(min_length=1, max_length=64)]
    amount: Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    method: Annotated[str, Field(pattern="^(credit_card|debit_card|paypal)$")]


class Simulator:
    """Accepts charges and refunds at once, and decides them later."""

    def __init__(self, charges: Charges, webhooks: Webhooks) -> None:
        self.faults = Faults()
        self.charges = charges
        self._webhooks = webhooks
        self._tasks: set[asyncio.Task[None]] = set()

    def resume(self) -> None:
        """Continues with what was open when the process ended."""
        for charge in self.charges.all():
            if charge.is_open:
                self._start(self._decide(charge))

    async def close(self) -> None:
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._webhooks.close()

    def charge(self, wanted: Charge) -> Charge:
        charge, is_new = self.charges.create(wanted)
        if is_new:
            self._begin(charge)
        return charge

    def refund(self, reference: str) -> Charge:
        charge, is_new = self.charges.refund(reference)
        if is_new:
            self._begin(charge)
        return charge

    def _begin(self, charge: Charge) -> None:
        self._start(self._webhooks.announce(charge, self.faults))
        self._start(self._decide(charge))

    async def _decide(self, charge: Charge) -> None:
        await asyncio.sleep(self.faults.delay)
        declined = self.faults.declines(Decimal(charge.amount))
        decided = "failed" if declined else "succeeded"
        status = "refunded" if charge.status == "refunding" else decided
        await self._webhooks.announce(self.charges.set_status(charge, status), self.faults)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def create_app(charges: Charges, webhook_url: str, api_key: str, secret: str) -> FastAPI:
    """Charges need the API key; the faults don't, as the simulator is reachable locally only."""
    simulator = Simulator(charges, Webhooks(webhook_url, secret))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        simulator.resume()
        yield
        await simulator.close()

    app = FastAPI(title="Payment provider (simulator)", lifespan=lifespan)
    app.add_middleware(LimitBody)

    @app.exception_handler(RefusedError)
    async def refuse(_: Request, error: RefusedError) -> JSONResponse:
        return JSONResponse({"error": str(error)}, error.status)

    async def authorize(authorization: Annotated[str, Header()] = "") -> None:
        if not secrets.compare_digest(authorization, f"Bearer {api_key}"):
            raise HTTPException(401, "The API key is missing or wrong.")
        if simulator.faults.unavailable:
            raise HTTPException(503, "The provider is not available.")

    def answer(charge: Charge) -> dict[str, str]:
        if simulator.faults.lose_answers:
            raise HTTPException(502, "The answer is lost; the call had its effect.")
        return charge.as_json()

    known = [Depends(authorize)]

    @app.post("/v1/charges", dependencies=known)
    async def charge(body: ChargeBody, idempotency_key: IdempotencyKey) -> dict[str, str]:
        wanted = Charge(body.reference, str(body.amount), body.currency, body.method)
        charges.use_key(idempotency_key, json.dumps(wanted.as_json()))
        return answer(simulator.charge(wanted))

    @app.post("/v1/charges/{reference}/refund", dependencies=known)
    async def refund(reference: str, idempotency_key: IdempotencyKey) -> dict[str, str]:
        charges.use_key(idempotency_key, f"refund {reference}")
        return answer(simulator.refund(reference))

    @app.get("/v1/charges/{reference}", dependencies=known)
    async def find(reference: str) -> dict[str, str]:
        return charges.get(reference).as_json()

    @app.get("/v1/charges", dependencies=known)
    async def list_charges() -> list[dict[str, str]]:
        return [each.as_json() for each in charges.all()]

    @app.get("/simulator/faults")
    async def get_faults() -> Faults:
        return simulator.faults

    @app.put("/simulator/faults")
    async def set_faults(faults: Faults) -> Faults:
        simulator.faults = faults
        return faults

    return app
