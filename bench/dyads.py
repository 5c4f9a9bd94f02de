"""Joint memberships of each pair of states in each year, from the state-year panel of the
Correlates of War project: what `entente export dyad-year --statuses full,associate
--according-to src:cow-igo-3` is compared with, byte for byte and in time.

    python bench/dyads.py state_year.csv.gz dyads.csv [plain|matrix]

plain is how one writes it in pandas: join the list of memberships with itself, count.
matrix is how one writes it in numpy: multiply the table of each year with itself.
"""
import itertools
import sys
import time

import numpy
import pandas


def plain(rows, organizations):
    long = rows.melt(id_vars="ccode", value_vars=organizations, var_name="organization", value_name="status")
    long = long[long["status"].isin([1, 2])]
    pairs = long.merge(long, on="organization", suffixes=("1", "2"))
    pairs = pairs[pairs["ccode1"] < pairs["ccode2"]]
    every = pandas.MultiIndex.from_tuples(itertools.combinations(rows["ccode"], 2), names=["ccode1", "ccode2"])
    return pairs.groupby(["ccode1", "ccode2"]).size().reindex(every, fill_value=0).rename("joint").reset_index()


def matrix(rows, organizations):
    member = rows[organizations].isin([1, 2]).to_numpy(numpy.float32)
    joint = (member @ member.T).astype(int)
    a, b = numpy.triu_indices(len(rows), k=1)
    codes = rows["ccode"].to_numpy()
    return pandas.DataFrame({"ccode1": codes[a], "ccode2": codes[b], "joint": joint[a, b]})


start = time.perf_counter()
count = {"plain": plain, "matrix": matrix}[sys.argv[3] if len(sys.argv) > 3 else "plain"]
panel = pandas.read_csv(sys.argv[1])
years = [count(rows.sort_values("ccode"), panel.columns[3:]).assign(year=year) for year, rows in panel.groupby("year")]
dyads = pandas.concat(years)[["ccode1", "ccode2", "year", "joint"]].sort_values(["ccode1", "ccode2", "year"])
dyads.to_csv(sys.argv[2], index=False)
print(f"{len(dyads)} rows, {dyads['joint'].sum()} joint memberships, {time.perf_counter() - start:.2f} s")
