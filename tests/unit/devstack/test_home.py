"""A stack's folder: held by one process, dropped without its jars."""

import os
from pathlib import Path

import pytest

from devstack.errors import AlreadyRunningError
from devstack.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "stack", jars=tmp_path / "stack")


def test_a_second_holder_is_told_who_holds_it_and_what_to_do(home):
    with (
        home.held("stop it first"),
        pytest.raises(AlreadyRunningError, match=rf"process {os.getpid()}\): stop it first\.$"),
        home.held("stop it first"),
    ):
        pass


def test_a_released_folder_can_be_held_again(home):
    with home.held(""):
        pass
    with home.held(""):
        pass


def test_dropping_removes_data_and_logs_and_keeps_the_jars(home):
    jars = home.jars / "kafka-1"
    for folder in (home.data / "mongodb", home.logs, jars):
        folder.mkdir(parents=True)
    home.drop()
    assert not home.data.exists()
    assert not home.logs.exists()
    assert jars.exists()


def test_a_running_stack_keeps_its_data(home):
    home.data.mkdir(parents=True)
    with home.held(""), pytest.raises(AlreadyRunningError):
        home.drop()
    assert home.data.exists()
