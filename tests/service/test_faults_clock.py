"""The clock of the machine jumps while the server works, forward and backward: nobody is locked out for good, nothing
hangs, and what was kept is found."""

import os
import time
from pathlib import Path

import pytest
from people import Caller, expect, first_workspace, log_in, password_of
from things import SALES

TOTAL = "total revenue by region"
LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
DAY = 86_400

pytestmark = pytest.mark.skipif(not LIBRARIES, reason="libfaketime is not installed (Debian package faketime)")


class Clock:
    """Only what clocks on the wall say jumps; as on a machine, durations are measured past it."""

    def __init__(self, folder):
        self.file = folder / "clock"
        self.set(0)

    def set(self, seconds):
        new = self.file.with_suffix(".new")
        new.write_text(f"{seconds:+d}s\n")
        os.replace(new, self.file)

    def environment(self):
        return {"LD_PRELOAD": str(LIBRARIES[0]), "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_RESET": "1"}


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def server(new_server, clock):
    return new_server({**clock.environment(), "PARLANCE_LIMITS_REQUESTS_PER_MINUTE": "10000"})


@pytest.fixture(scope="module")
def workspace(server):
    return first_workspace(server, roles=["analyst"])


@pytest.fixture(scope="module")
def key(workspace):
    return workspace.key("editor")[0]


@pytest.fixture(scope="module")
def sales(workspace):
    return expect(workspace.admin.upload(SALES, name="sales"), 201)["dataset_id"]


@pytest.fixture(autouse=True)
def back_to_today(clock):
    yield
    clock.set(0)


def told_day(caller):
    """What day the server takes it to be, from an error's time."""
    return caller.get("/api/v1/query/q_none").json()["timestamp"][:10]


JUMPS = {"a day on": DAY, "ten years on": 3_650 * DAY, "a day back": -DAY, "ten years back": -3_650 * DAY}


@pytest.mark.parametrize("name", JUMPS)
def test_work_goes_on(clock, server, workspace, key, sales, name):
    today = told_day(key)
    body = {"database_id": sales, "question": TOTAL}
    before = expect(key.post("/api/v1/query", body), 200)
    talk = expect(key.post("/api/v1/chat", {"database_id": sales, "message": TOTAL}), 200)["conversation_id"]
    clock.set(JUMPS[name])
    assert told_day(key) != today, "the clock does not jump"
    began = time.monotonic()
    for cached in (True, False):
        assert expect(key.post("/api/v1/query", {**body, "use_cache": cached}), 200)["rows"] == before["rows"]
    later = {"database_id": sales, "conversation_id": talk, "message": TOTAL}
    expect(key.post("/api/v1/chat", later), 200)
    messages = expect(key.get(f"/api/v1/conversations/{talk}/messages"), 200)["items"]
    assert [message["role"] for message in messages] == ["user", "assistant"] * 2
    assert expect(key.get(f"/api/v1/query/{before['query_id']}"), 200)["rows"] == before["rows"]
    expect(key.upload(SALES, name=name), 201)
    page = expect(key.get("/api/v1/queries?limit=100"), 200)["items"]
    assert before["query_id"] in {query["query_id"] for query in page}
    assert key.get("/ready").status_code == 200
    fresh = log_in(server.url, "analyst@north")  # who is to log in anew can
    expect(fresh.get("/api/v1/auth/me"), 200)
    assert expect(log_in(server.url, "admin@north").get("/api/v1/admin/audit/verify"), 200)["holds"]
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("name", JUMPS)
def test_tokens(clock, server, name):
    """Past its time a token is refused; one from a time to come, too, but a new log-in helps either."""
    person = log_in(server.url, "analyst@north")
    expect(person.get("/api/v1/auth/me"), 200)
    clock.set(JUMPS[name])
    expect(person.get("/api/v1/auth/me"), 401)
    again = Caller(server.url).post("/api/v1/auth/refresh", {"refresh_token": person.tokens["refresh_token"]})
    assert again.status_code == 401 or again.json()["access_token"]
    expect(log_in(server.url, "analyst@north").get("/api/v1/auth/me"), 200)
    clock.set(0)
    expect(log_in(server.url, "analyst@north").get("/api/v1/auth/me"), 200)


@pytest.mark.parametrize("seconds", [-3_650 * DAY, 7_200], ids=["back", "on"])
def test_a_lock_out_does_not_last(clock, server, workspace, seconds):
    name = f"guessed{seconds}"
    workspace.callers["admin"] = workspace.admin = log_in(server.url, "admin@north")
    workspace.add_user(name, "viewer")
    wish = {"email": f"{name}@north", "password": "not the right pass phrase"}
    statuses = [Caller(server.url, address="127.9.9.9").post("/api/v1/auth/login", wish).status_code for _ in range(7)]
    assert 429 in statuses, statuses
    clock.set(seconds)
    right = {"email": f"{name}@north", "password": password_of(f"{name}@north")}
    reply = Caller(server.url, address="127.9.9.10").post("/api/v1/auth/login", right)
    assert reply.status_code in (200, 429), reply.text
    if reply.status_code == 429:  # for as long as was meant, and no longer
        assert int(reply.headers["Retry-After"]) <= 3_600
    else:
        assert reply.json()["access_token"]
