"""One record in two versions of its contract: written in each, and read by each."""

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import fastavro

from codegen.history import Version

Schemas = Mapping[int, Any]
"""Parsed Avro schemas by version."""


def evolution(payload: bytes, written: int, versions: Sequence[Version]) -> list[dict[str, Any]]:
    """What each version of `versions` writes of the record, and what each of them reads of that.

    `payload` is plain Avro in version `written`, which is one of them. Each writer has `version`,
    `bytes` (hexadecimal) and `readers`; each reader has `version` and `record`, or `error`.
    """
    schemas = {each.number: fastavro.parse_schema(json.loads(each.text)) for each in versions}
    return [_written(payload, written, version, schemas) for version in schemas]


def _written(payload: bytes, written: int, version: int, schemas: Schemas) -> dict[str, Any]:
    """The record as this version writes it: without what it does not know."""
    out = BytesIO()
    fastavro.schemaless_writer(out, schemas[version], _read(payload, written, version, schemas))
    data = out.getvalue()
    readers = [_reader(data, version, reader, schemas) for reader in schemas]
    return {"version": version, "bytes": data.hex(), "readers": readers}


def _reader(data: bytes, writer: int, reader: int, schemas: Schemas) -> dict[str, Any]:
    try:
        record, error = _read(data, writer, reader, schemas), None
    except (ValueError, TypeError, LookupError, EOFError) as fault:
        record, error = None, str(fault)
    return {
        "version": reader,
        "record": json.loads(json.dumps(record, default=str)),
        "error": error,
    }


def _read(data: bytes, writer: int, reader: int, schemas: Schemas) -> Any:
    return fastavro.schemaless_reader(BytesIO(data), schemas[writer], schemas[reader])
