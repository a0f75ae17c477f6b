"""PostgreSQL and Redis of one's own, on free ports, that can be stopped and started."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from server import PATIENCE


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def program(name):
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or (str(places[0]) if places else None)


class _Peer:
    process = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        start_new_session=True, **self.options)
        deadline = time.monotonic() + PATIENCE
        while not self.well():
            assert self.process.poll() is None and time.monotonic() < deadline, f"{self.command[0]} does not start"
            time.sleep(0.02)
        return self

    def stop(self):
        if self.process is None:
            return
        process, self.process = self.process, None
        process.send_signal(self.ending)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Redis(_Peer):
    ending = signal.SIGTERM
    options = {}

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self.command = [program("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
                        "--dir", str(folder)]

    @staticmethod
    def missing():
        return not program("redis-server")

    def well(self):
        return answers(self.port)


class Postgresql(_Peer):
    """It refuses to run as root, so it runs as the user postgres there."""

    ending = signal.SIGINT  # at once, and in order

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"postgresql://tester@127.0.0.1:{self.port}/postgres"
        self.folder = Path(folder) / "postgresql"
        self.folder.mkdir()
        self.options = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        if self.options:
            self._open_to_postgres()
        subprocess.run([program("initdb"), "-D", self.folder, "-U", "tester", "-A", "trust", "-E", "UTF8",
                        "--locale=C", "--no-sync"], check=True, capture_output=True, **self.options)
        self.command = [program("postgres"), "-D", str(self.folder), "-h", "127.0.0.1", "-p", str(self.port), "-k", "",
                        "-c", "shared_buffers=16MB"]

    @staticmethod
    def missing():
        if not program("initdb"):
            return True
        try:
            return os.geteuid() == 0 and not pwd.getpwnam("postgres")
        except KeyError:
            return True

    def well(self):
        ready = subprocess.run([program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)])
        return ready.returncode == 0

    def _open_to_postgres(self):
        account = pwd.getpwnam("postgres")
        os.chown(self.folder, account.pw_uid, account.pw_gid)
        for folder in self.folder.parents:  # pytest makes its folders for its own user alone
            if folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 1 and folder != Path("/"):
                folder.chmod(folder.stat().st_mode | 0o011)
