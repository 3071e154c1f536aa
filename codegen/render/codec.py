"""The members that make a record a contract: CONTRACT, encode, decode, decoder, as_json."""

from __future__ import annotations

from ..history import Version
from ..model.package import Root
from ..runtime import plan as plans
from ..runtime.errors import ResolutionError
from ..runtime.fingerprint import fingerprint_of
from ..runtime.nodes import Enum, Named, Node, Record
from ..runtime.recursion import children, recursive_records
from ..source.named import named_types
from ..source.topic_settings import subject_of
from .decoder import DecoderWriter
from .encoder import EncoderWriter
from .lines import Lines
from .literals import literal
from .scope import Scope

_MAX_INLINE = 400
"""Leaves of a schema, counted at each use, up to which records are inlined."""


class CodecWriter:
    """Renders the codec of one root; `functions` has the module-level functions that it calls."""

    def __init__(self, scope: Scope, root: Root) -> None:
        self.scope, self.root = scope, root
        self.name, self.is_record = root.name, isinstance(root.node, Record)
        self.value = "self" if self.is_record else "value"
        self.result = scope.annotation(root.node)
        self.recursive = recursive_records(root.node)
        self.outlined = _outlined(root.node, self.recursive)
        self.functions: list[str] = []

    def members(self) -> Lines:
        """The class members, indented."""
        lines = Lines(1)
        lines.add("")
        self.contract(lines)
        lines.add("")
        self.encode(lines)
        lines.add("")
        self.decode(lines)
        lines.add("")
        self.decoder(lines)
        lines.add("")
        self.as_json(lines)
        return lines

    def contract(self, lines: Lines) -> None:
        self.scope.imports.add("from typing import ClassVar")
        contract = self.scope.runtime("contract", "Contract")
        topic, node = self.root.topic, self.root.node
        values = {
            "topic": (topic.key_of or topic.name) if topic else "",
            "subject": subject_of(topic, node) if topic else "",
            "name": node.name if isinstance(node, Named) else "",
            "version": self.root.current.number,
            "schema": self.root.current.text,
            "fingerprint": fingerprint_of(self.root.current.node),
            "key": topic.key if topic else "",
        }
        lines.add(f"CONTRACT: ClassVar[{contract}] = {contract}(")
        lines.add(*(f"    {key}={literal(value)}," for key, value in values.items()), ")")

    def encode(self, lines: Lines) -> None:
        writer = EncoderWriter(self.scope, self.name, self.outlined, self.recursive)
        if not self.is_record:
            lines.add("@staticmethod")
        with lines.block(self.takes_value("encode", "bytes")):
            lines.add('"""Plain Avro. Raises EncodeError with the path of the invalid field."""')
            with lines.block("try:"):
                writer.message(lines, self.root.node, self.value)
            error = self.scope.runtime("explain", "encode_error")
            with lines.block(f"except {self.scope.runtime('errors', 'FAULTS')} as fault:"):
                arguments = f"{self.value}, {self.schema}, {self.types()}, fault"
                lines.add(f"raise {error}({arguments}) from None")
        self.functions += writer.functions

    def takes_value(self, method: str, result: str) -> str:
        """The head of a method that takes the value: of a record the instance itself."""
        own = self.is_record
        return f"def {method}({'self' if own else f'value: {self.result}'}) -> {result}:"

    def decode(self, lines: Lines) -> None:
        lines.add("@classmethod")
        with lines.block(f"def decode(cls, data: bytes) -> {self.result}:"):
            lines.add('"""A whole message of the current version. Raises DecodeError."""')
            self.decode_body(lines, self.root.current, "", self.schema)

    def decode_body(self, lines: Lines, version: Version, suffix: str, schema: str) -> None:
        plan = plans.resolve(version.node, self.root.node)
        name = self.name + suffix
        writer = DecoderWriter(self.scope, name, schema, self.outlined, self.recursive)
        with lines.block("try:"):
            writer.message(lines, plan)
        error = self.scope.runtime("resolve", "decode_error")
        with lines.block(f"except {self.scope.runtime('errors', 'FAULTS')} as fault:"):
            arguments = f"data, {schema}, {self.schema}, {self.types()}, {literal(self.name)}"
            lines.add(f"raise {error}({arguments}, fault) from None")
        self.functions += writer.functions

    def decoder(self, lines: Lines) -> None:
        self.scope.imports.add("from collections.abc import Callable")
        lines.add("@classmethod")
        result = f"Callable[[bytes], {self.result}]"
        head = f"def decoder(cls, writer_schema: str, *referenced: str) -> {result}:"
        with lines.block(head):
            lines.add(
                '"""A function that decodes messages of any schema that resolves to this one.'
            )
            lines.add("", "`referenced` are the texts of the schemas that it refers to, in order.")
            lines.add("Raises ContractError if the writer's schema does not resolve.", '"""')
            lines.add(f"return {self.reader()}.decoder(writer_schema, *referenced)")

    def as_json(self, lines: Lines) -> None:
        self.scope.imports.add("from typing import Any as _Any")
        if self.is_record:
            head = self.takes_value("as_json", "dict[str, _Any]")
            about = "The fields as JSON, by their names in the schema. Raises EncodeError."
            encoded, function = "self.encode()", self.scope.runtime("to_json", "to_json")
        else:
            lines.add("@staticmethod")
            head, about = self.takes_value("as_json", "_Any"), "The value as JSON."
            encoded = f"{self.name}.encode(value)"
            function = self.scope.runtime("to_json", "json_value")
        with lines.block(head):
            lines.add(f'"""{about}"""', f"return {function}({encoded}, {self.schema})")

    @property
    def schema(self) -> str:
        """The expression for the current schema's text."""
        return f"{self.name}.CONTRACT.schema"

    def types(self) -> str:
        """The constant with the class of every named type."""
        nodes = named_types(self.root.node).values()
        plans_ = {n.name: self.scope.type_plan(n) for n in nodes if isinstance(n, (Record, Enum))}
        entries = (f"{literal(name)}: {plan.name}" for name, plan in sorted(plans_.items()))
        expression = f"{{{', '.join(entries)}}}" if plans_ else "dict[str, type]()"
        return self.scope.constant(f"{self.name}__types", expression)

    def reader(self) -> str:
        """The constant with the decoders of every published version."""
        known = [f"{self.schema_fingerprint()}: {self.name}.decode"]
        for version in self.root.older:
            function = self.older(version)
            if function:
                known.append(f"{literal(fingerprint_of(version.node))}: {function}")
        reader = self.scope.runtime("reader", "Reader")
        arguments = f"{literal(self.name)}, {self.schema}, {self.types()}, {{{', '.join(known)}}}"
        return self.scope.constant(f"{self.name}__reader", f"{reader}({arguments})")

    def schema_fingerprint(self) -> str:
        return f"{self.name}.CONTRACT.fingerprint"

    def older(self, version: Version) -> str | None:
        """The function that reads an older version; None if it needs none or does not resolve."""
        suffix = f"_v{version.number}"
        if fingerprint_of(version.node) == fingerprint_of(self.root.current.node):
            return None
        try:
            plans.resolve(version.node, self.root.node)
        except ResolutionError:
            return None
        schema = self.scope.constant(f"{self.name}__schema{suffix}", literal(version.text))
        function = f"_{self.name}__decode{suffix}"
        lines = Lines()
        with lines.block(f"def {function}(data: bytes) -> {self.result}:"):
            self.decode_body(lines, version, suffix, schema)
        self.functions += ["", "", *lines.lines]
        return function


def _outlined(root: Node, recursive: frozenset[str]) -> frozenset[str]:
    """The records that get a function: recursive ones, or all if inlining makes too much code."""
    if _leaves(root, recursive, _MAX_INLINE) <= _MAX_INLINE:
        return recursive
    return frozenset(name for name, node in named_types(root).items() if node is not root)


def _leaves(node: Node, stop: frozenset[str], limit: int) -> int:
    """The number of leaves, counted at each use; counting stops beyond `limit`."""
    if isinstance(node, Record) and node.name in stop:
        return 1
    total = 0 if children(node) else 1
    for child in children(node):
        total += _leaves(child, stop, limit - total)
        if total > limit:
            break
    return total
