"""Refusals, with Confluent's HTTP status, error code and wording."""

from collections.abc import Sequence


class RegistryError(Exception):
    """The registry cannot do what was asked."""

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
    """Deleting for good takes two steps."""

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
    """Deleting for good takes two steps."""

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
    """Invalid mode. Valid values are READWRITE, READONLY and READONLY_OVERRIDE"""

    status, code = 422, 42204


class ReadOnlyError(RegistryError):
    """Writing is refused."""

    status, code = 422, 42205

    def __init__(self, subject: str) -> None:
        super().__init__(f"Subject {subject} is in read-only mode")
