"""The board's image: its Dockerfile, nginx and block of docker-compose.yml agree with the code."""

import re
from pathlib import Path
from typing import Any

import yaml
from starlette.testclient import TestClient

from devstack.board.app import create_app, security_headers
from devstack.ports import Ports
from services import SERVICES

PROJECT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
BLOCK = COMPOSE["services"]["ui"]


def test_the_boards_dockerfile_copies_files_that_exist_and_that_its_dockerignore_includes():
    ui = BLOCK["build"]
    dockerfile = (PROJECT / ui["context"] / ui["dockerfile"]).read_text()
    ignore = (PROJECT / f"{ui['dockerfile']}.dockerignore").read_text().split()
    copies = re.findall(r"^COPY (?!--)(.+) \S+$", dockerfile, re.MULTILINE)
    sources = [source for copied in copies for source in copied.split()]
    assert len(sources) == 7
    for source in sources:
        assert (PROJECT / source).exists(), source
        allowed = {f"!{source}", *(f"!{parent}" for parent in Path(source).parents)}
        assert allowed & set(ignore), source
        assert source not in ignore, source
    assert "npm ci" in dockerfile


def test_the_board_is_published_on_the_port_that_nginx_listens_on():
    port = Ports().board
    assert BLOCK["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f"listen {port};" in (PROJECT / "ui/nginx/board.conf").read_text()


def test_the_board_uses_services_of_the_table_at_their_ports():
    names = services_of_the_board()
    assert set(names) <= set(SERVICES)
    urls = {f"{each.upper()}_URL": f"http://localhost:{SERVICES[each].port}" for each in names}
    assert BLOCK["environment"] == urls
    assert " ".join(f"{name}={url}" for name, url in urls.items()) in text_of("Dockerfile")
    for name, url in urls.items():
        assert f'process.env["{name}"] ?? "{url}"' in text_of("vite.config.ts")
        assert f"${{{name}}} " in text_of("nginx/board.conf")


def services_of_the_board() -> list[str]:
    return re.findall(r"^  (\w+)Url: string;$", text_of("src/api/config.ts"), re.MULTILINE)


def text_of(path: str) -> str:
    return (PROJECT / "ui" / path).read_text()


def test_the_boards_image_and_devstack_send_the_same_security_headers():
    served = (PROJECT / "ui/nginx/board.conf").read_text()
    names = [name.upper() for name in services_of_the_board()]
    for name in names:
        served = served.replace(f"${{{name}_URL}}", f"http://{name}")
        served = served.replace(f"${{{name}_SOCKETS}}", f"ws://{name}")
    urls = [f"http://{name}" for name in names]
    for name, value in security_headers(*urls).items():
        assert re.search(rf'^ *add_header {name} "?{re.escape(value)}"? always;$', served, re.M), (
            name
        )


def test_the_boards_image_and_devstack_compress_what_they_serve(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "main.js").write_text("let basket;\n" * 1000)
    (tmp_path / "index.html").write_text("<!doctype html>" + " " * 1000)
    with TestClient(create_app(tmp_path, {}), "http://localhost") as client:
        for path in ("/assets/main.js", "/orders"):
            served = client.get(path, headers={"Accept-Encoding": "gzip"})
            assert served.headers["Content-Encoding"] == "gzip"
            assert served.headers["Vary"] == "Accept-Encoding"
    conf = text_of("nginx/board.conf")
    assert "gzip on;" in conf
    assert "application/javascript" in conf
