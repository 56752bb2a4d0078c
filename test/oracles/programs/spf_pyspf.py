"""pyspf: which records have no syntax error. Every name that they point at exists and matches nothing."""
import json
import sys

import spf


def answer(name, qtype, *_, **__):
    if qtype == "TXT":
        return [((name, "TXT"), (b"v=spf1 -all",))]
    if qtype == "A":
        return [((name, "A"), "192.0.2.200")]
    if qtype == "MX":
        return [((name, "MX"), (10, "mx.example.net"))]
    if qtype == "PTR":
        return [((name, "PTR"), "host.example.net")]
    return []


spf.DNSLookup = answer
spf.MAX_LOOKUP = 1_000_000
spf.MAX_VOID_LOOKUPS = 1_000_000


def accepts(record):
    if not spf.RE_SPF.match(record.encode("utf-8")):
        return False
    query = spf.query(i="203.0.113.77", s="user@example.com", h="mail.example.com", strict=True)
    try:
        return query.check(spf=record)[0] != "permerror"
    except Exception:
        return False


print("".join("1" if accepts(record) else "0" for record in json.load(sys.stdin)))
