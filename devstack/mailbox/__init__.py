"""A mail server for development: it delivers nothing, and shows the mails on a page."""

from devstack.mailbox.server import Mailbox

__all__ = ["Mailbox"]
