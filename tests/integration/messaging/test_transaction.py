"""What a transaction collects: written together, checked, and seen after a flush."""

from typing import Any

import pytest
from pymongo import DeleteOne, InsertOne, ReplaceOne, UpdateOne
from pymongo.errors import DuplicateKeyError, OperationFailure

from messaging.errors import MessagingError
from messaging.message import Message
from messaging.sending.outbox import Outbox
from messaging.transaction import Transaction
from tests.integration.messaging.test_delivery import transactions_of


@pytest.fixture
def transactions(database, note) -> Any:
    return transactions_of(database, note)


async def test_writes_and_events_are_committed_together_in_the_order_of_the_calls(
    transactions, database, note
) -> None:
    async def work(transaction: Transaction) -> None:
        transaction.write(database["a"], InsertOne({"_id": 1}), InsertOne({"_id": 2}))
        await transaction.publish(note("a", "first"), version=1)
        transaction.write(database["a"], ReplaceOne({"_id": 1}, {"n": 5}), DeleteOne({"_id": 2}))
        await transaction.publish(note("a", "second"), version=1)
        assert await database["a"].find_one({}, session=transaction.session) is None

    await transactions.run(work)
    assert await database["a"].find().to_list() == [{"_id": 1, "n": 5}]
    rows = await database["outbox"].find().sort("n", 1).to_list()
    assert [row["n"] for row in rows] == [0, 1]


async def test_a_read_sees_what_was_collected_after_a_flush(transactions, database) -> None:
    async def work(transaction: Transaction) -> int:
        transaction.write(database["a"], InsertOne({"_id": 1}))
        await transaction.flush()
        return await database["a"].count_documents({}, session=transaction.session)

    assert await transactions.run(work) == 1


@pytest.mark.parametrize(
    "write",
    [
        ReplaceOne({"_id": 1, "version": 7}, {"version": 8}),
        UpdateOne({"_id": 1, "version": {"$gte": 2}}, {"$inc": {"version": 1}}),
        DeleteOne({"_id": 2}),
    ],
)
async def test_nothing_is_written_where_a_write_applies_to_no_document(
    transactions, database, note, write
) -> None:
    await database["a"].insert_one({"_id": 1, "version": 1})

    async def work(transaction: Transaction) -> None:
        other = UpdateOne({"_id": 1}, {"$set": {"changed": True}})
        upsert = UpdateOne({"_id": 3}, {"$inc": {"n": 1}}, upsert=True)
        transaction.write(database["a"], other, upsert, write, otherwise=LookupError("gone"))
        await transaction.publish(note("a", "hello"), version=1)

    with pytest.raises(LookupError, match="gone"):
        await transactions.run(work)
    assert await database["a"].find().to_list() == [{"_id": 1, "version": 1}]
    assert await database["outbox"].find_one() is None


async def test_a_duplicate_key_in_collected_writes_is_the_error_of_a_single_write(
    transactions, database
) -> None:
    await database["a"].insert_one({"_id": 2})

    async def work(transaction: Transaction) -> None:
        transaction.write(database["a"], InsertOne({"_id": 1}), InsertOne({"_id": 2}))

    with pytest.raises(DuplicateKeyError):
        await transactions.run(work)
    assert await database["a"].count_documents({}) == 1


async def test_work_that_is_repeated_after_a_write_conflict_starts_with_nothing_collected(
    transactions, database, note, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, conflicts = Outbox.append, [True]

    async def conflicting(self: Outbox, rows: Any, session: Any) -> None:
        if conflicts:
            conflicts.pop()
            labels = {"errorLabels": ["TransientTransactionError"]}
            raise OperationFailure("conflict", 112, labels)
        await append(self, rows, session)

    monkeypatch.setattr(Outbox, "append", conflicting)

    async def work(transaction: Transaction) -> None:
        transaction.write(database["a"], InsertOne({"text": "once"}))
        await transaction.publish(note("a", "once"), version=1)

    await transactions.run(work)
    assert await database["a"].count_documents({}) == 1
    assert await database["outbox"].count_documents({}) == 1


async def test_in_a_batch_an_event_that_answers_none_of_it_is_refused(transactions, note) -> None:
    async def work(transaction: Transaction) -> None:
        cause = note("a", "cause")
        transaction.batch[cause.event_id] = Message("t", 0, 0, 0, None, None, [])
        with transaction.handling(cause):
            await transaction.publish(note("a", "answer"), version=1)
        await transaction.publish(note("a", "whose answer?"), version=1)

    with pytest.raises(MessagingError, match="Publish inside"):
        await transactions.run(work)
