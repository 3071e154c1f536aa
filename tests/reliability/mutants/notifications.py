"""Mutants of mails."""

from tests.reliability.mutants.mutant import Edit, Mutant

# The mail of a new order is sent by the handler of its event, others are queued.
_SEND_AT_ONCE = """\
async def _sent(event, kind):
    from contextlib import suppress

    from services.notifications.composing import compose
    from services.notifications.domain import Status
    from services.notifications.errors import NotificationError
    from services.notifications.settings import Settings
    from services.notifications.smtp import MailServer

    mail = Mail.about(event, kind, utc_now())
    if isinstance(event, OrderCreated) and (event.customer_email or "").startswith("user-"):
        server, recipient = MailServer(Settings()), _recipient_of(event)
        with suppress(NotificationError):
            await server.send(compose(mail, recipient, server.sender))
            await server.close()
            mail.status, mail.due_at, mail.ended_at = Status.SENT, None, utc_now()
    return mail


def _insert_once("""
MUTANTS = (
    Mutant(
        "with mails that are sent before the inbox transaction commits",
        (
            Edit(
                "services/notifications/handlers.py",
                "_insert_once(transaction, Mail.about(event, kind, utc_now()))",
                "_insert_once(transaction, await _sent(event, kind))",
            ),
            Edit("services/notifications/handlers.py", "def _insert_once(", _SEND_AT_ONCE),
        ),
        ("MongoDB answers with errors",),
        ("no mail is sent again",),
    ),
    Mutant(
        "with mails that are marked as sent before the mail server's answer",
        (
            Edit(
                "services/notifications/sending.py",
                "async def _send(server: MailServer, mail: Mail, recipient: Recipient) -> None:",
                "async def _send(server: MailServer, mail: Mail, recipient: Recipient) -> None:\n"
                "    await _end(mail, Status.SENT)",
            ),
        ),
        ("the mail server delays mails",),
        ("each event is mailed",),
    ),
    Mutant(
        "without the claim of a mail",
        (
            Edit(
                "services/notifications/sending.py",
                '{"$set": {"dueAt": now + CLAIM}}',
                '{"$set": {"dueAt": now}}',
            ),
        ),
        ("no fault",),
        ("no mail is sent again", "no mail is repeated for: no fault"),
    ),
    Mutant(
        "with another Message-ID for each attempt of a mail",
        (
            Edit(
                "services/notifications/composing.py",
                'f"<{mail.id}@',
                'f"<{mail.id}.{mail.attempts}@',
            ),
        ),
        ("the mail server's answers are lost",),
        ("one Message-ID for each event",),
    ),
    Mutant(
        "with mails to another spelling of an address that has opted out",
        (
            Edit(
                "services/notifications/sending.py",
                "OptOut.get(recipient.email.lower())",
                "OptOut.get(recipient.email)",
            ),
        ),
        ("no fault",),
        ("no mail without its event",),
    ),
)
