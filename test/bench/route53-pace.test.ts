import { afterEach, beforeEach, expect, test } from "vitest";
import { startRoute53Pace } from "../../bench/works/route53-pace.ts";
import { type Loopback, startLoopback, textOf } from "../cloud/loopback.ts";

let emulator: Loopback;
let paced: Loopback;
let now = 0;
const seen: string[] = [];

beforeEach(async () => {
  [now, seen.length] = [0, 0];
  emulator = await startLoopback(async (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${await textOf(request)}`);
    response.writeHead(201, { location: "here" }).end("made");
  });
  paced = await startRoute53Pace(emulator.url, () => now);
});
afterEach(async () => {
  await paced.close();
  await emulator.close();
});

const ask = () =>
  fetch(`${paced.url}/2013-04-01/hostedzone/Z1/rrset/?a=b`, {
    method: "POST",
    headers: { authorization: "AWS4" },
    body: "<x/>",
  });
const statuses = async (count: number) => {
  const found: number[] = [];
  for (let index = 0; index < count; index++) found.push((await ask()).status);
  return found;
};

test("a request is handed on as it is, and so is its answer", async () => {
  const response = await ask();
  expect([response.status, response.headers.get("location"), await response.text()]).toEqual([201, "here", "made"]);
  expect(seen).toEqual(["POST /2013-04-01/hostedzone/Z1/rrset/?a=b AWS4 <x/>"]);
});

test("five at once and five a second are, and what is above is refused as Route 53 refuses it", async () => {
  expect(await statuses(6)).toEqual([201, 201, 201, 201, 201, 400]);
  now = 400;
  expect(await statuses(3)).toEqual([201, 201, 400]);
  expect(await (await ask()).text()).toContain("<Code>Throttling</Code>");
  now = 60_000;
  expect(await statuses(6)).toEqual([201, 201, 201, 201, 201, 400]);
});
