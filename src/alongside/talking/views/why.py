"""What we do and why: values, theories, tools and what they yield, in words that a family can read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.frameworks.asking import heard
from alongside.frameworks.whole import budget_of, form_of_sample
from alongside.practice.access import why_not_choose
from alongside.practice.actions.choosing import choose as choose_framework
from alongside.practice.queries.shelf import Framework, Shelved, shelf
from alongside.story.markup import prose_in_html
from alongside.talking.queries.choosing import WHOM_WORDS, yields_of
from alongside.talking.rules.read_back import read_back
from alongside.web.refusals import Refused
from alongside.writing.typed import Typed


@staff(Permission.SEE_TODAY)
def practice(request: StaffRequest) -> HttpResponse:
    """Show the frameworks this organisation works with, and which tools each has."""
    found = shelf()
    context = {
        "used": [one for one in found if one.is_used], "unused": [one for one in found if not one.is_used],
        "why_not_choose": why_not_choose(request.user), "whom_words": WHOM_WORDS,
    }  # fmt: skip
    return render(request, "talking/practice.html", context)


@staff(Permission.SEE_TODAY)
def framework(request: StaffRequest, framework: str) -> HttpResponse:
    """Show one framework: from its values to its theories, to its tools, to what they yield."""
    found = _framework(framework)
    context = {
        "one": found, "yields_of": yields_of, "prose": prose_in_html, "whom_words": WHOM_WORDS, "why_not_choose": why_not_choose(request.user),
    }  # fmt: skip
    return render(request, "talking/framework.html", context)


@staff(Permission.SEE_TODAY)
def tool(request: StaffRequest, framework: str, tool: str) -> HttpResponse:
    """Show one tool: why, with whom, what it asks, its guidance, and a sample that was made up."""
    found = _framework(framework)
    shelved = _tool(found, tool)
    sample = found.samples.get(tool)
    told = heard(shelved.tool, form_of_sample(shelved.tool, sample)) if sample else None
    context = {
        "one": found, "shelved": shelved, "tool": shelved.tool, "yields": yields_of(shelved.tool), "sample": sample,
        "budget": budget_of(shelved.tool),
        "guidance": found.guidance.get(shelved.tool.guidance, ""), "whom_words": WHOM_WORDS, "told": read_back(told) if told else [],
        "why_not_choose": why_not_choose(request.user), "prose": prose_in_html,
    }  # fmt: skip
    return render(request, "talking/tool.html", context)


@staff(Permission.SHAPE_PRACTICE)
@require_POST
def choose(request: StaffRequest) -> HttpResponse:
    """Say whether a framework or a tool is used here, and what it is called."""
    posted = Typed.posted(request.POST)
    found = _framework(posted.one("framework"))
    shelved = _tool(found, posted.one("tool")) if posted.one("tool") else None
    try:
        choose_framework(
            found.slug, posted.one("tool"), is_used=posted.one("is_used") == "yes", label=posted.one("label"),
            by=request.user, now=clock.now(),
        )  # fmt: skip
        messages.success(
            request, "Saved. It is so from now on; what was written before keeps the name it had."
        )
    except Refused as refused:
        messages.error(request, str(refused))
    if shelved:
        return redirect("talking:tool", found.slug, shelved.tool.slug)
    return redirect("talking:framework", found.slug)


def _framework(slug: str) -> Framework:
    found = next((one for one in shelf() if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _tool(one: Framework, slug: str) -> Shelved:
    found = next((tool for tool in one.tools if tool.tool.slug == slug), None)
    if found is None:
        raise Http404
    return found
