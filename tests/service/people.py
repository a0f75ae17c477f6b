"""Who asks: people of two workspaces, and their keys."""

import itertools
import re

import requests
from requests.adapters import HTTPAdapter

ROLES = ["viewer", "analyst", "editor", "admin"]
TIMEOUT = 60

_hosts = itertools.count(2)


class _From(HTTPAdapter):
    """Calls from an address of its own, all of which are this machine: limits go by address."""

    def __init__(self, address):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *arguments, **options):
        super().init_poolmanager(*arguments, source_address=(self.address, 0), **options)


def fresh_address():
    number = next(_hosts)
    return f"127.{1 + number // 62500 % 250}.{number // 250 % 250}.{2 + number % 250}"


class Caller:
    """A client: calls with what it has to show, if anything."""

    def __init__(self, url, headers=None, address=None):
        self.url = url
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.mount("http://", _From(address or fresh_address()))
        self.headers = headers or {}
        self.tokens = {}

    def call(self, method, path, **options):
        options.setdefault("timeout", TIMEOUT)
        headers = {**self.headers, **options.pop("headers", {})}
        return self.http.request(method, self.url + path, headers=headers, **options)

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.call("POST", path, json=body, **options)

    def put(self, path, body=None, **options):
        return self.call("PUT", path, json=body, **options)

    def patch(self, path, body=None, **options):
        return self.call("PATCH", path, json=body, **options)

    def delete(self, path, **options):
        return self.call("DELETE", path, **options)

    def upload(self, content, file="sales.csv", method="POST", path="/api/v1/datasets", **fields):
        return self.call(method, path, files={"file": (file, content)}, data=fields)


def expect(reply, status):
    assert reply.status_code == status, f"{reply.request.method} {reply.url}: {reply.status_code} {reply.text[:500]}"
    return reply.json() if reply.content and "json" in reply.headers.get("Content-Type", "") else reply


def password_of(name):
    return f"the long pass phrase of {name}"


def with_tokens(url, tokens):
    caller = Caller(url, {"Authorization": "Bearer " + tokens["access_token"]})
    caller.tokens = tokens
    return caller


def log_in(url, email, workspace=None, password=None):
    body = {"email": email, "password": password or password_of(email)}
    if workspace:
        body["workspace_id"] = workspace
    return with_tokens(url, expect(Caller(url).post("/api/v1/auth/login", body), 200))


def with_key(url, key):
    return Caller(url, {"X-API-Key": key})


class Workspace:
    """A workspace with an admin and one person of each of `roles`: `callers["editor"]`. Addresses are role@name."""

    def __init__(self, server, name, token, roles=ROLES[:-1]):
        self.url = server.url
        self.name = name
        admin = {"name": "admin", "email": f"admin@{name}", "password": password_of(f"admin@{name}")}
        tokens = expect(
            Caller(self.url).post("/api/v1/auth/first-admin", {"token": token, "workspace": name, **admin}), 200
        )
        self.id = tokens["workspace_id"]
        self.callers = {"admin": with_tokens(self.url, tokens)}
        self.admin = self.callers["admin"]
        self.users = {"admin": tokens["user_id"]}
        for role in roles:
            self.users[role] = self.add_user(role, role)["user_id"]
            self.callers[role] = log_in(self.url, f"{role}@{name}")

    def add_user(self, name, role):
        email = f"{name}@{self.name}"
        body = {"name": name, "email": email, "password": password_of(email), "role": role}
        return expect(self.admin.post("/api/v1/admin/users", body), 201)

    def newcomer(self, name, role="viewer"):
        """Somebody who may be locked out, switched off and so on without harm to other tests."""
        self.add_user(name, role)
        return log_in(self.url, f"{name}@{self.name}")

    def key(self, role, by="admin"):
        maker = self.callers[by] if isinstance(by, str) else by
        made = expect(maker.post("/api/v1/auth/keys", {"name": f"a {role}'s", "role": role}), 201)
        return with_key(self.url, made["key"]), made["key_id"]


def first_workspace(server, name="north", roles=ROLES[:-1]):
    return Workspace(server, name, server.first_token(), roles)


def another_workspace(server, name="south", roles=("editor",)):
    return Workspace(server, name, re.search(r"workspace_\S+", server.run("new-workspace")).group(), roles)
