"""Who may call which route: kept by hand, from what the roles are for, and not read from the server."""

from typing import NamedTuple, Optional

EVERYBODY = "everybody"
SIGNED_IN = "viewer"  # the least role there is


# Also for who comes from a page with the widget and has no account, where the settings let them (test_widget.py).
VISITORS = {"POST /api/v1/chat", "GET /api/v1/charts/{id}.svg", "GET /api/v1/databases/{id}/examples"}


class Row(NamedTuple):
    least: str  # role
    works: int  # the status that whoever may gets
    thing: Optional[str] = None  # what {id} in the path is; made anew where the route uses it up
    private: bool = False  # what it names belongs to one person; to others it does not exist
    admin_sees: bool = False  # except to admins
    uses_up: bool = False
    people_alone: bool = False  # a key does not change the account that made it


TABLE = {
    # Questions: answers and conversations are their asker's own.
    "POST /api/v1/query": Row("viewer", 200),
    "POST /api/v1/chat": Row("viewer", 200),
    "POST /api/v1/sql": Row("analyst", 200),
    "GET /api/v1/query/{id}": Row("viewer", 200, "answer", private=True, admin_sees=True),
    "DELETE /api/v1/query/{id}": Row("viewer", 404, "answer"),  # it is no longer under way
    "GET /api/v1/queries": Row("viewer", 200),
    "GET /ws/query": Row(EVERYBODY, 400),  # without an upgrade; test_sockets.py asks for one
    "GET /api/v1/conversations": Row("viewer", 200),
    "GET /api/v1/conversations/{id}": Row("viewer", 200, "conversation", private=True),
    "PATCH /api/v1/conversations/{id}": Row("viewer", 200, "conversation", private=True),
    "DELETE /api/v1/conversations/{id}": Row("viewer", 204, "conversation", private=True, uses_up=True),
    "GET /api/v1/conversations/{id}/messages": Row("viewer", 200, "conversation", private=True),
    "GET /api/v1/conversations/{id}/export": Row("viewer", 200, "conversation", private=True),
    "GET /api/v1/query/{id}/export": Row("analyst", 200, "answer", private=True, admin_sees=True),
    "POST /api/v1/feedback": Row("viewer", 201),
    "GET /api/v1/feedback": Row("admin", 200),
    "PATCH /api/v1/feedback/{id}": Row("editor", 200, "feedback"),
    # A link shows one thing to whoever has it, and only who may see that thing makes one.
    "POST /api/v1/shares": Row("analyst", 201),
    "GET /api/v1/shares": Row("analyst", 200),
    "DELETE /api/v1/shares/{id}": Row("analyst", 204, "share", private=True, admin_sees=True, uses_up=True),
    "GET /api/v1/shared/{token}": Row(EVERYBODY, 200),
    # Databases and datasets are the workspace's.
    "POST /api/v1/databases": Row("admin", 201),
    "GET /api/v1/databases": Row("viewer", 200),
    "POST /api/v1/databases/test": Row("admin", 200),
    "GET /api/v1/databases/{id}": Row("viewer", 200, "database"),
    "PATCH /api/v1/databases/{id}": Row("admin", 200, "database", uses_up=True),
    "DELETE /api/v1/databases/{id}": Row("admin", 204, "database", uses_up=True),
    "GET /api/v1/databases/{id}/schema": Row("viewer", 200, "database"),
    "GET /api/v1/databases/{id}/profile": Row("viewer", 200, "database"),
    "POST /api/v1/analysis": Row("viewer", 200),
    "GET /api/v1/databases/{id}/examples": Row("viewer", 200, "database"),
    "GET /api/v1/databases/{id}/model": Row("viewer", 200, "database"),
    "PUT /api/v1/databases/{id}/model": Row("editor", 204, "database"),
    "DELETE /api/v1/databases/{id}/model": Row("editor", 204, "database"),
    "POST /api/v1/databases/{id}/model/preview": Row("editor", 200, "database"),
    "POST /api/v1/datasets": Row("editor", 201),
    "GET /api/v1/datasets": Row("viewer", 200),
    "PUT /api/v1/datasets/{id}": Row("editor", 200, "dataset"),
    "GET /api/v1/datasets/{id}": Row("viewer", 200, "dataset"),
    "DELETE /api/v1/datasets/{id}": Row("editor", 204, "dataset", uses_up=True),
    "GET /api/v1/datasets/{id}/preview": Row("viewer", 200, "dataset"),
    # Charts: those of an answer are its asker's, those that are kept the workspace's.
    "GET /api/v1/charts/{id}.svg": Row("viewer", 200, "chart"),
    "GET /api/v1/charts/{id}.png": Row("viewer", 200, "chart"),
    "GET /api/v1/charts/{id}.json": Row("viewer", 200, "chart of an answer", private=True, admin_sees=True),
    "POST /api/v1/charts": Row("editor", 201),
    "GET /api/v1/charts": Row("viewer", 200),
    "DELETE /api/v1/charts/{id}": Row("editor", 204, "chart", uses_up=True),
    "GET /api/v1/charts/{id}/columns": Row("viewer", 200, "chart"),
    "POST /api/v1/charts/{id}/filter": Row("viewer", 200, "chart"),
    "POST /api/v1/visualizations/generate": Row("viewer", 201),
    "GET /api/v1/dashboards": Row("viewer", 200),
    "POST /api/v1/dashboards": Row("editor", 201),
    "GET /api/v1/dashboards/{id}": Row("viewer", 200, "dashboard"),
    "PATCH /api/v1/dashboards/{id}": Row("editor", 200, "dashboard", uses_up=True),
    "DELETE /api/v1/dashboards/{id}": Row("editor", 204, "dashboard", uses_up=True),
    # Accounts.
    "GET /api/v1/auth/ways": Row(EVERYBODY, 200),
    "POST /api/v1/auth/first-admin": Row(EVERYBODY, 401),  # with a wrong token
    "POST /api/v1/auth/login": Row(EVERYBODY, 401),  # with a wrong password
    "POST /api/v1/auth/refresh": Row(EVERYBODY, 401),  # with a wrong token
    "GET /api/v1/auth/me": Row(SIGNED_IN, 200),
    "POST /api/v1/auth/password": Row(SIGNED_IN, 401, people_alone=True),  # with a wrong password
    "POST /api/v1/auth/totp": Row(SIGNED_IN, 200, people_alone=True),
    "POST /api/v1/auth/totp/confirm": Row(SIGNED_IN, 401, people_alone=True),  # with a wrong code
    "POST /api/v1/auth/totp/remove": Row(SIGNED_IN, 401, people_alone=True),  # likewise
    "POST /api/v1/auth/logout": Row(SIGNED_IN, 204, people_alone=True),
    "POST /api/v1/auth/logout-everywhere": Row(SIGNED_IN, 204, people_alone=True),
    "GET /api/v1/auth/oidc/begin": Row(EVERYBODY, 404),  # none is configured
    "GET /api/v1/auth/oidc/return": Row(EVERYBODY, 404),  # likewise
    "GET /api/v1/auth/sessions": Row(SIGNED_IN, 200, people_alone=True),
    "DELETE /api/v1/auth/sessions/{id}": Row(
        SIGNED_IN, 204, "session", private=True, uses_up=True, people_alone=True),
    "POST /api/v1/auth/keys": Row("analyst", 201),
    "GET /api/v1/auth/keys": Row("analyst", 200),
    "DELETE /api/v1/auth/keys/{id}": Row(SIGNED_IN, 204, "key", private=True, admin_sees=True, uses_up=True),
    # Administration.
    "GET /api/v1/admin/users": Row("admin", 200),
    "POST /api/v1/admin/users": Row("admin", 201),
    "PATCH /api/v1/admin/users/{id}": Row("admin", 200, "user"),
    "DELETE /api/v1/admin/users/{id}": Row("admin", 204, "user", uses_up=True),
    "DELETE /api/v1/admin/users/{id}/totp": Row("admin", 204, "user"),
    "DELETE /api/v1/admin/users/{id}/sessions": Row("admin", 204, "user"),
    "GET /api/v1/admin/users/{id}/grants": Row("admin", 200, "user"),
    "PUT /api/v1/admin/users/{id}/grants/{database}": Row("admin", 204, "user"),
    "DELETE /api/v1/admin/users/{id}/grants/{database}": Row("admin", 204, "granted user", uses_up=True),
    "GET /api/v1/admin/settings": Row("admin", 200),
    "GET /api/v1/admin/audit": Row("admin", 200),
    "GET /api/v1/admin/audit/verify": Row("admin", 200),
    # Operation and pages: what is open says nothing of anybody's data.
    "GET /health": Row(EVERYBODY, 200),
    "GET /ready": Row(EVERYBODY, 200),
    "GET /metrics": Row(EVERYBODY, 200),
    "GET /api/v1/stats": Row("admin", 200),
    "GET /openapi.json": Row(EVERYBODY, 200),
    "GET /docs": Row(EVERYBODY, 200),
    "GET /docs.css": Row(EVERYBODY, 200),
    "GET /docs.js": Row(EVERYBODY, 200),
}
