"""dkimpy: signs messages, and prints them as JSON. Each request has a message, a key (PEM, or base64 of an Ed25519 seed) and how to sign."""
import json
import sys

import dkim


def sign(request):
    signature = dkim.sign(
        request["message"].encode("latin-1"),
        request["selector"].encode(),
        request["domain"].encode(),
        request["key"].encode(),
        canonicalize=tuple(name.encode() for name in request["canonicalization"].split("/")),
        signature_algorithm=request["algorithm"].encode(),
        include_headers=[b"from", b"to", b"subject", b"date"],
        length=request.get("length", False),
    )
    return signature.decode("latin-1") + request["message"]


print(json.dumps([sign(request) for request in json.load(sys.stdin)]))
