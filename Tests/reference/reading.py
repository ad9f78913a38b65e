"""Reads Copernica's CSV logfiles slowly and plainly, from the definitions alone."""
import datetime
import os

ABOUT = "senderdomain,groupid,profile,subprofile,template,document"
FROM = "senderdomain,profile,subprofile,template"
PLACE = "countrycode,countryname,regioncode,city"
COLUMNS = {
    "pom-attempts": "id,time,groupid,mailingid,profileid,subprofileid,databaseid,collectionid,senderdomain,templateid,documentid,tags,email",
    "pom-deliveries": "id,time,attempts,email,tags," + ABOUT,
    "pom-retries": "id,time,attempts,email,tags," + ABOUT,
    "pom-errors": "id,time,type,status,description,code,content,email,tags," + ABOUT,
    "pom-impressions": f"id,time,ip,header,email,tags,{PLACE},{ABOUT}",
    "pom-clicks": f"id,time,ip,header,email,tags,{PLACE},linkinfo,{ABOUT}",
    "pom-clicks-old": f"id,time,ip,header,email,tags,{PLACE},{ABOUT}",
    "pom-unsubscribes": "id,time,email,tags," + ABOUT,
    "pom-abuses": "id,time,mail,email,tags," + ABOUT,
    "cdm-attempts": "id,time,mailingid,profileid,subprofileid,databaseid,collectionid,senderdomain,templateid,tags,email",
    "cdm-delivery": "id,time,attempts,email,tags," + FROM,
    "cdm-retry": "id,time,attempt,email,tags," + FROM,
    "cdm-error": "id,time,type,status,description,code,email,tags," + FROM,
    "cdm-impression": f"id,time,ip,header,email,tags,{PLACE},{FROM}",
    "cdm-click": f"id,senderdomain,time,linkinfo,ip,header,email,tags,{PLACE},profile,subprofile,template",
    "cdm-unsubscribe": "id,time,email,tags," + FROM,
    "cdm-abuse": "id,time,mail,email,tags," + FROM,
}
KINDS = ["attempt", "retry", "error", "deliver", "impression", "click", "unsubscribe", "abuse"]
NAMES = ["attempt", "retry", "error", "delivery", "impression", "click", "unsubscribe", "complaint"]


def kind_of(name):
    word = name[4:].replace("retries", "retry")
    return next(rank for rank, stem in enumerate(KINDS) if word.startswith(stem))


def cut(data, start):
    """One row: its fields and where the next begins; None instead of fields if quotes are wrong."""
    fields, place = [], start
    while True:
        if data[place:place + 1] == b'"':
            value, place = b"", place + 1
            while True:
                closing = data.find(b'"', place)
                if closing < 0:
                    return None, next_line(data, start)
                value += data[place:closing]
                place = closing + 1
                if data[place:place + 1] != b'"':
                    break
                value, place = value + b'"', place + 1
            fields.append(value)
            rest = data[place:place + 2]
            if rest[:1] == b",":
                place += 1
                continue
            if rest[:1] in (b"\n", b""):
                return fields, min(place + 1, len(data))
            if rest == b"\r\n":
                return fields, place + 2
            return None, next_line(data, start)
        ends = [p for p in (data.find(b",", place), data.find(b"\n", place)) if p >= 0]
        end = min(ends) if ends else len(data)
        if data[end:end + 1] == b",":
            fields.append(data[place:end])
            place = end + 1
            continue
        value = data[place:end]
        fields.append(value[:-1] if value.endswith(b"\r") else value)
        return fields, min(end + 1, len(data))


def next_line(data, start):
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end + 1


def seconds(text):
    try:
        moment = datetime.datetime.strptime(text.decode(), "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return int(moment.replace(tzinfo=datetime.timezone.utc).timestamp())


def load(folder):
    """All events in order of file and row, and the number of rejected rows."""
    events, rejected = [], 0
    for name in sorted(os.listdir(folder)):
        kind_name = name.split(".")[0]
        columns = COLUMNS[kind_name].split(",")
        data = open(os.path.join(folder, name), "rb").read()
        place = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        first = True
        while place < len(data):
            start = place
            fields, place = cut(data, start)
            line_end = data[start:place].strip(b"\r\n")
            if not line_end:
                continue
            if first and fields and fields[0] == b"id":
                columns, first = [f.decode() for f in fields], False
                continue
            first = False
            if fields is None or len(fields) != len(columns):
                rejected += 1
                continue
            row = dict(zip(columns, fields))
            time = seconds(row["time"])
            if not row["id"] or time is None or row.get("mailingid") == b"":
                rejected += 1
                continue
            events.append({
                "key": (time, kind_of(kind_name), name, start), "id": row["id"], "time": time,
                "kind": kind_of(kind_name), "sender": name[:3], "mailing": row.get("mailingid"),
                "address": row["email"], "link": row.get("linkinfo"), "unsubscribe": row.get("linkinfo") == b"{unsubscribe}",
                "raw": (name, data[start:place].rstrip(b"\r\n")), "file": name, "offset": start,
                "line": None, "data": data})
    return events, rejected
