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


def identity(event):
    """An id means something among those of its sender."""
    return event["sender"], event["id"]


def settle(events):
    """Destinations by id, events without one, and rows of a message in a second mailing."""
    destinations, loose, conflicts = {}, [], 0
    with_attempts = {e["sender"] for e in events if e["kind"] == 0}
    for event in sorted(events, key=lambda e: e["key"]):
        if event["kind"] == 0:
            known = destinations.get(identity(event))
            if known and known["mailing"] != event["mailing"]:
                event["conflict"] = True
                conflicts += 1
            elif not known:
                destinations[identity(event)] = {
                    "mailing": event["mailing"], "address": event["address"], "events": []}
    for event in sorted(events, key=lambda e: e["key"]):
        if event.get("conflict"):
            continue
        known = destinations.get(identity(event))
        if not known and event["sender"] not in with_attempts:
            known = destinations[identity(event)] = {
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


def oddities(events):
    """How many events of one destination are odd in which way."""
    kinds = [e["kind"] for e in events]
    deliveries = [i for i, kind in enumerate(kinds) if kind == 3]
    clicks, special = kinds.count(5), sum(e["kind"] == 5 and e["unsubscribe"] for e in events)
    return {
        "clickWithoutImpression": 0 if 4 in kinds else clicks,
        "lateBounce": kinds[deliveries[0]:].count(2) if deliveries else 0,
        "retriedDelivered": kinds[:deliveries[-1]].count(2) if deliveries else 0,
        "unsubscribeLinkClicks": special,
        "eventBeforeAttempt": kinds.index(0) if 0 in kinds else 0,
        "errorsReading": int(len({outcome(events, r) for r in ["rank", "final", "any"]}) > 1),
        "inferred": int(0 not in kinds),
    }


def scanned(events):
    """Clicks that follow three links within three seconds, near to a delivery: nobody does that."""
    clicks = [e for e in events if e["kind"] == 5 and e["link"]]
    deliveries = [e["time"] for e in events if e["kind"] == 3]
    found = set()
    for place, first in enumerate(clicks):
        together = [e for e in clicks[place:] if e["time"] <= first["time"] + 3]
        if len({e["link"] for e in together}) >= 3 and any(
                abs(time - first["time"]) <= 10 for time in deliveries):
            found.update(e["key"] for e in together)
    return len(found)


def later_outranked(events, reading):
    """What the recipient did after the decisive unsubscribe or complaint."""
    proofs = evidence(events, reading)
    best = outcome(events, reading)
    if best < 4:
        return 0
    return sum(p is not None and p >= 2 and p != best for p in proofs[proofs.index(best):])


def tail(statistic, freedom):
    """The probability that a chi-square variable is larger, by its recurrence."""
    half = statistic / 2
    p, k = (math.erfc(math.sqrt(half)), 1) if freedom % 2 else (math.exp(-half), 2)
    while k < freedom:
        p += half ** (k / 2) * math.exp(-half) / math.gamma(k / 2 + 1)
        k += 2
    return p


def difference(parts, wholes):
    """Two proportions: percentages, difference and Newcombe's interval for it."""
    z = 1.959964
    sides = []
    for part, n in zip(parts, wholes):
        p = part / n
        middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        sides.append((p, (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)))
    (pa, la, ua), (pb, lb, ub) = sides
    return (100 * pa, 100 * pb, 100 * (pb - pa), 100 * (pb - pa - math.hypot(pb - lb, ua - pa)),
            100 * (pb - pa + math.hypot(ub - pb, pa - la)))


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

odd = collections.Counter()
for destination in destinations.values():
    odd.update(code for code, count in oddities(destination["events"]).items() if count)
for members in by_mailing.values():
    several = collections.Counter(d["address"].lower() for _, d in members if d["address"])
    odd["severalDestinations"] += sum(n > 1 for n in several.values())
odd["machineEvents"] = sum(scanned(d["events"]) for d in destinations.values())
odd.update({"unattributed": len(loose), "rejected": rejected + conflicts,
            "duplicates": check["duplicateRows"]})
found = {f["code"]: f["count"] for f in check["findings"]}
for code, count in odd.items():
    same(count, found.pop(code, 0), f"check {code}")
same(set(), set(found) - {"missingTypes", "missingDays", "missingFiles", "cutOffFiles", "futureEvents"}, "findings that the reference does not know")

def company(destination):
    """What else there is of the address of a destination that was asked for by its message."""
    address, mailing = destination["address"].lower(), destination["mailing"]
    if not address:
        return {}
    alike = [d for d in destinations.values() if d["address"].lower() == address]
    here = sum(d["mailing"] == mailing for d in alike)
    return {"severalDestinations": here if here > 1 else 0, "otherDestinations": len(alike) - 1,
            "unattributed": sum(e["address"].lower() == address for e in loose)}


FIELDS = ["attempts", "retries", "errors", "deliveries", "impressions", "clicks", "unsubscribes",
          "complaints"]
picked = random.Random(1).sample(sorted(destinations), min(300, len(destinations)))
for reading in ["rank", "final", "any"]:
    answers = ask([f"set errors {reading}"] + ["why " + i.decode() for _, i in picked])
    for identifier, answer in zip(picked, answers):
        ours, theirs = destinations[identifier], answer["destinations"][0]
        logged = ours["events"]
        what = f"why {reading} {identifier[1].decode()}"
        same(ours["address"].decode(), theirs["address"], what)
        same(OUTCOMES[outcome(logged, reading)], theirs["outcome"], what)
        same([NAMES[e["kind"]] for e in logged], [e["kind"] for e in theirs["events"]], what)
        proofs = evidence(logged, reading)
        for place, (event, told) in enumerate(zip(logged, theirs["events"])):
            line = event["data"].count(b"\n", 0, event["offset"]) + 1
            name = told["source"]["file"].split("/")[-1]
            same(f"{event['file']}:{line}", f"{name}:{told['source']['line']}", what)
            same(OUTCOMES[outcome(logged[:place + 1], reading)], told["outcome"], what)
            proof = None if proofs[place] is None else OUTCOMES[proofs[place]]
            same(proof, told["evidenceFor"], what)
        wanted = outcome(logged, reading)
        decisive = proofs.index(wanted) if wanted in proofs else None
        same(theirs["events"][decisive] if decisive is not None else None, theirs["decisive"], what)
        same([sum(e["kind"] == k for e in logged) for k in range(8)],
             [theirs["counts"][f] for f in FIELDS], what + " counts")
        for figure, kind, _ in FIGURES:
            adds = total(logged, kind)
            same({"total": adds, "unique": int(adds > 0)}, theirs["figures"][figure], what)
        notes = {**oddities(logged), "machineEvents": scanned(logged),
                 "outrankedLater": later_outranked(logged, reading),
                 "nothingMeasured": int(all(e["kind"] < 2 for e in logged)), **company(ours)}
        same({c: n for c, n in notes.items() if n},
             {n["code"]: n["count"] for n in theirs["notes"]}, what + " notes")

strays = collections.defaultdict(list)
for event in loose:
    strays[event["id"]].append(NAMES[event["kind"]])
strays = dict(sorted(strays.items())[:50])
for (identifier, kinds), answer in zip(
        strays.items(), ask(["why " + i.decode() for i in strays]) if strays else []):
    same(kinds, [e["kind"] for e in answer["unattributed"]], f"why {identifier.decode()}")

if len(mailings) == 2:
    [diff] = ask([f"diff {mailings[0]} {mailings[1]}"])
    sides = [[d["events"] for _, d in by_mailing[m]] for m in mailings]
    sizes = [len(side) for side in sides]
    best = []
    for mailing in mailings:
        ranks = {}
        for _, d in by_mailing[mailing]:
            if d["address"]:
                key = d["address"].lower()
                ranks[key] = max(ranks.get(key, 0), outcome(d["events"], "rank"))
        best.append(ranks)
    shared = set(best[0]) & set(best[1])
    matrix = [[0] * 6 for _ in range(6)]
    for address in shared:
        matrix[best[0][address]][best[1][address]] += 1
    same(matrix, diff["shared"]["matrix"], "matrix")
    same([len(shared), len(best[0]) - len(shared), len(best[1]) - len(shared)],
         [diff["shared"][name] for name in ["addresses", "onlyA", "onlyB"]], "shared")
    for rank, test in enumerate(diff["shared"]["mcNemar"]):
        left = sum(matrix[rank]) - matrix[rank][rank]
        came = sum(row[rank] for row in matrix) - matrix[rank][rank]
        p = tail((left - came) ** 2 / (left + came), 1) if left + came else None
        same(p, test["p"], f"McNemar {test['outcome']}")
    counts = [[[outcome(e, "rank") for e in side].count(r) for r in range(6)] for side in sides]
    statistic = 0.0
    for rank in range(6):
        column = counts[0][rank] + counts[1][rank]
        for side in range(2):
            expected = column * sizes[side] / sum(sizes)
            statistic += (counts[side][rank] - expected) ** 2 / expected if expected else 0
    freedom = sum(a + b > 0 for a, b in zip(*counts)) - 1
    same(statistic, diff["chiSquare"]["statistic"], "chi-square")
    same(freedom, diff["chiSquare"]["degreesOfFreedom"], "degrees of freedom")
    same(tail(statistic, freedom), diff["chiSquare"]["p"], "p")
    uniques = {figure: [sum(total(e, kind) > 0 for e in side) for side in sides]
               for figure, kind, _ in FIGURES}
    for rank, row in enumerate(diff["outcomes"]):
        parts = [side[rank] for side in counts]
        same(parts, [row["a"]["destinations"], row["b"]["destinations"]], row["outcome"])
        theirs = (row["a"]["share"], row["b"]["share"], row["difference"], *row["interval"])
        for ours, their in zip(difference(parts, sizes), theirs):
            same(round(ours, 6), round(their, 6), f"diff {row['outcome']}")
        same(row["interval"][0] > 0 or row["interval"][1] < 0, row["significant"], row["outcome"])
    for row in diff["rates"]:
        if row["figure"] in uniques:
            theirs = (row["a"], row["b"], row["difference"], *row["interval"])
            for ours, their in zip(difference(uniques[row["figure"]], sizes), theirs):
                same(round(ours, 6), round(their, 6), f"diff {row['figure']}")

print(f"{len(destinations)} destinations, {len(events)} events, {differences} differences")
sys.exit(1 if differences else 0)
