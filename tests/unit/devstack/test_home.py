"""A stack's folder: locked by one process, deleted without its jars."""

import os
from pathlib import Path

import pytest

from devstack.errors import AlreadyRunningError
from devstack.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "stack", jars=tmp_path / "stack")


def test_a_second_lock_is_refused_with_the_process_and_a_suggestion(home):
    with (
        home.locked("stop it first"),
        pytest.raises(AlreadyRunningError, match=rf"process {os.getpid()}\): stop it first\.$"),
        home.locked("stop it first"),
    ):
        pass


def test_a_released_folder_can_be_locked_again(home):
    with home.locked(""):
        pass
    with home.locked(""):
        pass


def test_deleting_removes_data_and_logs_and_keeps_the_jars(home):
    jars = home.jars / "kafka-1"
    for folder in (home.data / "mongodb", home.logs, jars):
        folder.mkdir(parents=True)
    home.delete_data()
    assert not home.data.exists()
    assert not home.logs.exists()
    assert jars.exists()


def test_a_running_stack_keeps_its_data(home):
    home.data.mkdir(parents=True)
    with home.locked(""), pytest.raises(AlreadyRunningError):
        home.delete_data()
    assert home.data.exists()
