"""Topics are exported to files and imported again, by the commands, against the real broker."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Consumer, TopicPartition

from messaging.archive import exporting, importing
from messaging.archive.destination import PREFIX, Destination
from messaging.archive.manifest import Selection, locked
from messaging.errors import MessagingError
from tests.integration.archive.archiving import (
    PARTITIONS,
    files_of,
    messages,
    placed,
    wait_until,
)

pytestmark = pytest.mark.real_kafka


def test_a_topic_comes_back_byte_for_byte(topics, topic, ids, messaging, archive) -> None:
    topics.send(topic, messages(ids))
    sent = topics.read(topic)
    code, out, err = messaging("export", topic, archive)
    assert (code, out) == (0, f"{archive} has 405 messages of {topic}.\n")
    assert err == f"4 of them, without a schema of the registry, are in {archive / 'bytes'}.\n"

    again = topics.create()
    assert messaging("import", archive, "--topic", again)[0] == 0
    assert topics.read(again) == sent


def test_the_files_are_avro_with_the_writers_schemas(
    topics, topic, ids, messaging, archive
) -> None:
    topics.send(topic, messages(ids))
    assert messaging("export", topic, archive, "--codec", "zstandard")[0] == 0
    files = files_of(archive)
    folders = {name.partition("/")[0] for name in files}
    assert folders == {f"schema-{ids[0]}", f"schema-{ids[1]}", "bytes"}
    values = [
        (each["offset"], each["value"]["id"], len(each["headers"]))
        for name, records in files.items()
        if name.startswith("schema-")
        for each in records
        if each["value"] is not None
    ]
    assert len(values) == 400 - 23 + 1
    tombstones = [each for records in files.values() for each in records if each["value"] is None]
    assert len(tombstones) == 23
    for n in range(PARTITIONS):
        offsets = [r["offset"] for name, each in files.items() if f"-{n}." in name for r in each]
        assert sorted(offsets) == list(range(len(offsets)))


def test_snappy_comes_back(topics, topic, ids, messaging, archive) -> None:
    topics.send(topic, messages(ids))
    assert messaging("export", topic, archive, "--codec", "snappy")[0] == 0
    again = topics.create()
    assert messaging("import", archive, "--topic", again)[0] == 0
    assert topics.read(again) == topics.read(topic)


def test_a_key_and_a_span_are_chosen(topics, topic, ids, messaging, archive) -> None:
    topics.send(topic, [(b"a", placed(0, ids), []), (b"b", placed(1, ids), [])])
    time.sleep(0.05)
    since = time.time()
    time.sleep(0.05)
    topics.send(topic, [(b"a", placed(2, ids), []), (b"b", placed(3, ids), [])])
    time.sleep(0.05)
    until = time.time()
    time.sleep(0.05)
    topics.send(topic, [(b"a", placed(4, ids), []), (b"b", placed(5, ids), [])])

    def exported(name: str, *options: str) -> list[str]:
        assert messaging("export", topic, archive / name, *options)[0] == 0
        found = [each["value"]["id"] for r in files_of(archive / name).values() for each in r]
        return sorted(found)

    span = ["--from", _iso(since), "--to", _iso(until)]
    assert exported("key", "--key", "a") == ["order 0", "order 2", "order 4"]
    assert exported("span", *span) == ["order 2", "order 3"]
    assert exported("both", "--key", "b", *span) == ["order 3"]
    assert exported("none", "--key", "c") == []
    assert messaging("import", archive / "none")[0] == 0


def _iso(seconds: float) -> str:
    return (
        time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds % 1 * 1e6):06}"
    )


def test_an_export_that_is_killed_goes_on(topics, topic, ids, messaging, archive) -> None:
    topics.send(topic, [(b"k%d" % n, placed(n, ids), []) for n in range(60_000)])
    process = messaging.start("export", topic, archive)
    wait_until(lambda: _next_offsets(archive) > 0, process)
    process.kill()
    process.communicate()
    assert 0 < _next_offsets(archive) < 60_000
    code, _, err = messaging("import", archive, "--topic", topics.create())
    assert (code, err) == (
        1,
        f"The export to {archive} was stopped: run it again, and import then.\n",
    )

    topics.send(topic, [(b"late", placed(0, ids), [])])
    code, out, _ = messaging("export", topic, archive)
    assert (code, out) == (0, f"{archive} has 60,000 messages of {topic}.\n")
    records = [each for found in files_of(archive).values() for each in found]
    assert len({(each["partition"], each["offset"]) for each in records}) == len(records) == 60_000


def _next_offsets(archive: Path) -> int:
    try:
        found = json.loads((archive / "manifest.json").read_text())
    except FileNotFoundError:
        return 0
    return sum(each["next"] for each in found["partitions"])


def test_an_import_that_is_killed_goes_on(stack, topics, topic, ids, messaging, archive) -> None:
    topics.send(topic, [(b"k%d" % n, placed(n, ids), [("n", b"%d" % n)]) for n in range(40_000)])
    assert messaging("export", topic, archive)[0] == 0
    again = topics.create()
    group = PREFIX + json.loads((archive / "manifest.json").read_text())["id"]
    consumer = Consumer({"bootstrap.servers": stack.brokers, "group.id": group})

    def imported() -> int:
        return consumer.committed([TopicPartition(again, 0)], timeout=10)[0].offset

    process = messaging.start("import", archive, "--topic", again)
    wait_until(lambda: imported() > 0, process)
    process.kill()
    process.communicate()
    code, out, _ = messaging("import", archive, "--topic", again)
    assert code == 0
    before = int(out.partition("; ")[2].partition(" ")[0].replace(",", ""))
    assert 0 < before < 40_000
    assert out.startswith(f"Imported {40_000 - before:,} messages to {again}")
    assert topics.read(again) == topics.read(topic)
    assert messaging("import", archive, "--topic", again)[1].startswith("Imported 0 messages")
    consumer.close()


async def test_an_import_that_fails_before_its_commit_has_sent_nothing(
    settings, topics, topic, ids, archive, monkeypatch
) -> None:
    topics.send(topic, [(b"k%d" % (n % 7), placed(n, ids), []) for n in range(100)])
    monkeypatch.setattr(exporting, "_CHECKPOINT_MESSAGES", 10)
    monkeypatch.setattr(importing, "_BATCH_MESSAGES", 30)
    await exporting.export_topic(settings, Selection(topic=topic), archive, "deflate")
    again = topics.create()
    commits: list[int] = []
    send = Destination.send

    def fail_third(self: Destination, batch: Any, imported: int) -> None:
        commits.append(imported)
        if len(commits) == 3:
            with monkeypatch.context() as patch:
                patch.setattr(self, "_position", _interrupted)
                send(self, batch, imported)
        send(self, batch, imported)

    monkeypatch.setattr(Destination, "send", fail_third)
    with pytest.raises(KeyboardInterrupt):
        await importing.import_archive(settings, archive, again)
    assert await importing.import_archive(settings, archive, again) == (again, 60, 100)
    assert topics.read(again) == topics.read(topic)


def _interrupted(_: int) -> TopicPartition:
    raise KeyboardInterrupt


def test_dead_letters_come_back_with_their_errors(topics, topic, ids, messaging, archive) -> None:
    dead = f"{topic}.dlq"
    error = [("dlq-error", b"out of paper"), ("dlq-topic", topic.encode())]
    topics.send(dead, [(b"a", placed(0, ids), error), (b"b", b"garbage", error)])
    assert messaging("export", dead, archive)[0] == 0
    again = topics.create(partitions=1)
    assert messaging("import", archive, "--topic", again)[0] == 0
    assert topics.read(again, partitions=1) == topics.read(dead, partitions=1)


def test_a_missing_topic_is_created_and_one_with_other_partitions_keeps_the_order_of_keys(
    topics, topic, ids, messaging, archive
) -> None:
    topics.send(topic, [(b"k%d" % (n % 7), placed(n, ids), []) for n in range(200)])
    assert messaging("export", topic, archive)[0] == 0
    assert messaging("import", archive, "--topic", f"{topic}.new")[0] == 0
    assert topics.read(f"{topic}.new") == topics.read(topic)
    single = topics.create(partitions=1)
    assert messaging("import", archive, "--topic", single)[0] == 0
    (found,) = topics.read(single, partitions=1)
    for sent in topics.read(topic):
        for key in {each[0] for each in sent}:
            assert [m for m in found if m[0] == key] == [m for m in sent if m[0] == key]


def test_wrong_inputs_are_one_sentence(topics, topic, ids, messaging, archive, tmp_path) -> None:
    topics.send(topic, [(b"k", placed(n, ids), []) for n in range(10)])
    assert messaging("export", topic, archive)[0] == 0

    def refused(*arguments: str | Path) -> str:
        code, _, err = messaging(*arguments)
        assert (code, err.count("\n")) == (1, 1), err
        return err

    other = topics.create()
    assert f"{archive} is an export of {topic} with deflate: " in refused("export", other, archive)
    assert "repeat those options" in refused("export", topic, archive, "--key", "k")
    assert "has no manifest.json" in refused("import", tmp_path)
    assert "Kafka has no topic missing" in refused("export", "missing", tmp_path / "missing")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes.txt").write_text("mine")
    assert "has other files" in refused("export", topic, tmp_path / "full")
    assert messaging("export", topic, archive, "--from", "yesterday")[0] == 2
    assert messaging("export", topic, archive, "--codec", "rar")[0] == 2

    manifest = json.loads((archive / "manifest.json").read_text())
    _write(archive, {**manifest, "format": 2})
    assert "is an archive of format 2, and this release reads 1" in refused("import", archive)
    _write(archive, {**manifest, "parts": [{**manifest["parts"][0], "name": "../../etc"}]})
    assert "is damaged" in refused("import", archive)
    _write(archive, {**manifest, "cluster": "another"})
    assert "is of another Kafka" in refused("export", topic, archive)
    _write(archive, manifest)
    file, _ = sorted(archive.rglob("schema-*/*.avro"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    assert "restore it from a copy" in refused("import", archive)
    file.write_bytes(whole[:-40] + bytes(40))
    assert "is damaged" in refused("import", archive, "--topic", topics.create())
    file.unlink()
    assert "is missing" in refused("import", archive)


def _write(archive: Path, manifest: Any) -> None:
    (archive / "manifest.json").write_text(json.dumps(manifest))


def test_two_exports_of_one_directory_do_not_mix(messaging, topic, archive) -> None:
    with locked(archive):
        code, _, err = messaging("export", topic, archive)
    assert (code, err) == (1, f"Another export writes to {archive}: wait for its end.\n")


async def test_a_topic_that_has_lost_what_is_still_to_be_read_is_refused(
    settings, stack, topics, topic, ids, archive
) -> None:
    topics.send(topic, [(b"k", placed(n, ids), []) for n in range(10)])
    await exporting.export_topic(settings, Selection(topic=topic), archive, "deflate")
    manifest = json.loads((archive / "manifest.json").read_text())
    for each in manifest["partitions"]:
        each["end"] += 5
    _write(archive, manifest)
    with pytest.raises(MessagingError, match="export into a new directory"):
        await exporting.export_topic(settings, Selection(topic=topic), archive, "deflate")
