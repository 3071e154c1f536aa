"""Clocks that jump, with libfaketime where it is installed (Debian: apt install faketime)."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.faults.fault import Fault

if TYPE_CHECKING:
    from tests.reliability.run import Run

_PLACES = ("lib", "lib64", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "local/lib")
_JUMPS = ("+120", "-120", "+0")  # seconds; less than clients allow for when they read anew
_SECONDS = 5.0


def library() -> Path | None:
    """libfaketime's build for programs with threads; None where it is not installed."""
    places = (Path("/usr", place, "faketime", "libfaketimeMT.so.1") for place in _PLACES)
    return next((path for path in places if path.is_file()), None)


def _jump(run: Run, chooser: random.Random) -> None:
    """An instance of each service is started under a clock that then jumps forth and back."""
    nodes = [chooser.choice(run.stack.of(service)).node for service in ("orders", "products")]
    clock = run.stack.logs / "clock"
    clock.write_text("+0\n")
    faked = {
        "LD_PRELOAD": str(library()),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_CACHE_DURATION": "1",
    }
    for node in nodes:
        node.stop()
        node.start(faked)
        node.wait_until_ready()
    for jump in _JUMPS:
        clock.write_text(f"{jump}\n")
        time.sleep(_SECONDS)
    for node in nodes:
        node.kill()


FAULTS = (Fault("clocks jump", "clocks", _jump, 0),) if library() else ()
