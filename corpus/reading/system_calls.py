"""The system calls of Linux that reading takes, as a program that the kernel runs on each call.

The calls are those that the readers of all formats were seen to make (`strace -f`), and what
other kernels and C libraries make in their place. Every other one fails with EPERM, as it does
where it is forbidden; a library that asks for one needlessly goes on without it.
"""

import os
import struct
import sys
from collections.abc import Iterable
from typing import NamedTuple

# The names of the machines that the numbers below are known for, and what the kernel calls them.
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Each call with its number on either machine; 0 for none ("read" is 0 there, and comes first).
_ALWAYS = {
    "read": (0, 63), "write": (1, 64), "futex": (202, 98), "lseek": (8, 62), "close": (3, 57),
    "mmap": (9, 222), "munmap": (11, 215), "brk": (12, 214), "mremap": (25, 216),
    "mprotect": (10, 226), "madvise": (28, 233), "newfstatat": (262, 79), "fstat": (5, 80),
    "statx": (332, 291), "stat": (4, 0), "lstat": (6, 0), "access": (21, 0),
    "faccessat": (269, 48), "faccessat2": (439, 439), "readlink": (89, 0), "readlinkat": (267, 78),
    "getcwd": (79, 17), "getdents64": (217, 61), "readv": (19, 65), "writev": (20, 66),
    "pread64": (17, 67), "fadvise64": (221, 223), "dup": (32, 23), "poll": (7, 0),
    "ppoll": (271, 73), "epoll_create1": (291, 20), "getrusage": (98, 165), "times": (100, 153),
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "gettimeofday": (96, 169),
    "time": (201, 0), "nanosleep": (35, 101), "clock_nanosleep": (230, 115),
    "getrandom": (318, 278), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "sigaltstack": (131, 132), "restart_syscall": (219, 128),
    "sched_yield": (24, 124), "sched_getaffinity": (204, 123), "getcpu": (309, 168),
    "membarrier": (324, 283), "set_robust_list": (273, 99), "rseq": (334, 293),
    "set_tid_address": (218, 96), "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178),
    "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177),
    "uname": (63, 160), "sysinfo": (99, 179), "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
_CLONE3 = 435  # on both
SECCOMP = {"x86_64": 317, "aarch64": 277}

_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_EPERM, _ENOSYS = 1, 38
_LOAD, _IF_EQUAL, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # where they stand in `struct seccomp_data`

_CLONE_THREAD = 0x10000
_TMPFILE = 0x400000
_RLIMIT_CPU = 0
_TCGETS, _FIOCLEX, _FIONCLEX = 0x5401, 0x5451, 0x5450
_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_DUPFD_CLOEXEC = 0, 1, 2, 3, 1030


class _Test(NamedTuple):
    """What half an argument has to be: one of some values, with some bit, or without any."""

    argument: int
    values: tuple[int, ...]
    is_of_bits: bool = False
    expected: bool = True
    half: int = 0


def known(machine: str) -> bool:
    """Tell whether the numbers of a machine's system calls are known."""
    return machine in _ARCHITECTURES and sys.byteorder == "little"


def program(machine: str) -> bytes:
    """Return the filter, for this very process, in the form that the kernel takes.

    Calls of another architecture end the process. Those of x32 have other numbers than any here.
    """
    column = list(_ARCHITECTURES).index(machine)
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_IF_EQUAL, _ARCHITECTURES[machine], 1, 0),
        *(_returned(_KILL), _step(_LOAD, _NUMBER)),
    ]
    for name, numbers in _ALWAYS.items():
        if numbers[column] or name == "read":
            steps += _on(numbers[column], [_returned(_ALLOW)])
    for numbers, ways in _in_part():
        if numbers[column]:
            steps += _on(numbers[column], _if_any(ways))
    # Its arguments are out of reach. Who is told that there is no such call takes `clone`.
    steps += _on(_CLONE3, [_returned(_REFUSE | _ENOSYS)])
    return b"".join([*steps, _returned(_REFUSE | _EPERM)])


def _in_part() -> Iterable[tuple[tuple[int, int], list[list[_Test]]]]:
    """Yield the calls that are allowed with some arguments, and the ways in which they are."""
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | _TMPFILE
    own = _Test(0, (0,))  # this process, and no other
    only_read = [_Test(2, (0,)), _Test(2, (0,), half=1)]  # there is nothing to be set
    handles = (_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_DUPFD_CLOEXEC)
    return [
        ((257, 56), [[_Test(2, (writing,), is_of_bits=True, expected=False)]]),  # openat
        ((2, 0), [[_Test(1, (writing,), is_of_bits=True, expected=False)]]),  # open
        ((72, 25), [[_Test(1, handles)]]),  # fcntl
        ((16, 29), [[_Test(1, (_TCGETS, _FIOCLEX, _FIONCLEX))]]),  # ioctl
        ((56, 220), [[_Test(0, (_CLONE_THREAD,), is_of_bits=True)]]),  # clone
        ((234, 131), [[_Test(0, (os.getpid(),))]]),  # tgkill: `abort` says that memory ran out
        # prlimit64: each file is granted its time, but the memory is not granted anew
        ((302, 261), [[own, _Test(1, (_RLIMIT_CPU,))], [own, *only_read]]),
    ]


def _if_any(ways: list[list[_Test]]) -> list[bytes]:
    """Return the steps that allow a call if all tests of one way hold, and else refuse it."""
    return [step for way in ways for step in _if_all(way)] + [_returned(_REFUSE | _EPERM)]


def _if_all(tests: list[_Test]) -> list[bytes]:
    """Return the steps that allow a call if all tests hold, and else go on behind them."""
    steps = [_returned(_ALLOW)]
    for test in reversed(tests):
        checks = []
        for number, value in enumerate(test.values):
            is_last = number == len(test.values) - 1
            others = len(test.values) - 1 - number
            elsewhere = len(steps) if is_last else 0
            where = (others, elsewhere) if test.expected else (elsewhere, others)
            checks.append(_step(_IF_ANY_BIT if test.is_of_bits else _IF_EQUAL, value, *where))
        steps = [_step(_LOAD, _ARGUMENTS + 8 * test.argument + 4 * test.half), *checks, *steps]
    return steps


def _on(number: int, steps: list[bytes]) -> list[bytes]:
    """Return steps that are taken for one call alone."""
    return [_step(_IF_EQUAL, number, 0, len(steps)), *steps]


def _returned(answer: int) -> bytes:
    return _step(_RETURN, answer)


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """Return one instruction (`struct sock_filter`); it goes on so many steps behind the next."""
    return struct.pack("=HBBI", code, then, otherwise, value)
