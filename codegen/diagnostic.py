"""What codegen reports about a file, and the rules that it reports by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True, order=True)
class Position:
    """A position in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(slots=True, frozen=True, order=True, kw_only=True)
class Diagnostic:
    """One violation of a rule, in a file.

    `subject` is the topic at fault, or empty; `path` the location in its data, such as
    `OrderCreated.lines[].quantity`; `rule` the rule's id; `message` a clause without a full stop;
    `fix` a sentence that says how to fix the violation.
    """

    position: Position
    subject: str = ""
    path: str = ""
    rule: str
    message: str
    fix: str = ""

    @property
    def location(self) -> str:
        """`subject: path: `, without what is empty."""
        return "".join(f"{part}: " for part in (self.subject, self.path) if part)

    @property
    def sentence(self) -> str:
        """Everything but the position and the rule."""
        return f"{self.location}{self.message}.{self._fix}"

    @property
    def _fix(self) -> str:
        return f" {self.fix}" if self.fix else ""

    def __str__(self) -> str:
        return f"{self.position}: {self.location}{self.rule}: {self.message}.{self._fix}"


@dataclass(slots=True, frozen=True)
class Rule:
    """`purpose` is what the rule requires, and why; `fix` how to fix a violation."""

    id: str
    purpose: str
    fix: str

    def diagnostic(
        self, position: Position, message: str, *, subject: str = "", path: str = "", fix: str = ""
    ) -> Diagnostic:
        """A violation of this rule; without a `fix` of its own it has the rule's."""
        return Diagnostic(
            position=position,
            subject=subject,
            path=path,
            rule=self.id,
            message=message,
            fix=fix or self.fix,
        )
