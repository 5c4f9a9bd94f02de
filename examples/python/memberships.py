"""From a running Entente to a plot: how many states belonged to the CSTO, and to
GUAM, on each New Year's Day; certain and possible members as a band.

    pip install pandas matplotlib
    entente serve &
    python examples/python/memberships.py memberships.png

The address of Entente may stand in ENTENTE_URL (http://localhost:8080).
"""
import os
import sys

import matplotlib
import pandas

matplotlib.use("Agg")
import matplotlib.pyplot as plot  # noqa: E402  (the backend comes first)

SITE = os.environ.get("ENTENTE_URL", "http://localhost:8080")
ORGANIZATIONS = sys.argv[2] if len(sys.argv) > 2 else "CSTO,GUAM"

# The codebook warns that the code NA is Namibia: only the empty cell is missing.
spells = pandas.read_csv(
    f"{SITE}/export/edges.csv?organizations={ORGANIZATIONS}",
    keep_default_na=False, na_values=[""],
    parse_dates=["certainFrom", "certainThrough", "possibleFrom", "possibleThrough"],
)
members = spells[(spells.relType == "MEMBER_OF") & spells.source.str.startswith("state:")]

# A missing end is an end that nobody knows: still a member on the last day shown.
last = pandas.Timestamp("2025-01-01")
days = pandas.date_range("1992-01-01", last, freq="YS")


def counted(group, first, through):
    start, end = group[first], group[through].fillna(last)
    return [group.source[(start <= day) & (day <= end)].nunique() for day in days]


figure, axes = plot.subplots(figsize=(8, 4))
for organization, group in members.groupby("target"):
    certain = group[group.certain]
    low = counted(certain, "certainFrom", "certainThrough")
    high = counted(group.assign(possibleFrom=group.possibleFrom.fillna(days[0])), "possibleFrom", "possibleThrough")
    axes.fill_between(days, low, high, alpha=0.25, step="post")
    axes.step(days, low, where="post", label=organization)
axes.set_ylabel("member states (band: possible)")
axes.legend()
figure.tight_layout()
figure.savefig(sys.argv[1] if len(sys.argv) > 1 else "memberships.png")
print(f"{len(members)} spells of {members.source.nunique()} states in {members.target.nunique()} organizations")
