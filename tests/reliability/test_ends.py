"""What the suite makes of a process that ends by itself."""

import sys
import time

import pytest

from tests.reliability.checks.instances import is_crash_of_librdkafka
from tests.reliability.stack.node import End, Node

# strlen of an address that is nobody's, in a thread that Python does not know.
_IN_A_DRIVER = """
libc.pthread_create(ctypes.byref(ctypes.c_ulong()), None, libc.strlen, ctypes.c_void_p(8))
time.sleep(60)
"""
_START = """
import ctypes, faulthandler, os, signal, time
faulthandler.enable()
libc = ctypes.CDLL(None)
"""


def ended(code: str, tmp_path) -> End:
    node = Node("service-1", [sys.executable, "-c", _START + code], tmp_path, lambda: True)
    node.start()
    deadline = time.monotonic() + 30
    while node.running and time.monotonic() < deadline:
        time.sleep(0.05)
    node.note_end()
    node.kill()
    (end,) = node.unasked
    return end


def test_a_crash_of_a_drivers_own_thread_is_the_known_one(tmp_path) -> None:
    assert is_crash_of_librdkafka(ended(_IN_A_DRIVER, tmp_path))


@pytest.mark.parametrize(
    "code",
    [
        "ctypes.string_at(8)",  # in a thread of Python's
        "faulthandler.disable(); os.kill(os.getpid(), signal.SIGSEGV)",  # without a word
        "os.abort()",
        "os._exit(1)",
        "os._exit(0)",
    ],
)
def test_any_other_end_is_none(code: str, tmp_path) -> None:
    assert not is_crash_of_librdkafka(ended(code, tmp_path))
