"""with_clickhouse.py QUERY EVENTS OUT: runs the query over the events of a CSV file, in chDB, ClickHouse as a library."""

import csv
import os
import sys
import tempfile

from chdb import session

query, events, out = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    lines = os.path.join(folder, "lines.csv")
    with open(events, encoding="utf-8", newline="") as source, open(lines, "w", encoding="utf-8", newline="") as to:
        writer = csv.writer(to)
        for number, row in enumerate(csv.reader(source), 1):
            if number > 1:
                writer.writerow([number, *row])
    base = session.Session(os.path.join(folder, "base"))
    base.query("CREATE DATABASE test")
    base.query("USE test")
    base.query("CREATE TABLE events (line UInt64, date String, person Nullable(String), kind LowCardinality(String), "
               "ref String) ENGINE = MergeTree ORDER BY (person, date) SETTINGS allow_nullable_key = 1")
    base.query(f"INSERT INTO events SELECT * FROM file('{lines}', 'CSV', "
               "'line UInt64, date String, person String, kind String, ref String')")
    result = base.query(open(query, encoding="utf-8").read(), "CSVWithNames")
    with open(out, "wb") as file:
        file.write(result.bytes())
