"""Contracts, as the registry and the running services have them now."""

import re

from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.browser.users import User
from tests.integration.services.registered import added_field
from tests.integration.shopping import Json, Shopper, unique
from tests.stack import Stack


async def test_it_shows_the_changes_between_two_versions_and_which_side_to_deploy_first(
    board: OpenBoard,
) -> None:
    visitor = await board()
    page = visitor.page
    await visitor.visit("/contracts?topic=order.cancelled")
    changes = page.get_by_role("region", name="Changes")
    await expect(changes).to_contain_text("OrderCancelled.cause")
    await expect(changes).to_contain_text("deployed")
    await page.get_by_label("From version").select_option("3")
    await expect(changes).to_contain_text("Select two versions")
    await page.reload()
    await expect(page.get_by_label("From version")).to_have_value("3")
    await page.get_by_role("button", name="payment.requested").click()
    await expect(page.get_by_text("This is the first version")).to_be_visible()


async def test_a_version_that_is_registered_meanwhile_is_shown_with_who_uses_which(
    board: OpenBoard, stack: Stack
) -> None:
    visitor = await board()
    page = visitor.page
    await visitor.visit("/contracts")
    await expect(page.get_by_text("orders in version 2")).to_be_visible()
    changes = page.get_by_role("region", name="Changes")
    await expect(changes).to_contain_text("OrderCreated.customer_email added")
    async with added_field(stack, "order.created", "gift_note"):
        await expect(page.locator(".fields")).to_contain_text("gift_note")
        await expect(changes).to_contain_text("OrderCreated.gift_note added")
        await expect(changes).to_contain_text("accepted version 3 at its level, FULL_TRANSITIVE")
        await expect(page.get_by_text("orders in version 2")).to_be_visible()
        await changes.get_by_text("Schemas side by side").click()
        marked = page.get_by_label("Schema of version 3").locator("mark")
        await expect(marked.filter(has_text="gift_note")).to_be_visible()
    await expect(changes).to_contain_text("OrderCreated.customer_email added")


async def test_the_playground_says_what_would_happen_if_a_required_field_were_added(
    board: OpenBoard,
) -> None:
    visitor = await board()
    page = visitor.page
    await visitor.visit("/contracts?topic=order.created")
    await page.get_by_role("button", name="Edit the schema").click()
    editor = page.get_by_label("Schema of order.created", exact=True)
    text = await editor.input_value()
    assert text.count('"fields": [') >= 1
    required = '"fields": [\n    {"name": "gift_note", "type": "string"},'
    await editor.fill(text.replace('"fields": [', required, 1))
    verdict = page.locator(".verdict")
    await expect(verdict).to_contain_text("READER_FIELD_MISSING_DEFAULT_VALUE")
    await expect(verdict).to_contain_text("Give the field a default")
    await expect(verdict).to_contain_text("written by orders, read by analytics, notifications")
    await expect(verdict).to_contain_text("Deploy producers (orders) first")
    await verdict.get_by_role("button", name="Line").click()
    await expect(editor).to_be_focused()
    optional = '{"name": "gift_note", "type": ["null", "string"], "default": null}'
    await editor.fill(text.replace('"fields": [', f'"fields": [\n    {optional},', 1))
    await expect(verdict).to_contain_text("The change is compatible.")
    await verdict.get_by_role("button", name="Undo every edit").click()
    await expect(editor).to_have_value(text)


async def test_a_newcomer_finds_who_reads_which_version_and_what_a_required_field_breaks(
    board: OpenBoard,
) -> None:
    visitor = await board()
    page = visitor.page
    await visitor.visit("/")
    await page.get_by_role("link", name="Contracts").click()
    contract = page.get_by_role("article")
    await expect(contract).to_contain_text("analytics in version 2, notifications in version 2")
    await contract.get_by_role("link", name="What would happen if").click()
    edit = contract.get_by_role("button", name="Edit the schema")
    await expect(edit).to_be_in_viewport()
    await edit.click()
    editor = page.get_by_label("Schema of order.created", exact=True)
    await expect(editor).to_have_value(re.compile("customer_email"))
    text = await editor.input_value()
    optional = r'"type": \["null", "string"\](.*), "default": null'
    required = re.sub(optional, r'"type": "string"\1', text)
    assert required != text
    await editor.fill(required)
    verdict = page.locator(".verdict")
    await expect(verdict).to_contain_text("customer_email")
    await expect(verdict.locator(".violations")).to_be_visible()
    await expect(verdict).to_contain_text("read by analytics, notifications")
    await expect(verdict).to_contain_text("Deployment")


async def test_the_playground_completes_keys_and_types(board: OpenBoard) -> None:
    visitor = await board()
    page = visitor.page
    await visitor.visit("/contracts?topic=order.created&playground=open")
    editor = page.get_by_label("Schema of order.created", exact=True)
    await editor.press("Control+Home")
    await editor.press("ArrowRight")
    await editor.type('"type": "shop.types.OrderL')
    words = page.get_by_role("listbox", name="Completions").get_by_role("option")
    await expect(words).to_have_text(["shop.types.OrderLine"])
    await editor.press("Enter")
    await expect(words).to_have_count(0)
    assert (await editor.input_value()).startswith('{"type": "shop.types.OrderLine')
    await editor.type('", "log')
    await words.filter(has_text="logicalType").click()
    assert (await editor.input_value()).startswith('{"type": "shop.types.OrderLine", "logicalType')


async def sees_sample(operator: User, order: Json) -> None:
    """Opens the contract of `order.created` once this order's event is in the feed."""
    await operator.visit_live(f"/events?search=order.created+{order['_id']}")
    lines = operator.page.get_by_role("listitem").locator(".event-line")
    await expect(lines).to_have_count(1)
    await operator.visit_live("/contracts?topic=order.created")


async def test_a_real_record_is_shown_as_two_versions_write_and_read_it(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=5)
    order = await shopper.place((product["_id"], 1))
    operator = await board(unique("olga"), operator=True)
    page = operator.page
    await sees_sample(operator, order)
    await page.get_by_text("One record, written and read by both versions").click()
    cells = page.get_by_role("region", name="Sample messages").locator("details figure")
    await expect(cells).to_have_count(4)
    await expect(cells.nth(1)).to_contain_text("read by version 2: fills in customer_email")
    await expect(cells.nth(2)).to_contain_text("read by version 1: drops customer_email")
    for number in range(4):
        await expect(cells.nth(number)).to_contain_text(order["orderNumber"])


async def test_a_contract_has_a_sample_message_and_the_topics_that_share_its_types(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=5)
    order = await shopper.place((product["_id"], 1))
    operator = await board(unique("olga"), operator=True)
    await sees_sample(operator, order)
    page = operator.page
    sample = page.get_by_role("region", name="Sample messages")
    await expect(sample).to_contain_text("Version 2")
    await expect(sample).to_contain_text(order["_id"])
    shared = page.get_by_role("region", name="Shared types")
    await expect(shared).to_contain_text("shop.types.OrderLine is also in inventory.reserve")
