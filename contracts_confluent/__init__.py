"""Generated contracts in confluent-kafka's own form, for any program that uses its clients."""

from .deserializer import ContractDeserializer
from .framing import Framing, with_header, with_prefix
from .serializer import ContractSerializer

__all__ = [
    "ContractDeserializer",
    "ContractSerializer",
    "Framing",
    "with_header",
    "with_prefix",
]
