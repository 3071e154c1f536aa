"""Free ports, ports in use, shifted ports."""

import json
import socket
import subprocess
import sys

import pytest

from devstack import ports
from devstack.errors import PortTakenError
from devstack.ports import Ports, free_ports, require_free
from services import SERVICES


def test_a_port_in_use_is_named_with_its_purpose_and_a_suggestion():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(PortTakenError) as refusal:
            require_free(port, "MongoDB", "stop what listens there")
    assert str(refusal.value) == (
        f"Port {port}, which MongoDB needs, is taken: stop what listens there."
    )


def test_a_port_that_nothing_uses_is_accepted():
    (port,) = free_ports(1)
    require_free(port, "MongoDB", "")


def test_free_ports_are_all_different():
    assert len(set(free_ports(50))) == 50


def test_a_port_that_was_given_to_one_process_is_given_to_no_other(
    monkeypatch: pytest.MonkeyPatch,
):
    few = free_ports(1)[0] + 1
    monkeypatch.setattr(ports, "_RANGE", range(few, few + 40))
    found = free_ports(20)
    code = "from devstack import ports; ports._RANGE = range({}, {}); print(ports.free_ports({}))"

    def asked(count: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code.format(few, few + 40, count)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    others = json.loads(asked(10).stdout)
    assert not set(found) & set(others)
    assert f"No free port is left from {few} to {few + 39}." in asked(21).stderr


def test_every_service_has_the_port_of_the_table():
    assert Ports().services == {name: service.port for name, service in SERVICES.items()}


def test_a_shift_changes_every_port():
    found = Ports().shifted(1000)
    assert (found.mongodb, found.kafka, found.registry, found.board) == (28017, 10092, 9081, 4006)
    assert found.services == {name: service.port + 1000 for name, service in SERVICES.items()}


def test_free_ports_have_one_for_every_part_and_service():
    found = Ports.free()
    assert found.services.keys() == SERVICES.keys()
    assert len(set(found.all)) == len(Ports().all)
