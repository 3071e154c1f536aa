"""Alerts, their runbook and the dashboard agree with each other and with what services export."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

import messaging.support.metrics

# They register their metrics.
for module in (
    *("chassis.http.request_log", "services.notifications.sending"),
    *("services.payments.gauges", "services.payments.provider_client", "services.payments.api"),
):
    import_module(module)

PROJECT = Path(__file__).parents[2]
FILE: dict[str, Any] = yaml.safe_load((PROJECT / "deploy/prometheus/alerts.yml").read_text())
TESTS: dict[str, Any] = yaml.safe_load((PROJECT / "deploy/prometheus/alerts_test.yml").read_text())
ALERTS = {rule["alert"]: rule for group in FILE["groups"] for rule in group["rules"]}
RUNBOOK = (PROJECT / "docs/runbook.md").read_text()
DASHBOARD = json.loads((PROJECT / "deploy/grafana/dashboards/shop.json").read_text())
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]

# Prometheus' own.
BUILT_IN = {"up"}


def metrics_of(expression: str) -> set[str]:
    """The names of metrics, without labels, functions and their keywords."""
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]|(by|on|without)\s*\([^)]*\)", "", expression)
    return set(re.findall(r"\b[a-z]\w+\b(?!\s*\()", bare)) - {"by", "on", "unless", "sum", "max"}


def exported() -> set[str]:
    return {name for names in REGISTRY._collector_to_names.values() for name in names}


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_has_a_section_of_the_runbook_with_something_to_do(name):
    assert ALERTS[name]["annotations"]["runbook_url"] == f"docs/runbook.md#{name.lower()}"
    found = re.search(rf"^### {name}$\n(.*?)(?=^##|\Z)", RUNBOOK, re.MULTILINE | re.DOTALL)
    assert found, f"docs/runbook.md has no section {name}"
    assert "**Do.**" in found[1]


def test_the_runbook_has_no_section_of_another_alert():
    assert re.findall(r"^### (\w+)$", RUNBOOK, re.MULTILINE) == list(ALERTS)


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_has_a_severity_and_a_test_in_which_it_fires(name):
    assert ALERTS[name]["labels"]["severity"] in {"critical", "warning"}
    tests = [each for test in TESTS["tests"] for each in test.get("alert_rule_test", ())]
    assert [each for each in tests if each["alertname"] == name and each.get("exp_alerts")]


@pytest.mark.parametrize("query", [*QUERIES, *(rule["expr"] for rule in ALERTS.values())])
def test_a_query_names_metrics_that_are_exported_and_no_others(query):
    named = metrics_of(query)
    assert named
    assert named - exported() - BUILT_IN == set()


@pytest.mark.parametrize("panel", DASHBOARD["panels"], ids=lambda panel: panel["title"])
def test_a_panel_that_hides_zeros_says_what_an_empty_one_means(panel):
    hides = all(target["expr"].endswith("> 0") for target in panel["targets"])
    assert ("noValue" in panel["fieldConfig"]["defaults"]) == hides


@pytest.mark.parametrize(
    ("counter", "count"), [("mails", 24), ("provider_calls", 9), ("webhooks_refused", 3)]
)
def test_a_counter_is_exported_before_it_is_incremented(counter, count):
    """A rate leaves out the first increment of a counter that begins with it."""
    (found,) = (each for each in REGISTRY.collect() if each.name.endswith(f"_{counter}"))
    assert len([sample for sample in found.samples if sample.name.endswith("_total")]) == count


@pytest.mark.parametrize("name", sorted(n for n in vars(messaging.support.metrics) if n[0] != "_"))
def test_a_metric_of_messaging_is_documented(name):
    metric = getattr(messaging.support.metrics, name)
    if metric in REGISTRY._collector_to_names:
        documented = (PROJECT / "docs/operations.md").read_text()
        total = "_total" if metric._type == "counter" else ""
        assert f"`{metric._name}{total}" in documented
