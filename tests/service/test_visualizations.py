"""Charts of rows that are there already."""

import pytest
from people import Caller, expect
from things import Things

GENERATE = "/api/v1/visualizations/generate"
ROWS = {"columns": ["region", "revenue"], "rows": [["North", 270], ["South", 150], ["West", 90]]}


@pytest.fixture(scope="module")
def things(north):
    return Things(north)


ASKED = {
    "as suits": ({}, "bar"),
    "a kind": ({"kind": "pie"}, "pie"),
    "in words": ({"request": "draw this as a pie chart, please"}, "pie"),
    "a kind that cannot be": ({"kind": "heatmap"}, "bar"),
}


@pytest.mark.parametrize("name", ASKED)
def test_rows_are_drawn(north, name):
    more, drawn = ASKED[name]
    caller = north.callers["viewer"]
    chart = expect(caller.post(GENERATE, {**ROWS, "title": "revenue", **more}), 201)
    assert chart["type"] == drawn and chart["description"] and "North" in str(chart["spec"])
    picture = caller.get(chart["url"])
    assert picture.ok and picture.text.startswith("<svg") and "North" in picture.text
    assert caller.get(chart["url"].replace(".svg", ".json")).json() == chart["spec"]
    for other in (north.callers["editor"], Caller(caller.url)):
        assert other.get(chart["url"]).status_code in (401, 404)


def test_an_answer_is_drawn_another_way(north, things):
    answer = things.of("answer")
    chart = expect(north.callers["analyst"].post(GENERATE, {"query_id": answer, "kind": "pie"}), 201)
    assert chart["type"] == "pie" and "North" in str(chart["spec"])
    expect(north.callers["editor"].post(GENERATE, {"query_id": answer}), 404)


REFUSED = {
    "nothing": ({}, 422, "bad_rows"),
    "both": ({**ROWS, "query_id": "q_1"}, 422, "bad_rows"),
    "no names": ({"rows": ROWS["rows"]}, 422, "bad_rows"),
    "a row too long": ({**ROWS, "rows": [["North", 1, 2]]}, 422, "bad_rows"),
    "no such answer": ({"query_id": "q_nowhere"}, 404, "not_found"),
    "no kind in the words": ({**ROWS, "request": "make it pretty"}, 422, "no_chart_kind"),
    "one text": ({"columns": ["a"], "rows": [["x"]]}, 422, "no_chart"),
    "no such kind": ({**ROWS, "kind": "script"}, 422, "invalid_request"),
    "too many rows": ({"columns": ["a"], "rows": [[1]] * 10_001}, 422, "invalid_request"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn(north, name):
    body, status, code = REFUSED[name]
    assert expect(north.callers["viewer"].post(GENERATE, body), status)["code"] == code


HOSTILE = ["</svg><script>alert(1)</script>", "datum['constructor']", '"); throw 1; ("', "\u202e", "{{7*7}}", "x" * 5_000]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_data_and_nothing_else(north, text):
    caller = north.callers["viewer"]
    body = {"columns": [text[:200], "n"], "rows": [[text, 1], ["b", 2], ["c", 3]], "title": text[:200]}
    chart = expect(caller.post(GENERATE, body), 201)
    picture = caller.get(chart["url"])
    assert picture.ok and "<script" not in picture.text
