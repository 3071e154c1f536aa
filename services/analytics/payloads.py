"""The requests of Analytics."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from chassis.http.fields import PageSize, Parameters, utc_now
from services.analytics.steps import Span, Step

MAX_BUCKETS = 1500
"""A day of minutes, two months of hours, four years of days."""
DEFAULT_BUCKETS = {Step.MINUTE: 60, Step.HOUR: 24, Step.DAY: 30}
YEARS = range(2000, 2100)


def _read_time(value: Any) -> Any:
    """One of the years in which adding a span can't leave the calendar."""
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        time = None
    if time is None or time.tzinfo is None or time.year not in YEARS:
        raise ValueError("Send a time with its zone, such as 2026-01-31T12:00:00Z")
    return time


Time = Annotated[
    datetime,
    BeforeValidator(_read_time, json_schema_input_type=datetime),
    Field(description="ISO 8601 with a zone.", examples=["2026-01-31T12:00:00Z"]),
]


class SpanQuery(Parameters):
    """The span of time, in whole buckets: the one with `from` up to the one before `to`.

    Without `to` it ends with the bucket that is not over; without `from` it has 60 minutes, 24
    hours or 30 days.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"step": "hour"}]})

    step: Step = Step.HOUR
    from_: Time | None = Field(None, alias="from")
    to: Time | None = None

    def span(self) -> Span:
        end = self.step.end(self.to or utc_now())
        start = self.from_ or end - self.step.length * DEFAULT_BUCKETS[self.step]
        return Span(self.step, self.step.start(start), end)

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        span = self.span()
        if span.count < 1:
            raise self.fault({"from": "Send a time before `to`."})
        if span.count > MAX_BUCKETS:
            sentence = (
                f"Send a shorter span or a longer step: this one has {span.count:,} {self.step}s, "
                f"and {MAX_BUCKETS:,} are the most."
            )
            raise self.fault({"from": sentence})
        return self


class TopProductsQuery(SpanQuery):
    """The span, and how many products."""

    limit: PageSize = 10
