"""No request waits for a thread: FastAPI runs in one what is not async."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from services import SERVICES


def calls_of(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from calls_of(each)


def is_async(call: Callable[..., Any]) -> bool:
    """A function, or an object with an async `__call__`; a class is not."""
    return inspect.iscoroutinefunction(call) or (
        not inspect.isclass(call) and inspect.iscoroutinefunction(type(call).__call__)
    )


@pytest.mark.parametrize("service", SERVICES.values(), ids=lambda service: service.name)
def test_every_route_and_all_that_it_depends_on_is_async(service) -> None:
    settings = importlib.import_module(f"{service.module}.settings").Settings
    app = importlib.import_module(f"{service.module}.app").create_app(
        settings(access_token_secret=token_hex(32), sign_in="on")
    )
    routes = [route for route in app.state.routes if isinstance(route, APIRoute)]
    calls = {call for route in routes for call in calls_of(route.dependant)}
    assert len(calls) > len(routes)
    assert [call for call in calls if not is_async(call)] == []
