"""Things of a workspace that routes are about, made over REST as people make them."""

import itertools

from people import expect, log_in
from server import DEMO_DATA

SALES = "region,month,revenue\nNorth,2024-01,120\nSouth,2024-01,80\nNorth,2024-02,150\nSouth,2024-02,70\n"
_numbers = itertools.count(1)


class Things:
    """`analyst` owns what is private, `admin` or `editor` makes what is the workspace's."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.callers = workspace.callers
        self.kept = {}
        self.sales = self.dataset("sales")

    def of(self, kind, fresh=False):
        """The one of this kind that stays, or one that a route may use up."""
        make = getattr(self, kind.replace(" ", "_"))
        if fresh:
            return make()
        if kind not in self.kept:
            self.kept[kind] = make()
        return self.kept[kind]

    def dataset(self, name=None):
        name = name or f"dataset {next(_numbers)}"
        return expect(self.callers["editor"].upload(SALES, name=name), 201)["dataset_id"]

    def database(self):
        body = {"name": f"database {next(_numbers)}", "location": str(DEMO_DATA / "movies.json")}
        return expect(self.callers["admin"].post("/api/v1/databases", body), 201)["database_id"]

    def ask(self, who="analyst", **more):
        body = {"question": "total revenue by region", "database_id": self.sales, **more}
        return expect(self.callers[who].post("/api/v1/query", body), 200)

    def answer(self):
        return self.ask()["query_id"]

    def conversation(self):
        body = {"message": "total revenue by region", "database_id": self.sales}
        return expect(self.callers["analyst"].post("/api/v1/chat", body), 200)["conversation_id"]

    def chart_of_an_answer(self):
        return self.ask()["visualization"]["url"].rsplit("/", 1)[1].removesuffix(".svg")

    def chart(self):
        answer = self.ask("editor")["query_id"]
        return expect(self.callers["editor"].post("/api/v1/charts", {"query_id": answer}), 201)["chart_id"]

    def dashboard(self):
        return expect(self.callers["editor"].post("/api/v1/dashboards", {"title": "sales"}), 201)["dashboard_id"]

    def feedback(self):
        body = {"query_id": self.answer(), "thumb": 1}
        return expect(self.callers["analyst"].post("/api/v1/feedback", body), 201)["feedback_id"]

    def made_share(self):
        body = {"kind": "answer", "subject": self.answer()}
        return expect(self.callers["analyst"].post("/api/v1/shares", body), 201)

    def share(self):
        return self.made_share()["share_id"]

    def share_token(self):
        return self.made_share()["url"].rsplit("/", 1)[1]

    def key(self):
        return self.workspace.key("viewer", by="analyst")[1]

    def session(self):
        fresh = log_in(self.workspace.url, f"analyst@{self.workspace.name}")
        sessions = expect(fresh.get("/api/v1/auth/sessions"), 200)["items"]
        return next(at["session_id"] for at in sessions if at["current"])

    def user(self):
        return self.workspace.add_user(f"person{next(_numbers)}", "viewer")["user_id"]

    def granted_user(self):
        user = self.user()
        expect(self.callers["admin"].put(f"/api/v1/admin/users/{user}/grants/{self.of('database')}", {"role": "analyst"}), 204)
        return user
