"""What a registry promises: ids, versions, compatibility, deletion. HTTP is in the routes."""

from collections.abc import Sequence
from threading import RLock

from devstack.registry import avro, errors
from devstack.registry.store import Schema, Store, Version

LEVELS = frozenset(
    f"{direction}{span}"
    for direction in ("BACKWARD", "FORWARD", "FULL")
    for span in ("", "_TRANSITIVE")
) | {"NONE"}
MODES = frozenset({"READWRITE", "READONLY", "READONLY_OVERRIDE"})
_DEFAULT_LEVEL, _DEFAULT_MODE = "BACKWARD", "READWRITE"
_GLOBAL = ""


class Registry:
    """Thread-safe. The same schema has the same id under every subject; versions count up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turn = RLock()

    def subjects(self, prefix: str = "", deleted: bool = False) -> list[str]:
        with self._turn:
            versions = self._store.versions()
        return sorted(
            {
                v.subject
                for v in versions
                if v.subject.startswith(prefix) and (deleted or not v.deleted)
            }
        )

    def versions(self, subject: str, deleted: bool = False) -> list[Version]:
        """Oldest first; raises SubjectNotFoundError where there is none."""
        with self._turn:
            found = self._store.versions(subject)
        kept = [version for version in found if deleted or not version.deleted]
        if not kept:
            raise errors.SubjectNotFoundError(subject)
        return kept

    def version(self, subject: str, number: str, deleted: bool = False) -> Version:
        """By number, `latest` or `-1`."""
        wanted = parse_version(number)
        versions = self.versions(subject, deleted)
        if wanted is None:
            return versions[-1]
        for version in versions:
            if version.number == wanted:
                return version
        raise errors.VersionNotFoundError(wanted)

    def lookup(self, subject: str, text: str, deleted: bool = False) -> Version:
        """The newest version under the subject that is this schema."""
        schema = avro.read(text)
        for version in reversed(self.versions(subject, deleted)):
            if version.schema.guid == schema.guid:
                return version
        raise errors.SchemaNotFoundError

    def register(self, subject: str, text: str) -> Version:
        """Registers the schema as the subject's next version, unless it is one already."""
        schema = avro.read(text)
        with self._turn:
            everything = self._store.versions(subject)
            live = [version for version in everything if not version.deleted]
            for version in live:
                if version.schema.guid == schema.guid:
                    return version
            self._require_writable(subject)
            level = self.level(subject)
            if broken := avro.violations(level, schema.text, [v.schema.text for v in live]):
                raise errors.IncompatibleSchemaError(subject, [*broken, _level_note(level)])
            number = everything[-1].number + 1 if everything else 1
            return self._store.add(subject, number, schema.guid, schema.text)

    def incompatibilities(self, subject: str, text: str, number: str | None) -> list[str]:
        """What the schema would break: against one version, or against all that the level asks."""
        schema = avro.read(text)
        try:
            earlier = self.versions(subject) if number is None else [self.version(subject, number)]
        except errors.SubjectNotFoundError:
            if number is not None and parse_version(number) is not None:
                raise errors.VersionNotFoundError(number) from None
            earlier = []
        level = self.level(subject)
        broken = avro.violations(level, schema.text, [v.schema.text for v in earlier])
        return [*broken, _level_note(level)] if broken else []

    def delete_subject(self, subject: str, permanent: bool) -> list[int]:
        """Softly first, for good the second time; returns the numbers that went."""
        with self._turn:
            self._require_writable(subject)
            versions = self.versions(subject, deleted=True)
            live = [version.number for version in versions if not version.deleted]
            if permanent:
                if live:
                    raise errors.SubjectNotSoftDeletedError(subject)
                numbers = [version.number for version in versions]
                self._store.delete(subject, numbers)
                return numbers
            if not live:
                raise errors.SubjectSoftDeletedError(subject)
            self._store.soft_delete(subject, live)
            return live

    def delete_version(self, subject: str, number: str, permanent: bool) -> int:
        with self._turn:
            self._require_writable(subject)
            version = self.version(subject, number, deleted=True)
            if permanent and not version.deleted:
                raise errors.VersionNotSoftDeletedError(subject, version.number)
            if not permanent and version.deleted:
                raise errors.VersionSoftDeletedError(subject, version.number)
            remove = self._store.delete if permanent else self._store.soft_delete
            remove(subject, [version.number])
            return version.number

    def schema(self, schema_id: int) -> Schema:
        with self._turn:
            found = self._store.schema(schema_id)
        if found is None:
            raise errors.SchemaNotFoundError(schema_id)
        return found

    def schema_by_guid(self, guid: str) -> Schema:
        with self._turn:
            found = self._store.schema_by_guid(guid)
        if found is None:
            raise errors.SchemaNotFoundError(guid)
        return found

    def uses(self, schema_id: int, deleted: bool = False) -> Sequence[Version]:
        """Every version that is this schema."""
        self.schema(schema_id)
        with self._turn:
            found = self._store.uses(schema_id)
        return [version for version in found if deleted or not version.deleted]

    def level(self, subject: str = _GLOBAL) -> str:
        """The level that holds for the subject: its own, else the global one."""
        return self._setting("level", subject) or self._setting("level") or _DEFAULT_LEVEL

    def own_level(self, subject: str) -> str:
        if (level := self._setting("level", subject)) is None:
            raise errors.LevelNotConfiguredError(subject)
        return level

    def set_level(self, level: str | None, subject: str = _GLOBAL) -> str:
        if level is None or level.upper() not in LEVELS:
            raise errors.InvalidLevelError
        self._set("level", subject, level.upper())
        return level.upper()

    def unset_level(self, subject: str = _GLOBAL) -> str:
        """Returns the level that held before."""
        before = self.own_level(subject) if subject else self.level()
        self._set("level", subject, None)
        return before

    def mode(self, subject: str = _GLOBAL) -> str:
        return self._setting("mode", subject) or self._setting("mode") or _DEFAULT_MODE

    def own_mode(self, subject: str) -> str:
        if (mode := self._setting("mode", subject)) is None:
            raise errors.ModeNotConfiguredError(subject)
        return mode

    def set_mode(self, mode: str | None, subject: str = _GLOBAL) -> str:
        if mode is None or mode.upper() not in MODES:
            raise errors.InvalidModeError
        self._set("mode", subject, mode.upper())
        return mode.upper()

    def unset_mode(self, subject: str) -> str:
        before = self.own_mode(subject)
        self._set("mode", subject, None)
        return before

    def _setting(self, name: str, subject: str = _GLOBAL) -> str | None:
        with self._turn:
            return self._store.setting(name, subject)

    def _set(self, name: str, subject: str, value: str | None) -> None:
        with self._turn:
            self._store.set(name, subject, value)

    def _require_writable(self, subject: str) -> None:
        if self.mode(subject) != "READWRITE":
            raise errors.ReadOnlyError(subject)


def parse_version(text: str) -> int | None:
    """A version's number, or None for the latest."""
    if text in {"latest", "-1"}:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) < 2**31:
        raise errors.InvalidVersionError(text)
    return int(text)


def _level_note(level: str) -> str:
    return f"{{compatibility: '{level}'}}"
