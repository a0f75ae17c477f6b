"""The widget on pages of other sites: who may load it, and what its visitors may who have no account."""

import re

import pytest
from people import Caller, expect, first_workspace, fresh_address, with_key
from permissions import EVERYBODY, TABLE, VISITORS
from things import SALES

PAGE = "https://shop.example"
PER_MINUTE = 40
QUESTION = {"message": "total revenue by region", "database_id": "open sales"}


class Shop:
    """A workspace whose visitors may ask one of its two datasets."""

    def __init__(self, server):
        north = first_workspace(server, roles=["analyst", "editor"])
        self.open = expect(north.callers["editor"].upload(SALES, name="open sales"), 201)["dataset_id"]
        self.closed = expect(north.callers["editor"].upload(SALES, name="closed sales"), 201)["dataset_id"]
        server.environment.update({
            "PARLANCE_WIDGET_WORKSPACE": north.id,
            "PARLANCE_WIDGET_SOURCES": "open sales,none of this name",
            "PARLANCE_WIDGET_PER_MINUTE": str(PER_MINUTE),
            "PARLANCE_SERVER_ORIGINS": PAGE,
        })
        server.restart()
        for caller in north.callers.values():
            caller.url = server.url
        self.url = server.url
        self.north = north

    def visitor(self):
        return Caller(self.url, {"Origin": PAGE})


@pytest.fixture(scope="module")
def shop(new_server):
    return Shop(new_server())


def test_a_visitor_asks_goes_on_and_sees_the_chart(shop):
    visitor = shop.visitor()
    reply = visitor.post("/api/v1/chat", QUESTION)
    first = expect(reply, 200)
    assert reply.headers["Access-Control-Allow-Origin"] == PAGE
    assert len(first["rows"]) == 2
    body = {**QUESTION, "message": "only North", "conversation_id": first["conversation_id"]}
    second = expect(visitor.post("/api/v1/chat", body), 200)
    assert second["conversation_id"] == first["conversation_id"] and len(second["rows"]) == 1
    drawn = visitor.get(first["visualization"]["url"])
    assert drawn.status_code == 200 and drawn.text.startswith("<svg")
    narrow = visitor.get(first["visualization"]["url"], params={"width": 200})
    assert narrow.status_code == 200 and narrow.text != drawn.text
    assert expect(visitor.get(f"/api/v1/databases/{shop.open}/examples"), 200)["questions"]
    streamed = visitor.post("/api/v1/chat", QUESTION, headers={"Accept": "text/event-stream"})
    assert "event: processing" in streamed.text and "event: result" in streamed.text
    unnamed = {"message": "total revenue by region"}
    assert len(expect(visitor.post("/api/v1/chat", unnamed), 200)["rows"]) == 2, "there is one alone for them"
    assert expect(visitor.get("/api/v1/auth/ways"), 200)["visitors"] is True


@pytest.mark.parametrize("route", [route for route, row in TABLE.items() if row.least != EVERYBODY])
def test_visitors_come_no_further(shop, route):
    method, path = route.split(" ")
    path = re.sub(r"{\w+}", shop.open, path)
    upload = path.startswith("/api/v1/datasets") and method in ("POST", "PUT")
    reply = shop.visitor().upload(SALES, method=method, path=path) if upload else shop.visitor().call(method, path, json={})
    if route in VISITORS:
        assert reply.status_code not in (401, 403), reply.text
    else:
        expect(reply, 401)


def test_visitors_reach_nothing_of_anybody_else(shop):
    visitor, analyst, editor = shop.visitor(), shop.north.callers["analyst"], shop.north.callers["editor"]
    for source in ("closed sales", shop.closed):
        expect(visitor.post("/api/v1/chat", {**QUESTION, "database_id": source}), 404)
        expect(visitor.get(f"/api/v1/databases/{source}/examples"), 404)
    own = expect(analyst.post("/api/v1/chat", QUESTION), 200)
    expect(visitor.post("/api/v1/chat", {**QUESTION, "conversation_id": own["conversation_id"]}), 404)
    expect(visitor.get(own["visualization"]["url"]), 404)
    answer = expect(editor.post("/api/v1/query", {"question": QUESTION["message"], "database_id": shop.open}), 200)
    kept = expect(editor.post("/api/v1/charts", {"query_id": answer["query_id"]}), 201)["url"]
    expect(visitor.get(kept), 404)


def test_what_one_visitor_posted_is_not_repeated_to_another(shop):
    headers = {"Idempotency-Key": "the same"}
    talks = {expect(shop.visitor().post("/api/v1/chat", QUESTION, headers=headers), 200)["conversation_id"] for _ in range(2)}
    assert len(talks) == 2


def test_pages_that_are_not_listed_may_not_ask(shop):
    for origin in ("https://other.example", "null"):
        reply = Caller(shop.url, {"Origin": origin}).post("/api/v1/chat", QUESTION)
        assert expect(reply, 403)["code"] == "origin_not_allowed"
        assert "Access-Control-Allow-Origin" not in reply.headers
    before = Caller(shop.url, {"Origin": PAGE}).call("OPTIONS", "/api/v1/chat")
    assert before.status_code == 204 and "Authorization" in before.headers["Access-Control-Allow-Headers"]


def test_visitors_are_limited_by_address(shop):
    address = fresh_address()
    path = f"/api/v1/databases/{shop.open}/examples"
    replies = [Caller(shop.url, {"Origin": PAGE}, address).get(path) for _ in range(PER_MINUTE + 10)]
    assert replies[0].headers["X-RateLimit-Limit"] == str(PER_MINUTE)
    error = expect(replies[-1], 429)
    assert error["code"] == "rate_limited" and int(replies[-1].headers["Retry-After"]) > 0
    expect(shop.visitor().get(path), 200)


def test_a_wrong_key_makes_nobody_a_visitor(shop):
    expect(with_key(shop.url, "pk_" + "a" * 40).post("/api/v1/chat", QUESTION), 401)


def test_an_admin_sends_them_away(shop):
    users = expect(shop.north.admin.get("/api/v1/admin/users?limit=100"), 200)["items"]
    visitors = next(user for user in users if user["name"] == "visitors")
    path = f"/api/v1/admin/users/{visitors['user_id']}"
    expect(shop.north.admin.patch(path, {"disabled": True}), 200)
    assert expect(shop.visitor().post("/api/v1/chat", QUESTION), 401)["code"] == "account_disabled"
    expect(shop.north.admin.patch(path, {"disabled": False}), 200)
    expect(shop.visitor().post("/api/v1/chat", QUESTION), 200)
