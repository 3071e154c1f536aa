"""What stand-in images are made of, downloaded once from package registries."""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from devstack.home import PROJECT
from devstack.kafka.jars import find_or_fetch_jars
from devstack.mongodb import find_mongod
from tests.debian import CannotTestError, make_debian, run

COMPOSE = "v2.40.3"
MONGOSH = "2.12.0"
_REQUIREMENTS = PROJECT / "requirements/services.txt"
_SUITE = "bookworm"
_SLIM = "ca-certificates,python3-venv"
_FULL = f"{_SLIM},openjdk-17-jre-headless,curl,wget,nginx-light,haproxy,libcurl4"
_REGISTRY_CODE = (
    *("chassis", "codegen", "contracts", "contracts_confluent"),
    *("devstack", "messaging", "services"),
)


def require(tool: str, package: str) -> str:
    """The path of the program, or CannotTestError naming its package in Debian."""
    if (path := shutil.which(tool)) is None:
        raise CannotTestError(
            f"No Docker engine answers, and a private one needs {tool}: start Docker, or install "
            f"{package} (Debian: apt install {package})."
        )
    return path


def make_sources(cache: Path) -> None:
    """Makes what `cache` lacks, or has for other requirements or another version."""
    cache.mkdir(parents=True, exist_ok=True)
    makers: dict[str, tuple[Callable[[Path], None], str]] = {
        "slim.tar": (lambda file: _root_file_system(file, _SLIM), _SLIM),
        "full.tar": (lambda file: _root_file_system(file, _FULL), _FULL),
        "docker-compose": (_compose, COMPOSE),
        "wheels": (_wheels, _REQUIREMENTS.read_text()),
        "npm-cache": (_board_packages, (PROJECT / "ui/package-lock.json").read_text()),
        "mongosh": (_mongosh, MONGOSH),
    }
    for name, (make, made_from) in makers.items():
        digest = hashlib.sha256(made_from.encode()).hexdigest()
        stamp = cache / f"{name}.made-from"
        if stamp.exists() and stamp.read_text() == digest:
            continue
        print(f"Making {cache / name}, once ...", flush=True)
        _remove(cache / name)
        make(cache / name)
        stamp.write_text(digest)
    plugin = cache / "config/cli-plugins/docker-compose"
    plugin.parent.mkdir(parents=True, exist_ok=True)
    if not plugin.exists():
        plugin.symlink_to(cache / "docker-compose")


def link_context(cache: Path, name: str) -> Path:
    """The build context of a stand-in: its folder here, and the sources that it copies."""
    context = cache / "contexts" / name
    shutil.rmtree(context, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / name, context)
    for target, source in _copied(cache).get(name, {}).items():
        _copy(source, context / target)
    return context


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _copied(cache: Path) -> dict[str, dict[str, Path]]:
    node = Path(require("node", "nodejs")).resolve()
    npm = Path(require("npm", "npm")).resolve().parents[1]
    return {
        "node": {"node": node, "npm": npm, "cache": cache / "npm-cache"},
        "kafka": {"jars": find_or_fetch_jars(PROJECT / ".devstack", print)},
        "mongodb": {"node": node, "mongosh": cache / "mongosh", "mongod": Path(find_mongod())},
        "registry": {
            "wheels": cache / "wheels",
            "services.txt": _REQUIREMENTS,
            **{f"code/{each}": PROJECT / each for each in _REGISTRY_CODE},
        },
    }


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target, symlinks=True, copy_function=_link, ignore=ignored)
    else:
        _link(str(source), str(target))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _root_file_system(file: Path, packages: str) -> None:
    """A tar archive of a small Debian with these packages."""
    require("debootstrap", "debootstrap")
    folder = file.with_suffix(".folder")
    make_debian(folder, _SUITE, packages)
    run(["tar", "--directory", folder, "--create", "--file", file, "."])
    shutil.rmtree(folder)


def _compose(file: Path) -> None:
    """Compose, which Debian's package of Docker lacks, from its Go module."""
    go = require("go", "golang-go")
    module = file.with_suffix(".module")
    module.mkdir(exist_ok=True)
    version = f"-X github.com/docker/compose/v2/internal.Version={COMPOSE}"
    environment = {**os.environ, "CGO_ENABLED": "0"}
    package = "github.com/docker/compose/v2/cmd"
    if not (module / "go.mod").exists():
        run([go, "mod", "init", "docker-compose"], cwd=module)
    run([go, "get", f"{package}@{COMPOSE}"], cwd=module)
    build = [go, "build", "-mod=mod", "-trimpath", "-ldflags", f"-s -w {version}"]
    run([*build, "-o", file, package], cwd=module, env=environment)
    shutil.rmtree(module)


def _wheels(folder: Path) -> None:
    """Those of the services, and what only Debian's Python needs, which is 3.11.2."""
    text = _REQUIREMENTS.read_text()
    needed = folder.with_suffix(".txt")
    needed.write_text(text.replace(" ; python_full_version < '3.11.3'", ""))
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    pip += ["--python-version", "3.11", "--only-binary", ":all:", "--require-hashes", "--no-deps"]
    run([*pip, "--dest", folder, "--requirement", needed])
    needed.unlink()


def _board_packages(folder: Path) -> None:
    """npm's cache after an installation of the board."""
    work = folder.with_suffix(".work")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy2(PROJECT / "ui" / name, work)
    npm = [require("npm", "npm"), "ci", "--no-progress", "--ignore-scripts"]
    run([*npm, "--cache", folder], cwd=work)
    shutil.rmtree(work)


def _mongosh(folder: Path) -> None:
    npm = [require("npm", "npm"), "install", "--no-progress", "--ignore-scripts", "--omit=optional"]
    folder.mkdir()
    run([*npm, "--prefix", folder, f"mongosh@{MONGOSH}"])
