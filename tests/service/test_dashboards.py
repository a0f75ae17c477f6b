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


def filtered(north, chart, filters, who="viewer", status=200):
    return expect(north.callers[who].post(f"/api/v1/charts/{chart}/filter", {"filters": filters}), status)


def test_a_chart_is_asked_of_some_rows_alone(north, things):
    chart = things.chart()
    told = expect(north.callers["viewer"].get(f"/api/v1/charts/{chart}/columns"), 200)["columns"]
    assert {at["name"]: at["kind"] for at in told} == {"region": "text", "month": "date", "revenue": "number"}
    assert sorted(next(at for at in told if at["name"] == "region")["values"]) == ["North", "South"]

    days = {"operator": "between", "values": ["2024-01-01", "2024-01-31"]}
    january = {"month": days, "boss": {"operator": "missing", "values": []}}
    made = filtered(north, chart, january)
    assert made["applied"] == ["month"] and sorted(made["rows"]) == [["North", 120], ["South", 80]]
    assert [at["code"] for at in made["left_out"]] == ["no_column"]
    assert "North" in str(made["spec"]) and "2024-01-01" in made["sql"]

    hostile = {"region": {"operator": "is", "values": ["North') OR ('1'='1"]}}
    assert filtered(north, chart, hostile)["row_count"] == 0
    assert filtered(north, chart, {})["spec"] is None


def test_a_filter_is_checked(north, south, things):
    chart = things.chart()
    filtered(north, chart, {"region": {"operator": "like", "values": []}}, status=422)
    filtered(north, chart, {f"c{at}": {"operator": "missing", "values": []} for at in range(21)}, status=422)
    filtered(south, chart, {"region": {"operator": "missing", "values": []}}, who="editor", status=404)
    dashboard = made(north, things, [chart])
    keep = {"revision": 1, "filters": {"region": {"operator": "is", "values": ["North"]}}}
    kept = expect(north.callers["editor"].patch(f"/api/v1/dashboards/{dashboard}", keep), 200)
    assert kept["filters"] == keep["filters"]
    wrong = {"revision": 2, "filters": {"region": "North"}}
    expect(north.callers["editor"].patch(f"/api/v1/dashboards/{dashboard}", wrong), 422)


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
