"""What work does to sight, in any order: after each step the rule, the database and the oracle say the same."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, cast

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from tests import make
from tests.cast import Cast
from tests.sight import oracle
from tests.sight.four_people import PEOPLE, Stage, Ties
from tests.sight.full import EXAMPLES, FULL, STEPS
from tests.sight.reading import at, hidden_among, people_seen, reading, seen_in
from tests.sight.telling import Telling

from alongside.accounts.actions import leaving
from alongside.accounts.models import User
from alongside.people.actions import breaking_glass, conflicts, granting, linking, restricting
from alongside.people.models import Conflict, Glass, Grant, Restriction, SamePerson
from alongside.people.rules.sight import Basis, open_classes
from alongside.people.ways import ways_to
from alongside.pods import actions as pods
from alongside.pods.models import Pod, PodMembership
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused

START: Final = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LASTS: Final = {
    "duty": timedelta(hours=72), "glass": timedelta(hours=4), "started": timedelta(days=14),
    "audit-sample": timedelta(days=14), "governance": timedelta(days=14),
}  # fmt: skip
REACH_THE_FAMILY: Final = {
    "lead", "co-worker", "student", "pod", "lead-child-protection", "duty", "started", "family",
}  # fmt: skip
CLASSES: Final = ("C0", "C1", "C2", "C3", "C4", "C5")
# Tables of what is about one person, with the class that opens them.
ABOUT_ONE: Final = {
    "people_details": "C0", "people_personname": "C0", "people_language": "C0", "people_restriction": "C0",
    "people_householdmembership": "C0", "people_contactpoint": "C0", "people_finding": "C0",
    "people_identifier": "C1", "people_safeaddress": "C3",
}  # fmt: skip
STAFF: Final = ("worker", "pod_manager", "other_pod", "chair", "auditor", "information_governance")

staff, people = st.sampled_from(STAFF), st.sampled_from(PEOPLE)
holders = st.sampled_from([*STAFF, "heron", "kestrel"])


class Work(Telling):
    """What people do, told twice: to the service, and to the oracle in plain words."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now, self.turn = START, 0
        self.world = oracle.World(people=set(PEOPLE), steadies={("pod_manager", "heron")})
        # The grants by their number, and which grant each follows.
        self.given: dict[int, oracle.Given] = {}
        self.follows: dict[int, int] = {}
        self._as_it_begins()
        self.tell_first()

    def teardown(self) -> None:
        """Let nothing of it have happened."""
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def _as_it_begins(self) -> None:
        for member in PodMembership.objects.select_related("user", "pod"):
            name = next(n for n in STAFF if self._user(n).pk == member.user_id)
            pod = "heron" if member.pod_id == self.stage.cast.heron.pk else "kestrel"
            self.world.pods.append(oracle.InPod(name, pod, make.LAST_YEAR))
        for grant in Grant.objects.all():
            # Whoever starts a record can see it for two weeks.
            name = next(n for n in PEOPLE if self.stage.people[n] == grant.person_id)
            self._known(
                grant,
                oracle.Given("worker", name, "started", make.NOW, make.NOW + LASTS["started"]),
            )

    # What people do

    @rule(who=holders, person=people, basis=st.sampled_from(Basis))
    def give(self, who: str, person: str, basis: Basis) -> None:
        """Somebody or a pod is given a reason."""
        with self._doing("give"):
            found = self.stage.person(person)
            self._give(who, person, basis, granting.Because(found.ref))

    @rule(data=st.data())
    def end(self, data: st.DataObject) -> None:
        """What something came from ends."""
        live = [n for n, one in self.given.items() if not one.until or one.until > self.now]
        if not live:
            return
        number = data.draw(st.sampled_from(live))
        with self._doing("end"):
            grant = Grant.objects.get(pk=number)
            granting.end_grant(grant, why="Over", by_ref=self._user("worker").ref, now=self.now)
            self._ended(number)

    @rule(centre=people, relative=people)
    def share(self, centre: str, relative: str) -> None:
        """A relative is opened to whoever works with somebody."""
        if centre == relative:
            return
        with self._doing("share"):
            one, other = self.stage.person(centre), self.stage.person(relative)
            before = set(Grant.objects.values_list("pk", flat=True))
            granting.share_with_family(one, other, by_ref=self._user("worker").ref, now=self.now)
            expected = [
                (number, given) for number, given in self.given.items()
                if given.person in self.world.records(centre) and given.basis in REACH_THE_FAMILY and self._is_live(given)
            ]  # fmt: skip
            for grant in Grant.objects.exclude(pk__in=before).select_related("user", "pod"):
                assert grant.follows_id in {number for number, _ in expected}
                parent = self.given[grant.follows_id]
                self.follows[grant.pk] = grant.follows_id
                self._known(grant, replace(parent, person=relative, basis="family", since=self.now))

    @rule(who=staff, pod=st.sampled_from(["heron", "kestrel"]))
    def join_or_leave(self, who: str, pod: str) -> None:
        """Somebody joins a pod, or leaves it."""
        inside = next(
            (m for m in self.world.pods if (m.who, m.pod, m.until) == (who, pod, None)), None
        )
        with self._doing("leave" if inside else "join"):
            by_ref = self._user("worker").ref
            found = cast("Pod", self.stage.holder(pod))
            if inside:
                member = PodMembership.objects.get(pod=found, user=self._user(who), to_date=None)
                pods.leave_pod(member, day=self.today, by_ref=by_ref)
                self.world.pods.remove(inside)
                self.world.pods.append(replace(inside, until=self.today))
            else:
                part = PodMembership.Part.WORKER
                pods.join_pod(found, user=self._user(who), part=part, day=self.today, by_ref=by_ref)
                self.world.pods.append(oracle.InPod(who, pod, self.today))

    @rule(who=st.sampled_from(["other_pod", "chair"]), ends=st.booleans())
    def leave(self, who: str, ends: bool) -> None:
        """Somebody leaves the service; what they hold ends with it, or was forgotten."""
        if who in self.world.left:
            return
        with self._doing("go"):
            by = self._fresh("administrator")
            leaving.record_leaving(self._fresh(who), by=by, now=self.now, day=self.today)
            self.world.left[who] = self.today
            if ends:
                for grant in granting.end_grants_of(
                    self._user(who), why="", by_ref=by.ref, now=self.now
                ):
                    self._ended(grant.pk)

    @rule(
        person=people,
        level=st.sampled_from(["restricted", "sealed"]),
        days=st.sampled_from([0, 1, 20]),
    )
    def close(self, person: str, level: str, days: int) -> None:
        """A record is restricted or sealed; whoever does it is named as its reader."""
        until = self.today + timedelta(days=days) if days else None
        with self._doing("close"):
            found, by = self.stage.person(person), self._fresh("information_governance")
            made = Restriction(
                person=found, level=level, reason="Kin of a colleague", ask="IG", from_date=self.today, to_date=until
            )  # fmt: skip
            restricting.restrict(made, by=by, now=self.now)
            self.world.shut.append(oracle.Shut(person, level, until))
            self._learn_of_new_grants()

    @rule(person=people)
    def open_again(self, person: str) -> None:
        """A record is opened again."""
        closed = Restriction.objects.standing()
        standing = closed.filter(person=self.stage.people[person]).last() or closed.last()
        if standing:
            person = self._name(standing.person_id)
            with self._doing("open again"):
                by = self._fresh("information_governance")
                restricting.end_restriction(standing, why="Over", by=by, now=self.now)
                # Whoever closed it was named for as long as it was closed.
                for number in Grant.objects.filter(cause=standing.ref).values_list("pk", flat=True):
                    self._ended(number)
                same = [
                    s for s in self.world.shut if (s.person, s.until) == (person, standing.to_date)
                ]
                self.world.shut.remove(same[-1])

    @rule(who=staff, person=people)
    def name(self, who: str, person: str) -> None:
        """A colleague is named as a reader."""
        with self._doing("name"):
            restricting.name_reader(
                self.stage.person(person), reader=self._user(who), basis=Basis.NAMED, why="",
                by=self._fresh("pod_manager"), now=self.now,
            )  # fmt: skip
            self._learn_of_new_grants()

    @rule(who=staff, person=people, ends=st.booleans())
    def conflict(self, who: str, person: str, ends: bool) -> None:
        """Somebody is too close to a person, or is no longer."""
        if ends and self.world.close:
            who, person = self.world.close[-1].who, self.world.close[-1].person
        found = Conflict.objects.standing().filter(
            user=self._user(who), person=self.stage.people[person]
        )
        close = next((c for c in self.world.close if (c.who, c.person) == (who, person)), None)
        ender = "pod_manager" if who == "information_governance" else "information_governance"
        with self._doing("no conflict" if close else "conflict"):
            if close:
                conflicts.end_conflict(found.get(), why="Over", by=self._fresh(ender), now=self.now)
                self.world.close.remove(close)
            else:
                by = self._fresh(who)
                conflicts.declare_conflict(
                    self.stage.person(person), close=by, how=Conflict.How.DECLARED, words="", by=by, now=self.now
                )  # fmt: skip
                self.world.close.append(oracle.Close(who, person, self.today))

    @rule(kept=people, other=people)
    def link(self, kept: str, other: str) -> None:
        """Two records are of one person."""
        with self._doing("link"):
            linking.link_records(
                self.stage.person(kept), self.stage.person(other), why="Same", by=self._fresh("pod_manager"),
                now=self.now, ref=new_ref(),
            )  # fmt: skip
            self.world.links.add((kept, other))

    @rule()
    def unlink(self) -> None:
        """Two records are not of one person after all."""
        standing = SamePerson.objects.standing().last()
        if standing:
            with self._doing("unlink"):
                linking.unlink_records(
                    standing, why="Not so", by=self._fresh("pod_manager"), now=self.now
                )
                pair = tuple(self._name(n) for n in (standing.kept_id, standing.other_id))
                self.world.links.remove(cast("tuple[str, str]", pair))

    @rule(who=staff, person=people, needs=st.booleans())
    def glass(self, who: str, person: str, needs: bool) -> None:
        """Somebody opens a record in an emergency."""
        may = self.world.answer(who, person, "C0", self.now) == oracle.REFUSED
        emergency = breaking_glass.Emergency(
            new_ref(), Glass.Reason.CHILD_SAFETY, "She rang and nobody else is there", needs
        )
        with self._doing("glass"):
            breaking_glass.break_glass(
                self.stage.person(person), emergency, by=self._fresh(who), now=self.now
            )
            assert may, "glass opened what was open already, or was not there"
            self._learn_of_new_grants()

    @rule(hours=st.sampled_from([1, 3, 4, 15, 24, 72, 24 * 14]))
    def wait(self, hours: int) -> None:
        """Time goes by."""
        self.now += timedelta(hours=hours)

    @invariant()
    def all_walls_say_the_same(self) -> None:
        """Ask each of the walls about two readers."""
        self.turn += 1
        for step in (0, 2):
            self._same_for(STAFF[(self.turn + step) % len(STAFF)])
            self.told_the_same(STAFF[(self.turn + step) % len(STAFF)])
        self.tried["checks"] += 1

    def _same_for(self, who: str) -> None:
        world, ids = self.world, {number: name for name, number in self.stage.people.items()}
        opened = {name: world.opened(who, name, self.now) for name in PEOPLE}
        said = {(name, c) for name in PEOPLE for c in opened[name]}
        reader = self._fresh(who)
        with at(self.now):
            ways = {
                name: ways_to(reader, self.stage.person(name), now=self.now).ways for name in PEOPLE
            }
        by_rule = {
            (name, c.value) for name in PEOPLE for c in open_classes(ways[name], now=self.now)
        }
        with reading(reader, self.now):
            by_database = {(ids[number], c) for number, c in people_seen(ids, CLASSES)}
            hidden = {ids[number] for number in hidden_among(ids)}
            rows = {table: {ids[n] for n in seen_in(table) if n in ids} for table in ABOUT_ONE}
            there = {ids[n] for n in seen_in("people_person", "id") if n in ids}
            ties = set(Ties.seen(ids))
        assert by_rule == said, f"the rule, for {who}"
        assert by_database == said, f"people_sees, for {who}"
        assert hidden == {name for name in PEOPLE if world.hides(who, name, self.now)}, who
        assert there == set(PEOPLE) - hidden, who
        held = {
            table: rows[table]
            for table in ABOUT_ONE
            if table not in {"people_restriction", "people_finding"}
        }
        assert held == {t: {n for n in PEOPLE if ABOUT_ONE[t] in opened[n]} for t in held}, who
        for table in ("people_restriction", "people_finding"):
            assert rows[table] <= {n for n in PEOPLE if opened[n]}, f"{table}, for {who}"
        assert ties == {
            frozenset(pair) for pair in Ties.ring()
            if any(opened[n] for n in pair) and not hidden & set(pair)
        }, who  # fmt: skip

    @property
    def today(self) -> date:
        """Return the day it is in the story."""
        return oracle._day(self.now)

    @contextmanager
    def _doing(self, what: str) -> Iterator[None]:
        """Do something at the moment of the story, or have it refused with nothing of it done."""
        self.tried["tried"] += 1
        try:
            with at(self.now), transaction.atomic():
                yield
        except (Refused, Http404):
            self.tried[f"{what}: refused"] += 1
        else:
            self.tried[what] += 1

    def _give(self, who: str, person: str, basis: Basis, because: granting.Because) -> None:
        grant = granting.give_grant(
            self.stage.person(person), to=self.stage.holder(who), basis=basis, because=because,
            by_ref=self._user("worker").ref, now=self.now,
        )  # fmt: skip
        if grant.pk not in self.given:
            self._known(grant, self._as_given(who, person, basis))

    def _as_given(self, who: str, person: str, basis: str) -> oracle.Given:
        lasts = LASTS.get(basis)
        return oracle.Given(who, person, basis, self.now, self.now + lasts if lasts else None)

    def _known(self, grant: Grant, given: oracle.Given) -> None:
        self.given[grant.pk] = given
        self.world.given = list(self.given.values())

    def _learn_of_new_grants(self) -> None:
        """Grants that a verb gives besides: whose, on what and for what reason is read, for how long is not."""
        for grant in Grant.objects.exclude(pk__in=self.given).order_by("pk"):
            who = next(n for n in STAFF if self._user(n).pk == grant.user_id)
            given = self._as_given(who, self._name(grant.person_id), grant.basis)
            if grant.follows_id:
                self.follows[grant.pk] = grant.follows_id
                given = replace(given, until=self.given[grant.follows_id].until)
            self._known(grant, given)

    def _ended(self, number: int) -> None:
        """What follows a grant ends with it, however far."""
        for follower in [n for n, before in self.follows.items() if before == number]:
            self._ended(follower)
        given = self.given[number]
        if not given.until or given.until > self.now:
            self.given[number] = replace(given, until=max(self.now, given.since))
        self.world.given = list(self.given.values())

    def _is_live(self, given: oracle.Given) -> bool:
        return given.since <= self.now and (given.until is None or given.until > self.now)

    def _name(self, number: int) -> str:
        return next(n for n in PEOPLE if self.stage.people[n] == number)

    def _user(self, name: str) -> User:
        return cast("User", self.stage.holder(name))

    def reader(self, name: str) -> User:
        """Return somebody afresh."""
        return self._fresh(name)

    def _fresh(self, name: str) -> User:
        return User.objects.with_roles_on(date(2026, 11, 16)).get(pk=self._user(name).pk)


@pytest.mark.timeout(7200 if FULL else 240)
def test_whatever_happens_the_rule_the_database_and_the_oracle_say_the_same(cast: Cast) -> None:
    Work.stage, Work.tried = Stage(cast), Counter()

    run_state_machine_as_test(
        Work,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, derandomize=not FULL,
            suppress_health_check=list(HealthCheck), database=None,
        ),
    )  # fmt: skip

    print(dict(Work.tried))  # noqa: T201  the figures of a full run
    done = {what for what in Work.tried if ":" not in what}
    assert {
        "give", "end", "share", "join", "leave", "go", "close", "open again", "conflict", "link", "glass", "name",
        "unlink", "no conflict", "write", "share differently", "correct", "let go", "refile", "withdraw",
    } <= done  # fmt: skip
