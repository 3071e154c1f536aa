"""Ports: found free, or refused with what to do."""

import socket

import pytest

from devstack.errors import PortTakenError
from devstack.ports import Ports, free_ports, require_free


def test_a_port_that_is_taken_is_named_with_its_purpose_and_the_remedy():
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


def test_a_shift_moves_every_port():
    assert Ports().shifted(1000) == Ports(28017, 10092, 9081, 4004, 4001, 4006)
