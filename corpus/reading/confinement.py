"""On Linux a reader process gives up what no reader needs, and the kernel holds it to that.

Landlock leaves it the libraries of this program to read and no other file, no TCP and no signal
to others; a filter of system calls (seccomp) leaves it those of `corpus.reading.system_calls`.
Neither can be taken back. The kernel is asked by direct system calls: of the libraries for that,
some know Landlock alone, and the others need a library in C that is not everywhere.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from corpus.reading.system_calls import SECCOMP, known, program

_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _GET_ACTION_AVAIL = 1, 2
_FOR_ALL_THREADS = 1
_ERRNO = 0x00050000
_BYTES_OF_A_STEP = 8

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every machine
_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# How many kinds of access to files, to the network and to other processes each version knows, and
# the size of what they are said in.
_KNOWN = {
    1: (8, (13, 0, 0)),
    2: (8, (14, 0, 0)),
    3: (8, (15, 0, 0)),
    4: (16, (15, 2, 0)),
    5: (16, (16, 2, 0)),
    6: (24, (16, 2, 2)),
}

# Where the system's dynamic linker finds shared libraries.
_SHARED_LIBRARIES = "/lib /lib64 /usr/lib /usr/lib64 /usr/local/lib /etc/ld.so.cache".split()


class Confinement(msgspec.Struct, frozen=True):
    """What the system keeps a reader process to.

    `files`: it opens none but those of the program. `calls`: it reaches no network, starts no
    program and changes nothing. The others say which of its limits hold.
    """

    files: bool = False
    calls: bool = False
    memory: bool = False
    time: bool = False

    @property
    def missing(self) -> list[str]:
        """Return in words what it is not kept from, or to."""
        said = {
            "files": "from other files (by Landlock)",
            "calls": "from the network and other programs (by seccomp)",
            "memory": "to a limit of memory",
            "time": "to a limit of the processor's time",
        }
        return [words for name, words in said.items() if not getattr(self, name)]


def possible() -> Confinement:
    """Return what this system can keep a reader process to."""
    return Confinement(
        files=_landlock_version() > 0,
        calls=_has_seccomp(),
        memory=sys.platform == "linux",
        time=sys.platform != "win32",
    )


def confine() -> Confinement:
    """Give up other files and other system calls; return which of the two the kernel enforces.

    To be done before a thread is started: Landlock holds for the one that asks for it.
    """
    if sys.platform != "linux" or _has_threads():
        return Confinement()
    if _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return Confinement()
    return Confinement(files=_give_up_files(), calls=_give_up_calls())


def _has_threads() -> bool:
    with suppress(OSError):  # /proc is not everywhere
        return len(list(Path("/proc/self/task").iterdir())) > 1
    return False


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _syscall(number: int, *arguments: int | bytes | None) -> int:
    """Do a system call; return what it does, -1 where the kernel refuses or does not know it."""
    said = [ctypes.c_long(a) if isinstance(a, int) else ctypes.c_char_p(a) for a in arguments]
    return int(_libc().syscall(ctypes.c_long(number), *said))


def _landlock_version() -> int:
    """Return the version of Landlock, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(_syscall(_CREATE_RULESET, None, 0, _VERSION), 0)


def _give_up_files() -> bool:
    version = min(_landlock_version(), max(_KNOWN))
    if not version:
        return False
    size, kinds = _KNOWN[version]
    handled = struct.pack("=QQQ", *((1 << number) - 1 for number in kinds))
    rules = _syscall(_CREATE_RULESET, handled, size, 0)
    if rules < 0:
        return False
    try:
        for path in _libraries():
            _let_read(rules, path)
        return _syscall(_RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def _let_read(rules: int, path: Path) -> None:
    with suppress(OSError):  # nothing is there
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        access = _READ_FILE | _READ_DIR if path.is_dir() else _READ_FILE
        _syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", access, place), 0)
        os.close(place)


def _libraries() -> Iterator[Path]:
    """Yield where the code and data of this program are.

    A folder that modules are searched in may be anything, a home for example: it counts if
    packages were installed in it.
    """
    import corpus

    yield from map(Path, corpus.__path__)
    yield Path(os.__file__).parent
    yield Path(sys.base_prefix, "lib")
    for entry in map(Path, filter(None, sys.path)):
        if entry.is_file() or any(entry.glob("*.dist-info")):
            yield entry
    yield from map(Path, _SHARED_LIBRARIES)


def _has_seccomp() -> bool:
    machine = platform.machine()
    if sys.platform != "linux" or not known(machine):
        return False
    return _syscall(SECCOMP[machine], _GET_ACTION_AVAIL, 0, struct.pack("=I", _ERRNO)) == 0


def _give_up_calls() -> bool:
    if not _has_seccomp():
        return False
    machine = platform.machine()
    steps = program(machine)
    kept = ctypes.create_string_buffer(steps, len(steps))
    said = struct.pack("@HP", len(steps) // _BYTES_OF_A_STEP, ctypes.addressof(kept))
    return _syscall(SECCOMP[machine], _SET_MODE_FILTER, _FOR_ALL_THREADS, said) == 0
