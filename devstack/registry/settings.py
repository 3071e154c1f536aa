"""Levels and modes: the global ones, and each subject's own."""

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
    """Thread-safe. A subject without a setting of its own has the global one."""

    def __init__(self, store: Store, turn: RLock) -> None:
        self._store, self._turn = store, turn

    def level(self, subject: str = GLOBAL) -> str:
        return self._get("level", subject) or self._get("level") or _DEFAULT_LEVEL

    def normalizes(self, subject: str = GLOBAL) -> bool:
        """Whether schemas are normalized although a request does not ask for it."""
        return (self._get("normalize", subject) or self._get("normalize")) == "true"

    def own_config(self, subject: str) -> dict[str, object]:
        """The subject's own level and normalization, each where it is set."""
        level, normalize = self._get("level", subject), self._get("normalize", subject)
        if level is None and normalize is None:
            raise errors.LevelNotConfiguredError(subject)
        return _config(level, normalize)

    def config(self, subject: str = GLOBAL) -> dict[str, object]:
        """What holds for the subject."""
        normalize = self._get("normalize", subject) or self._get("normalize")
        return _config(self.level(subject), normalize)

    def set_config(
        self, level: str | None, normalize: bool | None, subject: str = GLOBAL
    ) -> dict[str, object]:
        """Sets what is not None; returns it as it was taken."""
        if (level is None and normalize is None) or (level and level.upper() not in LEVELS):
            raise errors.InvalidLevelError
        with self._turn:
            self.require_writable(subject)
            taken: dict[str, object] = {}
            if level is not None:
                taken["compatibility"] = level.upper()
                self._set("level", subject, level.upper())
            if normalize is not None:
                taken["normalize"] = normalize
                self._set("normalize", subject, str(normalize).lower())
        return taken

    def unset_config(self, subject: str = GLOBAL) -> dict[str, object]:
        """Returns what held before."""
        with self._turn:
            self.require_writable(subject)
            before = self.own_config(subject) if subject else self.config()
            self._set("level", subject, None)
            self._set("normalize", subject, None)
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
        """IMPORT is for where there is no schema yet, unless forced; deleted ones then go."""
        if mode is None or mode.upper() not in MODES:
            raise errors.InvalidModeError
        with self._turn:
            if mode.upper() == "IMPORT" and self.mode(subject) != "IMPORT" and not force:
                self._clear_for_import(subject)
            self._set("mode", subject, mode.upper())
        return mode.upper()

    def unset_mode(self, subject: str = GLOBAL) -> str:
        """Returns the mode that held before."""
        with self._turn:
            before = self.own_mode(subject) if subject else self.mode()
            self._set("mode", subject, None)
        return before

    def forget(self, subject: str) -> None:
        """Removes all that the subject has of its own."""
        for name in ("level", "normalize", "mode"):
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
        with self._turn:
            return self._store.setting(name, subject)

    def _set(self, name: str, subject: str, value: str | None) -> None:
        with self._turn:
            self._store.set(name, subject, value)


def _config(level: str | None, normalize: str | None) -> dict[str, object]:
    shown: dict[str, object] = {} if level is None else {"compatibilityLevel": level}
    return shown if normalize is None else {**shown, "normalize": normalize == "true"}
