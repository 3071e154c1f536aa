"""All that the checks look at, read while everything rests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pymongo import MongoClient
from pymongo.read_concern import ReadConcern

from tests.reliability.checks.mail_log import MailLog
from tests.reliability.checks.topic_log import CommitLog, Lag, TopicLog
from tests.reliability.checks.write_log import SERVICES, WriteLog
from tests.reliability.load.journal import Journal
from tests.reliability.stack.provider import Provider
from tests.reliability.stack.stack import Stack

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that was broken. `order` is whose history explains it, where it is one order's."""

    promise: str
    subject: str
    sentence: str
    order: str | None = None

    def __str__(self) -> str:
        return f"{self.promise}: {self.subject}: {self.sentence}"


@dataclass
class Databases:
    """The documents of every database, as a majority has them, and what the provider has."""

    orders: dict[str, Document] = field(default_factory=dict)
    products: dict[str, Document] = field(default_factory=dict)
    reservations: dict[str, Document] = field(default_factory=dict)
    payments: dict[str, Document] = field(default_factory=dict)
    mails: dict[str, Document] = field(default_factory=dict)
    charges: dict[str, dict[str, str]] = field(default_factory=dict)
    provider_requests: Counter[str] = field(default_factory=Counter)
    ledger: list[Document] = field(default_factory=list)
    figures: list[Document] = field(default_factory=list)
    inbox: dict[str, set[str]] = field(default_factory=dict)
    outbox: dict[str, list[Document]] = field(default_factory=dict)
    dead_letters: dict[str, list[Document]] = field(default_factory=dict)

    @classmethod
    def read(cls, client: MongoClient[Document], provider: Provider) -> Databases:
        def all_of(service: str, collection: str, *fields: str) -> list[Document]:
            database = client.get_database(f"{service}_db", read_concern=ReadConcern("majority"))
            return list(database[collection].find({}, fields or None))

        owned = ("orders", "products", "payments")
        owners = {each: each for each in owned} | {
            "reservations": "products",
            "mails": "notifications",
        }
        found = {name: all_of(service, name) for name, service in owners.items()}
        (generations,) = all_of("analytics", "generations")
        return cls(
            **{name: {str(each["_id"]): each for each in rows} for name, rows in found.items()},
            charges=provider.charges(),
            provider_requests=provider.requests(),
            ledger=all_of("products", "stock_ledger"),
            figures=all_of("analytics", f"shop_{generations['live']}"),
            inbox={s: {each["_id"] for each in all_of(s, "inbox", "_id")} for s in SERVICES},
            outbox={s: all_of(s, "outbox") for s in SERVICES},
            dead_letters={s: all_of(s, "dead_letters") for s in SERVICES},
        )

    def movements(self) -> Mapping[tuple[str, str], int]:
        """Units in the ledger, by product and kind of movement."""
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.ledger:
            sums[row["productId"], row["kind"]] += row["quantity"]
        return sums

    def ledger_of(self, order: str) -> dict[str, dict[str, int]]:
        """Units that moved for one order, by kind and product."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self._ledger_by_order().get(order, []):
            found[row["kind"]][row["productId"]] = row["quantity"]
        return found

    def _ledger_by_order(self) -> dict[str, list[Document]]:
        if not hasattr(self, "_by_order"):
            self._by_order: dict[str, list[Document]] = defaultdict(list)
            for row in self.ledger:
                if row.get("orderId"):
                    self._by_order[row["orderId"]].append(row)
        return self._by_order


@dataclass
class Evidence:
    """`read` brings it up to date."""

    client: MongoClient[Document]
    provider: Provider
    writes: WriteLog
    topics: TopicLog
    commits: CommitLog
    lag: Lag
    mails: MailLog
    journal: Journal
    databases: Databases = field(default_factory=Databases)

    @classmethod
    def of(cls, stack: Stack, journal: Journal) -> Evidence:
        client: MongoClient[Document] = MongoClient(stack.mongodb.url, tz_aware=True)
        brokers = stack.kafka.brokers
        return cls(
            client,
            stack.provider,
            WriteLog(client),
            TopicLog(brokers),
            CommitLog(brokers),
            Lag(brokers),
            MailLog(stack.mail.accepted),
            journal,
        )

    def read(self) -> None:
        self.databases = Databases.read(self.client, self.provider)
        self.writes.read()
        self.topics.read()
        self.commits.read()
        self.mails.read()

    def close(self) -> None:
        self.topics.close()
        self.commits.close()
        self.lag.close()
        self.client.close()
