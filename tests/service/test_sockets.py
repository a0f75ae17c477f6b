"""Questions over a WebSocket."""

import json

import pytest
from people import Caller
from test_questions import QUESTION, STAGES
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect


UNDER_WAY = ("processing", "partial")


def opened(server, token=None, **options):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return connect(server.url.replace("http", "ws") + "/ws/query", additional_headers=headers, open_timeout=30,
                   **options)


def receive(socket):
    return json.loads(socket.recv(timeout=60))


def until_last(socket, name):
    """The messages about a question until the one that ends it."""
    told = []
    while not told or told[-1]["type"] in UNDER_WAY:
        message = receive(socket)
        if message["id"] == name:
            told.append(message)
    return told


def test_a_question_with_its_stages(demo):
    with opened(demo) as socket:
        socket.send(json.dumps({"type": "query", "id": "mine", **QUESTION, "use_cache": False}))
        told = until_last(socket, "mine")
        assert [at["stage"] for at in told if at["type"] == "processing"] == ["waiting", *STAGES]
        checked, ran = (at["partial"] for at in told if at["type"] == "partial")
        assert "rows" not in checked and ran["rows"] == told[-1]["answer"]["rows"]
        assert told[-1]["type"] == "result" and told[-1]["answer"]["row_count"] == 5


def test_several_at_once(demo):
    with opened(demo) as socket:
        for number in range(5):
            socket.send(json.dumps({"type": "query", "id": str(number), **QUESTION, "limit": number + 1}))
        ended = {}
        while len(ended) < 5:
            message = receive(socket)
            if message["type"] not in UNDER_WAY:
                ended[message["id"]] = message["type"]
        assert set(ended.values()) == {"result"}


def test_a_conversation(demo):
    with opened(demo) as socket:
        socket.send(json.dumps({"type": "query", "id": "1", **QUESTION, "converse": True}))
        talk = until_last(socket, "1")[-1]["answer"]["conversation_id"]
        more = {"type": "query", "id": "2", "database_id": "movies", "question": "only the bottom 3"}
        socket.send(json.dumps({**more, "conversation_id": talk, "converse": True}))
        assert until_last(socket, "2")[-1]["answer"]["row_count"] == 3


WRONG = {
    "no JSON": ("{", "bad_json"),
    "an array": ("[]", "unknown_message"),
    "no type": ("{}", "unknown_message"),
    "unknown type": ('{"type": "drop"}', "unknown_message"),
    "no question": ('{"type": "query"}', "invalid_request"),
    "cancel of nothing": ('{"type": "cancel", "query_id": "q_nowhere"}', "not_found"),
    "resume of nothing": ('{"type": "resume", "query_id": "q_nowhere"}', "not_found"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_message_is_told_and_the_connection_stays(demo, name):
    text, code = WRONG[name]
    with opened(demo) as socket:
        socket.send(text)
        message = receive(socket)
        assert message["type"] == "error" and message["error"]["code"] == code, message
        socket.send('{"type": "ping"}')
        assert receive(socket)["type"] == "pong"


def test_resume_after_the_connection_broke(demo):
    socket = opened(demo)
    socket.send(json.dumps({"type": "query", "id": "slow", **QUESTION, "use_cache": False}))
    query = receive(socket)["query_id"]
    socket.socket.close()  # without a farewell
    with opened(demo) as again:
        again.send(json.dumps({"type": "resume", "id": "back", "query_id": query}))
        while (last := receive(again))["type"] in UNDER_WAY:
            pass
        assert last["type"] in ("result", "error") and last["query_id"] == query, last


def test_who_may_open_one(server, north):
    for token, works in ((None, False), ("guess", False), (north.callers["viewer"].tokens["access_token"], True)):
        if works:
            with opened(server, token) as socket:
                socket.send('{"type": "ping"}')
                assert receive(socket)["type"] == "pong"
        else:
            with pytest.raises(InvalidStatus) as refused:
                opened(server, token)
            assert refused.value.response.status_code == 401


def test_who_is_switched_off_gets_no_more_answers(server, north):
    caller = north.newcomer("quiet")
    with opened(server, caller.tokens["access_token"]) as socket:
        assert north.admin.patch(f"/api/v1/admin/users/{caller.tokens['user_id']}", {"disabled": True}).ok
        socket.send(json.dumps({"type": "query", "id": "1", "question": "how many", "database_id": "x"}))
        last = until_last(socket, "1")[-1]
        assert last["type"] == "error" and last["error"]["error_type"] == "AuthenticationError", last


def test_somebody_elses_token_is_refused(server, north):
    with opened(server, north.callers["viewer"].tokens["access_token"]) as socket:
        other = north.callers["editor"].tokens["access_token"]
        socket.send(json.dumps({"type": "authenticate", "token": other}))
        assert receive(socket)["error"]["code"] == "other_user"


def test_a_page_of_another_site_may_not(demo):
    with pytest.raises(InvalidStatus) as refused:
        opened(demo, origin="https://evil.example")
    assert refused.value.response.status_code == 403


def test_a_message_too_large_ends_the_connection_and_not_the_server(demo):
    with opened(demo) as socket:
        with pytest.raises(Exception):
            socket.send(json.dumps({"type": "query", "question": "x" * (32 << 20)}))
            receive(socket)
            receive(socket)
    assert Caller(demo.url).get("/ready").status_code == 200
