"""Mails as they are sent: headers, a text and the same in HTML."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from services.notifications.documents import Mail, Recipient
from services.notifications.domain import SUBJECTS

_ENCODING = "quoted-printable"
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def compose(mail: Mail, recipient: Recipient, sender: str) -> EmailMessage:
    """The mail to its recipient. A mail that is sent again has the same Message-ID.

    The header classes refuse a line break, so that no value adds a header.
    """
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mail.id}@{sender.partition('@')[2]}>"
    message["Date"] = mail.created_at
    message["From"] = Address(addr_spec=sender)
    message["To"] = Address(addr_spec=recipient.email or "")
    message["Subject"] = SUBJECTS[mail.kind].format(number=recipient.order_number)
    message["Auto-Submitted"] = "auto-generated"
    values = {
        **mail.facts,
        "number": recipient.order_number,
        "subject": message["Subject"],
        "names": {product.id: product.name for product in recipient.products},
    }
    text, html = (_templates.get_template(f"{mail.kind}.{form}") for form in ("txt", "html"))
    message.set_content(text.render(values), cte=_ENCODING)
    message.add_alternative(html.render(values), subtype="html", cte=_ENCODING)
    return message
