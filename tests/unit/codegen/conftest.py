"""A project of one topic, generated."""

from pathlib import Path

import pytest

from tests.unit.codegen.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    assert project.generate().exit_code == 0
    return project
