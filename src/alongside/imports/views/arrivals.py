"""The list of imports, and bringing files."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports.actions.landing import Sent, land
from alongside.imports.files import WORKPLACE
from alongside.imports.forms import ArrivalForm
from alongside.imports.models import Arrival
from alongside.imports.queries import pages
from alongside.imports.unpacking import is_zip_of_files, unpacked
from alongside.web.refusals import Refused


@staff(Permission.BRING_RECORDS)
def arrivals(request: StaffRequest) -> HttpResponse:
    """Show every import, the newest first."""
    record(Act.IMPORT_SEEN, by=request.user.ref, about=request.user.ref)
    found = pages.arrivals()
    unsigned = sum(1 for one in found if one.is_unsigned)
    return render(request, "imports/arrivals.html", {"found": found, "unsigned": unsigned})


@staff(Permission.BRING_RECORDS)
def bring(request: StaffRequest) -> HttpResponse:
    """Bring files: every row of them is read, and nothing becomes a record yet."""
    form = ArrivalForm(request.POST or None, request.FILES or None, day=clock.today())
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("imports:one", _landed(request, form).ref)
        except Refused as refused:
            refusals = str(refused).splitlines()
            form.add_error("sent", _one_line(refusals))
    context = {"form": form, "refusals": refusals if len(refusals) > 1 else []}
    return render(request, "imports/bring.html", context, status=422 if form.errors else 200)


def _landed(request: StaffRequest, form: ArrivalForm) -> Arrival:
    with tempfile.TemporaryDirectory(prefix=WORKPLACE) as folder, one_transaction():
        sent = _sent(form.cleaned_data["sent"], Path(folder))
        return land(sent, form.said(), by=request.user, now=clock.now())


def _sent(files: Sequence["UploadedFile[bytes]"], folder: Path) -> list[Sent]:
    """Write what was sent where it can be read from, a zip as the files in it."""
    found: list[Sent] = []
    for number, one in enumerate(files):
        name, place = str(one.name), folder / f"sent{number}"
        place.write_bytes(one.read())
        if is_zip_of_files(name):
            inside = folder / f"zip{number}"
            inside.mkdir()
            found += [Sent(path, part) for path, part in unpacked(place, inside)]
        else:
            found.append(Sent(name, place))
    _refuse_the_same_name(found)
    return found


def _refuse_the_same_name(sent: Sequence[Sent]) -> None:
    names = [one.name for one in sent]
    for name in names:
        if names.count(name) > 1:
            raise Refused(f"Two of the files are called {name}. Put each year in a folder and bring one zip, or give them two names.")  # fmt: skip


def _one_line(refusals: Sequence[str]) -> str:
    if len(refusals) == 1:
        return refusals[0]
    return "Some of these files cannot be read; each is named on this page. Nothing was saved. Choose the files again."
