"""Reads exports back with the programs that researchers use, and compares what
they see with the rows.

usage: read_back.py FOLDER

FOLDER holds, for each table T, T/rows.jsonl (the rows; the reference), T/columns.csv
(the codebook) and the same table in every other format: T/table.csv, .parquet,
.graphml, .gexf, .cytoscape, T/neo4j, T/duckdb.
"""
import csv
import datetime
import json
import os
import sys
import warnings

import duckdb
import igraph
import networkx
import pandas
import pyarrow.parquet

warnings.simplefilter("error", FutureWarning)
failures = 0


def check(what, want, got):
    global failures
    if want != got:
        failures += 1
        print(f"FAIL {what}")
        if isinstance(want, (dict, set)):
            for key in list(want)[:100000]:
                if key not in got:
                    print(f"  missing {key!r}")
                    break
                if isinstance(want, dict) and want[key] != got[key]:
                    print(f"  {key!r}: want {want[key]!r}\n  got  {got[key]!r}")
                    break
            for key in list(got):
                if key not in want:
                    print(f"  too much {key!r}")
                    break
        else:
            print(f"  want {str(want)[:600]}\n  got  {str(got)[:600]}")


def joined(values):
    return "|".join(v.replace("\\", "\\\\").replace("|", "\\|") for v in values)


class Reference:
    """The rows, and the kinds of their columns."""

    def __init__(self, folder):
        with open(os.path.join(folder, "rows.jsonl"), encoding="utf-8") as f:
            self.rows = [json.loads(line) for line in f]
        with open(os.path.join(folder, "columns.csv"), encoding="utf-8", newline="") as f:
            self.kinds = {r["column"]: r["type"] for r in csv.DictReader(f)}

    def flat(self, row, drop=()):
        """A row as formats without nulls, lists and dates hold it."""
        out = {}
        for name, v in row.items():
            if v is None or v == [] or name in drop:
                continue
            out[name] = joined(v) if isinstance(v, list) else v
        return out


def python(kind, v):
    """A value of pandas, DuckDB or pyarrow as JSON has it."""
    if kind == "list of texts":
        return [] if v is None else list(v)
    if v is None or v is pandas.NaT or v is pandas.NA or isinstance(v, float) and v != v:
        return None
    if kind == "date":
        return (v.date() if isinstance(v, datetime.datetime) else v).isoformat()
    if kind == "instant":
        text = v.isoformat()
        return (text.replace("000+00:00", "Z") if "." in text else text.replace("+00:00", "Z"))
    if kind == "integer":
        return int(v)
    if kind == "boolean":
        return bool(v)
    return v


def rows_of_csv(ref, folder):
    frame = pandas.read_csv(os.path.join(folder, "table.csv"), dtype=str, keep_default_na=False, na_values=[""])
    check("csv columns", list(ref.kinds), list(frame.columns))
    got = []
    for row in frame.itertuples(index=False):
        out = {}
        for (name, kind), v in zip(ref.kinds.items(), row):
            if v != v:
                out[name] = None
            else:
                out[name] = {"integer": int, "number": float, "boolean": lambda t: {"true": True, "false": False}[t]}.get(kind, str)(v)
        got.append({n: v for n, v in out.items() if v is not None})
    check("csv rows (pandas)", [ref.flat(r) for r in ref.rows], got)
    # What a user gets who says nothing: whole numbers and booleans must be such.
    plain = pandas.read_csv(os.path.join(folder, "table.csv"), keep_default_na=False, na_values=[""])
    for name, kind in ref.kinds.items():
        full = all(r[name] is not None for r in ref.rows)
        if full and ref.rows and kind == "integer":
            check(f"csv: {name} is int64", "int64", str(plain[name].dtype))
        if full and ref.rows and kind == "boolean":
            check(f"csv: {name} is bool", "bool", str(plain[name].dtype))
    sniffed = duckdb.connect().execute("SELECT count(*) FROM read_csv(?, header=true)", [os.path.join(folder, "table.csv")]).fetchone()[0]
    check("csv rows (duckdb)", len(ref.rows), sniffed)


def rows_of_parquet(ref, folder):
    path = os.path.join(folder, "table.parquet")
    table = pyarrow.parquet.read_table(path)
    check("parquet columns", list(ref.kinds), table.column_names)
    types = {"text": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]",
             "instant": "timestamp[ms, tz=UTC]"}
    for field in table.schema:
        kind = ref.kinds[field.name]
        got = str(field.type)
        if kind == "list of texts":
            check(f"parquet: {field.name} is a list of strings", True, got.startswith("list<") and "string" in got)
        else:
            check(f"parquet: type of {field.name}", types[kind], got)
    check("parquet rows (pyarrow)", ref.rows, [{n: python(ref.kinds[n], v) for n, v in r.items()} for r in table.to_pylist()])
    meta = pyarrow.parquet.ParquetFile(path).metadata
    check("parquet: it says what it is", True, b"entente.query" in meta.metadata)
    if meta.num_row_groups:
        for i in range(meta.num_columns):
            c = meta.row_group(0).column(i)
            if c.physical_type == "BYTE_ARRAY":
                check(f"parquet: {c.path_in_schema} is a dictionary", True, "RLE_DICTIONARY" in c.encodings)
    frame = pandas.read_parquet(path)
    check("parquet rows (pandas)", ref.rows, [{n: python(ref.kinds[n], v) for n, v in zip(frame.columns, row)} for row in frame.itertuples(index=False)])
    got = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [path])
    names = [d[0] for d in got.description]
    check("parquet rows (duckdb)", ref.rows, [{n: python(ref.kinds[n], v) for n, v in zip(names, row)} for row in got.fetchall()])


def nodes_of(ref_nodes, rows, source, target):
    wanted = {r[source] for r in rows} | {r[target] for r in rows}
    return {r["id"]: r for r in ref_nodes.rows if r["id"] in wanted}


def graphs(ref, folder, ref_nodes, shape):
    source, target, weight, directed = shape["source"], shape["target"], shape.get("weight"), shape["directed"]
    nodes = {i: ref_nodes.flat(r) for i, r in nodes_of(ref_nodes, ref.rows, source, target).items()}
    if shape.get("bipartite"):
        members = {r[source] for r in ref.rows}
        for i in nodes:
            nodes[i]["bipartite"] = 0 if i in members else 1
    plain = {i: {k: v for k, v in r.items() if k != "id"} for i, r in nodes.items()}
    ends = {r["id"]: (r[source], r[target]) for r in ref.rows}
    edges = {r["id"]: ref.flat(r, ("id", source, target)) for r in ref.rows}

    def seen(g):
        got_ends, got = {}, {}
        for u, v, key, data in g.edges(keys=True, data=True):
            data = dict(data)
            key = data.pop("id", key)
            if not directed and (u, v) != ends.get(key):
                u, v = v, u
            got_ends[key], got[key] = (u, v), data
        return got_ends, got

    # GraphML, networkx
    g = networkx.read_graphml(os.path.join(folder, "table.graphml"), force_multigraph=True)
    check("graphml directed", directed, g.is_directed())
    check("graphml nodes (networkx)", plain, {i: dict(d) for i, d in g.nodes(data=True)})
    got_ends, got = seen(g)
    check("graphml ends (networkx)", ends, got_ends)
    check("graphml edges (networkx)", edges, got)

    # GraphML, igraph: numbers come as float, what is missing as NaN, False or "".
    h = igraph.Graph.Read_GraphML(os.path.join(folder, "table.graphml"))
    check("graphml directed (igraph)", directed, h.is_directed())

    def given(ref_row, attributes):
        return {k: v for k, v in attributes.items() if k in ref_row or not (v is None or v == "" or v != v or v is False)}
    check("graphml nodes (igraph)", plain, {v["id"]: given(plain[v["id"]], {k: x for k, x in v.attributes().items() if k != "id"}) for v in h.vs})
    check("graphml ends (igraph)", ends, {e["id"]: (h.vs[e.source]["id"], h.vs[e.target]["id"]) if directed or (h.vs[e.source]["id"], h.vs[e.target]["id"]) == ends[e["id"]]
                                        else (h.vs[e.target]["id"], h.vs[e.source]["id"]) for e in h.es})
    check("graphml edges (igraph)", edges, {e["id"]: given(edges[e["id"]], {k: x for k, x in e.attributes().items() if k != "id"}) for e in h.es})

    # GEXF: what it takes for its own has another name.
    own = {"id", "label", "type", "source", "target", "weight", "start", "end", "kind", "pid", "for"}

    def renamed(row):
        return {(k + "_" if k in own and k != weight else k): v for k, v in row.items()}
    x = networkx.read_gexf(os.path.join(folder, "table.gexf"), version="1.2draft")
    x = x if x.is_multigraph() else (networkx.MultiDiGraph if directed else networkx.MultiGraph)(x)
    check("gexf directed", directed, x.is_directed())
    check("gexf nodes (networkx)", {i: {**renamed({k: v for k, v in r.items() if k != "name"}), "label": r["name"]} for i, r in plain.items()},
          {i: dict(d) for i, d in x.nodes(data=True)})
    got_ends, got = seen(x)
    times = {k: (d.pop("start", None), d.pop("end", None)) for k, d in got.items()}
    check("gexf ends (networkx)", ends, got_ends)
    check("gexf edges (networkx)", {k: renamed(r) for k, r in edges.items()}, got)
    if shape.get("time"):
        want = {}
        for r in ref.rows:
            side = ("certainFrom", "certainThrough") if r["certain"] and not shape["possible"] else ("possibleFrom", "possibleThrough")
            want[r["id"]] = tuple(r[s] for s in side)
        check("gexf days (networkx)", want, times)
        text = open(os.path.join(folder, "table.gexf"), encoding="utf-8").read(2000)
        check("gexf has a time axis", True, 'mode="dynamic" timeformat="date"' in text)

    # Cytoscape
    with open(os.path.join(folder, "table.cytoscape"), encoding="utf-8") as f:
        data = json.load(f)
    c = networkx.cytoscape_graph(data)
    check("cytoscape directed", directed, c.is_directed())
    lists = lambda r: {k: v for k, v in r.items() if v is not None and v != []}
    full = {i: lists(r) for i, r in nodes_of(ref_nodes, ref.rows, source, target).items()}
    for i in full:
        if shape.get("bipartite"):
            full[i]["bipartite"] = nodes[i]["bipartite"]
        full[i]["value"] = i
    check("cytoscape nodes (networkx)", full, {i: dict(d) for i, d in c.nodes(data=True)})
    got_ends, got = {}, {}
    for u, v, key, d in c.edges(keys=True, data=True):
        d = dict(d)
        check("cytoscape key", key, d.pop("key"))
        if not directed and (u, v) != ends.get(key):
            u, v = v, u
        d.pop("source", None), d.pop("target", None)  # networkx leaves them or not, by version
        got_ends[key], got[d.pop("id")] = (u, v), d
    check("cytoscape ends (networkx)", ends, got_ends)
    check("cytoscape edges (networkx)", {r["id"]: {k: v for k, v in lists(r).items() if k not in ("id", source, target)} for r in ref.rows}, got)


def duckdb_folder(ref, folder, what):
    folder = os.path.join(folder, "duckdb")
    db = duckdb.connect()
    os.chdir(folder)
    with open("schema.sql", encoding="utf-8") as f:
        db.execute(f.read())
    got = db.execute(f'SELECT * FROM "{what}"')
    names = [d[0] for d in got.description]
    check("duckdb rows", ref.rows, [{n: python(ref.kinds[n], v) for n, v in zip(names, row)} for row in got.fetchall()])
    tables = {r[0] for r in db.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    check("duckdb tables", {what, "nodes", "edges", "claims", "sources"}, tables)
    for t, column, other in (("edges", "source", "nodes"), ("edges", "target", "nodes"), ("claims", "subject", "nodes")):
        lost = db.execute(f'SELECT count(*) FROM "{t}" a LEFT JOIN "{other}" b ON a."{column}" = b.id WHERE b.id IS NULL').fetchone()[0]
        check(f"duckdb: {t}.{column} is in {other}", 0, lost)
    undescribed = db.execute("SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL").fetchone()[0]
    check("duckdb: every column is described", 0, undescribed)
    names = [r[0].lower() for r in db.execute(f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{what}'").fetchall()]
    check("names differ in lower case too", len(names), len(set(names)))
    check("names fit into Stata", [], [n for n in names if len(n) > 32 or not n.isidentifier()])


def main():
    root = os.path.abspath(sys.argv[1])
    with open(os.path.join(root, "shapes.json"), encoding="utf-8") as f:
        shapes = json.load(f)
    ref_nodes = Reference(os.path.join(root, "nodes"))
    for what, shape in shapes.items():
        folder = os.path.join(root, what)
        ref = Reference(folder)
        before = failures
        rows_of_csv(ref, folder)
        rows_of_parquet(ref, folder)
        duckdb_folder(ref, folder, what.replace("-", "_"))
        if shape:
            graphs(ref, folder, ref_nodes, shape)
        print(f"{'ok' if failures == before else 'not ok'} {what}: {len(ref.rows)} rows")
    sys.exit(1 if failures else 0)


main()
