"""The simulator's charges, in a file of SQLite."""

import json
import sqlite3
from dataclasses import asdict, dataclass, replace
from pathlib import Path


class RefusedError(Exception):
    """The simulator refuses a call with this status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Charge:
    """`reference` is what the merchant calls it. `status` is pending, succeeded or failed;
    a succeeded one becomes refunding and refunded."""

    reference: str
    amount: str
    currency: str
    method: str
    status: str = "pending"

    @property
    def is_open(self) -> bool:
        return self.status in ("pending", "refunding")

    def as_json(self) -> dict[str, str]:
        return asdict(self)


class Charges:
    """Charges by reference, and the idempotency keys that were used. Survives SIGKILL."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._rows = sqlite3.connect(path, isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = NORMAL")  # no fsync for each charge
        self._rows.execute("CREATE TABLE IF NOT EXISTS charges (id TEXT PRIMARY KEY, body TEXT)")
        self._rows.execute("CREATE TABLE IF NOT EXISTS keys (id TEXT PRIMARY KEY, request TEXT)")

    def close(self) -> None:
        self._rows.close()

    def use_key(self, key: str, request: str) -> None:
        """Raises RefusedError where the key was used for another request."""
        self._rows.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (key, request))
        (used,) = self._rows.execute("SELECT request FROM keys WHERE id = ?", (key,)).fetchone()
        if used != request:
            raise RefusedError(422, "This Idempotency-Key was used for another request.")

    def get(self, reference: str) -> Charge:
        """Raises RefusedError where there is none."""
        found = self._rows.execute("SELECT body FROM charges WHERE id = ?", (reference,)).fetchone()
        if found is None:
            raise RefusedError(404, "There is no such charge.")
        return Charge(**json.loads(found[0]))

    def create(self, charge: Charge) -> tuple[Charge, bool]:
        """The charge of this reference, and whether it is new."""
        body = json.dumps(charge.as_json())
        added = self._rows.execute(
            "INSERT OR IGNORE INTO charges VALUES (?, ?)", (charge.reference, body)
        )
        return self.get(charge.reference), added.rowcount == 1

    def refund(self, reference: str) -> tuple[Charge, bool]:
        """The charge, and whether the refund is new. Raises RefusedError where it can't be."""
        charge = self.get(reference)
        if charge.status in ("refunding", "refunded"):
            return charge, False
        if charge.status != "succeeded":
            raise RefusedError(422, f"A {charge.status} charge can't be refunded.")
        return self.set_status(charge, "refunding"), True

    def set_status(self, charge: Charge, status: str) -> Charge:
        changed = replace(charge, status=status)
        body = json.dumps(changed.as_json())
        self._rows.execute("UPDATE charges SET body = ? WHERE id = ?", (body, charge.reference))
        return changed

    def all(self) -> list[Charge]:
        rows = self._rows.execute("SELECT body FROM charges ORDER BY rowid").fetchall()
        return [Charge(**json.loads(body)) for (body,) in rows]
