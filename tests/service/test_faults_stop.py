"""SIGTERM while many ask: what is under way is answered or told why not, and what was answered is kept."""

import signal
import threading
import time

import pytest
import requests
from people import Caller, expect, first_workspace
from server import PATIENCE
from things import SALES

TOTAL = "total revenue by region"
SLOW = ("SELECT count(*) FROM sales a, sales b, sales c, sales d, sales e, sales f, sales g, sales h, sales i, sales j, "
        "sales k WHERE length(a.region || b.region || c.region || k.region) % 7 = 3")  # four million rows


@pytest.fixture
def world(new_server):
    server = new_server({"PARLANCE_SERVER_STOP_SECONDS": "30"})
    workspace = first_workspace(server, roles=[])
    sales = expect(workspace.admin.upload(SALES, name="sales"), 201)["dataset_id"]
    return server, workspace.key("editor")[0].headers, sales


class Asker(threading.Thread):
    def __init__(self, server, headers, sales):
        super().__init__(daemon=True)
        self.caller = Caller(server.url, headers)
        self.body = {"database_id": sales, "question": TOTAL, "use_cache": False}
        self.kept = []
        self.odd = []

    def run(self):
        while True:
            try:
                reply = self.caller.post("/api/v1/query", self.body)
            except requests.RequestException as gone:
                if "timed out" in str(gone):
                    self.odd.append(gone)
                return
            if reply.status_code == 200:
                self.kept.append(reply.json()["query_id"])
            elif reply.status_code == 503:
                assert reply.json()["detail"] and reply.headers["Retry-After"]
            else:
                self.odd.append(reply.text)


def end(server):
    """SIGTERM and the wait for the end; seconds."""
    began = time.monotonic()
    process, server.process = server.process, None
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0, server.output()[-2000:]
    return time.monotonic() - began


def test_under_load(world):
    server, headers, sales = world
    askers = [Asker(server, headers, sales) for _ in range(6)]
    for asker in askers:
        asker.start()
    deadline = time.monotonic() + PATIENCE
    while sum(len(asker.kept) for asker in askers) < 12:
        assert time.monotonic() < deadline, "nothing is answered"
        time.sleep(0.01)
    assert end(server) < PATIENCE
    for asker in askers:
        asker.join(PATIENCE)
        assert not asker.is_alive() and not asker.odd, asker.odd
    server.start()
    caller = Caller(server.url, headers)
    for asker in askers:
        for query in asker.kept:
            assert expect(caller.get(f"/api/v1/query/{query}"), 200)["row_count"] == 2


def test_what_is_under_way_is_answered(world):
    """Its answer comes although the server was told to end while it was worked on."""
    server, headers, sales = world
    caller = Caller(server.url, headers)
    told = caller.post("/api/v1/sql", {"database_id": sales, "sql": SLOW, "use_cache": False}, stream=True,
                       headers={"Accept": "text/event-stream"})
    lines = told.iter_lines(chunk_size=1)
    assert next(lines) == b"event: processing"
    ending = threading.Thread(target=end, args=(server,), daemon=True)
    ending.start()
    text = b"\n".join(lines)
    assert b"event: result" in text, text
    ending.join(PATIENCE)
    assert not ending.is_alive()
    server.start()
