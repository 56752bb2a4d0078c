"""postfix-mta-sts-resolver, whose resolver mta-sts-query runs: which records announce a policy, which files are one.

A text is a record, or a policy where its first line names a key. DNS and HTTPS are answered here; the rest is the resolver's own.
"""
import asyncio
import json
import sys

from postfix_mta_sts_resolver import resolver as module

RECORD = "v=STSv1; id=1;"
POLICY = "version: STSv1\r\nmode: none\r\nmax_age: 86400\r\n"


class Answer:
    def __init__(self, text):
        self.text = text


class Content:
    def __init__(self, body):
        self.body = body

    async def read(self, _):
        body, self.body = self.body, b""
        return body


class Response:
    status = 200
    charset = "utf-8"
    headers = {"Content-Type": "text/plain"}

    def __init__(self, body):
        self.content = Content(body)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return False


class Session:
    body = b""

    def __init__(self, **_):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return False

    def get(self, *_, **__):
        return Response(Session.body)


class Dns:
    record = RECORD

    def query(self, *_):
        async def answer():
            return [Answer(Dns.record)]

        return answer()


module.aiohttp.ClientSession = Session


async def main():
    subject = module.STSResolver(loop=asyncio.get_running_loop())
    subject._resolver = Dns()
    verdicts = []
    for text in json.load(sys.stdin):
        is_policy = not text.lstrip().startswith("v=")
        Dns.record = RECORD if is_policy else text
        Session.body = (text if is_policy else POLICY).encode("utf-8", "surrogatepass")
        try:
            result, _ = await subject.resolve("example.com")
            verdicts.append(result == module.STSFetchResult.VALID)
        except Exception:
            verdicts.append(False)
    print("".join("1" if verdict else "0" for verdict in verdicts))


asyncio.run(main())
