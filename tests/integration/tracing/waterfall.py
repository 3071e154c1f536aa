"""Draws a trace as SVG: a bar for each span, below its parent and along the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tests.integration.tracing.collector import Span

_WIDTH, _ROW, _LABELS, _TOP = 1100, 18, 380, 58
_COLORS = {
    "orders": "#2563eb",
    "products": "#15803d",
    "payments": "#b45309",
    "notifications": "#9333ea",
    "analytics": "#0f766e",
}
_STYLE = "text{font:12px system-ui,sans-serif;fill:#1f2937}.small{font-size:11px;fill:#4b5563}"


def waterfall(title: str, spans: Sequence[Span]) -> str:
    """The picture; times are milliseconds since the first span began."""
    rows = list(_in_order(spans))
    began, ended = min(span.start for span in spans), max(span.end for span in spans)
    scale = (_WIDTH - _LABELS - 90) / (ended - began)
    height = _TOP + _ROW * len(rows) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="22">{escape(title)}</text>',
        *_legend({span.service for span in spans}),
    ]
    for number, (depth, span) in enumerate(rows):
        y = _TOP + _ROW * number
        x, width = _LABELS + (span.start - began) * scale, (span.end - span.start) * scale
        color = _COLORS[span.service]
        parts += [
            f'<text x="{12 + 9 * depth}" y="{y + 12}">{escape(span.name)}</text>',
            f'<rect x="{x:.1f}" y="{y + 2}" width="{max(width, 1.5):.1f}" height="12" rx="2" '
            f'fill="{color}"/>',
            f'<text class="small" x="{x + max(width, 1.5) + 5:.1f}" y="{y + 12}">'
            f"{(span.end - span.start) / 1e6:.1f} ms</text>",
        ]
    return "\n".join([*parts, "</svg>", ""])


def _in_order(spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Each span with its depth, before its children, which are in the order of their beginnings."""
    ids = {span.id for span in spans}

    def below(parent: str, depth: int) -> Iterator[tuple[int, Span]]:
        for span in sorted(spans, key=lambda each: each.start):
            if span.parent == parent or (depth == 0 and span.parent not in ids):
                yield depth, span
                yield from below(span.id, depth + 1)

    return below("", 0)


def _legend(services: set[str]) -> Iterator[str]:
    x = 12
    for service, color in _COLORS.items():
        if service in services:
            yield f'<rect x="{x}" y="34" width="10" height="10" rx="2" fill="{color}"/>'
            yield f'<text class="small" x="{x + 14}" y="43">{service}</text>'
            x += 40 + 7 * len(service)
