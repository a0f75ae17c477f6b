"""SIGKILL in the midst of writes: whatever was answered has been kept, and what was not answered blocks nobody."""

import random
import threading
import time

import pytest
import requests
from peers import Postgresql
from people import Caller, expect, first_workspace
from things import SALES

TOTAL = "total revenue by region"


class Client:
    """Calls one kind of operation again and again until the server goes; notes what it was told is done."""

    def __init__(self, url, headers, name, step):
        self.caller = Caller(url, headers)
        self.name = name
        self.step = step
        self.done = []  # in their order
        self.tried = []
        self.failed = None
        self.thread = threading.Thread(target=self._work, daemon=True)

    def _work(self):
        for number in range(10_000):
            self.tried.append(number)
            try:
                self.done.append(self.step(self.caller, f"{self.name} {number}"))
            except requests.RequestException:
                return
            except AssertionError as failed:
                self.failed = failed
                return


class World:
    def __init__(self, server):
        self.server = server
        self.server.start()
        workspace = first_workspace(server, roles=[])
        self.headers = workspace.key("editor")[0].headers
        self.admin = workspace.key("admin")[0].headers
        self.sales = expect(self.caller().upload(SALES, name="sales"), 201)["dataset_id"]

    def caller(self):
        return Caller(self.server.url, self.headers)

    def ask(self, caller, name):
        body = {"database_id": self.sales, "question": TOTAL, "use_cache": False}
        return expect(caller.post("/api/v1/query", body), 200)["query_id"]

    def say(self, talks):
        def step(caller, name):
            body = {"database_id": self.sales, "message": TOTAL}
            if talks:
                body["conversation_id"] = talks[0]
            answer = expect(caller.post("/api/v1/chat", body), 200)
            talks.append(answer["conversation_id"])
            return answer["query_id"]
        return step

    def upload(self, caller, name):
        return expect(caller.upload(SALES, name=name), 201)["dataset_id"], name

    def rename(self, talk):
        def step(caller, name):
            expect(caller.patch(f"/api/v1/conversations/{talk}", {"title": name}), 200)
            return name
        return step


def a_round(world, number, later):
    """`later`: seconds from when some things were done to the end."""
    talk = expect(world.caller().post("/api/v1/chat", {"database_id": world.sales, "message": TOTAL}), 200)
    talks = []
    steps = {"asks": world.ask, "says": world.say(talks), "uploads": world.upload,
             "renames": world.rename(talk["conversation_id"])}
    clients = {name: Client(world.server.url, world.headers, f"{name} {number}", step) for name, step in steps.items()}
    for client in clients.values():
        client.thread.start()
    deadline = time.monotonic() + 60
    while sum(len(client.done) for client in clients.values()) < 12 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(later)
    world.server.kill()
    for client in clients.values():
        client.thread.join(60)
        assert not client.thread.is_alive() and not client.failed, client.failed
    world.server.start()
    check(world, clients, talk["conversation_id"], talks)
    assert sum(len(client.done) for client in clients.values()) >= 12, "too little was done to say anything"


def check(world, clients, renamed, talks):
    caller = world.caller()
    for query in clients["asks"].done + clients["says"].done:
        assert expect(caller.get(f"/api/v1/query/{query}"), 200)["row_count"] == 2
    if talks:
        messages = []
        page = {"next": ""}
        while page["next"] is not None:
            page = expect(caller.get(f"/api/v1/conversations/{talks[0]}/messages?limit=100&after={page['next']}"), 200)
            messages += page["items"]
        assert [message["role"] for message in messages] == ["user", "assistant"] * (len(messages) // 2)
        kept = {message["query_id"] for message in messages if message["query_id"]}
        assert set(clients["says"].done) <= kept and len(kept) <= len(clients["says"].tried)
    check_uploads(caller, clients["uploads"])
    title = expect(caller.get(f"/api/v1/conversations/{renamed}"), 200)["title"]
    renames = clients["renames"]
    allowed = {f"{renames.name} {number}" for number in renames.tried[-1:]} | set(renames.done[-1:])
    assert title in allowed or not renames.done, (title, allowed)
    verdict = expect(Caller(world.server.url, world.admin).get("/api/v1/admin/audit/verify"), 200)
    assert verdict["holds"], verdict


def check_uploads(caller, uploads):
    for dataset, name in uploads.done[-3:]:
        assert expect(caller.get(f"/api/v1/datasets/{dataset}/preview"), 200)["row_count"] == 4, name
    names = {}
    page = {"next": ""}
    while page["next"] is not None:
        page = expect(caller.get(f"/api/v1/datasets?limit=100&after={page['next']}"), 200)
        names.update({dataset["name"]: dataset for dataset in page["items"]})
    for dataset, name in uploads.done:
        assert names[name]["dataset_id"] == dataset and names[name]["rows"] == 4
    assert {dataset["status"] for dataset in names.values()} == {"ready"}, names
    for number in uploads.tried[-1:]:  # the one that was never answered
        again = caller.upload(SALES, name=f"{uploads.name} {number}")
        assert again.status_code == (409 if f"{uploads.name} {number}" in names else 201), again.text


def rounds(server, count, seed):
    world = World(server)
    chance = random.Random(seed)
    try:
        for number in range(count):
            a_round(world, number, chance.uniform(0, 0.4))
        incoming = list((server.data / "incoming").glob("*"))
        assert len(incoming) == 0, incoming
    finally:
        if server.process:
            server.stop()


def test_nothing_is_lost_on_sqlite(tmp_path):
    from server import Server
    rounds(Server(tmp_path), 6, seed=4)


@pytest.mark.skipif(Postgresql.missing(), reason="PostgreSQL is not installed, or there is no user to run it as")
def test_nothing_is_lost_on_postgresql(tmp_path):
    from server import Server
    postgresql = Postgresql(tmp_path)
    try:
        rounds(Server(tmp_path / "server", {"PARLANCE_STATE_URL": postgresql.start().url}), 3, seed=5)
    finally:
        postgresql.stop()
