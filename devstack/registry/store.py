"""What the registry keeps, in one SQLite file: schemas by id, versions by subject, settings.

kill -9 loses nothing that was answered.
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
CREATE TABLE IF NOT EXISTS settings (
    subject TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (subject, name)
);
"""
_VERSIONS = """
SELECT subject, version, schema_id, guid, text, deleted
FROM versions JOIN schemas ON schemas.id = versions.schema_id
"""


@dataclass(frozen=True, slots=True)
class Schema:
    id: int
    guid: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """A schema under a subject; `deleted` means softly."""

    subject: str
    number: int
    schema: Schema
    deleted: bool


class Store:
    """Not thread-safe: whoever calls takes turns."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        # Survives the death of the process at any moment; only a power cut may lose the last.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    def versions(self, subject: str | None = None) -> list[Version]:
        """By subject, then number, the softly deleted among them."""
        where, values = ("", ()) if subject is None else ("WHERE subject = ?", (subject,))
        rows = self._db.execute(f"{_VERSIONS} {where} ORDER BY subject, version", values)
        return [_version(row) for row in rows]

    def uses(self, schema_id: int) -> list[Version]:
        """Every version that is this schema, the softly deleted among them."""
        rows = self._db.execute(f"{_VERSIONS} WHERE schema_id = ? ORDER BY 1, 2", (schema_id,))
        return [_version(row) for row in rows]

    def schema(self, schema_id: int) -> Schema | None:
        return self._schema("id", schema_id)

    def schema_by_guid(self, guid: str) -> Schema | None:
        return self._schema("guid", guid)

    def add(self, subject: str, number: int, guid: str, text: str) -> Version:
        """Appends a version; a schema that is known keeps its id."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(
                "INSERT INTO schemas (guid, text) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (guid, text),
            )
            self._db.execute(
                "INSERT INTO versions (subject, version, schema_id) "
                "SELECT ?, ?, id FROM schemas WHERE guid = ?",
                (subject, number, guid),
            )
        return next(version for version in self.versions(subject) if version.number == number)

    def soft_delete(self, subject: str, numbers: Sequence[int]) -> None:
        self._db.executemany(
            "UPDATE versions SET deleted = 1 WHERE subject = ? AND version = ?",
            [(subject, number) for number in numbers],
        )

    def delete(self, subject: str, numbers: Sequence[int]) -> None:
        """For good; a schema that no version uses any more goes too."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "DELETE FROM versions WHERE subject = ? AND version = ?",
                [(subject, number) for number in numbers],
            )
            self._db.execute("DELETE FROM schemas WHERE id NOT IN (SELECT schema_id FROM versions)")

    def setting(self, name: str, subject: str = "") -> str | None:
        """A subject's own setting, or with no subject the global one."""
        found = self._db.execute(
            "SELECT value FROM settings WHERE subject = ? AND name = ?", (subject, name)
        ).fetchone()
        return None if found is None else str(found[0])

    def set(self, name: str, subject: str, value: str | None) -> None:
        """None removes it."""
        if value is None:
            self._db.execute("DELETE FROM settings WHERE subject = ? AND name = ?", (subject, name))
        else:
            self._db.execute(
                "INSERT INTO settings VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET value = excluded.value",
                (subject, name, value),
            )

    def _schema(self, column: str, value: int | str) -> Schema | None:
        query = f"SELECT id, guid, text FROM schemas WHERE {column} = ?"  # noqa: S608 - our column
        row = self._db.execute(query, (value,)).fetchone()
        return None if row is None else Schema(*row)


def _version(row: tuple[str, int, int, str, str, int]) -> Version:
    subject, number, schema_id, guid, text, deleted = row
    return Version(subject, number, Schema(schema_id, guid, text), bool(deleted))
