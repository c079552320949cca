"""E-mail where no mail server is set: the letter is printed where the service was started."""

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class ConsoleMail(BaseEmailBackend):
    """Prints letters in plain words instead of sending them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Print each letter between two lines, and count them."""
        for letter in email_messages:
            to = ", ".join(f"{one}" for one in letter.to)
            lines = [
                "",
                f"── e-mail to {to} ──",
                f"{letter.subject}",
                "",
                str(letter.body),
                "──",
                "",
            ]
            sys.stdout.write("\n".join(lines))
        sys.stdout.flush()
        return len(email_messages)
