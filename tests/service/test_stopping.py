"""Questions that are stopped: by their id, and by who leaves."""

import json
import time

import pytest
from people import expect, first_workspace
from server import DEMO_DATA

TABLE = "movies"
SLOW = {  # ten million distances of texts: many seconds unless it is stopped
    "sql": 'SELECT sum(levenshtein(a."Title" || a."Director" || a."Title", b."Title" || b."Director" || b."Title")) '
           "FROM movies a, movies b",
    "use_cache": False,
}


@pytest.fixture(scope="module")
def one_at_a_time(new_server):
    """One question computes, a second one waits for it."""
    return new_server({"PARLANCE_SOURCES_FOLDERS": str(DEMO_DATA), "PARLANCE_SERVER_COMPUTING": "1"})


@pytest.fixture(scope="module")
def workspace(one_at_a_time):
    made = first_workspace(one_at_a_time, roles=["analyst"])
    body = {"name": TABLE, "location": str(DEMO_DATA / "movies.json")}
    expect(made.admin.post("/api/v1/databases", body), 201)
    return made


class Told:
    """A question that is answered by events. The iterator must live as long as the question: dropped, it leaves."""

    def __init__(self, caller, **body):
        self.reply = expect_events(caller.post("/api/v1/sql", {"database_id": TABLE, **body}, stream=True,
                                               headers={"Accept": "text/event-stream"}))
        self.lines = self.reply.iter_lines(chunk_size=1)

    def next_event(self):
        name = None
        for line in self.lines:
            if line.startswith(b"event: "):
                name = line[7:].decode()
            if line.startswith(b"data: "):
                return name, json.loads(line[6:])
        return None, None

    def last_event(self):
        last = (None, None)
        while (event := self.next_event())[0]:
            last = event
        return last

    def leave(self):
        self.lines.close()
        self.reply.close()


def expect_events(reply):
    assert reply.status_code == 200, reply.text
    return reply


def begin_slow(caller):
    """It runs: its first event was told, and with it its id."""
    told = Told(caller, **SLOW)
    name, data = told.next_event()
    assert name == "processing", (name, data)
    return told, data["query_id"]


def until_nothing_runs(caller, seconds=30):
    deadline = time.monotonic() + seconds
    while "\nparlance_questions_running 0" not in caller.get("/metrics").text:
        assert time.monotonic() < deadline, "the question runs on"
        time.sleep(0.02)


def test_a_question_is_stopped_by_its_id(workspace):
    asker = workspace.callers["analyst"]
    told, query = begin_slow(asker)
    assert expect(asker.get(f"/api/v1/query/{query}"), 202)["status"] == "running"
    for method in ("get", "delete"):  # nobody else knows of it, nor may stop it
        expect(getattr(workspace.admin, method)(f"/api/v1/query/{query}"), 404)
    began = time.monotonic()
    expect(asker.delete(f"/api/v1/query/{query}"), 202)
    name, error = told.last_event()
    assert name == "error" and error["code"] == "cancelled" and error["detail"], (name, error)
    assert time.monotonic() - began < 10
    until_nothing_runs(asker)
    assert expect(asker.delete(f"/api/v1/query/{query}"), 404)["code"] == "not_running"
    assert expect(asker.post("/api/v1/sql", {"database_id": TABLE, "sql": "SELECT 1 AS one FROM movies LIMIT 1"}), 200)


def test_a_question_that_waits_for_another_is_stopped(workspace):
    first, second = workspace.admin, workspace.callers["analyst"]
    running, slow = begin_slow(first)
    waiting = Told(second, sql="SELECT count(*) FROM movies", use_cache=False)
    deadline = time.monotonic() + 30
    while "\nparlance_questions_running 2" not in first.get("/metrics").text:
        assert time.monotonic() < deadline, "it does not wait"
        time.sleep(0.02)
    waiting.leave()
    while "\nparlance_questions_running 1" not in first.get("/metrics").text:
        assert time.monotonic() < deadline, "who left waits on"
        time.sleep(0.02)
    assert expect(first.get(f"/api/v1/query/{slow}"), 202)
    expect(first.delete(f"/api/v1/query/{slow}"), 202)
    assert running.last_event()[1]["code"] == "cancelled"


def test_leaving_stops_the_work(workspace):
    asker = workspace.callers["analyst"]
    told, query = begin_slow(asker)
    expect(asker.get(f"/api/v1/query/{query}"), 202)
    told.leave()
    until_nothing_runs(asker)
