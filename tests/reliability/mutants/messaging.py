"""Mutants of how events travel."""

from tests.reliability.mutants.mutant import Edit, Mutant

MUTANTS = (
    Mutant(
        "without the inbox",
        (
            Edit(
                "messaging/receiving/inbox.py",
                'handled = {row["_id"] async for row in found}',
                "handled: set[str] = set()",
            ),
            Edit(
                "messaging/receiving/inbox.py",
                "await self._rows.insert_many(rows, session=session)",
                "for row in rows:\n"
                '                known = {"_id": row["_id"]}\n'
                "                await self._rows.replace_one(known, row, True, session=session)",
            ),
            Edit("messaging/receiving/dispatcher.py", "new.remove(event_id)", "pass"),
        ),
        ("duplicates",),
        ("each order is decided once",),
    ),
    Mutant(
        "with outbox rows outside of the transaction",
        (
            Edit(
                "messaging/sending/outbox.py",
                "await self._rows.insert_many(documents, session=session)",
                "await self._rows.insert_many(documents)",
            ),
        ),
        ("kill point: after the events are recorded, before the commit",),
        ("a change commits with its events",),
    ),
    Mutant(
        "with offsets committed before their messages are handled",
        (
            Edit(
                "messaging/receiving/batch_worker.py",
                "self._waiting.append(message)",
                "self._waiting.append(message)\n"
                "            self._workers[partition].position = message.offset + 1",
            ),
        ),
        ("kill point: between the commit and the offset's commit",),
        ("everything comes to rest", "products handles every event", "orders handles every event"),
    ),
    Mutant(
        "with the outbox in the order of its ids instead of versions",
        (
            Edit(
                "messaging/sending/outbox.py",
                'rows.sort([("stream", 1), ("version", 1), ("n", 1)])',
                'rows.sort([("stream", 1), ("_id", 1)])',
            ),
        ),
        ("kill every broker",),
        ("order holds within a key",),
    ),
    Mutant(
        "without another try after a lost answer of a commit",
        (
            Edit(
                "messaging/transaction.py",
                "return await session.with_transaction(\n                attempt,",
                "return await _once(\n                session,\n                attempt,",
            ),
            Edit(
                "messaging/transaction.py",
                "class Transactions:",
                "async def _once(session: Any, attempt: Any, **options: Any) -> Any:\n"
                "    async with await session.start_transaction(**options):\n"
                "        return await attempt(session)\n\n\n"
                "class Transactions:",
            ),
        ),
        ("answers of commits are lost",),
        ("no request fails for: answers of commits are lost",),
    ),
)
