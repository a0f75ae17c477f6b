"""Dashboards: kept charts tell what they answer; a link shows one with its charts to whoever has it, and ends."""

import pytest
from people import Caller, expect
from things import Things


@pytest.fixture(scope="module")
def things(north):
    return Things(north)


def made(north, things, charts):
    layout = [{"chart_id": id, "x": 0, "y": 4 * at, "width": 6, "height": 4} for at, id in enumerate(charts)]
    body = {"title": "Sales", "layout": layout}
    return expect(north.callers["editor"].post("/api/v1/dashboards", body), 201)["dashboard_id"]


def test_a_kept_chart_says_what_it_answers(north, things):
    chart = things.chart()
    (kept,) = [at for at in expect(north.callers["viewer"].get("/api/v1/charts", params={"limit": 200}), 200)["items"]
               if at["chart_id"] == chart]
    assert kept["question"] == "total revenue by region" and kept["database_id"] == things.sales


def test_a_link_shows_a_dashboard_and_its_charts(server, north, things):
    charts = [things.chart(), things.chart()]
    dashboard = made(north, things, [*charts, "ch_gone"])
    share = expect(north.callers["analyst"].post("/api/v1/shares", {"kind": "dashboard", "subject": dashboard}), 201)
    stranger = Caller(server.url)
    shown = expect(stranger.get(share["url"]), 200)
    assert shown["kind"] == "dashboard" and shown["content"]["title"] == "Sales"
    assert len(shown["content"]["layout"]) == 3
    assert [at["chart_id"] for at in shown["content"]["charts"]] == charts
    assert all("North" in str(at["spec"]) for at in shown["content"]["charts"])
    assert "question" not in shown["content"]["charts"][0]
    expect(north.callers["editor"].delete(f"/api/v1/dashboards/{dashboard}"), 204)
    expect(stranger.get(share["url"]), 404)


def test_what_is_not_of_the_workspace_is_not_shared(north, south, things):
    dashboard = made(north, things, [])
    body = {"kind": "dashboard", "subject": dashboard}
    expect(south.callers["editor"].post("/api/v1/shares", body), 404)
    expect(north.callers["viewer"].post("/api/v1/shares", body), 403)
    expect(north.callers["analyst"].post("/api/v1/shares", {**body, "subject": "d_nowhere"}), 404)


def test_a_key_says_whose_it_is(north):
    north.key("viewer", by="analyst")
    mine = expect(north.callers["analyst"].get("/api/v1/auth/me"), 200)["user_id"]
    assert mine in [key["user_id"] for key in expect(north.admin.get("/api/v1/auth/keys"), 200)["items"]]
