"""The registry's SQLite file: schemas by id, versions by subject, settings.

What a response confirmed survives SIGKILL.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS schemas (
    id INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL UNIQUE, text TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS versions (
    subject TEXT NOT NULL, version INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
    schema_id INTEGER NOT NULL REFERENCES schemas (id), PRIMARY KEY (subject, version)
);
CREATE INDEX IF NOT EXISTS versions_by_schema ON versions (schema_id);
CREATE TABLE IF NOT EXISTS schema_references (
    schema_id INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    subject TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (schema_id, place)
);
CREATE INDEX IF NOT EXISTS referrers ON schema_references (subject, version);
CREATE TABLE IF NOT EXISTS settings (
    subject TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (subject, name)
);
"""
_VERSIONS = """
SELECT subject, version, schema_id, guid, text, deleted
FROM versions JOIN schemas ON schemas.id = versions.schema_id
"""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The type `name`, defined by a version of another subject."""

    name: str
    subject: str
    version: int


@dataclass(frozen=True, slots=True)
class Schema:
    id: int
    guid: str
    text: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a subject; `deleted` is the soft deletion."""

    subject: str
    number: int
    schema: Schema
    deleted: bool


class Store:
    """Not thread-safe: callers hold a lock."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        # Survives SIGKILL at any moment; only a power cut may lose the last transaction.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    def versions(self, subject: str | None = None) -> list[Version]:
        """By subject, then number, including soft-deleted ones."""
        where, values = ("", ()) if subject is None else ("WHERE subject = ?", (subject,))
        rows = self._db.execute(f"{_VERSIONS} {where} ORDER BY subject, version", values)
        return [self._version(row) for row in rows.fetchall()]

    def uses(self, schema_id: int) -> list[Version]:
        """Every version with this schema, including soft-deleted ones."""
        rows = self._db.execute(f"{_VERSIONS} WHERE schema_id = ? ORDER BY 1, 2", (schema_id,))
        return [self._version(row) for row in rows.fetchall()]

    def referrers(self, subject: str, number: int) -> list[Version]:
        """Every version whose schema refers to this one, including soft-deleted ones."""
        of_this = (
            "SELECT schema_id FROM schema_references AS r WHERE r.subject = ? AND r.version = ?"
        )
        query = f"{_VERSIONS} WHERE schema_id IN ({of_this}) ORDER BY 1, 2"
        rows = self._db.execute(query, (subject, number))
        return [self._version(row) for row in rows.fetchall()]

    def max_id(self) -> int:
        """The highest id so far, 0 where there is none."""
        return int(self._db.execute("SELECT COALESCE(MAX(id), 0) FROM schemas").fetchone()[0])

    def schema(self, schema_id: int) -> Schema | None:
        return self._schema("id", schema_id)

    def schema_by_guid(self, guid: str) -> Schema | None:
        return self._schema("guid", guid)

    def add(self, subject: str, number: int, schema: Schema) -> Version:
        """Appends a version. A known schema keeps its id; an id of 0 means the next one."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(
                "INSERT INTO schemas (id, guid, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (schema.id or None, schema.guid, schema.text),
            )
            self._db.execute(
                "INSERT INTO versions (subject, version, schema_id) "
                "SELECT ?, ?, id FROM schemas WHERE guid = ?",
                (subject, number, schema.guid),
            )
            self._db.executemany(
                "INSERT INTO schema_references SELECT id, ?, ?, ?, ? FROM schemas WHERE guid = ? "
                "ON CONFLICT DO NOTHING",
                [
                    (place, each.name, each.subject, each.version, schema.guid)
                    for place, each in enumerate(schema.references)
                ],
            )
        return next(version for version in self.versions(subject) if version.number == number)

    def soft_delete(self, subject: str, numbers: Sequence[int]) -> None:
        self._db.executemany(
            "UPDATE versions SET deleted = 1 WHERE subject = ? AND version = ?",
            [(subject, number) for number in numbers],
        )

    def delete(self, subject: str, numbers: Sequence[int]) -> None:
        """Deletes versions permanently, and schemas that no version uses any more."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "DELETE FROM versions WHERE subject = ? AND version = ?",
                [(subject, number) for number in numbers],
            )
            unused = "NOT IN (SELECT schema_id FROM versions)"
            self._db.execute(f"DELETE FROM schemas WHERE id {unused}")  # noqa: S608 - constant text
            self._db.execute(
                f"DELETE FROM schema_references WHERE schema_id {unused}"  # noqa: S608 - constant text
            )

    def setting(self, name: str, subject: str = "") -> str | None:
        """The subject's own setting; without a subject, the global one."""
        found = self._db.execute(
            "SELECT value FROM settings WHERE subject = ? AND name = ?", (subject, name)
        ).fetchone()
        return None if found is None else str(found[0])

    def set(self, name: str, subject: str, value: str | None) -> None:
        """Sets a value; None deletes it."""
        if value is None:
            self._db.execute("DELETE FROM settings WHERE subject = ? AND name = ?", (subject, name))
        else:
            self._db.execute(
                "INSERT INTO settings VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET value = excluded.value",
                (subject, name, value),
            )

    def _schema(self, column: str, value: int | str) -> Schema | None:
        query = f"SELECT id, guid, text FROM schemas WHERE {column} = ?"  # noqa: S608 - a constant column
        row = self._db.execute(query, (value,)).fetchone()
        return None if row is None else Schema(row[0], row[1], row[2], self._references(row[0]))

    def _version(self, row: tuple[str, int, int, str, str, int]) -> Version:
        subject, number, schema_id, guid, text, deleted = row
        schema = Schema(schema_id, guid, text, self._references(schema_id))
        return Version(subject, number, schema, bool(deleted))

    def _references(self, schema_id: int) -> tuple[Reference, ...]:
        rows = self._db.execute(
            "SELECT name, subject, version FROM schema_references "
            "WHERE schema_id = ? ORDER BY place",
            (schema_id,),
        )
        return tuple(Reference(*row) for row in rows)
