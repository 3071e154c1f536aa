"""The rules of a registry: ids, versions, compatibility, deletion."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import RLock

from devstack.registry import avro, errors
from devstack.registry.avro import ReadSchema
from devstack.registry.settings import Settings
from devstack.registry.store import Reference, Schema, Store, Version

MAX_NUMBER = 2**31 - 1
"""The highest id and version: Confluent's are Java ints."""
_NUMBER = re.compile(r"[0-9]{1,20}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A schema in a request. `id` and `version` are 0 unless it is imported."""

    text: str
    references: tuple[Reference, ...] = ()
    normalize: bool = False
    id: int = 0
    version: int = 0


class Registry:
    """Thread-safe. The same schema has the same id under every subject; versions count up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self.settings = Settings(store, self._lock)

    def every_version(self, prefix: str = "", deleted: bool = False) -> list[Version]:
        """By subject, then number."""
        with self._lock:
            found = self._store.versions()
        return [v for v in found if v.subject.startswith(prefix) and (deleted or not v.deleted)]

    def versions(self, subject: str, deleted: bool = False) -> list[Version]:
        """Oldest first; raises SubjectNotFoundError where there is none."""
        with self._lock:
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
            live = [version for version in versions if not version.deleted]
            return (live or versions)[-1]
        for version in versions:
            if version.number == wanted:
                return version
        raise errors.VersionNotFoundError(wanted)

    def lookup(self, subject: str, candidate: Candidate, deleted: bool = False) -> Version:
        """The newest version of the subject with this schema."""
        with self._lock:
            schema = self._read(candidate, subject)
            found = self._find(self.versions(subject, deleted), schema)
        if found is None:
            raise errors.SchemaNotFoundError
        return found

    def register(self, subject: str, candidate: Candidate) -> Version:
        """Registers the schema as the subject's next version, unless it is registered already.

        In IMPORT mode with the id of the request, and without a compatibility check.
        """
        if not subject or _CONTROL.search(subject):
            raise errors.InvalidSubjectError(subject)
        with self._lock:
            schema = self._read(candidate, subject)
            everything = self._store.versions(subject)
            live = [version for version in everything if not version.deleted]
            found = self._find(live, schema)
            if found and candidate.id in (0, found.schema.id):
                return found
            following = everything[-1].number + 1 if everything else 1
            if candidate.version == following and not candidate.id:
                candidate = replace(candidate, version=0)  # as it would be numbered anyway
            self._require_mode(subject, candidate)
            if candidate.id or candidate.version:
                self._require_free(subject, candidate, schema.guid)
            else:
                self._require_compatible(subject, schema, live)
            number = candidate.version or following
            return self._add(subject, number, candidate.id, schema, everything)

    def incompatibilities(
        self, subject: str, candidate: Candidate, number: str | None
    ) -> list[str]:
        """The incompatibilities with one version, or with all that the level requires."""
        with self._lock:
            schema = self._read(candidate, subject)
            try:
                found = (
                    self.versions(subject) if number is None else [self.version(subject, number)]
                )
            except errors.SubjectNotFoundError:
                if number is not None and parse_version(number) is not None:
                    raise errors.VersionNotFoundError(number) from None
                found = []
            return self._broken(subject, schema, found)

    def resolved(self, schema: Schema) -> str:
        """The schema's text with the referenced types inlined."""
        return avro.resolve(schema.text, self._library(schema.references))

    def delete_subject(self, subject: str, permanent: bool) -> list[int]:
        """Soft-deletes the versions, or deletes them permanently; returns their numbers."""
        with self._lock:
            self.settings.require_writable(subject)
            versions = self.versions(subject, deleted=True)
            live = [version.number for version in versions if not version.deleted]
            if permanent and live:
                raise errors.SubjectNotSoftDeletedError(subject)
            if not permanent and not live:
                raise errors.SubjectSoftDeletedError(subject)
            numbers = [version.number for version in versions] if permanent else live
            for number in numbers:
                self._require_unreferenced(subject, number)
            (self._store.delete if permanent else self._store.soft_delete)(subject, numbers)
            self.settings.forget(subject)
            return numbers

    def delete_version(self, subject: str, number: str, permanent: bool) -> int:
        """As `delete_subject`. The last version's deletion deletes the subject's settings, too."""
        with self._lock:
            self.settings.require_writable(subject)
            version = self.version(subject, number, deleted=True)
            if permanent and not version.deleted:
                raise errors.VersionNotSoftDeletedError(subject, version.number)
            if not permanent and version.deleted:
                raise errors.VersionSoftDeletedError(subject, version.number)
            self._require_unreferenced(subject, version.number)
            remove = self._store.delete if permanent else self._store.soft_delete
            remove(subject, [version.number])
            if all(each.deleted for each in self._store.versions(subject)):
                self.settings.forget(subject)
            return version.number

    def schema(self, schema_id: int) -> Schema:
        with self._lock:
            found = self._store.schema(schema_id) if 0 < schema_id <= MAX_NUMBER else None
        if found is None:
            raise errors.SchemaNotFoundError(schema_id)
        return found

    def schema_by_guid(self, guid: str) -> Schema:
        with self._lock:
            found = self._store.schema_by_guid(guid)
        if found is None:
            raise errors.SchemaNotFoundError(guid)
        return found

    def max_id(self) -> int:
        with self._lock:
            return self._store.max_id()

    def uses(self, schema_id: int, deleted: bool = False) -> Sequence[Version]:
        """Every version with this schema."""
        self.schema(schema_id)
        with self._lock:
            found = self._store.uses(schema_id)
        return [version for version in found if deleted or not version.deleted]

    def referrers(self, subject: str, number: str, deleted: bool = False) -> list[int]:
        """The ids of the schemas that refer to this version."""
        with self._lock:
            version = self.version(subject, number)
            found = self._store.referrers(subject, version.number)
        return sorted({each.schema.id for each in found if deleted or not each.deleted})

    def _read(self, candidate: Candidate, subject: str) -> ReadSchema:
        """Raises InvalidSchemaError, also where a reference is not found."""
        try:
            references = tuple(map(self._numbered, candidate.references))
        except errors.RegistryError as error:
            raise errors.InvalidSchemaError(candidate.text, f"a reference: {error}") from None
        normalize = candidate.normalize or self.settings.normalizes(subject)
        return avro.read(candidate.text, references, self._library(references), normalize)

    def _numbered(self, reference: Reference) -> Reference:
        version = self.version(reference.subject, str(reference.version))
        return Reference(reference.name, reference.subject, version.number)

    def _library(self, references: Sequence[Reference]) -> list[str]:
        with self._lock:
            found = [self.version(each.subject, str(each.version), True) for each in references]
            return [self.resolved(version.schema) for version in found]

    def _find(self, versions: Sequence[Version], schema: ReadSchema) -> Version | None:
        """The newest with this schema, or with this schema after inlining its references."""
        for version in reversed(versions):
            if version.schema.guid == schema.guid:
                return version
            if version.schema.references and not schema.references:
                resolved = avro.read(self.resolved(version.schema))
                if resolved.guid == schema.guid:
                    return version
        return None

    def _add(
        self, subject: str, number: int, wanted: int, read: ReadSchema, versions: Sequence[Version]
    ) -> Version:
        schema = Schema(wanted, read.guid, read.text, read.references)
        added = self._store.add(subject, number, schema)
        replaced = [v.number for v in versions if v.deleted and v.schema.id == added.schema.id]
        self._store.delete(subject, replaced)
        return added

    def _broken(self, subject: str, schema: ReadSchema, earlier: Sequence[Version]) -> list[str]:
        pairs = [(version, self.resolved(version.schema)) for version in earlier]
        return avro.incompatibilities(self.settings.level(subject), schema.resolved, pairs)

    def _require_compatible(
        self, subject: str, schema: ReadSchema, live: Sequence[Version]
    ) -> None:
        if self.settings.mode(subject) != "IMPORT" and (
            broken := self._broken(subject, schema, live)
        ):
            raise errors.IncompatibleSchemaError(subject, broken)

    def _require_mode(self, subject: str, candidate: Candidate) -> None:
        self.settings.require_writable(subject)
        mode = self.settings.mode(subject)
        if (candidate.id or candidate.version) and mode != "IMPORT":
            raise errors.NotImportError(subject)
        if not (candidate.id or candidate.version) and mode != "READWRITE":
            raise errors.NotReadWriteError(subject)

    def _require_free(self, subject: str, candidate: Candidate, guid: str) -> None:
        holder, known = self._store.schema(candidate.id), self._store.schema_by_guid(guid)
        if known and candidate.id not in (0, known.id):
            raise errors.IdDoesNotMatchError(known.id, candidate.id)
        if holder and holder.guid != guid:
            raise errors.IdTakenError(candidate.id)
        for version in self._store.versions(subject):
            if version.number == candidate.version:
                raise errors.VersionTakenError(subject, candidate.version)

    def _require_unreferenced(self, subject: str, number: int) -> None:
        referrers = self._store.referrers(subject, number)
        if any(not each.deleted for each in referrers):
            raise errors.ReferenceExistsError(subject, number)


def parse_version(text: str) -> int | None:
    """A version's number, or None for the latest."""
    if text in {"latest", "-1"}:
        return None
    number = int(text) if _NUMBER.fullmatch(text) else 0
    if not 1 <= number <= MAX_NUMBER:
        raise errors.InvalidVersionError(text)
    return number
