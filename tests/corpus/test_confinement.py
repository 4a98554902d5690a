"""What a reader process may do once it reads: code of a stranger is run in one, and tries."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import ArticleNotReadable
from corpus.reading.confinement import Confinement, possible
from corpus.reading.sandbox import Sandbox
from corpus.reading.system_calls import program

pytestmark = pytest.mark.skipif(
    not (possible().files and possible().calls), reason="no Landlock or no seccomp here"
)

# Each is tried in the process of a reader, where `own` is a folder of the user's. What raises
# OSError, or says -1, was refused.
DEEDS = {
    "read the list of users": "open('/etc/passwd').read()",
    "read another file of the user": "open(own + '/secret').read()",
    "list a folder of the user": "os.listdir(own)",
    "list the root": "os.listdir('/')",
    "read what another process was started with": "open(f'/proc/{os.getppid()}/environ').read()",
    "read its own memory as a file": "open('/proc/self/mem', 'rb').read(1)",
    "run a module of the user": "sys.path.insert(0, own); import of_the_user",
    "open a database": "sqlite3.connect(own + '/made').execute('create table t (x)')",
    "make a file": "open(own + '/made', 'w')",
    "make a file without a name": "os.open(own, os.O_TMPFILE | os.O_RDWR)",
    "write a file of the program": "open(os.__file__, 'a')",
    "shorten a file": "os.truncate(own + '/secret', 0)",
    "remove a file": "os.remove(own + '/secret')",
    "rename a file": "os.rename(own + '/secret', own + '/made')",
    "link a file": "os.link(own + '/secret', own + '/made')",
    "make a link": "os.symlink('/etc/passwd', own + '/made')",
    "make a folder": "os.mkdir(own + '/made')",
    "remove a folder": "os.rmdir(own + '/folder')",
    "make a pipe with a name": "os.mkfifo(own + '/made')",
    "change who may read": "os.chmod(own + '/secret', 0o777)",
    "change an owner": "os.chown(own + '/secret', 1, 1)",
    "change a time": "os.utime(own + '/secret', (1, 1))",
    "set an attribute": "os.setxattr(own + '/secret', 'user.x', b'1')",
    "go elsewhere": "os.chdir('/')",
    "change the root": "os.chroot(own)",
    "keep something in memory": "os.memfd_create('x')",
    "send a datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', address)",
    "connect": "socket.create_connection(address)",
    "wait for connections": "socket.create_server(('127.0.0.1', 0))",
    "connect to a local service": "socket.socket(socket.AF_UNIX).connect(own + '/socket')",
    "make a pair of sockets": "socket.socketpair()",
    "look up a host": "socket.getaddrinfo('example.org', 80)",
    "open a socket without Python": "libc.socket(2, 1, 0)",
    "fork": "os._exit(0) if os.fork() == 0 else None",
    "start a program": "subprocess.run(['true'])",
    "become a program": "os.execv('/bin/sh', ['sh', '-c', 'true'])",
    "start a program without Python": "-1 if libc.system(b'exit 0') else 0",
    "end the process that started it": "os.kill(os.getppid(), 0)",
    "end itself by a number": "os.kill(os.getpid(), 0)",
    "signal a thread elsewhere": "libc.syscall(tgkill, os.getppid(), os.getppid(), 0)",
    "look into another process": "libc.ptrace(16, os.getppid(), 0, 0)",
    "read another process": "libc.process_vm_readv(os.getppid(), None, 0, None, 0, 0)",
    "take more memory": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "limit another process": "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    "become another user": "os.setuid(12345)",
    "change the priority": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "mount": "libc.mount(b'x', own.encode(), b'tmpfs', 0, None)",
    "leave its namespaces": "libc.unshare(0x10000000)",
    "look on at the system": "libc.syscall(298, None, 0, -1, -1, 0)",
    "take an input ring": "libc.syscall(425, 1, None)",
    "be owner of a signal": "fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
    "type into a terminal": "fcntl.ioctl(0, termios.TIOCSTI, b'x')",
}
ALLOWED = {
    "read a module of the program": "open(os.__file__).read()",
    "import one": "import colorsys",
    "start a thread": "import threading; t = threading.Thread(target=print); t.start(); t.join()",
    "take time anew": "resource.setrlimit(resource.RLIMIT_CPU, (50, -1))",
    "know the time": "import time; time.sleep(0.001); time.localtime()",
    "decode Japanese": "b'\\x82\\xa0'.decode('cp932')",
}

_STRANGER = """
import ctypes, fcntl, json, os, resource, socket, sqlite3, subprocess, sys, termios
from corpus.errors import ArticleNotReadable
own, address, tgkill = {own!r}, ("127.0.0.1", 9), {tgkill}
libc = ctypes.CDLL(None, use_errno=True)
said = {{}}
for name, deed in {deeds!r}.items():
    try:
        try:
            said[name] = "refused" if eval(deed) == -1 else "done"
        except SyntaxError:
            exec(deed)
            said[name] = "done"
    except (OSError, sqlite3.Error, ImportError, ValueError) as error:
        said[name] = "refused"
    except Exception as error:
        said[name] = repr(error)
raise ArticleNotReadable("", json.dumps(said), "")
"""


def tried(folder: Path, deeds: dict[str, str]) -> dict[str, str]:
    """Return what became of the deeds of a library that a stranger has put his code into."""
    libraries, own = folder / "libraries", folder / "own"
    (libraries / "pypdfium2.dist-info").mkdir(parents=True)
    (own / "folder").mkdir(parents=True)
    (own / "secret").write_text("peas")
    (own / "of_the_user.py").touch()
    tgkill = 234 if os.uname().machine == "x86_64" else 131
    stranger = _STRANGER.format(own=str(own), tgkill=tgkill, deeds=deeds)
    (libraries / "pypdfium2.py").write_text(stranger)
    path = folder / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    with pytest.MonkeyPatch.context() as patch, Sandbox() as sandbox:
        patch.syspath_prepend(libraries)
        with pytest.raises(ArticleNotReadable) as refused:
            sandbox.read(path)
    assert [p.name for p in sorted(own.iterdir())] == ["folder", "of_the_user.py", "secret"]
    assert (own / "secret").read_text() == "peas"
    said: dict[str, str] = json.loads(refused.value.reason)
    return said


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("stranger")
    return tried(folder, DEEDS | ALLOWED)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_reader_is_refused(said: dict[str, str], deed: str) -> None:
    assert said[deed] == "refused"


@pytest.mark.parametrize("deed", ALLOWED)
def test_a_reader_may(said: dict[str, str], deed: str) -> None:
    assert said[deed] == "done"


def test_the_process_says_what_the_system_keeps_it_to(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Gardens rest in winter.")
    with Sandbox() as sandbox:
        sandbox.read(path)
        assert sandbox.confinement == possible() == Confinement(True, True, True, True)
        assert sandbox._process is not None
        status = Path(f"/proc/{sandbox._process.pid}/status").read_text()
    assert "NoNewPrivs:\t1\n" in status
    assert "Seccomp:\t2\n" in status


_OLD_KERNEL = """
import struct, sys, json
from pathlib import Path
from corpus.errors import ArticleNotReadable
from corpus.reading import confinement
from corpus.reading.sandbox import Sandbox
from corpus.reading.system_calls import SECCOMP, _step
number = SECCOMP[confinement.platform.machine()]
steps = [_step(0x20, 0), _step(0x15, 444, 1, 0), _step(0x15, number, 0, 1)]
steps += [_step(0x06, 0x50000 | 38), _step(0x06, 0x7fff0000)]
code = confinement.ctypes.create_string_buffer(b"".join(steps))
said = struct.pack("@HP", len(steps), confinement.ctypes.addressof(code))
confinement._libc().prctl(38, 1, 0, 0, 0)
assert confinement._syscall(number, 1, 0, said) == 0
with Sandbox() as sandbox:
    text = sandbox.read(Path(sys.argv[1])).text
    try:
        sandbox.read(Path(sys.argv[2]))
    except ArticleNotReadable as error:
        print(text, sandbox.confinement == confinement.possible(), *sandbox.confinement.missing)
        print(error.reason)
"""


def test_where_the_kernel_lacks_it_that_is_said_and_files_are_read_all_the_same(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.html").write_text("<p>Gardens rest in winter.")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "pypdfium2.py").write_text(
        "from corpus.errors import ArticleNotReadable\nimport socket\n"
        "try:\n    socket.create_connection(('127.0.0.1', 9))\n"
        "except PermissionError as error:\n    raise ArticleNotReadable('', str(error), '')"
    )
    paths = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", _OLD_KERNEL, tmp_path / "a.html", tmp_path / "a.pdf"],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == (
        "Gardens rest in winter. True from other files (by Landlock) "
        "from the network and other programs (by seccomp)\n"
        "a reader may not do this: socket.getaddrinfo\n"
    )


def answer(machine: str, architecture: int, number: int, *arguments: int) -> int:
    """Return what the filter for a machine says to a call, as the kernel would run it."""
    call = struct.pack("=IIQ6Q", number, architecture, 0, *arguments, *[0] * (6 - len(arguments)))
    steps = list(struct.iter_unpack("=HBBI", program(machine)))
    place = loaded = 0
    while True:
        code, then, otherwise, value = steps[place]
        place += 1
        match code:
            case 0x20:
                (loaded,) = struct.unpack_from("=I", call, value)
            case 0x15:
                place += then if loaded == value else otherwise
            case 0x45:
                place += then if loaded & value else otherwise
            case _:
                return int(value)


ALLOW, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x50001, 0x50026, 0x80000000
X86, ARM = ("x86_64", 0xC000003E), ("aarch64", 0xC00000B7)


@pytest.mark.parametrize(
    ("machine", "call", "expected"),
    [
        (X86, (0,), ALLOW),  # read
        (ARM, (63,), ALLOW),
        (ARM, (0,), EPERM),  # io_setup there
        (X86, (59,), EPERM),  # execve
        (ARM, (221,), EPERM),
        (X86, (257, 0, 0, os.O_RDONLY | os.O_CLOEXEC), ALLOW),  # openat
        (X86, (257, 0, 0, os.O_WRONLY), EPERM),
        (ARM, (56, 0, 0, os.O_RDONLY), ALLOW),
        (ARM, (56, 0, 0, os.O_RDWR | os.O_CREAT), EPERM),
        (ARM, (220, 0x3D0F00), ALLOW),  # clone of a thread
        (ARM, (220, 0x1200011), EPERM),  # and of a process
        (X86, (435,), ENOSYS),  # clone3
        (X86, (302, 0, 0, 1), ALLOW),  # prlimit64 of the processor's time
        (X86, (302, 0, 9, 1), EPERM),  # of the memory
        (X86, (302, 0, 9, 1 << 32), EPERM),
        (X86, (302, 0, 9, 0), ALLOW),  # only to read it
        (X86, (302, 77, 0, 1), EPERM),  # of another process
        (X86, (72, 0, 2), ALLOW),  # fcntl
        (X86, (72, 0, 8), EPERM),
        (X86, (0x40000000,), EPERM),  # x32
        (("x86_64", 0x40000003), (3,), KILL),  # i386
    ],
)
def test_the_filter_allows_what_reading_takes(
    machine: tuple[str, int], call: tuple[int, ...], expected: int
) -> None:
    assert answer(*machine, *call) == expected
