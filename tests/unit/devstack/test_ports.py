"""Free ports, ports in use, shifted ports."""

import socket

import pytest

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


def test_every_service_has_the_port_of_the_table():
    assert Ports().services == {name: service.port for name, service in SERVICES.items()}


def test_a_shift_changes_every_port():
    ports = Ports().shifted(1000)
    assert (ports.mongodb, ports.kafka, ports.registry, ports.board) == (28017, 10092, 9081, 4006)
    assert ports.services == {name: service.port + 1000 for name, service in SERVICES.items()}


def test_free_ports_have_one_for_every_part_and_service():
    ports = Ports.free()
    assert ports.services.keys() == SERVICES.keys()
    assert len(set(ports.all)) == len(Ports().all)
