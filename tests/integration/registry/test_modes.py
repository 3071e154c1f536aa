"""Modes: who may write, and under which ids."""

STRING, INT = '"string"', '"int"'


def register(http, subject: str, schema: str = STRING, **more: int) -> dict[str, object]:
    return http.post(f"/subjects/{subject}/versions", json={"schema": schema, **more}).json()


def test_an_import_keeps_ids_and_versions_and_checks_no_compatibility(http):
    assert http.put("/mode/s", json={"mode": "IMPORT"}).json() == {"mode": "IMPORT"}
    first = register(http, "s", STRING, id=900, version=3)
    assert (first["id"], first["version"]) == (900, 3)
    assert register(http, "s", INT, id=901)["version"] == 4
    assert http.get("/subjects/s/versions").json() == [3, 4]
    assert http.get("/schemas/ids/900").json()["schema"] == STRING
    assert http.get("/schemas/ids/900?fetchMaxId=true").json()["maxId"] == 901


def test_an_import_refuses_an_id_or_a_version_in_use(http):
    http.put("/mode/s", json={"mode": "IMPORT"})
    register(http, "s", STRING, id=910, version=1)
    assert register(http, "s", STRING, id=910)["version"] == 1
    assert register(http, "s", STRING, id=911)["error_code"] == 42207
    assert register(http, "s", INT, id=910)["error_code"] == 42205
    assert register(http, "s", INT, id=912, version=1)["error_code"] == 42205
    assert register(http, "s", INT)["error_code"] == 42205


def test_an_id_or_a_version_is_refused_outside_of_import_mode(http):
    assert register(http, "s", STRING, id=900)["error_code"] == 42205
    assert register(http, "s", STRING, version=7)["error_code"] == 42205
    assert http.get("/subjects").json() == []


def test_import_mode_is_refused_where_schemas_exist_unless_forced(http):
    register(http, "s")
    refused = http.put("/mode/s", json={"mode": "IMPORT"}).json()
    assert refused == {
        "error_code": 42205,
        "message": "Cannot import since found existing subjects",
    }
    assert http.put("/mode", json={"mode": "IMPORT"}).json()["error_code"] == 42205
    assert http.put("/mode/s?force=true", json={"mode": "IMPORT"}).json() == {"mode": "IMPORT"}
    http.put("/mode/s", json={"mode": "READWRITE"})
    http.delete("/subjects/s")
    assert http.put("/mode/s", json={"mode": "IMPORT"}).json() == {"mode": "IMPORT"}
    assert http.get("/subjects?deleted=true").json() == []


def test_a_subjects_own_mode_applies_unless_the_global_mode_overrides_it(http):
    http.put("/mode/s", json={"mode": "READWRITE"})
    http.put("/mode", json={"mode": "READONLY"})
    assert register(http, "other")["error_code"] == 42205
    assert register(http, "s")["version"] == 1
    http.put("/mode", json={"mode": "READONLY_OVERRIDE"})
    assert register(http, "s", INT)["error_code"] == 42205
    assert http.get("/mode/s?defaultToGlobal=true").json() == {"mode": "READONLY_OVERRIDE"}
    assert http.delete("/mode").json() == {"mode": "READONLY_OVERRIDE"}
    assert http.get("/mode").json() == {"mode": "READWRITE"}


def test_a_read_only_subject_accepts_a_schema_that_it_has_already(http):
    before = register(http, "s")
    http.put("/mode/s", json={"mode": "READONLY"})
    assert register(http, "s") == before
    assert http.put("/config/s", json={"compatibility": "FULL"}).json()["error_code"] == 42205
