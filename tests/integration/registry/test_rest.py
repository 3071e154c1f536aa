"""The REST API, compared with Confluent's documentation and source."""

import pytest

STRING, INT = '"string"', '"int"'
BAD_DEFAULT = '{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":"x"}]}'
TWICE = '{"type":"enum","name":"E","symbols":["A","A"]}'
RECORD = '{"type":"record","name":"R","fields":[]}'


def register(http, subject: str, schema: str = STRING) -> dict[str, object]:
    return http.post(f"/subjects/{subject}/versions", json={"schema": schema}).json()


@pytest.fixture
def two_versions(http) -> str:
    http.put("/config/s", json={"compatibility": "NONE"})
    register(http, "s", STRING)
    register(http, "s", INT)
    return "s"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/subjects/none/versions", 404, 40401),
        ("GET", "/subjects/none/versions/1", 404, 40401),
        ("DELETE", "/subjects/none", 404, 40401),
        ("GET", "/subjects/s/versions/9", 404, 40402),
        ("GET", "/subjects/s/versions/0", 422, 42202),
        ("GET", "/subjects/s/versions/newest", 422, 42202),
        ("GET", "/subjects/s/versions/99999999999", 422, 42202),
        ("GET", "/schemas/ids/99999", 404, 40403),
        ("GET", "/schemas/guids/none", 404, 40403),
        ("DELETE", "/subjects/s?permanent=true", 404, 40405),
        ("DELETE", "/subjects/s/versions/1?permanent=true", 404, 40407),
        ("GET", "/config/none", 404, 40408),
        ("GET", "/mode/none", 404, 40409),
        ("GET", "/associations/resources/a/b", 404, 404),
        ("PATCH", "/subjects", 405, 405),
    ],
)
def test_a_missing_resource_has_confluents_error_code(
    http, two_versions, method, path, status, code
):
    answer = http.request(method, path)
    assert (answer.status_code, answer.json()["error_code"]) == (status, code)
    assert answer.headers["content-type"] == "application/vnd.schemaregistry.v1+json"
    assert answer.json()["message"]


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/subjects/s/versions", {"schema": "{"}, 42201),
        ("/subjects/s/versions", {"schema": '{"type":"rekord","name":"R"}'}, 42201),
        ("/subjects/s/versions", {"schema": '{"type":"fixed","name":"1","size":1}'}, 42201),
        ("/subjects/s/versions", {"schema": BAD_DEFAULT}, 42201),
        ("/subjects/s/versions", {"schema": TWICE}, 42201),
        ("/subjects/s/versions", {"schema": ""}, 42201),
        ("/subjects/s/versions", {}, 42201),
        ("/subjects/s/versions", {"schema": STRING, "schemaType": "JSON"}, 42201),
        ("/subjects/s/versions", {"schema": STRING, "metadata": {"owner": "me"}}, 42201),
        ("/subjects/s/versions", {"schema": STRING, "ruleSet": {"domainRules": []}}, 42201),
        ("/subjects/%01/versions", {"schema": STRING}, 42208),
        ("/subjects/s", {"schema": "{"}, 42201),
        ("/subjects/s/versions", [], 422),
        ("/subjects/s/versions", {"schema": 1}, 422),
    ],
)
def test_an_invalid_schema_is_refused_and_not_stored(http, path, body, code):
    answer = http.post(path, json=body)
    assert (answer.status_code, answer.json()["error_code"]) == (422, code)
    assert http.get("/subjects").json() == []


def test_versions_are_listed_and_read_by_number_and_as_latest(http, two_versions):
    assert http.get("/subjects/s/versions").json() == [1, 2]
    latest = http.get("/subjects/s/versions/latest").json()
    assert latest == http.get("/subjects/s/versions/2").json()
    assert latest == http.get("/subjects/s/versions/-1").json()
    assert (latest["subject"], latest["version"], latest["schema"]) == ("s", 2, INT)
    assert http.get("/subjects/s/versions/1/schema").text == STRING
    assert http.get("/subjects/s/versions/1/referencedby").json() == []


def test_a_lookup_distinguishes_an_unknown_subject_and_an_unknown_schema(http, two_versions):
    assert http.post("/subjects/s", json={"schema": STRING}).json()["version"] == 1
    assert http.post("/subjects/s", json={"schema": RECORD}).json()["error_code"] == 40403
    assert http.post("/subjects/none", json={"schema": STRING}).json()["error_code"] == 40401


def test_the_subjects_and_versions_of_an_id_are_listed(http, two_versions):
    used = register(http, "other", STRING)["id"]
    assert http.get(f"/schemas/ids/{used}").json()["schema"] == STRING
    assert http.get(f"/schemas/ids/{used}/schema").text == STRING
    assert http.get(f"/schemas/ids/{used}/subjects").json() == ["other", "s"]
    assert http.get(f"/schemas/ids/{used}/versions").json() == [
        {"subject": "other", "version": 1},
        {"subject": "s", "version": 1},
    ]
    assert http.get("/schemas/types").json() == ["AVRO"]


def test_subjects_are_listed_by_prefix(http, two_versions):
    register(http, "t")
    assert http.get("/subjects").json() == ["s", "t"]
    assert http.get("/subjects", params={"subjectPrefix": "t"}).json() == ["t"]


def test_every_schema_is_listed_page_by_page(http, two_versions):
    register(http, "t")
    listed = [(v["subject"], v["version"]) for v in http.get("/schemas").json()]
    assert listed == [("s", 1), ("s", 2), ("t", 1)]
    latest = http.get("/schemas", params={"latestOnly": True, "subjectPrefix": ":*:s"}).json()
    assert [(v["subject"], v["version"], v["schema"]) for v in latest] == [("s", 2, INT)]
    second = http.get("/schemas", params={"offset": 1, "limit": 1}).json()
    assert [(v["subject"], v["version"]) for v in second] == [("s", 2)]
    assert http.get("/subjects", params={"offset": 1, "limit": -1}).json() == ["t"]
    assert http.get("/subjects/s/versions", params={"limit": 1}).json() == [1]


def test_deleted_versions_are_listed_alone_or_as_negative_numbers(http, two_versions):
    http.delete("/subjects/s/versions/1")
    register(http, "t")
    http.delete("/subjects/t")
    assert http.get("/subjects", params={"deletedOnly": True}).json() == ["t"]
    path = "/subjects/s/versions"
    assert http.get(path, params={"deletedOnly": True}).json() == [1]
    assert http.get(path, params={"deletedAsNegative": True}).json() == [-1, 2]


def test_deleting_a_subject_deletes_its_settings(http):
    register(http, "s")
    http.put("/config/s", json={"compatibility": "FULL"})
    http.delete("/subjects/s/versions/1")
    assert http.get("/config/s").json()["error_code"] == 40408


def test_equivalent_texts_are_one_schema(http):
    plain = '{"type":"record","name":"a.R","fields":[{"name":"x","type":"int"}]}'
    wordy = """{"namespace": "a", "name": "R", "type": "record",
      "fields": [{"type": {"type": "int"}, "order": "ascending", "name": "x"}]}"""
    first = register(http, "s", plain)
    normalized = http.post("/subjects/s/versions?normalize=true", json={"schema": wordy}).json()
    assert normalized["id"] == first["id"]
    assert http.post("/subjects/s?normalize=true", json={"schema": wordy}).json()["version"] == 1
    assert http.post("/subjects/s", json={"schema": wordy}).json()["version"] == 1
    assert http.put("/config", json={"normalize": True}).json() == {"normalize": True}
    assert register(http, "s", wordy)["id"] == first["id"]


def test_a_deleted_version_is_hidden_and_its_schema_is_found_by_id(http, two_versions):
    schema_id = http.get("/subjects/s/versions/1").json()["id"]
    assert http.delete("/subjects/s/versions/1").json() == 1
    assert http.get("/subjects/s/versions").json() == [2]
    assert http.get("/subjects/s/versions", params={"deleted": True}).json() == [1, 2]
    assert http.get("/subjects/s/versions/1").json()["error_code"] == 40402
    assert http.get(f"/schemas/ids/{schema_id}").json()["schema"] == STRING
    assert http.delete("/subjects/s/versions/1").json()["error_code"] == 40406
    assert http.delete("/subjects/s/versions/1", params={"permanent": True}).json() == 1
    assert http.get("/subjects/s/versions", params={"deleted": True}).json() == [2]
    assert http.get(f"/schemas/ids/{schema_id}").json()["error_code"] == 40403


def test_a_subject_is_deleted_in_two_steps(http, two_versions):
    assert http.delete("/subjects/s").json() == [1, 2]
    assert http.get("/subjects").json() == []
    assert http.get("/subjects", params={"deleted": True}).json() == ["s"]
    assert http.delete("/subjects/s").json()["error_code"] == 40404
    assert http.delete("/subjects/s", params={"permanent": True}).json() == [1, 2]
    assert http.get("/subjects", params={"deleted": True}).json() == []


def test_a_schema_registered_after_its_deletion_gets_a_new_version_and_its_old_id(
    http, two_versions
):
    before = http.get("/subjects/s/versions/1").json()["id"]
    http.delete("/subjects/s")
    again = register(http, "s", STRING)
    assert (again["version"], again["id"]) == (3, before)


def test_a_verbose_compatibility_check_has_the_reasons(http):
    register(http, "s", STRING)
    body = {"schema": INT}
    path = "/compatibility/subjects/s/versions"
    assert http.post(path, json=body).json() == {"is_compatible": False}
    verdict = http.post(f"{path}/latest", params={"verbose": True}, json=body).json()
    assert verdict["is_compatible"] is False
    assert verdict["messages"] == [
        "{errorType:'TYPE_MISMATCH', description:'string can't be read as int, at int; "
        "the new schema is the reader'}",
        "{oldSchemaVersion: 1}",
        "{oldSchema: '\"string\"'}",
        "{compatibility: 'BACKWARD'}",
    ]
    assert http.post(f"{path}/9", json=body).json()["error_code"] == 40402


def test_any_schema_is_compatible_with_the_latest_of_a_subject_that_does_not_exist(http):
    path = "/compatibility/subjects/none/versions"
    assert http.post(f"{path}/latest", json={"schema": INT}).json() == {"is_compatible": True}
    assert http.post(f"{path}/1", json={"schema": INT}).json()["error_code"] == 40402


def test_levels_are_set_read_and_removed_globally_and_for_a_subject(http):
    assert http.get("/config").json() == {"compatibilityLevel": "BACKWARD"}
    assert http.put("/config", json={"compatibility": "full"}).json() == {"compatibility": "FULL"}
    assert http.get("/config/s", params={"defaultToGlobal": True}).json() == {
        "compatibilityLevel": "FULL"
    }
    http.put("/config/s", json={"compatibility": "NONE"})
    assert http.get("/config/s").json() == {"compatibilityLevel": "NONE"}
    assert http.delete("/config/s").json() == {"compatibilityLevel": "NONE"}
    assert http.get("/config/s").json()["error_code"] == 40408
    assert http.put("/config/s", json={"compatibility": "SOME"}).json()["error_code"] == 42203
    assert http.put("/config", json={}).json() == {}


def test_a_read_only_subject_refuses_registration_and_deletion(http):
    register(http, "s")
    assert http.put("/mode/s", json={"mode": "READONLY"}).json() == {"mode": "READONLY"}
    assert register(http, "s", INT)["error_code"] == 42205
    assert http.delete("/subjects/s").json()["error_code"] == 42205
    assert http.get("/mode/s").json() == {"mode": "READONLY"}
    assert http.delete("/mode/s").json() == {"mode": "READONLY"}
    assert http.put("/mode", json={"mode": "SLOW"}).json()["error_code"] == 42204
