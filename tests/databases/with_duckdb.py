"""with_duckdb.py QUERY EVENTS OUT: runs the query over the events of a CSV file."""

import sys

import duckdb

query, events, out = sys.argv[1:]
base = duckdb.connect()
base.execute(f"CREATE TABLE numbered AS SELECT * FROM read_csv('{events}', header = true, all_varchar = true, "
             "parallel = false)")
base.execute("CREATE VIEW events AS SELECT rowid + 2 AS line, * FROM numbered")
text = open(query, encoding="utf-8").read()
base.sql(text).write_csv(out, header=True)
