"""pyspf: what each world gives, as JSON words. `voids` is how many void lookups may be."""
import json
import sys

import spf

world = None


def answer(name, qtype, *_, **__):
    key = f"{qtype} {name.lower()}"
    if key in world["failing"]:
        raise spf.TempError("DNS SERVFAIL")
    values = world["records"].get(key, [])
    if qtype == "TXT":
        return [((name, qtype), (value.encode("utf-8"),)) for value in values]
    if qtype == "MX":
        return [((name, qtype), (int(value.split()[0]), value.split()[1])) for value in values]
    return [((name, qtype), value) for value in values]


def evaluate():
    query = spf.query(i=world["ip"], s=world["mailFrom"], h=world["helo"], strict=True, querytime=0)
    return query.check()[0]


request = json.load(sys.stdin)
spf.DNSLookup = answer
spf.MAX_VOID_LOOKUPS = request["voids"]
results = []
for world in request["worlds"]:
    try:
        results.append(evaluate())
    except Exception as error:
        results.append(f"crash: {type(error).__name__}: {error}")
print(json.dumps(results))
