"""Generated contracts as serializers and deserializers for confluent-kafka's clients."""

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
