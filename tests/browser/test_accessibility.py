"""Lighthouse finds nothing to improve in the accessibility of the public pages."""

import asyncio

import pytest

from tests.browser.scores import scores_of
from tests.integration.shopping import Shopper


@pytest.mark.parametrize("path", ["/shop", "/contracts", "/sign-in"])
async def test_a_public_page_is_accessible(board_url: str, shopper: Shopper, path: str) -> None:
    await shopper.add_product()
    found = await asyncio.to_thread(scores_of, f"{board_url}{path}")
    assert found["accessibility"] == 1, found
