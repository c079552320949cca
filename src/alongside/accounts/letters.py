"""The e-mails about accounts, in plain words; none holds anything about a family."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage

from alongside.accounts.models import OneTimeLink, User
from alongside.audit.acts import Act


@dataclass(frozen=True)
class Letter:
    """A subject and a body, ready to send."""

    subject: str
    body: str


# What each account change is called in the trail, and in the e-mail that tells its owner.
NOTICES: dict[str, tuple[Act, str]] = {
    "account/email/password_changed": (Act.PASSWORD_CHANGED, "your password was changed"),
    "account/email/password_reset": (Act.PASSWORD_CHANGED, "your password was changed"),
    "account/email/password_set": (Act.PASSWORD_CHANGED, "a password was set for your account"),
    "mfa/email/recovery_codes_generated": (Act.RECOVERY_CODES_MADE, "new recovery codes were made"),
    "mfa/email/totp_activated": (Act.FACTOR_ADDED, "an authenticator app was added"),
    "mfa/email/totp_deactivated": (Act.FACTOR_REMOVED, "an authenticator app was removed"),
    "mfa/email/webauthn_added": (Act.FACTOR_ADDED, "a passkey was added"),
    "mfa/email/webauthn_removed": (Act.FACTOR_REMOVED, "a passkey was removed"),
    "socialaccount/email/account_connected": (
        Act.FACTOR_ADDED,
        "your council sign-in was connected",
    ),
    "socialaccount/email/account_disconnected": (
        Act.FACTOR_REMOVED,
        "your council sign-in was disconnected",
    ),
}


def invitation(link: OneTimeLink, address: str) -> Letter:
    """Write to somebody who is invited, or who is helped back in."""
    day = f"{link.expires_at:%-d %B %Y}"
    council = link.user.organisation.name
    if link.kind == OneTimeLink.Kind.JOIN:
        why = f"{council} has made an account for you in Alongside."
        subject = f"Your invitation to Alongside at {council}"
    else:
        why = "An administrator has helped you back in to Alongside, because you lost your second factor."
        subject = "Your way back in to Alongside"
    return Letter(
        subject,
        f"Hello {link.user.name},\n\n{why}\n\nOpen this address to choose a password. It works once, "
        f"until {day}:\n\n{address}\n\nIf you did not expect this, tell your administrator and do not open it.\n",
    )


def reset(user: User, address: str) -> Letter:
    """Write to somebody who asked for a new password."""
    return Letter(
        "Choose a new password for Alongside",
        f"Hello {user.name},\n\nSomeone, we hope you, asked for a new password. Open this address to "
        f"choose one:\n\n{address}\n\nIf it was not you, you need do nothing: your password stays as it is.\n",
    )


def notice(user: User, what: str) -> Letter:
    """Tell somebody what was changed about their own account."""
    return Letter(
        f"Alongside: {what}",
        f"Hello {user.name},\n\nIn Alongside, {what}.\n\nIf it was not you, tell your administrator at once.\n",
    )


def news(user: User, what: str) -> Letter:
    """Tell somebody of something in the work that they look after, without a name in it."""
    subject = "Alongside: something for you to look at"
    return Letter(subject, f"Hello {user.name},\n\nIn Alongside, {what}.\n")


def trial(user: User) -> Letter:
    """Write to an administrator who tries the e-mail settings."""
    return Letter(
        "Alongside can send e-mail", f"Hello {user.name},\n\nThis letter shows that e-mail works.\n"
    )


def send(letter: Letter, to: str) -> None:
    """Hand a letter to the mail server; raises OSError when it does not answer, so that the job tries again."""
    EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [to]).send()
