import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import { type Loopback, startLoopback } from "../../test/cloud/loopback.ts";

/** Five requests a second for an account (Route 53 developer guide, "Throttling for API requests"). */
const PER_SECOND = 5;
const BURST = 5;

/** As Route 53 refuses a request (API reference, "Common errors"): providers wait, and ask again. */
const THROTTLED =
  '<?xml version="1.0"?>\n<ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Error><Type>Sender</Type><Code>Throttling</Code>' +
  "<Message>Rate exceeded</Message></Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>";

/** Hands requests on to an emulator, as many as Route 53 allows an account. */
export function startRoute53Pace(emulator: string, clock: () => number = () => performance.now()): Promise<Loopback> {
  let there = BURST;
  let filled = clock();
  const take = (): boolean => {
    const now = clock();
    there = Math.min(BURST, there + ((now - filled) * PER_SECOND) / 1000);
    filled = now;
    if (there < 1) return false;
    there -= 1;
    return true;
  };
  return startLoopback((asked, answer) => {
    if (take()) handOn(emulator, asked, answer);
    else {
      asked.resume();
      answer.writeHead(400, { "content-type": "text/xml" }).end(THROTTLED);
    }
  });
}

function handOn(emulator: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url = "/" } = asked;
  const call = request(new URL(url, emulator), { method, headers }, (found) => {
    answer.writeHead(found.statusCode ?? 502, found.headers);
    found.pipe(answer);
  });
  call.on("error", () => void answer.writeHead(502).end());
  asked.pipe(call);
}
