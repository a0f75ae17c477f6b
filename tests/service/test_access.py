"""Every route of /openapi.json, called by everybody there is, against the table of permissions."""

import itertools

import pytest
from people import ROLES, Caller, another_workspace, expect, first_workspace, log_in, password_of
from permissions import EVERYBODY, TABLE
from server import DEMO_DATA
from things import SALES, Things

ASKERS = ["nobody", *ROLES, "viewer key", "editor key", "stranger"]
_numbers = itertools.count(1)


class World:
    """North has the things; the stranger is the admin of south."""

    def __init__(self, server):
        self.server = server
        self.north = first_workspace(server)
        self.south = another_workspace(server)
        self.things = Things(self.north)
        self.strange_things = Things(self.south)
        keeper = self.north.newcomer("keeper", "admin")  # whose sessions a key may end
        self.newcomers = {}
        self.callers = {
            "nobody": Caller(server.url),
            **self.north.callers,
            "viewer key": self.north.key("viewer", by=keeper)[0],
            "editor key": self.north.key("editor", by=keeper)[0],
            "stranger": self.south.admin,
        }

    def caller(self, asker, route):
        """Whoever's session, password or second factor a route may spoil is somebody new."""
        if not route.startswith(("POST /api/v1/auth/logout", "POST /api/v1/auth/password", "POST /api/v1/auth/totp")):
            return self.callers[asker]
        if asker in ("nobody", "viewer key", "editor key"):
            return Caller(self.server.url, self.callers[asker].headers)
        workspace, role = (self.south, "admin") if asker == "stranger" else (self.north, asker)
        if role not in self.newcomers.setdefault(workspace.name, {}):
            self.newcomers[workspace.name][role] = workspace.newcomer(f"new-{role}", role)
        if "logout" in route:
            return log_in(self.server.url, f"new-{role}@{workspace.name}")
        return self.newcomers[workspace.name][role]


def role_of(asker):
    return {"viewer key": "viewer", "editor key": "editor", "stranger": "admin"}.get(asker, asker)


def expected(row, asker):
    if row.least == EVERYBODY:
        return row.works
    if asker == "nobody":
        return 401
    if ROLES.index(role_of(asker)) < ROLES.index(row.least):
        return 403
    if asker.endswith(" key") and row.people_alone:
        return 403
    if row.thing and asker == "stranger":
        return 404
    if row.private and asker != "analyst" and not (row.admin_sees and asker == "admin"):
        return 404
    return row.works


def body_of(route, things, number):
    question = {"database_id": things.sales}
    return {
        "POST /api/v1/query": {"question": "total revenue by region", **question},
        "POST /api/v1/chat": {"message": "total revenue by region", **question},
        "POST /api/v1/sql": {"sql": "SELECT count(*) FROM sales", **question},
        "POST /api/v1/charts/{id}/filter": {"filters": {"region": {"operator": "is", "values": ["North"]}}},
        "POST /api/v1/analysis": {"kind": "profile", "database_id": things.sales},
        "PATCH /api/v1/conversations/{id}": {"title": "another title"},
        "POST /api/v1/visualizations/generate": {"columns": ["region", "revenue"], "rows": [["North", 1], ["South", 2]]},
        "POST /api/v1/databases": {"name": f"movies {number}", "location": str(DEMO_DATA / "movies.json")},
        "POST /api/v1/databases/test": {"location": str(DEMO_DATA / "movies.json")},
        "PATCH /api/v1/databases/{id}": {"name": f"films {number}"},
        "PUT /api/v1/databases/{id}/model": {"model": "name: films\ntables: []\n"},
        "POST /api/v1/databases/{id}/model/preview": {
            "model": "name: films\ntables: []\n", "question": "total revenue by region"},
        "POST /api/v1/dashboards": {"title": "a dashboard"},
        "PATCH /api/v1/dashboards/{id}": {"revision": 1, "title": "another title"},
        "PATCH /api/v1/feedback/{id}": {"verified": True},
        "POST /api/v1/auth/first-admin": {
            "token": "admin_guess", "workspace": "w", "name": "n", "email": "n@w", "password": password_of("n")},
        "POST /api/v1/auth/login": {"email": f"nobody{number}@north", "password": "a wrong pass phrase"},
        "POST /api/v1/auth/refresh": {"refresh_token": "refresh_guess"},
        "POST /api/v1/auth/password": {"old_password": "a wrong pass phrase", "new_password": password_of("new")},
        "POST /api/v1/auth/totp/confirm": {"code": "000000"},
        "POST /api/v1/auth/totp/remove": {"code": "000000"},
        "POST /api/v1/auth/keys": {"name": "a key", "role": "viewer"},
        "POST /api/v1/admin/users": {"name": "n", "email": f"n{number}@north", "password": password_of("n")},
        "PATCH /api/v1/admin/users/{id}": {"name": "another name"},
        "PUT /api/v1/admin/users/{id}/grants/{database}": {"role": "analyst"},
    }.get(route)


def call(world, asker, route, row):
    method, path = route.split(" ")
    status = expected(row, asker)
    # The stranger asks about things of north; where there is none in the path, about those of its own.
    things = world.strange_things if asker == "stranger" and not row.thing else world.things
    if row.thing:
        path = path.replace("{id}", things.of(row.thing, fresh=row.uses_up and status == row.works))
    path = path.replace("{database}", things.of("database")) if "{database}" in path else path
    if "{token}" in path:
        path = path.replace("{token}", world.things.of("share token"))
    caller = world.caller(asker, route)
    if path.startswith("/api/v1/datasets") and method in ("POST", "PUT"):
        return caller.upload(SALES, method=method, path=path, name=f"upload {next(_numbers)}")
    body = body_of(route, things, next(_numbers))
    if route in ("POST /api/v1/charts", "POST /api/v1/feedback"):
        body = {"query_id": answer_of(world, asker)}
    if route == "POST /api/v1/shares":
        body = {"kind": "answer", "subject": answer_of(world, asker)}
    return caller.call(method, path, json=body)


def answer_of(world, asker):
    """An answer of one's own; who may not ask names somebody else's."""
    if asker == "nobody":
        return world.things.of("answer")
    things = world.strange_things if asker == "stranger" else world.things
    body = {"question": "total revenue by region", "database_id": things.sales}
    return expect(world.callers[asker].post("/api/v1/query", body), 200)["query_id"]


@pytest.fixture(scope="module")
def world(new_server):
    return World(new_server({"PARLANCE_SOURCES_FOLDERS": str(DEMO_DATA)}))


@pytest.mark.parametrize("route", TABLE)
@pytest.mark.parametrize("asker", ASKERS)
def test_route(world, asker, route):
    row = TABLE[route]
    reply = call(world, asker, route, row)
    assert reply.status_code == expected(row, asker), f"{reply.url}: {reply.text[:500]}"
    if reply.status_code >= 400:
        error = reply.json()
        assert error["code"] and error["detail"] and error["request_id"], error
    if reply.status_code == 401 and row.least != EVERYBODY and asker == "nobody":
        assert reply.headers["WWW-Authenticate"].startswith("Bearer")


def test_no_route_is_missing_from_the_table(world):
    document = expect(Caller(world.server.url).get("/openapi.json"), 200)
    routes = {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}
    assert routes == set(TABLE), routes ^ set(TABLE)


LISTS = ["queries", "conversations", "databases", "datasets", "charts", "dashboards", "feedback", "shares", "auth/keys", "admin/users", "admin/audit"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_have_nothing_of_another_workspace(world, name):
    for kind in ("answer", "conversation", "database", "dataset", "chart", "dashboard", "feedback", "share", "key", "user"):
        world.things.of(kind)
    mine = expect(world.north.admin.get(f"/api/v1/{name}?limit=100"), 200)["items"]
    theirs = expect(world.south.admin.get(f"/api/v1/{name}?limit=100"), 200)["items"]
    ids = {value for item in mine for name_, value in item.items() if name_.endswith("_id") or name_ == "hash"}
    ids.discard("")  # of nothing, as the conversation of a question alone
    assert not ids & {value for item in theirs for value in item.values() if isinstance(value, str)}


def test_questions_reach_nothing_of_another_workspace(world):
    stranger = world.south.admin
    for source in (world.things.sales, world.things.of("database")):
        for path, text in (("query", "question"), ("chat", "message"), ("sql", "sql")):
            reply = stranger.post(f"/api/v1/{path}", {text: "SELECT 1", "database_id": source})
            assert reply.status_code == 404, reply.text


def test_a_grant_of_none_hides_a_database(world):
    user = world.north.newcomer(f"granted{next(_numbers)}", "analyst")
    database = world.things.of("database")
    grants = f"/api/v1/admin/users/{user.tokens['user_id']}/grants/{database}"
    question = {"question": "how many movies", "database_id": database}
    for role, seen, sql in (("none", 404, 404), ("viewer", 200, 403), ("analyst", 200, 200)):
        expect(world.north.admin.put(grants, {"role": role}), 204)
        expect(user.get(f"/api/v1/databases/{database}"), seen)
        expect(user.post("/api/v1/query", question), seen)
        expect(user.post("/api/v1/sql", {"sql": "SELECT 1", "database_id": database}), sql)
        listed = expect(user.get("/api/v1/databases?limit=100"), 200)["items"]
        assert (database in {at["database_id"] for at in listed}) == (seen == 200)
    expect(world.north.admin.delete(grants), 204)


def test_a_second_workspace_needs_a_token_of_its_own(world, new_server):
    token = world.server.run("new-workspace").split()
    token = next(word for word in token if word.startswith("workspace_"))
    wish = {"token": token, "workspace": "west", "name": "w", "email": "w@west", "password": password_of("w")}
    nobody = Caller(world.server.url)
    expect(nobody.post("/api/v1/auth/first-admin", {**wish, "token": token[:-1]}), 401)
    made = expect(nobody.post("/api/v1/auth/first-admin", wish), 200)
    assert made["workspace_id"] not in (world.north.id, world.south.id)
    expect(nobody.post("/api/v1/auth/first-admin", wish), 401)
    elsewhere = first_workspace(new_server())
    expect(Caller(elsewhere.url).post("/api/v1/auth/first-admin", wish), 401)


def test_where_a_database_lies_is_told_to_editors_alone(world):
    database = world.things.of("database")
    for role in ("viewer", "analyst", "editor", "admin"):
        caller = world.north.callers[role]
        one = expect(caller.get(f"/api/v1/databases/{database}"), 200)
        listed = expect(caller.get("/api/v1/databases?limit=100"), 200)["items"]
        told = one["location"] is not None
        assert told == (role in ("editor", "admin"))
        assert all((at["location"] is not None) == told for at in listed)
