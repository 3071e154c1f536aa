"""The part of a contracts package that is the same for every schema."""

from .contract import Contract, Topic
from .errors import ContractError, DecodeError, EncodeError, ResolutionError, SchemaError
from .fingerprint import fingerprint
from .logical import Duration

__all__ = [
    "Contract",
    "ContractError",
    "DecodeError",
    "Duration",
    "EncodeError",
    "ResolutionError",
    "SchemaError",
    "Topic",
    "fingerprint",
]
