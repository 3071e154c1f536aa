"""The commands of the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from codegen.cli import COMMANDS, app, main
from codegen.errors import CodegenError
from codegen.source.rules import UNKNOWN_TYPE
from tests.compiling import write_schemas
from tests.unit.codegen.project import TOPICS, Project, record

ROOT = Path(__file__).parents[3]


def test_an_edited_version_is_the_only_violation(project: Project) -> None:
    version = project.schemas / "history/t/1.avsc"
    version.write_text(version.read_text().replace('"id"', '"other"'))
    line = f"{version}:1:1: t: PUBLISHED_VERSION_EDITED: a published version was edited."
    fix = " Restore it, and edit the schema instead."
    assert project.run("check").output == f"{line}{fix}\n"
    assert str(project.generate().exception) == f"{line}{fix}"
    found = json.loads(project.run("check", "--format", "json").output)
    assert [each["rule"] for each in found["violations"]] == ["PUBLISHED_VERSION_EDITED"]
    assert found["changes"] == []


def test_an_unreadable_published_version_is_one_violation(project: Project) -> None:
    version = project.schemas / "history/t/1.avsc"
    version.write_text("{")
    message = "INVALID_HISTORY: the published version can't be read: Expecting"
    assert str(project.run("check").exception).startswith(f"{version}:1:1: {message}")


def test_an_invalid_setting_of_the_defaults_is_reported_once(tmp_path: Path) -> None:
    project = Project(tmp_path)
    topics = '[defaults]\nkey = "id"\nretention = "7 days"\n["t"]\n["u"]\nretention = "1 day"\n'
    write_schemas(project.schemas, {"topics.toml": topics, "u.avsc": {**record(), "name": "U"}})
    lines = str(project.run("check").exception).splitlines()
    file = project.schemas / "topics.toml"
    assert [line.partition(" is not a duration")[0] for line in lines] == [
        f"{file}:3:1: INVALID_TOPICS: '7 days'",
        f"{file}:6:1: INVALID_TOPICS: '1 day'",
    ]


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("shop.LineItm", "shop.LineItem"),
        ("LineItem", "shop.LineItem"),
        ("other.LineItem", "shop.LineItem"),
        ("strng", "string"),
        ("Invoice", None),
    ],
)
def test_an_unknown_type_is_reported_with_a_similar_one(
    name: str, suggested: str | None, tmp_path: Path
) -> None:
    project = Project(tmp_path)
    line = {**record(), "name": "LineItem", "namespace": "shop"}
    project.edit({"name": "n", "type": name})
    write_schemas(project.schemas, {"types/line.avsc": line})
    fix = f"Did you mean {suggested}?" if suggested else UNKNOWN_TYPE.fix
    message = f"UNKNOWN_TYPE: there is no type named {name}. {fix}"
    expected = f"{project.schemas}/t.avsc:1:100: {message}"
    assert str(project.run("check").exception) == expected
    schema = str(project.schemas / "t.avsc")
    assert str(CliRunner().invoke(app, ["check", schema, schema]).exception) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty. Write a schema."),
        (b"\xff\xfe", "the file is not UTF-8 text. Save it as UTF-8."),
        (
            b"{",
            "expected text in double quotes, but the text ends. Correct the JSON at this position.",
        ),
        (None, "this is not a file. Rename the folder."),
    ],
)
def test_a_file_that_is_not_a_schema_is_one_line(
    content: bytes | None, message: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project.schemas / "u.avsc"
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    code = exit_code("check", "--schemas", str(project.schemas))
    printed = capsys.readouterr().err
    assert code == 1
    assert printed.startswith(f"{file}:1:")
    assert printed.endswith(f" INVALID_JSON: {message}\n")
    assert printed.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("diff", "nope"), "There is no topic nope: the topics are t."),
        (
            ("check", "--level", "SOME"),
            "SOME is not a compatibility level: use one of NONE,",
        ),
        (("check", "--schemas", "nowhere"), "There is no folder nowhere: name one with --schemas."),
        (("check", "--against", "nowhere"), "nowhere is not a folder, and"),
        (("diff", "t", "--from", "7"), "t has no version 7: it has 1."),
        (("check", ".", "."), "file '.' is a directory."),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    arguments: tuple[str, ...],
    problem: str,
    project: Project,
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = () if "--schemas" in arguments else ("--schemas", str(project.schemas))
    assert exit_code(*arguments, *more) == 2
    assert problem in capsys.readouterr().err


def exit_code(*arguments: str) -> object:
    """The exit code that a shell gets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["codegen", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
    return stopped.value.code


@pytest.mark.parametrize("damage", ["edited", "missing", "added"])
def test_a_changed_published_version_is_a_violation(project: Project, damage: str) -> None:
    version = project.schemas / "history/t/1.avsc"
    if damage == "edited":
        version.write_text(version.read_text().replace("\n", "\n\n", 1))
    elif damage == "missing":
        project.edit({"name": "n", "type": "int", "default": 0})
        project.generate()
        (project.schemas / "history/t/2.avsc").unlink()
    else:
        (version.parent / "2.avsc").write_text(version.read_text())
    checked = project.run("check")
    assert checked.exit_code == 1
    assert "PUBLISHED_VERSION_EDITED" in checked.output
    assert "PUBLISHED_VERSION_EDITED" in str(project.generate().exception)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("history/t/1.avsc", b"[" * 100_000, "the published version can't be read"),
        ("history/SHA256SUMS", b"\xff\xfe", "SHA256SUMS does not list this version"),
        ("topics.toml", TOPICS.encode() + b"partitions = " + b"9" * 5000, "the file is not TOML"),
        ("topics.toml", b"t = " + b"[" * 100_000, "the file is not TOML"),
    ],
)
def test_a_corrupt_file_is_a_violation(
    project: Project, file: str, content: bytes, message: str
) -> None:
    (project.schemas / file).write_bytes(content)
    refused = project.generate().exception
    assert isinstance(refused, CodegenError)
    assert message in str(refused)


def test_sha256sum_accepts_the_checksums(project: Project) -> None:
    import subprocess

    subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=project.schemas / "history",
        check=True,
    )


def test_a_violation_is_exit_code_1_and_a_wrong_option_2(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.edit({"name": "n", "type": "int"})
    monkeypatch.setattr("sys.argv", ["codegen", "check", "--schemas", str(project.schemas)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert "READER_FIELD_MISSING_DEFAULT_VALUE" in capsys.readouterr().out
    assert project.run("check", "--nonsense").exit_code == 2


def test_a_path_that_can_not_be_written_is_wrong_usage(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project.out / "t.py"
    arguments = ["generate", "--schemas", str(project.schemas), "--out", str(file / "x")]
    monkeypatch.setattr("sys.argv", ["codegen", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == f"{file} can't be read or written: File exists.\n"


def test_check_without_topics_prints_that_there_is_nothing_to_check(project: Project) -> None:
    (project.schemas / "topics.toml").unlink()
    assert "has no topics, so there is nothing to check" in project.run("check").output


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    assert f"Example: codegen {command}" in CliRunner().invoke(app, [command, "--help"]).output


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_lists_the_first_line_of_every_commands_help(command: str) -> None:
    first = CliRunner().invoke(app, [command, "--help"]).output.splitlines()[2].strip()
    assert COMMANDS[command] == first


@pytest.mark.parametrize(
    ("arguments", "not_imported"),
    [
        (["--help"], ["codegen.project", "codegen.render", "confluent_kafka"]),
        (["check"], ["codegen.render", "codegen.docs", "confluent_kafka"]),
        (["generate", "--check"], ["codegen.docs", "codegen.typescript", "confluent_kafka"]),
    ],
)
def test_a_command_imports_only_what_it_needs(
    arguments: list[str], not_imported: list[str]
) -> None:
    code = f"""
import sys
from codegen.cli import main
sys.argv = ["codegen", *{arguments}]
try:
    main()
except SystemExit:
    pass
print("imported", sorted(set({not_imported}) & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.endswith("imported []\n")


def test_the_committed_contracts_are_up_to_date() -> None:
    result = CliRunner().invoke(app, ["generate", "--check"])
    assert result.exit_code == 0, result.exception
