"""What the registry has confirmed is stored."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Thread

import httpx

from devstack.ports import free_port
from devstack.registry.server import Registry


def register_until_it_dies(url: str, answers: list[dict[str, object]]) -> None:
    with httpx.Client(base_url=url) as http:
        for number in count():
            enum = f'{{"type":"enum","name":"E","symbols":["S{number}"]}}'
            try:
                answer = http.post("/subjects/s/versions", json={"schema": enum})
            except httpx.TransportError:
                return
            answers.append(answer.raise_for_status().json())


def test_every_confirmed_registration_survives_a_kill(tmp_path: Path):
    registry = Registry(tmp_path, free_port(), tmp_path / "registry.log")
    registry.start()
    answers: list[dict[str, object]] = []
    try:
        with httpx.Client(base_url=registry.url) as http:
            http.put("/config", json={"compatibility": "FULL"}).raise_for_status()
            http.put("/config/s", json={"compatibility": "NONE"}).raise_for_status()
        writer = Thread(target=register_until_it_dies, args=(registry.url, answers))
        writer.start()
        while len(answers) < 30 and writer.is_alive():
            writer.join(0.01)
        registry.kill()
        writer.join()
        assert len(answers) >= 30
        registry.start()
        with httpx.Client(base_url=registry.url) as http:
            kept = [http.get(f"/subjects/s/versions/{n + 1}").json() for n in range(len(answers))]
            assert kept == answers
            assert http.get("/config").json() == {"compatibilityLevel": "FULL"}
            assert http.get("/config/s").json() == {"compatibilityLevel": "NONE"}
    finally:
        registry.stop()


def test_concurrent_registrations_give_each_schema_one_version_and_one_id(http: httpx.Client):
    http.put("/config/s", json={"compatibility": "NONE"}).raise_for_status()

    def register(number: int) -> int:
        fixed = f'{{"type":"fixed","name":"F","size":{number % 8 + 1}}}'
        answer = http.post("/subjects/s/versions", json={"schema": fixed})
        return int(answer.raise_for_status().json()["id"])

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(register, range(64)))
    assert len(set(ids)) == 8
    assert http.get("/subjects/s/versions").json() == list(range(1, 9))
