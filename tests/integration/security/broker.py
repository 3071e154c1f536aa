"""A broker with a listener for each mechanism, which lets in and grants nothing unasked."""

from __future__ import annotations

import base64
import subprocess
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devstack.kafka.probe import answers
from devstack.ports import free_ports
from devstack.process import Process
from tests.integration.security.certificates import Authority
from tests.integration.security.identity_provider import AUDIENCE, running_identity_provider

# `newcomer` has no right at first.
USERS = {name: f"{name}-p4ssw0rd" for name in ("orders", "products", "newcomer")}
_ADMIN = {"admin": "admin-p4ssw0rd"}
LISTENERS = {
    "ADMIN": "SASL_PLAINTEXT",
    "PLAIN": "SASL_SSL",
    "SCRAM": "SASL_SSL",
    "OAUTH": "SASL_SSL",
    "TLS": "SSL",
    "MTLS": "SSL",
    "CONTROLLER": "SASL_PLAINTEXT",
}
_MECHANISMS = {"PLAIN": "PLAIN", "SCRAM": "SCRAM-SHA-512", "OAUTH": "OAUTHBEARER"}
_SECURITY = "org.apache.kafka.common.security"
_PROPERTIES = """\
process.roles=broker,controller
node.id=1
listeners={listeners}
advertised.listeners={advertised}
listener.security.protocol.map={protocols}
inter.broker.listener.name=ADMIN
controller.listener.names=CONTROLLER
controller.quorum.voters=1@127.0.0.1:{controller}
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
listener.name.admin.sasl.enabled.mechanisms=PLAIN
listener.name.admin.plain.sasl.jaas.config={admins}
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config={admins}
listener.name.plain.sasl.enabled.mechanisms=PLAIN
listener.name.plain.plain.sasl.jaas.config={users}
listener.name.scram.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.scram.scram-sha-512.sasl.jaas.config={security}.scram.ScramLoginModule required;
listener.name.oauth.sasl.enabled.mechanisms=OAUTHBEARER
listener.name.oauth.oauthbearer.sasl.jaas.config={oauth}.OAuthBearerLoginModule required;
listener.name.oauth.oauthbearer.sasl.server.callback.handler.class={oauth}.OAuthBearerValidatorCallbackHandler
listener.name.oauth.sasl.oauthbearer.jwks.endpoint.url={provider}/keys
listener.name.oauth.sasl.oauthbearer.expected.audience={audience}
ssl.keystore.type=PEM
ssl.keystore.location={keystore}
ssl.truststore.type=PEM
ssl.truststore.location={ca}
ssl.principal.mapping.rules=RULE:^CN=([^,]+).*$/$1/,DEFAULT
listener.name.mtls.ssl.client.auth=required
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:admin
log.dirs={data}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
"""


@dataclass(frozen=True, slots=True)
class SecuredKafka:
    """`ports` by the name of the listener; the files are in `folder`."""

    ports: Mapping[str, int]
    folder: Path
    jars: Path
    authority: Authority
    provider: str

    def address(self, listener: str) -> str:
        return f"127.0.0.1:{self.ports[listener]}"

    @property
    def admin(self) -> dict[str, str]:
        """The variables of Kafka's administrator."""
        ((name, password),) = _ADMIN.items()
        return {
            "KAFKA_BROKERS": self.address("ADMIN"),
            "KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT",
            "KAFKA_SASL_MECHANISM": "PLAIN",
            "KAFKA_SASL_USERNAME": name,
            "KAFKA_SASL_PASSWORD": password,
        }

    @property
    def admin_properties(self) -> str:
        """The same for Kafka's own commands."""
        ((name, password),) = _ADMIN.items()
        module = f"{_SECURITY}.plain.PlainLoginModule"
        return (
            "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\n"
            f'sasl.jaas.config={module} required username="{name}" password="{password}";\n'
        )

    def variables(self, listener: str, service: str) -> dict[str, str]:
        """What a service sets to come in by this listener."""
        common = {
            "KAFKA_BROKERS": self.address(listener),
            "KAFKA_SECURITY_PROTOCOL": LISTENERS[listener],
            "KAFKA_SSL_CA": str(self.authority.ca),
        }
        if mechanism := _MECHANISMS.get(listener):
            common["KAFKA_SASL_MECHANISM"] = mechanism
        return common | self._credentials(listener, service)

    def _credentials(self, listener: str, service: str) -> dict[str, str]:
        if listener == "MTLS":
            certificate, key, _ = self.authority.issue(service)
            return {
                "KAFKA_CONFIG_SSL_CERTIFICATE_LOCATION": str(certificate),
                "KAFKA_CONFIG_SSL_KEY_LOCATION": str(key),
            }
        if listener == "OAUTH":
            name = "KAFKA_CONFIG_SASL_OAUTHBEARER_"
            return {
                f"{name}CLIENT_ID": service,
                f"{name}CLIENT_SECRET": USERS[service],
                f"{name}TOKEN_ENDPOINT_URL": f"{self.provider}/token",
            }
        if listener == "TLS":
            return {}
        return {"KAFKA_SASL_USERNAME": service, "KAFKA_SASL_PASSWORD": (USERS | _ADMIN)[service]}


@contextmanager
def running_secured_kafka(folder: Path, jars: Path) -> Iterator[SecuredKafka]:
    folder.mkdir(parents=True, exist_ok=True)
    authority = Authority(folder / "certificates")
    ports = dict(zip(LISTENERS, free_ports(len(LISTENERS)), strict=True))
    with running_identity_provider(USERS) as provider:
        kafka = SecuredKafka(ports, folder, jars, authority, provider.url)
        properties = folder / "server.properties"
        properties.write_text(_text(kafka))
        java = ["java", "-cp", f"{jars}/*", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"]
        _format(java, properties)
        allowed = f"-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls={provider.url}/keys"
        tuning = ["-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        command = [*java, *tuning, allowed, "kafka.Kafka", properties]
        process = Process("secured Kafka", command, folder / "kafka.log")
        process.start()
        try:
            process.wait_until(lambda: _answers(kafka), within=120)
            yield kafka
        finally:
            process.stop()


def _answers(kafka: SecuredKafka) -> bool:
    ((name, password),) = _ADMIN.items()
    security = {
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "PLAIN",
        "sasl.username": name,
        "sasl.password": password,
    }
    return answers(kafka.address("ADMIN"), **security)


def _text(kafka: SecuredKafka) -> str:
    def listed(listeners: Mapping[str, int]) -> str:
        return ",".join(f"{name}://127.0.0.1:{port}" for name, port in listeners.items())

    public = {name: port for name, port in kafka.ports.items() if name != "CONTROLLER"}
    _, _, keystore = kafka.authority.issue("broker")
    return _PROPERTIES.format(
        listeners=listed(kafka.ports),
        advertised=listed(public),
        protocols=",".join(f"{name}:{protocol}" for name, protocol in LISTENERS.items()),
        controller=kafka.ports["CONTROLLER"],
        admins=_plain(_ADMIN),
        users=_plain(USERS),
        security=_SECURITY,
        oauth=f"{_SECURITY}.oauthbearer",
        provider=kafka.provider,
        audience=AUDIENCE,
        keystore=keystore,
        ca=kafka.authority.ca,
        data=kafka.folder / "data",
    )


def _plain(users: Mapping[str, str]) -> str:
    """The first one is also who the broker is to itself."""
    name, password = next(iter(users.items()))
    known = " ".join(f'user_{each}="{secret}"' for each, secret in users.items())
    module = f"{_SECURITY}.plain.PlainLoginModule"
    return f'{module} required username="{name}" password="{password}" {known};'


def _format(java: list[str], properties: Path) -> None:
    cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    users = [
        f"--add-scram=SCRAM-SHA-512=[name={name},password={password}]"
        for name, password in (USERS | _ADMIN).items()
    ]
    options = ["format", f"--cluster-id={cluster}", f"--config={properties}", *users]
    command = [*java, "kafka.tools.StorageTool", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
