"""docker-compose.yml, the Dockerfile and what they mount, held against the code they run."""

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

import chassis.http.request_log  # noqa: F401 - both put their metrics into the registry
import messaging.support.metrics
from devstack.board.app import security_headers
from devstack.kafka.jars import KAFKA_VERSION
from devstack.ports import Ports
from services.orders.settings import Settings as OrdersSettings
from services.products.settings import Settings as ProductsSettings
from tests import containers

PROJECT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
OURS = {name: service for name, service in SERVICES.items() if service.get("build") == "."}
SETTINGS = {"orders": OrdersSettings, "products": ProductsSettings}
PORTS = {"orders": Ports().orders, "products": Ports().products}
SECRET = "s" * 32


def chosen(value: str) -> str:
    """What compose makes of ${NAME:-default} and ${NAME:?complaint}, with the secret set."""
    value = re.sub(r"\$\{ACCESS_TOKEN_SECRET:\?[^}]*\}", SECRET, value)
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def environment(name: str) -> dict[str, str]:
    return {key: chosen(value) for key, value in SERVICES[name].get("environment", {}).items()}


def modules(command: str | list[str]) -> list[str]:
    text = command if isinstance(command, str) else " ".join(command)
    return re.findall(r"python -m (\S+)", text)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_service_is_told_nothing_that_it_does_not_read(name):
    known = {field.upper() for field in SETTINGS[name].model_fields}
    assert set(environment(name)) <= known


@pytest.mark.parametrize("name", SETTINGS)
def test_a_services_environment_makes_its_settings(name, monkeypatch):
    for variable, value in environment(name).items():
        monkeypatch.setenv(variable, value)
    settings = SETTINGS[name]()
    assert settings.kafka_brokers == environment("deploy")["KAFKA_BROKERS"]
    assert settings.schema_registry_url == environment("deploy")["SCHEMA_REGISTRY_URL"]
    assert settings.mongodb_database == f"{name}_db"
    assert settings.auth == "off"


@pytest.mark.parametrize("name", SETTINGS)
def test_a_service_is_published_at_the_port_that_it_listens_on(name):
    port = int(environment(name)["PORT"])
    assert port == SETTINGS[name].model_fields["port"].default
    assert SERVICES[name]["ports"][0].endswith(f":{port}")
    scraped = yaml.safe_load((PROJECT / "deploy/prometheus.yml").read_text())["scrape_configs"]
    (job,) = [job for job in scraped if job["job_name"] == name]
    assert job["dns_sd_configs"] == [{"names": [name], "type": "A", "port": port}]


def test_the_brokers_and_the_registry_are_named_as_they_announce_themselves():
    kafka = environment("kafka")["KAFKA_ADVERTISED_LISTENERS"]
    assert f"INSIDE://{environment('orders')['KAFKA_BROKERS']}" in kafka
    assert "OUTSIDE://127.0.0.1:9092" in kafka
    registry = environment("schema-registry")["SCHEMA_REGISTRY_HOST_NAME"]
    assert environment("orders")["SCHEMA_REGISTRY_URL"] == f"http://{registry}:8081"


def test_everything_is_published_on_this_machine_only():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert len(ports) >= 8
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_anyone_may_sign_in_to_what_is_published_on_this_machine_only():
    assert SETTINGS["orders"].model_fields["sign_in"].default == "off"
    assert environment("orders")["SIGN_IN"] == "on"


def test_products_can_be_scaled_to_three():
    assert SERVICES["products"]["ports"] == ["127.0.0.1:3001-3003:3001"]
    assert not [name for name, service in SERVICES.items() if "container_name" in service]


def test_the_secret_comes_from_the_environment_and_must_be_there():
    for name in SETTINGS:
        assert SERVICES[name]["environment"]["ACCESS_TOKEN_SECRET"].startswith("${ACCESS_TOKEN_")
    text = (PROJECT / "docker-compose.yml").read_text()
    assert not re.search(r"(?i)(password|secret)\w*: *['\"]?\w", text)


def test_what_a_service_waits_for_can_be_waited_for():
    waits = [
        (name, on, how["condition"])
        for name, service in SERVICES.items()
        for on, how in service.get("depends_on", {}).items()
    ]
    assert waits
    for name, on, condition in waits:
        if condition == "service_healthy":
            assert "healthcheck" in SERVICES[on], f"{name} waits for {on} to be healthy"
        else:
            assert "restart" not in SERVICES[on], f"{name} waits for {on} to end"


def test_every_file_that_is_mounted_is_there():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            if source.startswith("."):
                assert (PROJECT / source).exists(), source
            else:
                assert source in COMPOSE["volumes"], source


@pytest.mark.parametrize("name", OURS)
def test_every_command_of_the_image_is_a_module_that_the_image_holds(name):
    found = modules(SERVICES[name]["command"])
    assert found
    copied = re.findall(r"^COPY (\w+) \1$", DOCKERFILE, re.MULTILINE)
    for module in found:
        spec = find_spec(module)
        assert spec, module
        if spec.submodule_search_locations:
            assert find_spec(f"{module}.__main__"), f"python -m {module} runs nothing"
        assert module.partition(".")[0] in copied


def test_the_dockerfile_copies_what_exists_and_what_dockerignore_lets_through():
    ignore = (PROJECT / ".dockerignore").read_text().split()
    sources = re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE)
    assert {"chassis", "contracts", "contracts_confluent", "messaging", "services"} < set(sources)
    for source in sources:
        assert (PROJECT / source).exists(), source
        assert f"!{Path(source).parts[0]}" in ignore, source


def test_the_image_installs_pinned_packages_and_runs_as_nobody_special():
    assert "--require-hashes" in DOCKERFILE
    assert "--hash=sha256:" in (PROJECT / "requirements/services.txt").read_text()
    assert DOCKERFILE.index("USER shop") < DOCKERFILE.index("CMD")
    default = re.search(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)
    assert default is not None
    assert find_spec(json.loads(default[1])[2])


def test_the_boards_image_copies_what_exists_and_what_its_dockerignore_lets_through():
    ui = SERVICES["ui"]["build"]
    dockerfile = (PROJECT / ui["context"] / ui["dockerfile"]).read_text()
    ignore = (PROJECT / f"{ui['dockerfile']}.dockerignore").read_text().split()
    copies = re.findall(r"^COPY (?!--)(.+) \S+$", dockerfile, re.MULTILINE)
    sources = [source for copied in copies for source in copied.split()]
    assert len(sources) == 7
    for source in sources:
        assert (PROJECT / source).exists(), source
        allowed = {f"!{source}", *(f"!{parent}" for parent in Path(source).parents)}
        assert allowed & set(ignore), source
        assert source not in ignore, source
    assert "npm ci" in dockerfile


def test_the_board_is_published_where_it_listens_and_told_where_the_services_are():
    assert SERVICES["ui"]["ports"] == [f"127.0.0.1:{Ports().ui}:{Ports().ui}"]
    served = (PROJECT / "ui/nginx/board.conf").read_text()
    assert f"listen {Ports().ui};" in served
    for name in SETTINGS:
        assert environment("ui")[f"{name.upper()}_URL"] == f"http://localhost:{PORTS[name]}"
        assert f"${{{name.upper()}_URL}} " in served


def test_the_boards_image_allows_the_page_what_devstack_allows_it():
    served = (PROJECT / "ui/nginx/board.conf").read_text()
    addresses = {"${ORDERS_URL}": "http://o", "${PRODUCTS_URL}": "http://p"}
    addresses |= {"${ORDERS_SOCKETS}": "ws://o", "${PRODUCTS_SOCKETS}": "ws://p"}
    for variable, address in addresses.items():
        served = served.replace(variable, address)
    for name, value in security_headers("http://o", "http://p").items():
        assert re.search(rf'^ *add_header {name} "?{re.escape(value)}"? always;$', served, re.M), (
            name
        )


def test_the_dashboard_asks_only_for_metrics_that_exist():
    exported = {name for names in REGISTRY._collector_to_names.values() for name in names}
    dashboard = json.loads((PROJECT / "deploy/grafana/dashboards/shop.json").read_text())
    queries = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    asked = {name for query in queries for name in re.findall(r"\b(?:kafka|http)_\w+", query)}
    assert messaging.support.metrics.published._name.removesuffix("_total") + "_total" in asked
    assert asked - exported == set()


def test_tests_and_compose_run_the_same_versions():
    assert SERVICES["kafka"]["image"] == containers.KAFKA_IMAGE == f"apache/kafka:{KAFKA_VERSION}"
    assert SERVICES["schema-registry"]["image"] == containers.REGISTRY_IMAGE
    assert SERVICES["mongodb"]["image"] == containers.MONGODB_IMAGE
