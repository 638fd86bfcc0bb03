"""One assessment, whatever the events lie in: a file, SQLite, PostgreSQL, or a database that runs the query that
`quorate sql` prints. PostgreSQL is started here, in a folder of its own; DuckDB, ClickHouse (chDB) and Spark are
Python packages, and what is not installed is skipped with a notice.

Run: run.py [TEST ...]. QUORATE_DATABASE_PYTHON names a Python that has the packages, if this one has not.
"""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent)]
import records  # noqa: E402
import runner  # noqa: E402
from cluster import Cluster  # noqa: E402

PROGRAM = runner.binary()
PYTHON = os.environ.get("QUORATE_DATABASE_PYTHON", sys.executable)
COLUMNS = ["part", "person", "kind", "date", "place", "events", "up_to"]


def quorate(folder, *words, stdin=None, **more):
    done = subprocess.run([str(PROGRAM), *words], cwd=folder, env=runner.environment(**more), capture_output=True,
                          timeout=120, **({"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def has(package):
    return subprocess.run([PYTHON, "-c", f"import {package}"], capture_output=True).returncode == 0


def without_places(text):
    """The assessment with the places of events left out, and strangers in the order of their names, not places."""
    def walk(value):
        if isinstance(value, dict):
            return {key: walk(one) for key, one in value.items() if key not in ("path", "line", "file", "places")}
        return [walk(one) for one in value] if isinstance(value, list) else value
    assessment = walk(json.loads(text))
    for charter in assessment["charters"]:
        charter["ignored_records"].sort(key=lambda one: (one["name"], one["kind"]))
    return assessment


class Databases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.rows = records.write(cls.folder)
        base = sqlite3.connect(cls.folder / "events.db")
        base.execute("CREATE TABLE events (line INTEGER, date TEXT, person TEXT, kind TEXT, ref TEXT)")
        base.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", cls.rows)
        base.execute('CREATE TABLE "odd "" name" ("da""y" TEXT, "select" TEXT, "k\'ind" TEXT, "a.b" TEXT)')
        base.execute('INSERT INTO "odd "" name" SELECT date, person, kind, ref FROM events')
        base.commit()
        base.close()
        # Who is meant nearly, and who is shown at length, is asked for once more, or by name in a printed query.
        cls.whole = None
        cls.expected = cls.audit("--activity", "events.csv")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def audit(cls, *words, **more):
        return quorate(cls.folder, "audit", "council.charter", "--as-of", records.AS_OF, "--format", "json", *words,
                       **more)

    def same(self, got, expected=None):
        expected = expected or self.expected
        self.assertEqual(got[2], expected[2])
        self.assertEqual(got[0], expected[0])
        if got[1] != expected[1]:
            self.fail(runner.difference(expected[1], got[1], "assessment")[:3000])

    def query(self, dialect, *words):
        code, out, err = quorate(self.folder, "sql", "council.charter", "--as-of", records.AS_OF, "--dialect", dialect,
                                 *words)
        self.assertEqual(code, 0, err)
        return out

    def tallied(self, run, dialect, *words):
        """The audit of what `run` makes of the printed query; names that it asks for in full are added, once."""
        out = self.folder / f"{dialect}.csv"
        run(self.query(dialect, *words), out)
        got = self.audit("--tallies", str(out))
        for _ in range(3):
            wanted = re.findall(r"--whole '((?:[^']|'\\'')*)'", got[2])
            if not wanted:
                break
            words = (*words, *[word for name in wanted for word in ("--whole", name.replace("'\\''", "'"))])
            run(self.query(dialect, *words), out)
            got = self.audit("--tallies", str(out))
        return got, out

    def run_sqlite(self, query, out):
        base = sqlite3.connect(self.folder / "events.db")
        with open(out, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(base.execute(query))
        base.close()

    def elsewhere(self, script, query, out):
        """The query run by a Python package that may be another Python's."""
        (self.folder / "query.sql").write_text(query, encoding="utf-8")
        done = subprocess.run([PYTHON, str(FOLDER / script), "query.sql", "events.csv", str(out)], cwd=self.folder,
                              capture_output=True, text=True, timeout=280)
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])

    def with_package(self, package, dialect, script):
        if not has(package):
            self.skipTest(f"{PYTHON} has no {package}: `pip install {package}`")
        got, _ = self.tallied(lambda query, out: self.elsewhere(script, query, out), dialect,
                              "--columns", "line=line", "--name", "events.csv")
        self.same(got)

    def test_file_says_something(self):
        """The comparison is worth nothing unless all lists are filled."""
        self.assertEqual(self.expected[0], 1, self.expected[2])
        charter = json.loads(self.expected[1])["charters"][0]
        self.assertIn("p1499", self.expected[2])
        self.assertGreater(len(charter["prune"]), 50)

    def test_sqlite_by_line(self):
        self.same(self.audit("--activity", "sqlite:events.db?table=events&line=line&name=events.csv"))

    def test_sqlite_by_ref(self):
        got = self.audit("--activity", "sqlite:events.db")
        self.assertEqual(without_places(got[1]), without_places(self.expected[1]))
        self.assertIn("events https://example.org/", got[1])

    def test_hostile_names_of_columns(self):
        address = "sqlite:events.db?table=odd%20%22%20name&date=da%22y&person=select&kind=k'ind&ref=a.b&name=events"
        self.same(self.audit("--activity", address), self.audit("--activity", "sqlite:events.db"))

    def test_tallies_of_sqlite(self):
        got, out = self.tallied(self.run_sqlite, "sqlite", "--columns", "line=line", "--name", "events.csv")
        self.same(got)
        self.same(self.audit("--tallies", "-", stdin=out.read_bytes()))
        rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines(keepends=True)))
        lines = [json.dumps({key: int(value) if key in ("events", "up_to") else value for key, value in row.items()},
                            ensure_ascii=False) for row in rows]
        self.same(self.audit("--tallies", "-", stdin="\n".join(lines).encode()))

    def test_tallies_by_ref(self):
        got, _ = self.tallied(self.run_sqlite, "sqlite")
        self.same(got, self.audit("--activity", "sqlite:events.db"))

    def test_duckdb(self):
        self.with_package("duckdb", "duckdb", "with_duckdb.py")

    def test_clickhouse(self):
        self.with_package("chdb", "clickhouse", "with_clickhouse.py")

    def test_spark(self):
        if not shutil.which("java"):
            self.skipTest("Spark wants Java, and there is none")
        self.with_package("pyspark", "spark", "with_spark.py")

    def test_tallies_that_do_not_fit(self):
        got, out = self.tallied(self.run_sqlite, "sqlite", "--columns", "line=line", "--name", "events.csv")
        lines = out.read_text(encoding="utf-8").splitlines(keepends=True)
        events = [number for number, line in enumerate(lines) if line.startswith("event,")]

        def refused(lines, message, as_of=records.AS_OF):
            code, text, err = quorate(self.folder, "audit", "council.charter", "--as-of", as_of, "--tallies", "-",
                                      stdin="".join(lines).encode())
            self.assertEqual((code, text), (2, ""), err)
            self.assertIn(message, err)

        refused(lines, "as of `2026-05-31`, and the audit is as of 2026-06-01", "2026-06-01")
        refused(lines[:1000], "do not add up")
        refused(lines[:events[-1]], "are missing or stand twice")
        refused(lines[:events[5]] + lines[events[5] + 1:], "are missing")
        refused([line for line in lines if not line.startswith("head,")], "no row `head`")
        refused(lines[1:], "column")
        refused([], "no header line")

        def with_date(line, date):
            cells = next(csv.reader([line]))
            return ",".join([*cells[:3], date, *cells[4:]]) + "\n"

        def events_on(date):
            one = next(number for number in events if "\"" not in lines[number])
            return [*lines[:one], with_date(lines[one], date), *lines[one + 1:]]

        refused(events_on("xx"), "on a day that is none")
        refused(events_on("2001-01-01"), "more events on 2001-01-01")
        refused(events_on("2026-06-01"), "later than the audit")
        day = next(line for line in lines if line.startswith("day,"))
        refused([*lines, day], "stands in two rows")
        refused(['{"part": "head", "part": "day"}\n'], "has `part` twice")
        charter = self.folder / "council.charter"
        before = charter.read_text(encoding="utf-8")
        try:
            charter.write_text(before.replace("in the past 6 months", "in the past 3 months"), encoding="utf-8")
            refused(lines, "another charter")
        finally:
            charter.write_text(before, encoding="utf-8")

    def test_refused_addresses(self):
        for address, message in {
            "sqlite:nowhere.db": "is not there",
            "sqlite:events.csv?table=events": "file is not a database",
            "sqlite:events.db?table=evnts": "no such table",
            "sqlite:events.db?person=login": "no such column",
            "sqlite:events.db?ref=nothing": "no such column",
            "sqlite:events.db?tabel=events": "`tabel`",
            "sqlite:events.db?timeout=soon": "`soon`",
            "sqlite:events.db?line=person": "is no number of a line",
            "postgres://me:one@two@localhost/x": "where the password in the address",
            "postgres://me:s3cret@localhost:1/x?table=events": "cannot be reached",
        }.items():
            code, out, err = self.audit("--activity", address)
            self.assertEqual((code, out), (2, ""), f"{address}: {err}")
            self.assertIn(message, err)
            for secret in ("s3cret", "one@two", "two@"):
                self.assertNotIn(secret, err)

    def test_faults_of_events(self):
        base = sqlite3.connect(self.folder / "faults.db")
        base.execute("CREATE TABLE events (date TEXT, person TEXT, kind TEXT, ref TEXT)")
        base.executemany("INSERT INTO events VALUES (?, ?, ?, ?)",
                         [("2026-02-30", "p001", "mail", "#1"), (None, "p001", "mail", "#2"),
                          ("2026-02-03", "", "mail", "#3"), (1767225600, "p002", "answer", "#4")])
        base.commit()
        base.close()
        code, out, err = self.audit("--activity", "sqlite:faults.db")
        self.assertEqual((code, out), (2, ""))
        for message in ("`2026-02-30` is not a date", "one event has no date", "one event has no person",
                        "`1767225600` is not a date"):
            self.assertIn(message, err)

    def test_what_follows_a_date(self):
        """A time, or it is no date: in every way as in a file."""
        texts = ["2026-03-01T25:00", "2026-03-01 and then some", "2026-03-01 00:00:00 BC", "2026-03-01 10:65", "2026-03-01T10:00:00Z"]
        base = sqlite3.connect(self.folder / "times.db")
        base.execute("CREATE TABLE events (date TEXT, person TEXT, kind TEXT, ref TEXT)")
        base.executemany("INSERT INTO events VALUES (?, 'p001', 'mail', '')", [(text,) for text in texts])
        base.commit()
        query = self.query("sqlite")
        rows = base.execute(query).fetchall()
        base.close()
        with open(self.folder / "times.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
        code, out, err = self.audit("--activity", "sqlite:times.db")
        other = self.audit("--tallies", "times.csv")
        self.assertEqual((code, out, other[0], other[1]), (2, "", 2, ""))
        for text in texts[:4]:
            self.assertIn(f"`{text}` is not a date", err)
            self.assertIn(f"`{text}` is not a date", other[2])
        self.assertNotIn(texts[4], err + other[2])

    def test_lines_left_out_beside_a_table(self):
        """What nobody could read of a file is still told of that file and line."""
        folder = self.folder / "beside"
        (folder / "records").mkdir(parents=True)
        for name in ("council.charter", "records/roster.yml"):
            shutil.copy(self.folder / name, folder / name)
        (folder / "records" / "activity.csv").write_text('date,person,kind\n2026-02-01,p001,mail\n2026-02-30,p001,mail\n',
                                                         encoding="utf-8")
        words = ["audit", "council.charter", "--as-of", records.AS_OF, "--format", "json", "--tolerate", "1"]
        for more in ([], ["--activity", f"sqlite:{self.folder}/events.db"]):
            code, out, err = quorate(folder, *words, *more)
            unread = [one for one in json.loads(out)["charters"][0]["ignored_records"] if not one["kind"]]
            self.assertEqual([(one["line"], one["lines"]) for one in unread], [(3, 1)], err)
            self.assertTrue(unread[0]["file"].endswith("activity.csv"), unread)

    def test_many_kinds(self):
        """SQLite joins no more than 500 SELECTs."""
        folder = self.folder / "kinds"
        folder.mkdir()
        kinds = [f"kind{number}" for number in range(700)]
        roles = "\n".join(f"role r{kind} {{ keeps seat while did {kind} in the past 1 year else may be removed }}" for kind in kinds)
        (folder / "a.charter").write_text(f'charter a "A" {{\nactivity {", ".join(kinds)}\nbody b {{\n{roles}\n}}\n}}\n',
                                          encoding="utf-8")
        (folder / "roster.yml").write_text("people: [{id: ada}]\nseats: [{person: ada, role: b.rkind699, since: 2020-01-01}]\n",
                                           encoding="utf-8")
        code, query, err = quorate(folder, "sql", "a.charter", "--as-of", records.AS_OF, "--dialect", "sqlite")
        self.assertEqual(code, 0, err)
        base = sqlite3.connect(folder / "events.db")
        base.execute("CREATE TABLE events (date TEXT, person TEXT, kind TEXT, ref TEXT)")
        base.execute("INSERT INTO events VALUES ('2026-03-01', 'ada', 'kind699', 'x')")
        base.commit()
        self.assertIn(("event", "ada", "kind699", "2026-03-01", "x", 1, 1), base.execute(query).fetchall())
        base.close()

    def test_time_is_limited(self):
        base = sqlite3.connect(self.folder / "endless.db")
        base.execute("CREATE VIEW events AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                     "SELECT '2026-01-01' AS date, 'p' || i AS person, 'mail' AS kind, '' AS ref FROM n")
        base.commit()
        base.close()
        code, out, err = self.audit("--activity", "sqlite:endless.db?timeout=1")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("did not answer within 1 second", err)

    def test_all_events(self):
        """A report that shows the past asks for everything; tallies cannot give that."""
        words = ["audit", "council.charter", "--as-of", records.AS_OF, "--since", "2026-01-01", "--format", "json"]
        expected = quorate(self.folder, *words, "--activity", "events.csv")
        self.assertEqual(quorate(self.folder, *words, "--activity",
                                 "sqlite:events.db?line=line&name=events.csv"), expected)
        self.assertGreater(len(expected[1]), 1000, expected[2])
        self.run_sqlite(self.query("sqlite"), self.folder / "few.csv")
        code, out, err = quorate(self.folder, *words, "--tallies", "few.csv")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("no more than an audit as of one day", err)


class Postgres(Databases):
    """The same group in PostgreSQL: nothing of it is run twice but what is named here."""

    @classmethod
    def setUpClass(cls):
        if not Cluster.available():
            raise unittest.SkipTest("PostgreSQL is not installed: `apt-get install postgresql`")
        super().setUpClass()
        cls.cluster = Cluster()
        cls.cluster.sql("CREATE TABLE events (line integer, date text, person text, kind text, ref text)")
        with open(cls.folder / "lines.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(cls.rows)
        cls.cluster.sql("COPY events FROM STDIN WITH (FORMAT csv)", (cls.folder / "lines.csv").read_bytes())
        cls.cluster.sql("CREATE SCHEMA other")
        cls.cluster.sql("CREATE TABLE other.dated AS SELECT line, left(date, 10)::date AS date, "
                        "person::varchar, kind::char(10), ref FROM events")

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()
        super().tearDownClass()

    def test_by_line(self):
        self.same(self.audit("--activity", self.cluster.address("table=events&line=line&name=events.csv")))

    def test_types_and_schema(self):
        self.same(self.audit("--activity", self.cluster.address("table=other.dated&line=line&name=events.csv")))

    def test_by_ref(self):
        self.same(self.audit("--activity", self.cluster.address("table=events")),
                  self.audit("--activity", "sqlite:events.db"))

    def test_tallies(self):
        got, _ = self.tallied(self.cluster.csv, "postgres", "--columns", "line=line", "--name", "events.csv")
        self.same(got)

    def test_nothing_is_written(self):
        """A view whose function writes: the transaction does not let it."""
        self.cluster.sql("CREATE TABLE trace (n integer)")
        self.cluster.sql("CREATE FUNCTION writes() RETURNS text LANGUAGE plpgsql VOLATILE AS "
                         "'BEGIN INSERT INTO trace VALUES (1); RETURN ''x''; END'")
        self.cluster.sql("CREATE VIEW writing AS SELECT date, person, kind, writes() AS ref FROM events")
        code, out, err = self.audit("--activity", self.cluster.address("table=writing"))
        self.assertEqual((code, out), (2, ""))
        self.assertIn("read-only transaction", err)

    def test_timeout(self):
        self.cluster.sql("CREATE VIEW slow AS SELECT date, person, kind, pg_sleep(60)::text AS ref FROM events")
        code, out, err = self.audit("--activity", self.cluster.address("table=slow&timeout=1"))
        self.assertEqual((code, out), (2, ""))
        self.assertIn("did not answer within 1 second", err)

    def test_server_goes_away(self):
        self.cluster.sql("CREATE VIEW dying AS SELECT date, person, kind, "
                         "(SELECT pg_terminate_backend(pg_backend_pid())::text WHERE line > 5000) AS ref FROM events")
        report = self.folder / "report.json"
        code, out, err = self.audit("--activity", self.cluster.address("table=dying"), "--output", str(report))
        self.assertEqual((code, out), (2, ""))
        self.assertIn("connection to the database was lost", err)
        self.assertFalse(report.exists())

    def test_by_tls_and_password(self):
        self.cluster.sql("CREATE ROLE auditor LOGIN PASSWORD 's3cret'; GRANT SELECT ON events TO auditor")
        table = "table=events&line=line&name=events.csv"
        self.same(self.audit("--activity", self.cluster.address_by_tls(table, "auditor:s3cret")))
        self.same(self.audit("--activity", self.cluster.address_by_tls(table, "auditor"),
                             PGPASSWORD="s3cret"))
        refused = {
            # The certificate is for `localhost`.
            "does not match host name": self.cluster.address_by_tls(table, "auditor:s3cret", "127.0.0.1"),
            "password authentication failed": self.cluster.address_by_tls(table, "auditor:wr0ng"),
            "no encryption": self.cluster.address_by_tls(table, "auditor:s3cret").replace("verify-full", "disable"),
        }
        for message, address in refused.items():
            code, out, err = self.audit("--activity", address)
            self.assertEqual((code, out), (2, ""), message)
            self.assertIn(message, err)
            self.assertNotRegex(err, "s3cret|wr0ng")

    def test_refused_by_the_server(self):
        for query, message in {"table=nothing": "does not exist", "table=events&person=login": "does not exist",
                               "table=events&sslmode=perhaps": "sslmode"}.items():
            code, out, err = self.audit("--activity", self.cluster.address(query))
            self.assertEqual((code, out), (2, ""), query)
            self.assertIn(message, err)
        code, _, err = self.audit("--activity", self.cluster.address("table=events", user="nobody:s3cret@"))
        self.assertEqual(code, 2)
        self.assertNotIn("s3cret", err)


for name in dir(Databases):  # they are run above
    if name.startswith("test_") and name not in vars(Postgres):
        setattr(Postgres, name, None)

if __name__ == "__main__":
    unittest.main(verbosity=1)
