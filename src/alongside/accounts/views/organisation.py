"""The organisation's own page: what it is called, and whether its e-mail works."""

import smtplib

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.accounts import letters
from alongside.accounts.actions import opening
from alongside.accounts.forms import OrganisationForm
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission


@staff(Permission.CHANGE_ORGANISATION)
def organisation(request: StaffRequest) -> HttpResponse:
    """Show and change the organisation's details, and say how e-mail is sent."""
    ours = request.user.organisation
    form = OrganisationForm(request.POST or None, initial={"name": ours.name})
    if request.method == "POST" and form.is_valid():
        opening.rename_organisation(ours, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, "The new name stands on every page.")
        return redirect("accounts:organisation")
    by_mail_server = bool(settings.EMAIL_HOST)
    context = {"form": form, "mail_server": settings.EMAIL_HOST, "by_mail_server": by_mail_server,
               "mail_from": settings.DEFAULT_FROM_EMAIL, "address": settings.ADDRESS.geturl()}  # fmt: skip
    return render(request, "accounts/organisation.html", context)


@staff(Permission.CHANGE_ORGANISATION)
@require_POST
def try_email(request: StaffRequest) -> HttpResponse:
    """Send a letter to whoever asks, and say at once whether the mail server took it."""
    try:
        letters.send(letters.trial(request.user), request.user.email)
    except (OSError, smtplib.SMTPException) as error:
        messages.error(
            request, f"The mail server did not take it ({type(error).__name__}). Check EMAIL_URL."
        )
    else:
        messages.success(request, f"A letter is on its way to {request.user.email}.")
    return redirect("accounts:organisation")
