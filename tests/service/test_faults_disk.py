"""A full disk: refusals say so, what was answered is kept, and all works again when there is room."""

import os
import resource
import subprocess

import pytest
from people import Caller, expect, first_workspace
from server import Server
from things import SALES

TOTAL = "total revenue by region"
FULL = {"state_full", "disk_full", "blobs_full", "cache_full"}


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 12 MB."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a file system of its own")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


class World:
    def __init__(self, server, workspace):
        self.server = server
        self.workspace = workspace
        self.caller = workspace.admin
        self.sales = expect(self.caller.upload(SALES, name="sales"), 201)["dataset_id"]
        self.talk = None
        self.kept = []

    def ask(self):
        body = {"database_id": self.sales, "question": TOTAL, "use_cache": False}
        return self.caller.post("/api/v1/query", body)

    def say(self):
        body = {"database_id": self.sales, "message": TOTAL}
        if self.talk:
            body["conversation_id"] = self.talk
        return self.caller.post("/api/v1/chat", body)

    def work(self):
        """All kinds of writes once; their statuses, and what was answered is noted."""
        replies = [self.ask(), self.say()]
        for reply in replies:
            if reply.status_code == 200:
                self.kept.append(reply.json()["query_id"])
                self.talk = self.talk or reply.json()["conversation_id"]
        upload = self.caller.upload(SALES + "North,2024-03,1\n" * 4_000, name=f"more {len(self.kept)}")
        return [*replies, upload, self.caller.post("/api/v1/dashboards", {"title": "a"})]

    def check_kept(self):
        for query in self.kept:
            assert expect(self.caller.get(f"/api/v1/query/{query}"), 200)["row_count"] == 2
        messages = expect(self.caller.get(f"/api/v1/conversations/{self.talk}/messages?limit=100"), 200)["items"]
        assert [message["role"] for message in messages] == ["user", "assistant"] * (len(messages) // 2)
        assert {message["query_id"] for message in messages if message["query_id"]} <= set(self.kept)


def check_refusals(replies):
    for reply in replies:
        if reply.status_code < 300:
            continue
        error = expect(reply, 503)
        assert error["code"] in FULL and "room" in error["detail"] or "full" in error["detail"], error
        assert int(reply.headers["Retry-After"]) > 0


def test_a_disk_that_is_full_and_then_is_not(small_disk, tmp_path):
    server = Server(small_disk / "server", {"PARLANCE_LOG_FILE": str(tmp_path / "log.json")})
    server.log_file = tmp_path / "log.json"
    server.start()
    try:
        world = World(server, first_workspace(server, roles=[]))
        assert {reply.status_code for reply in world.work()} <= {200, 201}
        ballast = small_disk / "ballast"
        fill(ballast)
        refused = []
        for _ in range(4):
            replies = world.work()
            check_refusals(replies)
            refused += [reply for reply in replies if reply.status_code >= 300]
        assert refused, "the disk was not full"
        for room in range(200_000, 2_000_000, 200_000):  # for the file, but perhaps not for all that is made of it
            os.truncate(ballast, ballast.stat().st_size - 200_000)
            replies = [world.caller.upload(SALES + "North,2024-03,1\n" * 20_000, name=f"large {room}")]
            check_refusals(replies)
            if replies[0].status_code == 201:
                break
        for path in ("/health", "/ready"):
            assert world.caller.get(path).status_code in (200, 503)
        world.check_kept()  # what is kept can be read
        ballast.unlink()
        assert {reply.status_code for reply in world.work()} <= {200, 201}
        world.check_kept()
        assert not list((server.data / "incoming").glob("*"))
        server.restart()
        world.caller = Caller(server.url, world.caller.headers)
        world.check_kept()
    finally:
        server.expected_errors |= {"audit_not_kept", "request_failed"}
        server.stop()


def fill(ballast):
    with open(ballast, "wb", buffering=0) as file:
        size = 1 << 20
        while size >= 512:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2


def test_files_that_may_not_grow(tmp_path):
    """A limit on the size of files ends no program that does not want it to."""
    server = Server(tmp_path)
    server.before_start = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, 2 << 20))
    server.start()
    try:
        world = World(server, first_workspace(server, roles=[]))
        reply = world.caller.upload(SALES + "North,2024-03,1\n" * 200_000, name="large")
        error = expect(reply, 503)
        assert error["code"] in FULL, error
        statuses = set()
        for _ in range(150):
            reply = world.say()
            check_refusals([reply])
            statuses.add(reply.status_code)
            if reply.status_code != 200:
                break
            world.talk = reply.json()["conversation_id"]
            world.kept.append(reply.json()["query_id"])
        assert len(world.kept) > 3
        assert server.process.poll() is None
        kept = world.kept[-3:]
        for query in kept:
            expect(world.caller.get(f"/api/v1/query/{query}"), 200)
    finally:
        server.expected_errors |= {"audit_not_kept", "request_failed"}
        server.stop()
