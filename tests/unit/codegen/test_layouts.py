"""Which records have a codec, in any layout of the folder."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from codegen.cli import app
from tests.compiling import import_package, write_schemas

MEMBER = {"type": "record", "name": "Member", "fields": [{"name": "name", "type": "string"}]}
FLEET = {
    "type": "record",
    "name": "Fleet",
    "namespace": "com.acme",
    "fields": [
        {"name": "base", "type": "com.acme.Position"},
        {"name": "crew", "type": {"type": "array", "items": MEMBER}},
    ],
}
POSITION = {
    "type": "record",
    "name": "Position",
    "namespace": "com.acme",
    "fields": [{"name": "x", "type": "int"}],
}
JAVA = {"com/acme/Fleet.avsc": FLEET, "com/acme/Position.avsc": POSITION}


def generate(folder: Path, *options: str) -> str:
    command = ["generate", "--schemas", str(folder / "schemas"), "--out", str(folder / "out")]
    result = CliRunner().invoke(app, [*command, *options])
    assert result.exception is None, result.exception
    return result.output


def test_every_record_of_a_file_has_a_codec_in_javas_layout(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schemas", JAVA)
    assert "Without encode and decode: com.acme.Member." in generate(tmp_path)
    package = import_package(tmp_path / "out")
    fleet = package.Fleet(base=package.Position(x=1), crew=[package.Member(name="a")])
    assert package.Fleet.decode(fleet.encode()) == fleet
    assert package.Position.decode(fleet.base.encode()) == fleet.base
    assert not hasattr(package.Member, "encode")


def test_inner_records_have_a_codec_where_asked(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schemas", JAVA)
    assert "Without" not in generate(tmp_path, "--all-codecs")
    package = import_package(tmp_path / "out")
    member = package.Member(name="a")
    assert package.Member.decode(member.encode()) == member
    assert package.Member.CONTRACT.name == "com.acme.Member"


def test_files_of_one_name_in_two_folders_are_two_modules(tmp_path: Path) -> None:
    other = {**POSITION, "namespace": "org.other"}
    write_schemas(tmp_path / "schemas", {**JAVA, "org/other/Position.avsc": other})
    generate(tmp_path)
    package = import_package(tmp_path / "out")
    assert package.OrgOtherPosition(x=1).encode() == package.ComAcmePosition(x=1).encode()


def test_a_copy_of_a_record_in_another_folder_is_one_class(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schemas", {**JAVA, "copies/Position.avsc": POSITION})
    generate(tmp_path)
    assert import_package(tmp_path / "out").Position(x=1).encode() == b"\x02"


def test_with_topics_the_records_in_subfolders_are_named(tmp_path: Path) -> None:
    topics = '["fleet"]\nkey = "id"\n'
    fleet = {**FLEET, "fields": [{"name": "id", "type": "string"}, *FLEET["fields"]]}
    files = {"topics.toml": topics, "fleet.avsc": fleet, "types/position.avsc": POSITION}
    write_schemas(tmp_path / "schemas", files)
    said = "Without encode and decode: com.acme.Member, com.acme.Position."
    assert said in generate(tmp_path)


def test_a_baseline_in_javas_layout_is_compared(tmp_path: Path) -> None:
    write_schemas(tmp_path / "before", JAVA)
    write_schemas(tmp_path / "schemas", JAVA)
    wider = {**POSITION, "fields": [{"name": "x", "type": "string"}]}
    write_schemas(tmp_path / "schemas", {"com/acme/Position.avsc": wider})
    command = ["check", "--schemas", str(tmp_path / "schemas")]
    result = CliRunner().invoke(app, [*command, "--against", str(tmp_path / "before")])
    assert result.exit_code == 1
    assert "com/acme/Position: Position.x: TYPE_MISMATCH" in result.output
