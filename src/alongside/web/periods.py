"""Constraints for what lasts from a day until a day: half-open, never twice at once, never ending before it begins."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


def once_at_a_time(name: str, *same: str, condition: Q | None = None) -> ExclusionConstraint:
    """Refuse two rows alike in the columns `same` whose days overlap (`from_date` to before `to_date`)."""
    days = Func(
        "from_date",
        "to_date",
        models.Value("[)"),
        function="DATERANGE",
        output_field=DateRangeField(),
    )
    alike = [(column, RangeOperators.EQUAL) for column in same]
    return ExclusionConstraint(
        name=name, expressions=[*alike, (days, RangeOperators.OVERLAPS)], condition=condition
    )


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Refuse a `to_date` before the `from_date`; none at all means that it still lasts."""
    return models.CheckConstraint(
        condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")), name=name
    )
