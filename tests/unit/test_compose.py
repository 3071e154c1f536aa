"""docker-compose.yml, the Dockerfile and the files they use agree with the code and the tables."""

import importlib
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from devstack.kafka.jars import KAFKA_VERSION
from services import SERVICES
from tests import containers

PROJECT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
BLOCKS: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
IMAGES = ("schema-first-shop", "schema-first-simulators")
OURS = {name: block for name, block in BLOCKS.items() if block["image"] in IMAGES}
PROXY = (PROJECT / "deploy/proxy/haproxy.cfg").read_text()
STAYING = {name: block for name, block in BLOCKS.items() if block["restart"] != "no"}
SETTINGS = {
    service.name: importlib.import_module(f"{service.module}.settings").Settings
    for service in SERVICES.values()
}
PROMETHEUS: dict[str, Any] = yaml.safe_load(COMPOSE["configs"]["prometheus"]["content"])
SECRET = "0123456789abcdef" * 2


def chosen(value: str) -> str:
    """The value after compose's interpolation, with the required secrets set and nothing else."""
    value = re.sub(r"\$\{\w+:\?[^}]*\}", SECRET, value)
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def environment(name: str) -> dict[str, str]:
    return {key: chosen(value) for key, value in BLOCKS[name].get("environment", {}).items()}


def modules(command: str | list[str]) -> list[str]:
    text = command if isinstance(command, str) else " ".join(command)
    return re.findall(r"python -m (\S+)", text)


def test_every_service_of_the_table_has_a_block_and_no_other_service_has_one():
    found = {
        name: module
        for name, block in OURS.items()
        for module in modules(block["command"])
        if re.fullmatch(r"services\.\w+", module)
    }
    assert found == {name: service.module for name, service in SERVICES.items()}


def test_every_service_of_the_table_is_scraped_by_its_name_and_nothing_else_is():
    found = {job["job_name"]: job["dns_sd_configs"] for job in PROMETHEUS["scrape_configs"]}
    assert found == {
        name: [{"names": [name], "type": "A", "port": service.port}]
        for name, service in SERVICES.items()
    }
    mounted = BLOCKS["prometheus"]["configs"]
    assert mounted == [{"source": "prometheus", "target": "/etc/prometheus/prometheus.yml"}]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_gets_no_variable_that_it_does_not_read(name):
    known = {field.upper() for field in SETTINGS[name].model_fields}
    assert set(environment(name)) <= known


@pytest.mark.parametrize("name", SERVICES)
def test_the_environment_of_a_block_gives_valid_settings(name, monkeypatch):
    for variable, value in environment(name).items():
        monkeypatch.setenv(variable, value)
    settings = SETTINGS[name]()
    assert settings.kafka_brokers == environment("deploy")["KAFKA_BROKERS"]
    assert settings.schema_registry_url == environment("deploy")["SCHEMA_REGISTRY_URL"]
    assert settings.mongodb_database == SERVICES[name].database
    assert settings.auth == "off"


@pytest.mark.parametrize("name", SERVICES)
def test_the_proxy_publishes_a_service_at_its_port_and_finds_each_instance(name):
    port = SERVICES[name].port
    assert environment(name)["PORT"] == str(port)
    assert f"127.0.0.1:{port}:{port}" in BLOCKS["proxy"]["ports"]
    [section] = re.findall(rf"^listen {name}\n((?: +.*\n)+)", PROXY, re.MULTILINE)
    assert f"bind :{port}\n" in section
    assert f"server-template {name} 10 {name}:{port}\n" in section
    assert "http-request set-header X-Forwarded-For %[src]\n" in section


def test_a_service_with_sockets_keeps_a_client_at_one_instance():
    apps = {name: (PROJECT / f"services/{name}/app.py").read_text() for name in SERVICES}
    with_sockets = {name for name, app in apps.items() if "create_sockets" in app}
    sections = re.findall(r"^listen (\w+)\n((?: +.*\n)+)", PROXY, re.MULTILINE)
    assert {name for name, text in sections if "stick on src if" in text} == with_sockets


def test_one_block_builds_an_image_and_what_uses_it_waits_for_that():
    building = [name for name, block in BLOCKS.items() if "build" in block]
    assert len({BLOCKS[name]["image"] for name in building}) == len(building)
    for name in SERVICES:
        assert BLOCKS[name]["image"] == BLOCKS["deploy"]["image"]
        assert BLOCKS[name]["depends_on"]["deploy"]["condition"] == "service_completed_successfully"


def test_what_ends_is_waited_for_or_up_with_wait_would_fail():
    ending = {name for name, block in BLOCKS.items() if block["restart"] == "no"}
    waited = {
        on
        for block in BLOCKS.values()
        for on, how in block.get("depends_on", {}).items()
        if how["condition"] == "service_completed_successfully"
    }
    assert ending == waited


def test_services_use_the_addresses_that_kafka_and_the_registry_advertise():
    kafka = environment("kafka")["KAFKA_ADVERTISED_LISTENERS"]
    assert f"INSIDE://{environment('orders')['KAFKA_BROKERS']}" in kafka
    assert "OUTSIDE://127.0.0.1:9092" in kafka
    registry = environment("schema-registry")["SCHEMA_REGISTRY_HOST_NAME"]
    assert environment("orders")["SCHEMA_REGISTRY_URL"] == f"http://{registry}:8081"


def test_everything_is_published_on_this_machine_only():
    ports = [port for service in BLOCKS.values() for port in service.get("ports", [])]
    assert len(ports) >= 8
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_sign_in_is_off_by_default_and_in_compose_on_without_auth_only():
    assert SETTINGS["orders"].model_fields["sign_in"].default == "off"
    sign_in = environment("orders")["SIGN_IN"]
    for auth, offered in {"off": True, "on": False}.items():
        settings = SETTINGS["orders"](access_token_secret=SECRET, auth=auth, sign_in=sign_in)
        assert settings.offers_sign_in is offered


def test_every_service_can_be_scaled():
    for name in SERVICES:
        assert "ports" not in BLOCKS[name], "two instances can't have one port"
    assert not [name for name, service in BLOCKS.items() if "container_name" in service]


def test_the_secret_is_required_from_the_environment():
    for name in SERVICES:
        assert BLOCKS[name]["environment"]["ACCESS_TOKEN_SECRET"].startswith("${ACCESS_TOKEN_")
    text = (PROJECT / "docker-compose.yml").read_text()
    assert not re.search(r"(?i)(password|secret)\w*: *['\"]?\w", text)


def test_every_service_that_stays_has_a_health_check():
    assert [name for name, block in STAYING.items() if "healthcheck" not in block] == []


def test_no_container_has_privileges_that_it_does_not_need():
    for name, block in BLOCKS.items():
        assert block["cap_drop"] == ["ALL"], name
        assert block["security_opt"] == ["no-new-privileges:true"], name
        assert block["mem_limit"], name
    assert [name for name, block in BLOCKS.items() if "cap_add" in block] == ["mongodb"]
    for name in (*OURS, "ui", "proxy"):
        assert BLOCKS[name]["read_only"] is True, name


def test_every_image_has_an_exact_tag():
    built = {block["image"] for block in BLOCKS.values() if "build" in block}
    images = [*({block["image"] for block in BLOCKS.values()} - built)]
    for dockerfile in ("Dockerfile", "ui/Dockerfile"):
        images += re.findall(r"^FROM (\S+:\S+)", (PROJECT / dockerfile).read_text(), re.MULTILINE)
    assert [image for image in images if not re.search(r":v?\d+\.\d+\.\d+(-\w+)?$", image)] == []


def test_mongodb_kafka_ui_and_grafana_let_nobody_in_by_a_known_password():
    assert environment("mongodb")["MONGO_INITDB_ROOT_PASSWORD"] == SECRET
    assert "--keyFile" in BLOCKS["mongodb"]["command"][0]
    assert f"mongodb://shop:{SECRET}@mongodb:27017/" in environment("orders")["MONGODB_URL"]
    assert environment("kafka-ui")["AUTH_TYPE"] == "LOGIN_FORM"
    assert environment("kafka-ui")["SPRING_SECURITY_USER_PASSWORD"] == SECRET
    grafana = environment("grafana")
    assert grafana["GF_AUTH_BASIC_ENABLED"] == "false"
    assert grafana["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"] == "true"


def test_the_workflow_may_only_read_and_uses_pinned_actions():
    text = (PROJECT / ".github/workflows/ci.yml").read_text()
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    used = re.findall(r"uses: (\S+)", text)
    assert len(used) == 4
    assert [each for each in used if not re.search(r"@[0-9a-f]{40}$", each)] == []


def test_a_dependency_has_a_health_check_or_ends():
    waits = [
        (name, on, how["condition"])
        for name, service in BLOCKS.items()
        for on, how in service.get("depends_on", {}).items()
    ]
    assert waits
    for name, on, condition in waits:
        if condition == "service_healthy":
            assert "healthcheck" in BLOCKS[on], f"{name} waits for {on} to be healthy"
        else:
            assert BLOCKS[on]["restart"] == "no", f"{name} waits for {on} to end"


def test_every_mounted_file_exists():
    for service in BLOCKS.values():
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            if source.startswith("."):
                assert (PROJECT / source).exists(), source
            else:
                assert source in COMPOSE["volumes"], source


@pytest.mark.parametrize("name", OURS)
def test_every_command_of_the_image_runs_a_module_that_the_image_contains(name):
    found = modules(BLOCKS[name]["command"])
    assert found
    target = "simulators" if BLOCKS[name]["image"] == "schema-first-simulators" else "services"
    upto = DOCKERFILE.index(f" AS {target}\n")
    stage_end = DOCKERFILE.find("\nFROM", upto)
    copied = re.findall(r"^COPY (\w+) \1$", DOCKERFILE[:stage_end], re.MULTILINE)
    for module in found:
        spec = find_spec(module)
        assert spec, module
        if spec.submodule_search_locations:
            assert find_spec(f"{module}.__main__"), f"python -m {module} runs nothing"
        assert module.partition(".")[0] in copied


def test_the_dockerfile_copies_files_that_exist_and_that_dockerignore_includes():
    ignore = (PROJECT / ".dockerignore").read_text().split()
    sources = re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE)
    assert {"chassis", "contracts", "contracts_confluent", "messaging", "services"} < set(sources)
    for source in sources:
        assert (PROJECT / source).exists(), source
        assert f"!{Path(source).parts[0]}" in ignore, source


def test_the_image_installs_pinned_packages_and_runs_as_an_unprivileged_user():
    assert "--require-hashes" in DOCKERFILE
    assert "--hash=sha256:" in (PROJECT / "requirements/services.txt").read_text()
    assert DOCKERFILE.index("USER 10001:10001") < DOCKERFILE.index("CMD")
    default = re.search(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)
    assert default is not None
    assert find_spec(json.loads(default[1])[2])


def test_tests_and_compose_use_the_same_images():
    assert BLOCKS["kafka"]["image"] == containers.KAFKA_IMAGE == f"apache/kafka:{KAFKA_VERSION}"
    assert BLOCKS["schema-registry"]["image"] == containers.REGISTRY_IMAGE
    assert BLOCKS["mongodb"]["image"] == containers.MONGODB_IMAGE
