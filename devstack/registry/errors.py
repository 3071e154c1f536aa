"""Errors with Confluent's HTTP status, error code and wording."""

from collections.abc import Sequence


class RegistryError(Exception):
    """The request failed."""

    status = 500
    code = 50001

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class SubjectNotFoundError(RegistryError):
    """Subject not found."""

    status, code = 404, 40401

    def __init__(self, subject: str) -> None:
        super().__init__(f"Subject '{subject}' not found.")


class VersionNotFoundError(RegistryError):
    """Version not found."""

    status, code = 404, 40402

    def __init__(self, version: int | str) -> None:
        super().__init__(f"Version {version} not found.")


class SchemaNotFoundError(RegistryError):
    """Schema not found."""

    status, code = 404, 40403

    def __init__(self, key: int | str | None = None) -> None:
        super().__init__(None if key is None else f"Schema {key} not found")


class SubjectSoftDeletedError(RegistryError):
    """The subject was deleted already."""

    status, code = 404, 40404

    def __init__(self, subject: str) -> None:
        super().__init__(
            f"Subject '{subject}' was soft deleted. Set permanent=true to delete permanently"
        )


class SubjectNotSoftDeletedError(RegistryError):
    """Permanent deletion needs a soft deletion first."""

    status, code = 404, 40405

    def __init__(self, subject: str) -> None:
        super().__init__(
            f"Subject '{subject}' was not deleted first before being permanently deleted"
        )


class VersionSoftDeletedError(RegistryError):
    """The version was deleted already."""

    status, code = 404, 40406

    def __init__(self, subject: str, version: int) -> None:
        super().__init__(
            f"Subject '{subject}' Version {version} was soft deleted. "
            "Set permanent=true to delete permanently"
        )


class VersionNotSoftDeletedError(RegistryError):
    """Permanent deletion needs a soft deletion first."""

    status, code = 404, 40407

    def __init__(self, subject: str, version: int) -> None:
        super().__init__(
            f"Subject '{subject}' Version {version} was not deleted first "
            "before being permanently deleted"
        )


class LevelNotConfiguredError(RegistryError):
    """The subject has no level of its own."""

    status, code = 404, 40408

    def __init__(self, subject: str) -> None:
        super().__init__(
            f"Subject '{subject}' does not have subject-level compatibility configured"
        )


class ModeNotConfiguredError(RegistryError):
    """The subject has no mode of its own."""

    status, code = 404, 40409

    def __init__(self, subject: str) -> None:
        super().__init__(f"Subject '{subject}' does not have subject-level mode configured")


class IncompatibleSchemaError(RegistryError):
    """The schema breaks the subject's compatibility level."""

    status, code = 409, 409

    def __init__(self, subject: str, messages: Sequence[str]) -> None:
        super().__init__(
            "Schema being registered is incompatible with an earlier schema for subject "
            f'"{subject}", details: [{", ".join(messages)}]'
        )


class InvalidSchemaError(RegistryError):
    """The schema is not valid."""

    status, code = 422, 42201

    def __init__(self, text: str, details: str) -> None:
        super().__init__(f"Invalid schema {text[:2000]}, details: {details}")


class InvalidVersionError(RegistryError):
    """The version is not a number from 1 and not `latest`."""

    status, code = 422, 42202

    def __init__(self, version: str) -> None:
        super().__init__(
            f"The specified version '{version}' is not a valid version id. Allowed values are "
            'between [1, 2^31-1] and the string "latest"'
        )


class InvalidLevelError(RegistryError):
    """Invalid compatibility level. Valid values are none, backward, forward, full, \
backward_transitive, forward_transitive, and full_transitive"""

    status, code = 422, 42203


class InvalidModeError(RegistryError):
    """Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE and IMPORT"""

    status, code = 422, 42204


class NotPermittedError(RegistryError):
    """The mode does not allow this."""

    status, code = 422, 42205


class ReadOnlyError(NotPermittedError):
    """Writing is refused."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{_scope(subject)} is in read-only mode")


class NotReadWriteError(NotPermittedError):
    """A schema without an id can't be registered in IMPORT mode."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{_scope(subject)} is not in read-write mode")


class NotImportError(NotPermittedError):
    """The registry chooses ids and versions itself."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{_scope(subject)} is not in import mode")


class SubjectsExistError(NotPermittedError):
    """Cannot import since found existing subjects"""


class IdTakenError(NotPermittedError):
    """Another schema has the id."""

    def __init__(self, schema_id: int) -> None:
        super().__init__(f"Overwrite new schema with id {schema_id} is not permitted.")


class VersionTakenError(NotPermittedError):
    """Another schema has the version."""

    def __init__(self, subject: str, version: int) -> None:
        super().__init__(f"Subject {subject} has another schema as version {version}")


class ReferenceExistsError(RegistryError):
    """Other schemas refer to this one."""

    status, code = 422, 42206

    def __init__(self, subject: str, version: int) -> None:
        super().__init__(
            "One or more references exist to the schema "
            f"{{magic=1,keytype=SCHEMA,subject={subject},version={version}}}."
        )


class IdDoesNotMatchError(RegistryError):
    """The schema has another id."""

    status, code = 422, 42207

    def __init__(self, existing: int, wanted: int) -> None:
        super().__init__(
            f"Schema already registered with id {existing} instead of input id {wanted}"
        )


class InvalidSubjectError(RegistryError):
    """The subject is empty or has control characters."""

    status, code = 422, 42208

    def __init__(self, subject: str) -> None:
        super().__init__(f"The specified subject '{subject}' is not valid.")


def _scope(subject: str) -> str:
    return f"Subject {subject}" if subject else "The registry"
