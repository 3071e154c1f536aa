"""deploy/kubernetes: valid by Kubernetes' schemas, complete, and in agreement with the tables."""

import importlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from contracts import TOPICS
from messaging.topics import ServiceTopics
from services import SERVICES

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "deploy/kubernetes"
VERSION = "1.34"  # the oldest in which a preStop hook may sleep without a feature gate
KUSTOMIZATIONS = ("settings", "jobs", "services", "autoscaling", "telemetry")
SECRET = "0123456789abcdef" * 2


def documents(file: Path) -> list[dict[str, Any]]:
    return [each for each in yaml.safe_load_all(file.read_text()) if each]


def kustomization(folder: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / folder / "kustomization.yaml").read_text())


def manifests() -> Iterator[Path]:
    for folder in KUSTOMIZATIONS:
        for resource in kustomization(folder)["resources"]:
            if resource.endswith(".yaml"):
                yield FOLDER / folder / resource


RESOURCES = [(file, each) for file in manifests() for each in documents(file)]


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    return {each["metadata"]["name"]: each for _, each in RESOURCES if each["kind"] == kind}


def pod_of(resource: dict[str, Any]) -> dict[str, Any]:
    return resource["spec"]["template"]["spec"]


def container_of(resource: dict[str, Any]) -> dict[str, Any]:
    [only] = pod_of(resource)["containers"]
    return only


WORKLOADS = {**of_kind("Deployment"), **of_kind("Job")}
CONFIG_MAPS, SECRETS = (
    {each["name"]: each for each in kustomization("settings")[f"{kind}Generator"]}
    for kind in ("configMap", "secret")
)


@pytest.mark.parametrize(
    "resource",
    [each for _, each in RESOURCES if not each["apiVersion"].startswith("keda.sh/")],
    ids=lambda each: f"{each['kind']}/{each['metadata']['name']}",
)
def test_a_resource_is_valid_by_the_schema_of_its_kind(resource: dict[str, Any]) -> None:
    kubernetes_validate.validate(resource, VERSION, strict=True)


def test_every_manifest_belongs_to_a_kustomization() -> None:
    others = {"kustomization.yaml", "name-references.yaml"}
    found = {file for file in FOLDER.glob("*/*.yaml") if file.name not in others}
    assert found == set(manifests())


def test_no_name_is_there_twice() -> None:
    names = [(each["kind"], each["metadata"]["name"]) for _, each in RESOURCES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_of_the_table_has_a_deployment_a_service_and_a_budget(name: str) -> None:
    container = container_of(of_kind("Deployment")[name])
    assert container["command"] == ["python", "-m", SERVICES[name].module]
    assert container["ports"] == [{"name": "http", "containerPort": SERVICES[name].port}]
    [port] = of_kind("Service")[name]["spec"]["ports"]
    assert port["port"] == SERVICES[name].port
    for kind in ("Service", "PodDisruptionBudget"):
        selector = of_kind(kind)[name]["spec"]["selector"]
        assert selector.get("matchLabels", selector) == {"app": name}
    rules = {each["host"]: each["http"] for each in of_kind("Ingress")["shop"]["spec"]["rules"]}
    paths = [each["path"] for each in rules[f"{name}.shop.example"]["paths"]]
    assert paths == ["/api", "/socket.io"]


def test_every_other_deployment_is_the_boards() -> None:
    assert set(of_kind("Deployment")) == {*SERVICES, "board"}


def environment(name: str) -> dict[str, str]:
    """The variables of the container: references are resolved, and secrets made up."""
    found: dict[str, str] = {}
    for source in container_of(WORKLOADS[name])["envFrom"]:
        [(kind, reference)] = source.items()
        found |= values(CONFIG_MAPS if kind == "configMapRef" else SECRETS, reference["name"])
    for each in container_of(WORKLOADS[name]).get("env", []):
        if "value" in each:
            found[each["name"]] = each["value"]
        else:
            reference = each["valueFrom"]["secretKeyRef"]
            found[each["name"]] = values(SECRETS, reference["name"])[reference["key"]]
    return found


def values(generators: dict[str, dict[str, Any]], name: str) -> dict[str, str]:
    """The variables of a generated ConfigMap or Secret, from the example where there is one."""
    rows = list(generators[name].get("literals", []))
    for env in generators[name].get("envs", []):
        file = FOLDER / "settings" / env
        example = file.with_name(f"{env}.example")
        rows += (example if example.exists() else file).read_text().splitlines()
    return dict(row.split("=", 1) for row in rows)


@pytest.mark.parametrize("name", SERVICES)
def test_the_environment_of_a_service_gives_valid_settings(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = environment(name)
    module = importlib.import_module(f"{SERVICES[name].module}.settings")
    assert set(given) <= {field.upper() for field in module.Settings.model_fields}
    for variable, value in given.items():
        monkeypatch.setenv(variable, SECRET if "SECRET" in variable else value)
    settings = module.Settings(host="0.0.0.0")
    settings.require_auth_beyond_loopback()
    assert settings.auth == "on"
    assert settings.port == SERVICES[name].port
    assert settings.kafka_sasl_username == name  # as `messaging acls` names it
    assert settings.mongodb_database == SERVICES[name].database


def test_git_ignores_every_file_with_secrets() -> None:
    ignored = (FOLDER / "settings/.gitignore").read_text().split()
    assert sorted(ignored) == sorted(env for each in SECRETS.values() for env in each["envs"])
    for name in ignored:
        assert (FOLDER / "settings" / f"{name}.example").exists()


@pytest.mark.parametrize("name", WORKLOADS)
def test_no_pod_has_privileges_that_it_does_not_need(name: str) -> None:
    pod, container = pod_of(WORKLOADS[name]), container_of(WORKLOADS[name])
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "readOnlyRootFilesystem": True,
        "allowPrivilegeEscalation": False,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"]["limits"]["memory"]


@pytest.mark.parametrize("name", SERVICES)
def test_probes_wait_for_indexes_at_the_start_and_the_end_is_not_cut_short(name: str) -> None:
    container = container_of(of_kind("Deployment")[name])
    startup = container["startupProbe"]
    assert startup["periodSeconds"] * startup["failureThreshold"] > 600
    assert container["readinessProbe"]["httpGet"]["path"] == "/health/ready"
    assert container["livenessProbe"]["httpGet"]["path"] == "/health/live"
    seconds = container["lifecycle"]["preStop"]["sleep"]["seconds"]
    grace = pod_of(of_kind("Deployment")[name])["terminationGracePeriodSeconds"]
    assert grace >= seconds + 30


def test_jobs_run_the_commands_of_compose() -> None:
    deploy = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]["deploy"]
    in_compose = re.findall(r"python -m ([\w ]+?[\w-]+)(?= &|$)", deploy["command"][-1])
    commands = [" ".join(container_of(job)["command"]) for job in of_kind("Job").values()]
    for command in in_compose:
        module, verb = command.split()[0], command.split()[-1]
        assert [each for each in commands if f"-m {module} {verb}" in each], command


def test_policies_let_pods_reach_the_ports_that_the_settings_name() -> None:
    ports = {
        port["port"]
        for policy in of_kind("NetworkPolicy").values()
        for rule in policy["spec"].get("egress", [])
        for port in rule["ports"]
    }
    settings = environment("orders") | environment("notifications")
    assert int(settings["KAFKA_BROKERS"].rpartition(":")[2]) in ports
    assert int(settings["SCHEMA_REGISTRY_URL"].rpartition(":")[2]) in ports
    assert int(settings["SMTP_PORT"]) in ports
    assert of_kind("NetworkPolicy")["default-deny"]["spec"] == {
        "podSelector": {},
        "policyTypes": ["Ingress", "Egress"],
    }


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_scales_by_the_lag_of_its_group_up_to_its_partitions(name: str) -> None:
    own = ServiceTopics.of(name, TOPICS)
    spec = of_kind("ScaledObject")[name]["spec"]
    assert spec["scaleTargetRef"] == {"name": name}
    assert spec["triggers"][0]["metadata"]["consumerGroup"] == own.group
    assert spec["maxReplicaCount"] == max(topic.partitions for topic in own.consumed)


@pytest.mark.skipif(
    not (shutil.which("kustomize") or shutil.which("kubectl")), reason="kustomize is missing"
)
@pytest.mark.parametrize(
    ("folder", "components"),
    [("jobs", []), ("services", []), ("services", ["../autoscaling", "../telemetry"])],
)
def test_kustomize_builds_valid_resources(
    tmp_path: Path, folder: str, components: list[str]
) -> None:
    built = kustomize(tmp_path / "kubernetes", folder, components)
    names = {(each["kind"], each["metadata"]["name"]) for each in built}
    for each in built:
        assert each["kind"] == "Namespace" or each["metadata"]["namespace"] == "shop"
        if not each["apiVersion"].startswith("keda.sh/"):
            kubernetes_validate.validate(each, VERSION, strict=True)
        assert set(references(each)) <= names
    if components:  # a number here would undo KEDA's at each deployment
        fixed = [
            each for each in built if each["kind"] == "Deployment" and "replicas" in each["spec"]
        ]
        assert [each["metadata"]["name"] for each in fixed] == ["board"]
        assert_traces_reach_a_collector(built)


def assert_traces_reach_a_collector(built: list[dict[str, Any]]) -> None:
    """The services get the endpoint, and a policy lets them reach its port."""
    [settings] = [
        each["data"] for each in built if each["metadata"]["name"].startswith("settings-")
    ]
    assert settings["KAFKA_BROKERS"]  # the others are still there
    [rule] = of_kind("NetworkPolicy")["to-collector"]["spec"]["egress"]
    endpoint = settings["OTEL_EXPORTER_OTLP_ENDPOINT"]
    assert endpoint.rpartition(":")[2] == str(rule["ports"][0]["port"])


def kustomize(copy: Path, folder: str, components: list[str]) -> list[dict[str, Any]]:
    """The resources of the kustomization, with the examples as secrets."""
    shutil.copytree(FOLDER, copy)
    for example in copy.glob("settings/*.example"):
        example.rename(example.with_suffix(""))
    if components:
        with (copy / folder / "kustomization.yaml").open("a") as file:
            file.write(f"components: {components}\n")
    tool = ["kustomize", "build"] if shutil.which("kustomize") else ["kubectl", "kustomize"]
    done = subprocess.run([*tool, copy / folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [each for each in yaml.safe_load_all(done.stdout) if each]


def references(resource: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The secrets and config maps that a built resource names."""
    text = yaml.safe_dump(resource)
    for kind, name in re.findall(r"(secretRef|configMapRef):\s+name: (\S+)", text):
        yield ("Secret" if kind == "secretRef" else "ConfigMap"), name
    for each in resource.get("spec", {}).get("secretTargetRef", []):
        yield "Secret", each["name"]
