"""A conversation is its owner's: who knows its id can neither read nor add to it."""

import pytest
from people import Caller, expect
from things import Things


@pytest.fixture(scope="module")
def things(north):
    return Things(north)


@pytest.fixture(scope="module")
def strange_things(south):
    return Things(south)


ATTEMPTS = {
    "a question": ("/api/v1/query", "question", "total revenue by region"),
    "a question that fails": ("/api/v1/query", "question", "qwertz uiop"),
    "a message": ("/api/v1/chat", "message", "total revenue by region"),
    "a message that fails": ("/api/v1/chat", "message", "qwertz uiop"),
    "a query": ("/api/v1/sql", "sql", "SELECT count(*) FROM sales"),
    "a query that fails": ("/api/v1/sql", "sql", "SELECT no_such FROM sales"),
}


@pytest.mark.parametrize("streamed", [False, True], ids=["at once", "as events"])
@pytest.mark.parametrize("name", ATTEMPTS)
def test_nobody_speaks_in_the_conversation_of_another(north, south, things, strange_things, name,
                                                            streamed):
    owner = north.callers["analyst"]
    talk = things.of("conversation")
    before = expect(owner.get(f"/api/v1/conversations/{talk}/messages"), 200)
    assert len(before["items"]) == 2
    path, field, text = ATTEMPTS[name]
    body = {field: text, "database_id": things.sales, "conversation_id": talk, "use_cache": False}
    headers = {"Accept": "text/event-stream"} if streamed else {}
    for other in (north.callers["editor"], north.admin):
        reply = other.post(path, body, headers=headers)
        if streamed and reply.status_code == 200:
            assert "event: error" in reply.text and '"code":"not_found"' in reply.text, reply.text
        else:
            expect(reply, 404)
        expect(other.get(f"/api/v1/conversations/{talk}/messages"), 404)
    strange = south.callers["editor"].post(path, {**body, "database_id": strange_things.sales}, headers=headers)
    assert '"code":"not_found"' in strange.text, strange.text
    assert expect(owner.get(f"/api/v1/conversations/{talk}/messages"), 200) == before


def test_a_link_shows_a_conversation_page_by_page(server, north, things):
    owner = north.callers["analyst"]
    body = {"message": "total revenue by region", "database_id": things.sales}
    talk = expect(owner.post("/api/v1/chat", body), 200)["conversation_id"]
    for _ in range(3):
        expect(owner.post("/api/v1/chat", {**body, "conversation_id": talk}), 200)
    url = expect(owner.post("/api/v1/shares", {"kind": "conversation", "subject": talk}), 201)["url"]
    shown, after = [], ""
    while after is not None:
        page = expect(Caller(server.url).get(url, params={"limit": 3, "after": after}), 200)["content"]
        assert 0 < len(page["items"]) <= 3
        shown += page["items"]
        after = page["next"]
    kept = expect(owner.get(f"/api/v1/conversations/{talk}/messages"), 200)["items"]
    assert [at["text"] for at in shown] == [at["text"] for at in kept] and len(shown) == 8
    answers = [at["answer"] for at in shown]
    assert answers[0] is None and len(answers[1]["rows"]) == 2, "what was answered is shown, too"
    assert answers[1]["query_id"] == kept[1]["query_id"]
    expect(Caller(server.url).get(url, params={"after": "no cursor"}), 422)
