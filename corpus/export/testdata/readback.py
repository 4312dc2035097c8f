"""Reads the exported files of a folder with other programs and prints what they hold.

For each file NAME.EXT of the folder one line of JSON a reader:
{"file": …, "reader": …, "columns": […], "types": […], "rows": [[…], …]}, each cell as
text ("" for missing), instants as RFC 3339 in UTC. NAME.EXT.datapackage.json is checked
by frictionless. A reader that is not installed is left out.
"""
import datetime
import decimal
import json
import math
import pathlib
import sys


def say(v):
    if v is None or (isinstance(v, float) and math.isnan(v)) or str(v) in ("NaT", "<NA>"):
        return ""
    if isinstance(v, bool) or type(v).__name__ == "bool_":
        return "true" if v else "false"
    if isinstance(v, datetime.datetime):
        if v.tzinfo is not None:
            v = v.astimezone(datetime.timezone.utc)
        return v.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(v, decimal.Decimal):
        v = float(v)
    if isinstance(v, float) and v == int(v):
        return str(int(v))
    return str(v)


def emit(file, reader, columns, types, rows):
    print(json.dumps({"file": file.name, "reader": reader, "columns": list(columns), "types": [str(t) for t in types],
                      "rows": [[say(c) for c in row] for row in rows]}, ensure_ascii=False))


def readers():
    found = {}
    try:
        import duckdb

        def read(file):
            q = {".csv": f"read_csv('{file}', all_varchar=true, header=true)", ".jsonl": f"read_json('{file}', format='newline_delimited')",
                 ".parquet": f"read_parquet('{file}')"}.get(file.suffix)
            if q:
                con = duckdb.connect()
                con.execute("set timezone='UTC'")
                r = con.execute("select * from " + q)
                emit(file, "duckdb", [d[0] for d in r.description], [d[1] for d in r.description], r.fetchall())
        found["duckdb"] = read
    except ImportError:
        pass
    try:
        import pyarrow.parquet as pq

        def read(file):
            if file.suffix == ".parquet":
                t = pq.read_table(file)
                emit(file, "pyarrow", t.column_names, t.schema.types, zip(*[c.to_pylist() for c in t.columns]))
        found["pyarrow"] = read
    except ImportError:
        pass
    try:
        import openpyxl

        def read(file):
            if file.suffix == ".xlsx":
                ws = openpyxl.load_workbook(file).worksheets[0]
                rows = list(ws.iter_rows())
                kinds = ["/".join(sorted({c.data_type for c in col if c.value is not None})) for col in zip(*rows[1:])]
                emit(file, "openpyxl", [c.value for c in rows[0]], kinds, [[c.value for c in row] for row in rows[1:]])
        found["openpyxl"] = read
    except ImportError:
        pass
    try:
        import pandas

        def read(file):
            if file.suffix == ".csv":
                d = pandas.read_csv(file, dtype=str, keep_default_na=False)
                emit(file, "pandas", d.columns, d.dtypes, d.values.tolist())
        found["pandas"] = read
    except ImportError:
        pass
    try:
        import frictionless

        def read(file):
            desc = file.with_name(file.name + ".datapackage.json")
            if not desc.exists():
                return
            problems = [e.message for e in frictionless.Package.metadata_validate(json.loads(desc.read_text()))]
            if file.suffix in (".csv", ".xlsx"):
                report = frictionless.Package(str(desc)).validate()
                problems += [str(e) for e in report.flatten(["type", "message"])]
            emit(file, "frictionless", problems, [], [])
        found["frictionless"] = read
    except ImportError:
        pass
    return found


folder = pathlib.Path(sys.argv[1])
found = readers()
print(json.dumps(sorted(found)))
for file in sorted(folder.iterdir()):
    if file.suffix != ".json":
        for read in found.values():
            read(file)
