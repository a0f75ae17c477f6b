#!/usr/bin/env python3
"""Seeded generator of four small databases (standard library only).

python3 generate.py [target folder]   (default: databases/ beside this file)
"""
import csv, os, random, sqlite3, sys
from datetime import date, datetime, timedelta

OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "databases")
os.makedirs(OUT, exist_ok=True)

FIRST_F = "Anna Maria Sofia Emma Julia Laura Elena Clara Hannah Lucia Nadia Ingrid Olivia Grace Amelia Chloe Priya Aisha Mei Yuki Katarzyna Magda Zofia Ewa Carmen Ines Paula Teresa Beatriz Rosa Fiona Heather Claire Nora Leila Fatima Sara Eva Tamara Irina Greta Helga Petra Monika Judith Karin Simone Vera Wanda Diana".split()
FIRST_M = "Lukas Jonas Felix Max Paul Leon David Daniel Thomas Martin Stefan Andreas Piotr Pawel Marek Tomasz Jan Carlos Javier Miguel Diego Pablo Sergio Raul James Oliver Harry George Liam Noah Ethan Ravi Arjun Wei Kenji Omar Hassan Ali Samuel Peter Victor Hugo Emil Oskar Anton Bruno Karl Simon Adrian Robert".split()
LAST = "Schmidt Mueller Weber Fischer Wagner Becker Hoffmann Schulz Koch Richter Klein Wolf Neumann Braun Zimmermann Krueger Hartmann Lange Werner Krause Garcia Martinez Lopez Sanchez Perez Gomez Fernandez Ruiz Diaz Moreno Alvarez Romero Navarro Torres Dominguez Smith Jones Taylor Brown Wilson Evans Thomson Walker Wright Hughes Green Hall Clarke Murphy Kelly OBrien Byrne Kowalski Nowak Wisniewski Lewandowski Kaminski Zielinski Wozniak Mazur Krawczyk Patel Sharma Singh Gupta Khan Rahman Chen Wang Liu Zhang Tanaka Sato Suzuki Kim Park Nguyen Tran Silva Costa Santos Ferreira Rossi Russo Bianchi Ferrari Moretti Dubois Martin Laurent Lefevre Petit Janssen Bakker Visser Larsen Hansen Nilsson Berg Lindqvist Novak Svoboda Horvat Popescu Ionescu".split()


def wchoice(r, pairs):
    return r.choices([p[0] for p in pairs], [p[1] for p in pairs])[0]


def names(r, n):
    seen, out = set(), []
    while len(out) < n:
        g = "F" if r.random() < 0.47 else "M"
        p = (r.choice(FIRST_F if g == "F" else FIRST_M), r.choice(LAST))
        if p in seen:
            continue
        seen.add(p)
        out.append((*p, g))
    return out


def day(r, a, b):
    return a + timedelta(days=r.randint(0, (b - a).days))


def fresh(name):
    path = os.path.join(OUT, name)
    if os.path.exists(path):
        os.remove(path)
    c = sqlite3.connect(path)
    c.execute("PRAGMA foreign_keys = ON")
    return c


# ------------------------------------------------------------------ people
def people():
    r = random.Random(4101)
    c = fresh("people.sqlite")
    c.executescript("""
CREATE TABLE departments (department_id INTEGER PRIMARY KEY, department_name TEXT NOT NULL UNIQUE, cost_center TEXT NOT NULL, annual_budget REAL);
CREATE TABLE employees (employee_id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL, gender TEXT, birth_date TEXT,
  department_id INTEGER NOT NULL REFERENCES departments(department_id), manager_id INTEGER REFERENCES employees(employee_id), job_title TEXT NOT NULL,
  office TEXT, employment_type TEXT NOT NULL, hire_date TEXT NOT NULL, termination_date TEXT, termination_reason TEXT, salary INTEGER NOT NULL);
CREATE TABLE leave_requests (request_id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees(employee_id), leave_type TEXT NOT NULL,
  requested_on TEXT NOT NULL, start_date TEXT NOT NULL, end_date TEXT NOT NULL, working_days INTEGER NOT NULL, status TEXT NOT NULL);
CREATE TABLE trainings (training_id INTEGER PRIMARY KEY, title TEXT NOT NULL, category TEXT NOT NULL, hours INTEGER NOT NULL, cost_per_person REAL NOT NULL, mandatory INTEGER NOT NULL);
CREATE TABLE training_enrollments (employee_id INTEGER NOT NULL REFERENCES employees(employee_id), training_id INTEGER NOT NULL REFERENCES trainings(training_id),
  enrolled_on TEXT NOT NULL, completed_on TEXT, score INTEGER, PRIMARY KEY (employee_id, training_id));
CREATE TABLE performance_reviews (review_id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees(employee_id), reviewer_id INTEGER REFERENCES employees(employee_id),
  review_date TEXT NOT NULL, rating INTEGER NOT NULL, bonus_pct REAL, promotion_recommended INTEGER NOT NULL);
""")
    deps = [("Engineering", 26, 74000, ["Software Engineer", "Senior Software Engineer", "QA Engineer", "DevOps Engineer"]),
            ("Sales", 20, 56000, ["Account Executive", "Sales Representative", "Sales Engineer"]),
            ("Customer Success", 13, 49000, ["Customer Success Manager", "Onboarding Specialist"]),
            ("Marketing", 10, 53000, ["Marketing Specialist", "Content Writer", "SEO Analyst"]),
            ("Product", 8, 70000, ["Product Manager", "UX Designer"]),
            ("Finance", 8, 59000, ["Accountant", "Financial Analyst", "Controller"]),
            ("Human Resources", 6, 51000, ["HR Generalist", "Recruiter"]),
            ("Operations", 9, 46000, ["Operations Analyst", "Logistics Coordinator"]),
            ("IT", 6, 57000, ["System Administrator", "Help Desk Technician"]),
            ("Legal", 3, 78000, ["Legal Counsel", "Paralegal"]),
            ("Procurement", 3, 50000, ["Buyer"]),
            ("Facilities", 3, 36000, ["Facilities Technician", "Receptionist"])]
    budgets = [6400000, 3900000, 1750000, 2100000, 1500000, 1250000, 880000, 1420000, 990000, 640000, 410000, None]
    for i, d in enumerate(deps, 1):
        c.execute("INSERT INTO departments VALUES (?,?,?,?)", (i, d[0], f"CC-{100 + 10 * i}", budgets[i - 1]))
    offices = [("London", 30), ("Berlin", 24), ("Madrid", 15), ("Warsaw", 13), ("Toronto", 8), ("Remote", 12), (None, 2)]
    N = 380
    nm = names(r, N)
    emps, heads, leads = [], {}, {}
    last = date(2025, 6, 30)
    for i in range(1, N + 1):
        f, l, g = nm[i - 1]
        if i == 1:
            dep, title, mgr = 1, "Chief Executive Officer", None
            hire, sal = date(2012, 2, 1), 245000
        elif i <= 13:
            dep = i - 1
            title = "Head of " + deps[dep - 1][0]
            mgr = 1 if dep not in (8, 12) else None
            hire = day(r, date(2012, 3, 1), date(2017, 12, 31))
            sal = int(deps[dep - 1][2] * r.uniform(1.75, 2.1) // 100 * 100)
            heads[dep] = i
        elif i <= 40:
            dep = (wchoice(r, [(k + 1, d[1]) for k, d in enumerate(deps[:9])]))
            title = "Team Lead"
            mgr = heads[dep]
            hire = day(r, date(2013, 1, 1), date(2020, 12, 31))
            sal = int(deps[dep - 1][2] * r.uniform(1.25, 1.6) // 100 * 100)
            leads.setdefault(dep, []).append(i)
        else:
            dep = wchoice(r, [(k + 1, d[1]) for k, d in enumerate(deps)])
            title = r.choice(deps[dep - 1][3])
            mgr = r.choice(leads.get(dep, []) + [heads[dep]])
            if r.random() < 0.008:
                mgr = None
            hire = date(2013, 1, 1) + timedelta(days=int((last - date(2013, 1, 1)).days * r.betavariate(2.6, 1.2)))
            sal = int(deps[dep - 1][2] * r.lognormvariate(0, 0.19) * (1.18 if title.startswith("Senior") else 1) // 100 * 100)
        term = reason = None
        if i > 40 and r.random() < 0.23:
            t = hire + timedelta(days=int(60 + r.expovariate(1 / 700)))
            if t <= last:
                term = t
                reason = wchoice(r, [("Resignation", 58), ("Dismissal", 17), ("Contract ended", 12), ("Retirement", 8), (None, 5)])
        if i == 22:
            term, reason = date(2024, 9, 30), "Resignation"
        if i == 31:
            term, reason = date(2025, 2, 28), "Retirement"
        et = wchoice(r, [("full-time", 82), ("part-time", 12), ("contractor", 6)]) if i > 40 else "full-time"
        born = hire - timedelta(days=int(365.25 * min(58, max(20, r.gauss(32, 8)))) + r.randint(0, 364))
        e = dict(id=i, dep=dep, mgr=mgr, hire=hire, term=term, title=title)
        emps.append(e)
        c.execute("INSERT INTO employees VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                  (i, f, l, g if r.random() > 0.02 else None, born.isoformat() if r.random() > 0.03 else None, dep, mgr, title, wchoice(r, offices), et,
                   hire.isoformat(), term and term.isoformat(), reason, sal))
    # leave
    rows = []
    for e in emps:
        end = e["term"] or last
        yrs = max(0, (end - max(e["hire"], date(2022, 1, 1))).days / 365)
        for _ in range(int(yrs * r.choice([0, 1, 1, 2, 2, 3]) + r.random())):
            s0 = max(e["hire"] + timedelta(days=14), date(2022, 1, 1))
            if s0 >= end:
                continue
            s = day(r, s0, end)
            typ = wchoice(r, [("vacation", 62), ("sick", 24), ("unpaid", 5), ("parental", 4), ("study", 3), ("bereavement", 2)])
            n = {"vacation": lambda: r.choice([1, 2, 3, 5, 5, 5, 8, 10, 10, 15]), "sick": lambda: 1 + int(r.expovariate(0.4)), "unpaid": lambda: r.randint(1, 20),
                 "parental": lambda: r.choice([20, 40, 60, 120]), "study": lambda: r.randint(1, 3), "bereavement": lambda: r.randint(1, 3)}[typ]()
            while s.weekday() > 4:
                s += timedelta(days=1)
            f, k = s, 1
            while k < n:
                f += timedelta(days=1)
                if f.weekday() < 5:
                    k += 1
            req = s - timedelta(days=0 if typ in ("sick", "bereavement") else r.randint(2, 70))
            st = wchoice(r, [("approved", 80), ("rejected", 9), ("cancelled", 7), ("pending", 14 if s > date(2025, 4, 1) else 0)])
            rows.append((e["id"], typ, req.isoformat(), s.isoformat(), f.isoformat(), n, st))
    rows.sort(key=lambda x: (x[2], x[0]))
    for i, x in enumerate(rows, 1):
        c.execute("INSERT INTO leave_requests VALUES (?,?,?,?,?,?,?,?)", (i, *x))
    # trainings
    tr = [("Information Security Basics", "Compliance", 2, 25, 1), ("GDPR Essentials", "Compliance", 3, 40, 1), ("Workplace Safety", "Compliance", 2, 20, 1), ("Anti-Bribery Policy", "Compliance", 1, 15, 1),
          ("Leadership Foundations", "Leadership", 16, 890, 0), ("Coaching for Managers", "Leadership", 12, 740, 0), ("Difficult Conversations", "Leadership", 8, 450, 0),
          ("Python for Analysts", "Technical", 24, 620, 0), ("Cloud Architecture", "Technical", 32, 1450, 0), ("Advanced SQL", "Technical", 16, 480, 0), ("Kubernetes Workshop", "Technical", 20, 1100, 0), ("Secure Coding", "Technical", 8, 350, 0),
          ("Negotiation Skills", "Sales", 12, 680, 0), ("Solution Selling", "Sales", 16, 760, 0),
          ("Business English", "Languages", 40, 540, 0), ("German A2", "Languages", 60, 690, 0), ("Spanish B1", "Languages", 60, 690, 0),
          ("Time Management", "Soft skills", 4, 120, 0), ("Presentation Skills", "Soft skills", 8, 260, 0), ("Quantum Computing Primer", "Technical", 6, 300, 0)]
    for i, t in enumerate(tr, 1):
        c.execute("INSERT INTO trainings VALUES (?,?,?,?,?,?)", (i, *t))
    for e in emps:
        for i, t in enumerate(tr, 1):
            if t[0] == "Quantum Computing Primer":
                continue
            p = 0.78 if t[4] else {"Leadership": 0.04, "Technical": 0.03, "Sales": 0.02, "Languages": 0.05, "Soft skills": 0.10}[t[1]]
            if t[1] == "Leadership" and e["id"] <= 40:
                p = 0.6
            if t[1] == "Technical" and e["dep"] in (1, 5, 9):
                p = 0.22
            if t[1] == "Sales" and e["dep"] == 2:
                p = 0.4
            if r.random() > p:
                continue
            a, b = max(e["hire"], date(2020, 1, 1)), e["term"] or last
            if a >= b:
                continue
            en = a + timedelta(days=r.randint(0, min(90, (b - a).days))) if t[4] else day(r, a, b)
            done = en + timedelta(days=r.randint(1, 75))
            if done > b or r.random() < 0.1:
                done = None
            c.execute("INSERT INTO training_enrollments VALUES (?,?,?,?,?)", (e["id"], i, en.isoformat(), done and done.isoformat(),
                      max(40, min(100, int(r.gauss(81, 10)))) if done and r.random() > 0.12 else None))
    k = 0
    for y in range(2021, 2026):
        for e in emps:
            d = day(r, date(y, 1, 10), date(y, 3, 20))
            if e["hire"] > date(y - 1, 9, 30) or (e["term"] and e["term"] < d) or e["id"] == 1 or r.random() < 0.06:
                continue
            k += 1
            rt = wchoice(r, [(1, 3), (2, 11), (3, 44), (4, 31), (5, 11)] if e["dep"] != 5 else [(2, 6), (3, 34), (4, 40), (5, 20)])
            bonus = None if rt == 1 or r.random() < 0.08 else round({2: 1, 3: 4, 4: 8, 5: 13}[rt] * r.uniform(0.6, 1.4), 1)
            c.execute("INSERT INTO performance_reviews VALUES (?,?,?,?,?,?,?)", (k, e["id"], e["mgr"], d.isoformat(), rt, bonus, int(r.random() < {1: 0, 2: 0.01, 3: 0.04, 4: 0.16, 5: 0.5}[rt])))
    c.commit()
    c.close()


COMP_A = "Nord Blue Alpine Silver Bright Urban Green Delta Summit Harbor Quantum Pioneer Copper Willow Granite Solar Crystal Iron Meadow Falcon Amber Coral Vertex Orion Lumen Cedar Maple Atlas Nimbus Polar Apex Cobalt Ember Juniper Onyx Raven Sierra Tundra Velvet Zephyr".split()
COMP_B = "Logistics Foods Media Labs Systems Partners Textiles Energy Clinics Travel Robotics Insurance Studios Motors Pharma Retail Consulting Software Bank Outdoor".split()
COMP_C = ["GmbH", "Ltd", "Inc", "SA", "BV", "AB", "LLC", "Oy"]


def companies(r, n):
    allc = [a + " " + b for a in COMP_A for b in COMP_B]
    r.shuffle(allc)
    return [x + " " + r.choice(COMP_C) for x in allc[:n]]


def ts(d):
    return d.strftime("%Y-%m-%d %H:%M:%S")


# ----------------------------------------------------------------- support
def support():
    r = random.Random(5202)
    c = fresh("support.sqlite")
    c.executescript("""
CREATE TABLE teams (team_id INTEGER PRIMARY KEY, team_name TEXT NOT NULL UNIQUE, location TEXT NOT NULL);
CREATE TABLE agents (agent_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, team_id INTEGER NOT NULL REFERENCES teams(team_id), seniority TEXT NOT NULL, started_on TEXT NOT NULL, left_on TEXT);
CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, company TEXT NOT NULL, plan TEXT NOT NULL, country TEXT NOT NULL, signup_date TEXT NOT NULL, phone TEXT);
CREATE TABLE tickets (ticket_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers(customer_id), agent_id INTEGER REFERENCES agents(agent_id),
  category TEXT NOT NULL, priority TEXT NOT NULL, channel TEXT NOT NULL, status TEXT NOT NULL, opened_at TEXT NOT NULL, first_response_at TEXT, closed_at TEXT, satisfaction INTEGER);
CREATE TABLE ticket_messages (message_id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES tickets(ticket_id), sender TEXT NOT NULL, sent_at TEXT NOT NULL, word_count INTEGER NOT NULL, is_internal INTEGER NOT NULL);
""")
    teams = [("Billing Desk", "Dublin"), ("Technical Support", "Lisbon"), ("Onboarding", "Dublin"), ("Enterprise Care", "Boston"), ("Night Shift", "Manila"), ("Escalations", "Lisbon")]
    for i, t in enumerate(teams, 1):
        c.execute("INSERT INTO teams VALUES (?,?,?)", (i, *t))
    nm = names(r, 36)
    ag = []
    for i in range(1, 37):
        team = wchoice(r, [(1, 7), (2, 11), (3, 5), (4, 6), (5, 6), (6, 3)])
        st = day(r, date(2018, 3, 1), date(2024, 10, 31))
        left = day(r, date(2024, 11, 1), date(2025, 8, 31)) if r.random() < 0.16 else None
        sen = wchoice(r, [("junior", 45), ("senior", 38), ("lead", 17)])
        ag.append((i, team, st, left, sen, r.lognormvariate(0, 0.5)))
        c.execute("INSERT INTO agents VALUES (?,?,?,?,?,?)", (i, nm[i - 1][0] + " " + nm[i - 1][1], team, sen, st.isoformat(), left and left.isoformat()))
    NC = 420
    co = companies(r, NC)
    cust = []
    for i in range(1, NC + 1):
        plan = wchoice(r, [("Free", 38), ("Starter", 30), ("Business", 22), ("Enterprise", 10)])
        su = date(2019, 1, 1) + timedelta(days=int(2370 * r.betavariate(1.8, 1.1)))
        cust.append((i, plan, su))
        c.execute("INSERT INTO customers VALUES (?,?,?,?,?,?)", (i, co[i - 1], plan, wchoice(r, [("Germany", 24), ("United Kingdom", 20), ("United States", 22), ("France", 10), ("Netherlands", 8), ("Spain", 7), ("Poland", 5), ("Sweden", 4)]),
                  su.isoformat(), f"+{r.randint(30, 49)} {r.randint(100, 999)} {r.randint(100000, 999999)}" if r.random() > 0.22 else None))
    wts = [r.paretovariate(1.3) * {"Free": 0.6, "Starter": 1, "Business": 1.5, "Enterprise": 2.4}[x[1]] for x in cust]
    for j in r.sample(range(NC), 45):
        wts[j] = 0
    wts = [min(w, 22) for w in wts]
    end = datetime(2025, 9, 30, 23, 59)
    rows = []
    while len(rows) < 3000:
        cu = r.choices(cust, wts)[0]
        d = date(2024, 1, 1) + timedelta(days=int(638 * r.betavariate(1.35, 1.0)))
        if d < cu[2] or (d.weekday() > 4 and r.random() < 0.62):
            continue
        h = int(min(23, max(0, r.gauss(13, 4))))
        op = datetime(d.year, d.month, d.day, h, r.randint(0, 59), r.randint(0, 59))
        cat = wchoice(r, [("how-to", 27), ("bug", 25), ("billing", 20), ("account access", 14), ("feature request", 9), ("integration", 5)])
        pr = wchoice(r, [("low", 22), ("normal", 49), ("high", 21), ("urgent", 8)] if cat != "feature request" else [("low", 70), ("normal", 28), ("high", 2)])
        ch = wchoice(r, [("email", 46), ("web form", 24), ("chat", 20), ("phone", 10)])
        ok = [a for a in ag if a[2] <= d and (not a[3] or a[3] > d)]
        pref = {"billing": 1, "bug": 2, "integration": 2, "how-to": 3}.get(cat)
        a = r.choices(ok, [x[5] * (4 if x[1] == pref else 1) * (3 if x[1] == 4 and cu[1] == "Enterprise" else 1) for x in ok])[0]
        base = {"low": 14, "normal": 7, "high": 3, "urgent": 0.9}[pr] * {"email": 1.2, "web form": 1.1, "chat": 0.12, "phone": 0.08}[ch]
        fr = op + timedelta(seconds=int(3600 * base * r.lognormvariate(0, 0.8)) + 20)
        cl = fr + timedelta(seconds=int(3600 * {"low": 60, "normal": 42, "high": 26, "urgent": 11}[pr] * r.lognormvariate(0, 1) * {"bug": 1.8, "feature request": 2.2}.get(cat, 1)) + 60)
        agent = a[0]
        if fr > end or r.random() < 0.015:
            fr = cl = None
            st = "open"
            if r.random() < 0.6:
                agent = None
        elif cl > end or r.random() < 0.035:
            cl, st = None, wchoice(r, [("open", 45), ("pending", 55)])
        else:
            st = "closed"
        sat = None
        if cl and r.random() < 0.46:
            slow = (cl - op).total_seconds() / 3600 > 96
            sat = wchoice(r, [(1, 12), (2, 14), (3, 20), (4, 30), (5, 24)] if slow else [(1, 4), (2, 6), (3, 13), (4, 32), (5, 45)])
        rows.append((op, cu[0], agent, cat, pr, ch, st, fr, cl, sat))
    rows.sort()
    mid = 0
    for i, (op, cu, agent, cat, pr, ch, st, fr, cl, sat) in enumerate(rows, 1):
        c.execute("INSERT INTO tickets VALUES (?,?,?,?,?,?,?,?,?,?,?)", (i, cu, agent, cat, pr, ch, st, ts(op), fr and ts(fr), cl and ts(cl), sat))
        ms = [("customer", op, 0)]
        if fr:
            ms.append(("agent", fr, 0))
            stop = cl or min(end, fr + timedelta(days=4))
            n = min(12, int(r.expovariate(0.75)))
            for x in sorted(r.random() for _ in range(n)):
                who = "agent" if r.random() < 0.52 else "customer"
                ms.append((who, fr + (stop - fr) * x, int(who == "agent" and r.random() < 0.22)))
        for who, when, note in ms:
            mid += 1
            c.execute("INSERT INTO ticket_messages VALUES (?,?,?,?,?,?)", (mid, i, who, ts(when), max(3, int(r.lognormvariate(3.7 if who == "customer" else 4.0, 0.7))), note))
    c.commit()
    c.close()


# ----------------------------------------------------------- subscriptions
def addm(d, n):
    y, m = divmod(d.month - 1 + n, 12)
    y, m = d.year + y, m + 1
    last = [31, 29 if y % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
    return date(y, m, min(d.day, last))


def subscriptions():
    r = random.Random(6303)
    c = fresh("subscriptions.sqlite")
    c.executescript("""
CREATE TABLE accounts (account_id INTEGER PRIMARY KEY, account_name TEXT NOT NULL UNIQUE, industry TEXT, company_size TEXT NOT NULL, country TEXT NOT NULL, created_on TEXT NOT NULL, acquisition_channel TEXT);
CREATE TABLE plans (plan_id INTEGER PRIMARY KEY, plan_name TEXT NOT NULL UNIQUE, monthly_price REAL NOT NULL, support_level TEXT NOT NULL);
CREATE TABLE subscriptions (subscription_id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts(account_id), plan_id INTEGER NOT NULL REFERENCES plans(plan_id),
  start_date TEXT NOT NULL, end_date TEXT, seats INTEGER NOT NULL, cancel_reason TEXT);
CREATE TABLE invoices (invoice_id INTEGER PRIMARY KEY, subscription_id INTEGER NOT NULL REFERENCES subscriptions(subscription_id), amount REAL NOT NULL, issued_on TEXT NOT NULL, paid_on TEXT);
CREATE TABLE daily_usage (account_id INTEGER NOT NULL REFERENCES accounts(account_id), usage_date TEXT NOT NULL, active_users INTEGER NOT NULL, api_calls INTEGER NOT NULL, storage_gb REAL, PRIMARY KEY (account_id, usage_date));
""")
    plans = [("Basic", 9, "community"), ("Team", 19, "email"), ("Pro", 35, "email"), ("Scale", 59, "priority"), ("Enterprise", 95, "dedicated"), ("Legacy", 14, "community")]
    for i, p in enumerate(plans, 1):
        c.execute("INSERT INTO plans VALUES (?,?,?,?)", (i, *p))
    N = 340
    co = companies(r, N)
    last = date(2025, 3, 31)
    sid, subs = 0, []
    inv = []
    for i in range(1, N + 1):
        size = wchoice(r, [("1-10", 36), ("11-50", 31), ("51-200", 19), ("201-1000", 10), ("1000+", 4)])
        cr = date(2021, 1, 4) + timedelta(days=int(1540 * r.betavariate(1.3, 1.25)))
        c.execute("INSERT INTO accounts VALUES (?,?,?,?,?,?,?)", (i, co[i - 1], wchoice(r, [("Software", 24), ("Retail", 17), ("Healthcare", 14), ("Finance", 13), ("Education", 10), ("Manufacturing", 9), ("Media", 7), ("Nonprofit", 4), (None, 3)]), size,
                  wchoice(r, [("United States", 33), ("Germany", 18), ("United Kingdom", 15), ("Canada", 9), ("France", 8), ("Netherlands", 6), ("Australia", 6), ("Brazil", 5)]), cr.isoformat(),
                  wchoice(r, [("organic search", 30), ("referral", 22), ("paid ads", 20), ("partner", 12), ("conference", 8), (None, 8)])))
        if r.random() < 0.06:
            continue
        lo = {"1-10": (1, 10), "11-50": (4, 30), "51-200": (10, 70), "201-1000": (30, 180), "1000+": (90, 420)}[size]
        w = {"1-10": [38, 28, 12, 3, 0, 19], "11-50": [20, 36, 22, 9, 2, 11], "51-200": [7, 24, 34, 24, 8, 3], "201-1000": [1, 9, 27, 37, 26, 0], "1000+": [0, 3, 12, 30, 55, 0]}[size]
        st = cr + timedelta(days=int(r.expovariate(1 / 18)))
        for k in range(3):
            if st > last:
                break
            pl = r.choices(range(1, 7), w)[0]
            if pl == 6 and st.year > 2022:
                pl = 2
            life = int(50 + r.expovariate(1 / {1: 420, 2: 640, 3: 820, 4: 1000, 5: 1600, 6: 560}[pl]))
            en = st + timedelta(days=life)
            if en > last:
                en = None
            sid += 1
            seats = int(lo[0] + (lo[1] - lo[0]) * r.betavariate(1.2, 2.6))
            c.execute("INSERT INTO subscriptions VALUES (?,?,?,?,?,?,?)", (sid, i, pl, st.isoformat(), en and en.isoformat(), seats,
                      wchoice(r, [("too expensive", 31), ("missing features", 22), ("switched to competitor", 17), ("upgraded or changed plan", 14), ("went out of business", 6), (None, 10)]) if en else None))
            subs.append((sid, i, st, en, seats))
            m = 0
            while addm(st, m) <= (en or last):
                d = addm(st, m)
                m += 1
                if d == en:
                    break
                amt = round(plans[pl - 1][1] * seats * (1 if r.random() > 0.07 else 0.9), 2)
                u = r.random()
                pd = d + timedelta(days=int(r.gammavariate(2.2, 6)) if u < 0.9 else r.randint(31, 80))
                if pd > last or r.random() < 0.018:
                    pd = None
                inv.append((sid, amt, d.isoformat(), pd and pd.isoformat()))
            if en is None or r.random() < 0.66:
                break
            st = en + timedelta(days=r.choice([1, 1, 1, r.randint(20, 200)]))
    inv.sort(key=lambda x: (x[2], x[0]))
    for i, x in enumerate(inv, 1):
        c.execute("INSERT INTO invoices VALUES (?,?,?,?,?)", (i, *x))
    d0 = date(2025, 1, 1)
    seen = set()
    for s, a, st, en, seats in subs:
        act = r.betavariate(3, 2)
        if r.random() < 0.05:
            continue
        heavy = r.lognormvariate(4.2, 1.1)
        gb = r.lognormvariate(2, 1)
        for n in range(90):
            d = d0 + timedelta(days=n)
            if d < st or (en and d > en) or (a, d) in seen:
                continue
            wk = 0.3 if d.weekday() > 4 else 1
            u = sum(r.random() < act * wk for _ in range(seats)) if seats < 60 else int(seats * act * wk * r.uniform(0.85, 1.1))
            if u == 0:
                continue
            seen.add((a, d))
            gb *= r.uniform(0.997, 1.008)
            c.execute("INSERT INTO daily_usage VALUES (?,?,?,?,?)", (a, d.isoformat(), u, int(u * heavy * r.uniform(0.6, 1.5)), round(gb, 2) if r.random() > 0.03 else None))
    c.commit()
    c.close()


# ---------------------------------------------------------------- listings
def listings():
    r = random.Random(7404)
    cities = {"Berlin": (30, 5200, ["Mitte", "Kreuzberg", "Neukoelln", "Charlottenburg", "Prenzlauer Berg", "Spandau", "Pankow"]),
              "Hamburg": (19, 5600, ["Altona", "Eimsbuettel", "Winterhude", "Harburg", "Wandsbek"]),
              "Munich": (17, 8700, ["Schwabing", "Sendling", "Bogenhausen", "Pasing", "Giesing"]),
              "Cologne": (13, 4500, ["Ehrenfeld", "Lindenthal", "Nippes", "Deutz"]),
              "Leipzig": (12, 2900, ["Plagwitz", "Connewitz", "Gohlis", "Gruenau"]),
              "Dresden": (9, 3000, ["Loschwitz", "Blasewitz", "Pieschen"])}
    fac = {}
    for k, v in cities.items():
        for d in v[2]:
            fac[d] = r.uniform(0.72, 1.35)
    fac.update({"Mitte": 1.38, "Spandau": 0.7, "Bogenhausen": 1.3, "Gruenau": 0.64, "Harburg": 0.72})
    agents = [n[0] + " " + n[1] for n in names(r, 24)]
    aw = [r.paretovariate(1.4) for _ in agents]
    aw = [min(x, 6) for x in aw]
    out = []
    end = date(2025, 8, 31)
    for _ in range(3000):
        city = wchoice(r, [(k, v[0]) for k, v in cities.items()])
        dist = r.choices(cities[city][2], [5 - 0.5 * i for i in range(len(cities[city][2]))])[0]
        kind = wchoice(r, [("apartment", 71), ("house", 19), ("villa", 4), ("shop", 6)])
        if kind == "apartment":
            rooms = wchoice(r, [(1, 14), (1.5, 5), (2, 30), (2.5, 7), (3, 27), (4, 13), (5, 4)])
            area = rooms * r.gauss(26, 3) + r.gauss(12, 4)
        elif kind == "house":
            rooms = wchoice(r, [(3, 8), (4, 30), (5, 34), (6, 18), (7, 10)])
            area = rooms * r.gauss(27, 3) + 10
        elif kind == "villa":
            rooms = r.randint(6, 12)
            area = rooms * r.gauss(36, 4)
        else:
            rooms, area = None, r.lognormvariate(4.5, 0.5)
        area = max(17, round(area, 1))
        yb = wchoice(r, [(r.randint(1890, 1918), 27), (r.randint(1919, 1949), 12), (r.randint(1950, 1979), 27), (r.randint(1980, 2009), 20), (r.randint(2010, 2024), 14)])
        ppm = cities[city][1] * fac[dist] * (1.22 if yb >= 2010 else 0.9 if 1950 <= yb < 1980 else 1) * {"apartment": 1, "house": 0.95, "villa": 1.4, "shop": 0.8}[kind] * r.lognormvariate(0, 0.16)
        price = int(ppm * area / 500) * 500
        ld = date(2022, 1, 3) + timedelta(days=int((end - date(2022, 1, 3)).days * r.betavariate(1.15, 1)))
        if ld.month in (12, 1) and r.random() < 0.4:
            ld = ld + timedelta(days=75) if ld < date(2025, 5, 1) else ld
        sd = None
        if r.random() < 0.72:
            sd = ld + timedelta(days=5 + int(r.gammavariate(1.8, 38 if kind == "apartment" else 60)))
            if sd > end:
                sd = None
        en = wchoice(r, [("A+", 3), ("A", 8), ("B", 14), ("C", 17), ("D", 19), ("E", 16), ("F", 9), ("G", 4), ("H", 2), ("", 10)] if yb < 2000 else [("A+", 22), ("A", 30), ("B", 24), ("C", 10), ("D", 4), ("", 8)])
        floor = "" if kind in ("house", "villa") else (0 if kind == "shop" else min(14, int(r.expovariate(0.36))))
        bal = kind != "shop" and r.random() < {"apartment": 0.56, "house": 0.4, "villa": 0.75}[kind]
        if floor == 0 and bal and r.random() < 0.8:
            bal = False
        out.append([ld, city, dist, kind, "" if rooms is None else rooms, area, price if r.random() > 0.015 else "", yb if r.random() > 0.08 else "", ld.isoformat(), sd.isoformat() if sd else "",
                    r.choices(agents, aw)[0] if r.random() > 0.02 else "", en, "true" if bal else "false", floor])
    out.sort(key=lambda x: x[0])
    with open(os.path.join(OUT, "listings.csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow("listing_id city district kind rooms area_sqm price_eur year_built listed_on sold_on agent energy_class has_balcony floor".split())
        for i, x in enumerate(out, 1):
            w.writerow([10000 + i, *x[1:]])


if __name__ == "__main__":
    people()
    support()
    subscriptions()
    listings()
