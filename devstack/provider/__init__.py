"""A simulator of a payment provider, which behaves and fails as real ones do."""

from devstack.provider.server import Provider

__all__ = ["Provider"]
