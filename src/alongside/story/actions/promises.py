"""Promising somebody something, and saying what became of it."""

from datetime import date, datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people.models import Person
from alongside.story import access
from alongside.story.models import Promise, PromiseStep
from alongside.story.queries.promises import standing_of
from alongside.story.rules.promises import Step, why_not_step
from alongside.web.refs import is_ref
from alongside.web.refusals import Refused, require


@one_transaction()
def make_promise(
    person: Person,
    *,
    words: str,
    due_on: date | None,
    by: User,
    now: datetime,
    ref: str,
) -> Promise:
    """Write down what somebody was promised, so that it can be kept; sent twice with the same reference it is one."""
    require(access.why_not_write(by, [person], day=localdate(now)))
    if not words.strip():
        raise Refused("Write what you said you would do.")
    if already := Promise.objects.filter(ref=ref, person=person, recorded_by_ref=by.ref).first():
        return already
    if not is_ref(ref):
        raise Refused("Reload the page and send it again.")
    promise = Promise.objects.create(
        ref=ref, person=person, words=words.strip()[:500], made_by=by, made_on=localdate(now), due_on=due_on,
        recorded_at=now, recorded_by_ref=by.ref,
    )  # fmt: skip
    record(Act.PROMISE_MADE, by=by.ref, about=person.ref, target=f"promise:{promise.ref}")
    return promise


@one_transaction()
def step_promise(promise: Promise, done: PromiseStep, *, by: User, now: datetime) -> PromiseStep:
    """Write down what became of a promise: kept, a new day they were told of, passed on, or not kept and told why."""
    require(access.why_not_write(by, [promise.person], day=localdate(now)))
    # Two who answer for one promise at once: the second reads what the first wrote.
    list(Person.objects.select_for_update(of=("self",)).filter(pk=promise.person_id))
    if already := PromiseStep.objects.filter(ref=done.ref, promise=promise).first():
        return already
    stands = standing_of(promise, day=localdate(now))
    require(
        why_not_step(Step(done.step), stands, on=done.on, due_on=done.due_on, today=localdate(now))
    )
    done.promise, done.recorded_at, done.recorded_by_ref = promise, now, by.ref
    done.words = done.words.strip()[:500]
    if done.step == Step.NOT_KEPT and not done.words:
        raise Refused("Write what they were told: why it was not kept.")
    if done.step == Step.PASSED_ON and done.to is None:
        raise Refused("Say to whom it is passed on.")
    done.save(force_insert=True)
    target = f"promise:{promise.ref}"
    record(Act.PROMISE_STEPPED, by=by.ref, about=promise.person.ref, target=target)
    return done
