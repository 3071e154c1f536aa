"""The routes of Analytics."""

from typing import Annotated

from fastapi import APIRouter, Query

from chassis.auth import role
from chassis.http.envelope import Envelope
from chassis.http.openapi import failures
from services.analytics import service
from services.analytics.payloads import SpanQuery, TopProductsQuery
from services.analytics.views import Funnel, ProductView, SeriesView, SpanView, TopProducts

router = APIRouter(prefix="/api/v1/analytics", tags=["analytics"], dependencies=[role("admin")])


@router.get("/series", responses=failures(400, 401, 403))
async def show_series(query: Annotated[SpanQuery, Query()]) -> Envelope[SeriesView]:
    """Show the figures of each minute, hour or day of a span."""
    span = query.span()
    found = await service.series(span)
    return Envelope(message=f"{span.count} {span.step}s.", data=SeriesView.of(span, found))


@router.get("/products/top", responses=failures(400, 401, 403))
async def list_top_products(
    query: Annotated[TopProductsQuery, Query()],
) -> Envelope[TopProducts]:
    """List the products of which most units were ordered in a span."""
    span = query.span()
    found = await service.top_products(span, query.limit)
    products = [ProductView.model_validate(each) for each in found]
    return Envelope(
        message="The most ordered products.",
        data=TopProducts(span=SpanView.of(span), products=products),
    )


@router.get("/funnel", responses=failures(400, 401, 403))
async def show_funnel(query: Annotated[SpanQuery, Query()]) -> Envelope[Funnel]:
    """Show how far the orders have come that were placed in a span."""
    span = query.span()
    total = await service.totals(span)
    return Envelope(message="How far the orders have come.", data=Funnel.of(span, total))
