"""Compatibility levels and modes, global and for each subject."""

from threading import RLock

from devstack.registry import errors
from devstack.registry.store import Store

LEVELS = frozenset(
    f"{direction}{span}"
    for direction in ("BACKWARD", "FORWARD", "FULL")
    for span in ("", "_TRANSITIVE")
) | {"NONE"}
MODES = frozenset({"READWRITE", "READONLY", "READONLY_OVERRIDE", "IMPORT"})
_DEFAULT_LEVEL, _DEFAULT_MODE = "BACKWARD", "READWRITE"
GLOBAL = ""


class Settings:
    """Thread-safe. The global setting applies to subjects without their own."""

    def __init__(self, store: Store, lock: RLock) -> None:
        self._store, self._lock = store, lock

    def level(self, subject: str = GLOBAL) -> str:
        return self._get("level", subject) or self._get("level") or _DEFAULT_LEVEL

    def normalizes(self, subject: str = GLOBAL) -> bool:
        """Whether schemas are normalized even where the request does not ask for it."""
        return (self._get("normalize", subject) or self._get("normalize")) == "true"

    def alias(self, subject: str) -> str | None:
        """The subject that requests for this one are for; None without an alias."""
        return self._get("alias", subject) or None

    def own_config(self, subject: str) -> dict[str, object]:
        """The subject's own level, normalization and alias, each where it is set."""
        level, normalize = self._get("level", subject), self._get("normalize", subject)
        alias = self._get("alias", subject)
        if level is None and normalize is None and alias is None:
            raise errors.LevelNotConfiguredError(subject)
        return _config(level, normalize, alias)

    def config(self, subject: str = GLOBAL) -> dict[str, object]:
        """The subject's settings, or the global ones."""
        normalize = self._get("normalize", subject) or self._get("normalize")
        return _config(self.level(subject), normalize, self._get("alias", subject))

    def set_config(
        self,
        level: str | None,
        normalize: bool | None,
        alias: str | None,
        subject: str = GLOBAL,
    ) -> dict[str, object]:
        """Sets what is not None, and returns it."""
        if level is not None and level.upper() not in LEVELS:
            raise errors.InvalidLevelError
        with self._lock:
            self.require_writable(subject)
            changed: dict[str, object] = {}
            if level is not None:
                changed["compatibility"] = level.upper()
                self._set("level", subject, level.upper())
            if normalize is not None:
                changed["normalize"] = normalize
                self._set("normalize", subject, str(normalize).lower())
            if alias is not None:
                changed["alias"] = alias
                self._set("alias", subject, alias)
        return changed

    def unset_config(self, subject: str = GLOBAL) -> dict[str, object]:
        """Returns the settings before."""
        with self._lock:
            self.require_writable(subject)
            try:
                before = self.own_config(subject) if subject else self.config()
            except errors.LevelNotConfiguredError:
                raise errors.SubjectNotFoundError(subject) from None
            for name in ("level", "normalize", "alias"):
                self._set(name, subject, None)
        return before

    def mode(self, subject: str = GLOBAL) -> str:
        everywhere = self._get("mode") or _DEFAULT_MODE
        if everywhere == "READONLY_OVERRIDE":
            return everywhere
        return self._get("mode", subject) or everywhere

    def own_mode(self, subject: str) -> str:
        if (mode := self._get("mode", subject)) is None:
            raise errors.ModeNotConfiguredError(subject)
        return mode

    def set_mode(self, mode: str | None, subject: str = GLOBAL, force: bool = False) -> str:
        """Sets the mode. IMPORT requires, unless forced, that no schema is registered."""
        if mode is None or mode.upper() not in MODES:
            raise errors.InvalidModeError
        with self._lock:
            if mode.upper() == "IMPORT" and self.mode(subject) != "IMPORT" and not force:
                self._clear_for_import(subject)
            self._set("mode", subject, mode.upper())
        return mode.upper()

    def unset_mode(self, subject: str = GLOBAL) -> str:
        """Returns the mode before."""
        with self._lock:
            try:
                before = self.own_mode(subject) if subject else self.mode()
            except errors.ModeNotConfiguredError:
                raise errors.SubjectNotFoundError(subject) from None
            self._set("mode", subject, None)
        return before

    def forget(self, subject: str) -> None:
        """Deletes the subject's own settings."""
        for name in ("level", "normalize", "alias", "mode"):
            self._set(name, subject, None)

    def require_writable(self, subject: str) -> None:
        if self.mode(subject).startswith("READONLY"):
            raise errors.ReadOnlyError(subject)

    def _clear_for_import(self, subject: str) -> None:
        versions = self._store.versions(subject or None)
        if not all(version.deleted for version in versions):
            raise errors.SubjectsExistError
        for version in versions:
            self._store.delete(version.subject, [version.number])

    def _get(self, name: str, subject: str = GLOBAL) -> str | None:
        with self._lock:
            return self._store.setting(name, subject)

    def _set(self, name: str, subject: str, value: str | None) -> None:
        with self._lock:
            self._store.set(name, subject, value)


def _config(level: str | None, normalize: str | None, alias: str | None) -> dict[str, object]:
    shown = {
        "compatibilityLevel": level,
        "normalize": None if normalize is None else normalize == "true",
        "alias": alias,
    }
    return {name: value for name, value in shown.items() if value is not None}
