"""Compares what mailwhy says of a folder of logs with slow, obvious definitions.

    compare.py PROGRAM FOLDER [OPTION ...]

Prints each difference; the exit status is 1 if there is one.
"""
import collections
import json
import math
import random
import subprocess
import sys

from reading import NAMES, load

OUTCOMES = ["error", "noFeedback", "impression", "click", "unsubscribe", "complaint"]
FIGURES = [("deliveries", 3, 1), ("errors", 2, 0), ("impressions", 4, 2), ("clicks", 5, 3),
           ("unsubscribes", 6, 4), ("complaints", 7, 5)]
(program, folder), options = sys.argv[1:3], sys.argv[3:]
differences = 0


def same(ours, theirs, what):
    global differences
    if isinstance(ours, float) and isinstance(theirs, (int, float)):
        equal = math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    else:
        equal = ours == theirs
    if not equal:
        differences += 1
        if differences < 20:
            print(f"{what}: reference {ours!r}, mailwhy {theirs!r}")


def settle(events):
    """Destinations by id, events without one, and rows of a message in a second mailing."""
    destinations, loose, conflicts = {}, [], 0
    with_attempts = {e["sender"] for e in events if e["kind"] == 0}
    for event in sorted(events, key=lambda e: e["key"]):
        if event["kind"] == 0:
            known = destinations.get(event["id"])
            if known and known["mailing"] != event["mailing"]:
                event["conflict"] = True
                conflicts += 1
            elif not known:
                destinations[event["id"]] = {
                    "mailing": event["mailing"], "address": event["address"], "events": []}
    for event in sorted(events, key=lambda e: e["key"]):
        if event.get("conflict"):
            continue
        known = destinations.get(event["id"])
        if not known and event["sender"] not in with_attempts:
            known = destinations[event["id"]] = {
                "mailing": b"unknown", "address": event["address"], "events": []}
        if known:
            known["events"].append(event)
        else:
            loose.append(event)
    return destinations, loose, conflicts


def evidence(events, reading):
    """Of each event the rank of the outcome that it proves, or None."""
    last_delivery = max([i for i, e in enumerate(events) if e["kind"] == 3], default=-1)
    ranks = []
    for place, event in enumerate(events):
        rank = [None, None, 0, 1, 2, 4 if event["unsubscribe"] else 3, 4, 5][event["kind"]]
        if rank == 0 and reading == "final" and place < last_delivery:
            rank = None
        ranks.append(rank)
    return ranks


def outcome(events, reading):
    ranks = [rank for rank in evidence(events, reading) if rank is not None]
    best = max(ranks, default=1)
    return 0 if best == 1 and 0 in ranks and reading != "rank" else best


def total(events, kind):
    rows = sum(e["kind"] == kind for e in events)
    if kind == 6 and rows == 0:
        return sum(e["unsubscribe"] for e in events)
    return rows


def percent(part, whole):
    return part * 100 / whole if whole else None


def ask(statements):
    command = [program, "--quiet", "--format", "json", *options, "-c", "\n".join(statements), folder]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        print(result.stderr[:500])
        sys.exit(1)
    return [json.loads(line) for line in result.stdout.splitlines()]


events, rejected = load(folder)
destinations, loose, conflicts = settle(events)
by_mailing = collections.defaultdict(list)
for identifier, destination in destinations.items():
    by_mailing[destination["mailing"].decode()].append((identifier, destination))
mailings = sorted(by_mailing)

for reading in ["rank", "final", "any"]:
    dominant, bridges = ask([f"set errors {reading}", "dominant", "bridge"])
    same(len(destinations), dominant["destinations"], "destinations")
    for place, mailing in enumerate(mailings):
        members = by_mailing[mailing]
        outcomes = [outcome(d["events"], reading) for _, d in members]
        theirs = dominant["mailings"][place]
        same(mailing, theirs["mailing"], "mailing")
        for rank, name in enumerate(OUTCOMES):
            what = f"dominant {reading} {mailing} {name}"
            same(outcomes.count(rank), theirs["outcomes"][rank]["destinations"], what)
            same(percent(outcomes.count(rank), len(members)), theirs["outcomes"][rank]["share"], what)
        for bridge, (figure, kind, target) in zip(bridges["mailings"][place]["bridges"], FIGURES):
            what = f"bridge {reading} {mailing} {figure}"
            totals = [total(d["events"], kind) for _, d in members]
            same(sum(totals), bridge["total"], what)
            same(sum(t > 0 for t in totals), bridge["unique"], what)
            same(outcomes.count(target), bridge["dominant"], what)
            same(bridge["dominant"], bridge["total"] + sum(s["count"] for s in bridge["steps"]), what)
            for step in bridge["steps"]:
                held = 0
                for (_, d), t, rank in zip(members, totals, outcomes):
                    only = figure == "clicks" and t and not any(
                        e["kind"] == 5 and not e["unsubscribe"] for e in d["events"])
                    held += {
                        "repeats": t > 1, "unsubscribeLinkOnly": bool(only),
                        "nothingMeasured": all(e["kind"] < 2 for e in d["events"]),
                        "outranked": t > 0 and not only and OUTCOMES[rank] == step.get("by"),
                    }[step["step"]]
                same(held, step["destinations"], what + str(step))

for base in ["sent", "delivered"]:
    [figures] = ask([f"set base {base}", "keyfigures"])
    same(len(destinations), figures["messagesSent"], "messagesSent")
    for place, mailing in enumerate(mailings):
        members = [d["events"] for _, d in by_mailing[mailing]]
        based = [e for e in members if base == "sent" or total(e, 3)]
        theirs = figures["mailings"][place]
        firsts = [min((e["time"] for e in d if e["kind"] == 0), default=None) for d in members]
        if None not in firsts:
            days = max(firsts) // 86400 - min(firsts) // 86400 + 1
            same(len(members) / days, theirs["messagesPerDay"], "messagesPerDay")
        for row, (figure, kind, _) in zip(theirs["figures"], FIGURES):
            same(sum(total(e, kind) for e in members), row["total"], figure)
            same(sum(total(e, kind) > 0 for e in members), row["unique"], figure)
            same(percent(sum(total(e, kind) > 0 for e in based), len(based)), row["rate"], figure)
        ranks = [outcome(e, "rank") for e in members]
        same(percent(sum(total(e, 5) > 0 for e in members), sum(total(e, 4) > 0 for e in members)),
             theirs["clickThroughRate"]["byKeyFigures"], "click-through")
        same(percent(ranks.count(3), ranks.count(2) + ranks.count(3)),
             theirs["clickThroughRate"]["byDominantResults"], "click-through")

[check] = ask(["check"])
raws = collections.Counter(e["raw"] for e in events if not e.get("conflict"))
same(len(loose), check["unattributedEvents"], "unattributed")
same(rejected + conflicts, check["rejectedRows"], "rejected")
same(sum(n - 1 for n in raws.values()), check["duplicateRows"], "duplicates")

picked = random.Random(1).sample(sorted(destinations), min(300, len(destinations)))
for identifier, answer in zip(picked, ask(["why " + i.decode() for i in picked])):
    ours, theirs = destinations[identifier], answer["destinations"][0]
    what = f"why {identifier.decode()}"
    same(ours["address"].decode(), theirs["address"], what)
    same(OUTCOMES[outcome(ours["events"], "rank")], theirs["outcome"], what)
    same([NAMES[e["kind"]] for e in ours["events"]], [e["kind"] for e in theirs["events"]], what)
    for place, (event, told) in enumerate(zip(ours["events"], theirs["events"])):
        line = event["data"].count(b"\n", 0, event["offset"]) + 1
        same(f"{event['file']}:{line}", f"{told['source']['file'].split('/')[-1]}:{told['source']['line']}", what)
        same(OUTCOMES[outcome(ours["events"][:place + 1], "rank")], told["outcome"], what)
    proofs = evidence(ours["events"], "rank")
    wanted = outcome(ours["events"], "rank")
    decisive = proofs.index(wanted) if wanted in proofs else None
    same(theirs["events"][decisive] if decisive is not None else None, theirs["decisive"], what)

if len(mailings) == 2:
    [diff] = ask([f"diff {mailings[0]} {mailings[1]}"])
    best = []
    for place, mailing in enumerate(mailings):
        ranks = {}
        for _, d in by_mailing[mailing]:
            if d["address"]:
                key = d["address"].lower()
                ranks[key] = max(ranks.get(key, 0), outcome(d["events"], "rank"))
        best.append(ranks)
    matrix = [[0] * 6 for _ in range(6)]
    for address in set(best[0]) & set(best[1]):
        matrix[best[0][address]][best[1][address]] += 1
    same(matrix, diff["shared"]["matrix"], "matrix")
    counts = [[[outcome(d["events"], "rank") for _, d in by_mailing[m]].count(r) for r in range(6)]
              for m in mailings]
    sizes = [sum(c) for c in counts]
    statistic = 0.0
    for rank in range(6):
        column = counts[0][rank] + counts[1][rank]
        for side in range(2):
            expected = column * sizes[side] / sum(sizes)
            statistic += (counts[side][rank] - expected) ** 2 / expected if expected else 0
    same(statistic, diff["chiSquare"]["statistic"], "chi-square")
    z = 1.959964
    for rank, row in enumerate(diff["outcomes"]):
        sides = []
        for side in range(2):
            n, p = sizes[side], counts[side][rank] / sizes[side]
            middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
            sides.append((p, (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)))
        (pa, la, ua), (pb, lb, ub) = sides
        low = pb - pa - math.hypot(pb - lb, ua - pa)
        high = pb - pa + math.hypot(ub - pb, pa - la)
        same(round(low * 100, 6), round(row["interval"][0], 6), f"interval {row['outcome']}")
        same(round(high * 100, 6), round(row["interval"][1], 6), f"interval {row['outcome']}")

print(f"{len(destinations)} destinations, {len(events)} events, {differences} differences")
sys.exit(1 if differences else 0)
