"""What people type about accounts, shaped and cleaned."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from alongside.accounts.access import why_not_invite_to
from alongside.accounts.models import User
from alongside.accounts.roles import ROLES

ROLE_CHOICES = [("", "Choose a role"), *((role.slug, role.name) for role in ROLES)]


# Django's own words would repeat what was sent, however long it was.
_ROLE_MISTAKES = {"required": "Choose a role.", "invalid_choice": "Choose a role from the list."}


class OneLine(forms.CharField):
    """Words on one line, such as a name: they stand in letters, where a line break would mean something."""

    def to_python(self, value: Any) -> str:
        """Return the words with every stretch of white space as one space."""
        return " ".join((super().to_python(value) or "").split())


class InvitationForm(forms.Form):
    """Who to invite, and as what."""

    name = OneLine(
        label="Full name", max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    email = forms.EmailField(
        label="Work e-mail address",
        max_length=254,
        help_text="The invitation goes here.",
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": "Write an e-mail address like name@example.gov.uk."},
    )
    role = forms.ChoiceField(label="Role", choices=ROLE_CHOICES, error_messages=_ROLE_MISTAKES)

    def clean_email(self) -> str:
        """Refuse an address that already has an account."""
        email: str = self.cleaned_data["email"]
        if why_not := why_not_invite_to(email):
            raise forms.ValidationError(why_not)
        return email


class DetailsForm(forms.Form):
    """What somebody is called, and where letters to them go."""

    name = OneLine(label="Full name", max_length=200)
    email = forms.EmailField(
        label="Work e-mail address", max_length=254,
        error_messages={"invalid": "Write an e-mail address like name@example.gov.uk."},
    )  # fmt: skip


class RoleForm(forms.Form):
    """Which role to give."""

    role = forms.ChoiceField(
        label="Role to give", choices=ROLE_CHOICES, error_messages=_ROLE_MISTAKES
    )


class OrganisationForm(forms.Form):
    """What the organisation is called."""

    name = OneLine(label="Name of the organisation", max_length=200)


class NewPasswordForm(forms.Form):
    """A password somebody chooses for themselves."""

    password = forms.CharField(
        label="Choose a password",
        max_length=200,
        help_text="At least 12 characters. Three words that do not belong together work well.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Remember for whom, so that a password is not their own name."""
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        """Refuse a password that is too short, too common or too like the person."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self._user)
        return password
