"""
Loads moto once, and serves an empty account at each port that a line of standard input names: the process that does is copied from this
one, in a hundredth of the time that loading takes. Each line is answered with the id of a process: of the one that serves at the port, or
for `end ID` of the one that has ended. All of them end with standard input.

A function's policy holds one statement of an id, as Lambda's does: moto holds two where a request is sent again because its answer was lost,
removes one of them, and whoever removed it waits in vain until none is there.

Route 53 names the change that it makes, and whoever is told its name waits half a minute before he asks whether it is done, which here it
is at once. So it is not told, but where `waits` stands behind the port.
"""

import gc
import json
import logging
import os
import signal
import sys

from moto.awslambda.policy import Policy
from moto.core.responses import ActionResult
from moto.moto_api._internal import mock_random
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from moto.route53 import responses as route53
from werkzeug.serving import run_simple
from werkzeug.test import Client

# What is asked of each service once, before anybody does: it loads the service, and writes nothing.
QUERIES = {
    "sts": "GetCallerIdentity",
    "iam": "ListUsers",
    "sns": "ListTopics",
    "ses": "ListIdentities",
    "monitoring": "DescribeAlarms",
}
PATHS = {
    "s3": "/",
    "route53": "/2013-04-01/hostedzone",
    "lambda": "/2015-03-31/functions/",
}
TARGETS = {
    "acm": "CertificateManager.ListCertificates",
    "secretsmanager": "secretsmanager.ListSecrets",
}

os.environ["MOTO_PORT"] = "0"
application = DomainDispatcherApplication(create_backend_app)
client = Client(application)
for service in [*QUERIES, *PATHS, *TARGETS]:
    scope = f"AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/{service}/aws4_request"
    headers = {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"}
    if service in QUERIES:
        client.post("/", headers=headers, data={"Action": QUERIES[service], "Version": ""})
    elif service in PATHS:
        client.get(PATHS[service], headers=headers)
    else:
        headers["X-Amz-Target"] = TARGETS[service]
        client.post("/", headers=headers, data="{}", content_type="application/x-amz-json-1.1")

# Nobody reads which requests came.
logging.getLogger("werkzeug").setLevel(logging.ERROR)
gc.freeze()


add_statement = Policy.add_statement


def add_once(self: Policy, raw: str, qualifier: str | None = None):
    sid = json.loads(raw).get("StatementId")
    self.statements = [one for one in self.statements if one.get("Sid") != sid]
    return add_statement(self, raw, qualifier)


Policy.add_statement = add_once


class AtOnce(ActionResult):
    def __init__(self, result: dict) -> None:
        super().__init__({name: value for name, value in result.items() if name != "ChangeInfo"})


def serve(port: int, waits: bool) -> None:
    os.close(0)
    if not waits:
        route53.ActionResult = AtOnce
    os.environ["MOTO_PORT"] = str(port)
    mock_random.seed()
    run_simple("127.0.0.1", port, application, threaded=True, request_handler=MotoRequestHandler)


running = set()
for line in sys.stdin:
    word, *rest = line.split()
    if word == "end":
        process = int(rest[0])
        running.remove(process)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    else:
        process = os.fork()
        if process == 0:
            serve(int(word), "waits" in rest)
        running.add(process)
    print(process, flush=True)
for process in running:
    os.kill(process, signal.SIGKILL)
