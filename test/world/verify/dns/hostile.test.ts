import { randomBytes } from "node:crypto";
import { encode } from "dns-packet";
import { describe, expect, it } from "vitest";
import { stubResolver } from "../../../../src/input/dns/stub-resolver.ts";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import type { VerifyDocument } from "../../../../src/world/verify/document.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import { type Asked, framed, reply, server } from "../../../input/dns/hostile-server.ts";
import { postroad } from "../../../support/cli.ts";
import { EXAMPLES } from "../../../support/root.ts";
import { blueprintsOf, heldWithVendors, valuesOf, worldOf } from "./fake-dns.ts";

const TENANT = blueprintsOf(EXAMPLES).filter(({ tenant }) => tenant === "minimal");
const [TRUNCATED, NXDOMAIN] = [0x200, 3];

/** For whoever answers something in the end, however busy this machine is; and for whoever does not. */
const [PATIENT, SHORT] = [
  [4000, 4000],
  [60, 60],
] as const;

async function verified(of: Parameters<typeof server>, waits: readonly number[] = PATIENT) {
  const hostile = await server(...of);
  const resolver = stubResolver({ servers: [hostile], waits });
  const { tenants } = await verifyFleet(TENANT, worldOf(new Map(), { resolver }), [examineDns]);
  return { hostile, checks: tenants.flatMap(({ checks }) => checks) };
}

/** A text of a stranger: as long as one may be, with what terminals obey. */
const text = (asked: Asked, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    type: "TXT" as const,
    name: asked.name,
    ttl: 1,
    data: `${index}\u001b[2J${"x".repeat(200)}`,
  }));

describe("a DNS server", () => {
  it.each<[string, Parameters<typeof server>, string]>([
    ["that is silent", [() => []], "does not answer"],
    ["that fails", [(asked) => [reply(asked, [], 2)]], "answers SERVFAIL"],
    ["that refuses", [(asked) => [reply(asked, [], 5)]], "answers REFUSED"],
    ["that answers with an error nobody knows", [(asked) => [reply(asked, [], 11)]], "answers error 11"],
    ["that sends noise", [() => Array.from({ length: 60 }, () => randomBytes(90))], "packets that are not answers"],
    ["that answers other questions", [(asked) => [reply({ ...asked, id: asked.id ^ 1 })]], "does not answer"],
    [
      "that sends half of an answer",
      [(asked) => [encode(reply(asked, text(asked, 2))).subarray(0, 40)]],
      "does not answer",
    ],
    [
      "whose answers are cut over TCP, too",
      [(asked) => [reply(asked, [], TRUNCATED)], (asked) => [framed(reply(asked, [], TRUNCATED))]],
      "gives only part of its answer",
    ],
    [
      "that hangs up over TCP",
      [(asked) => [reply(asked, [], TRUNCATED)], () => []],
      "closes the connection without an answer",
    ],
  ])("%s leaves everything unknown, in its own words", async (_, of, words) => {
    const { checks } = await verified(of, words === "does not answer" ? SHORT : PATIENT);
    expect(checks.length).toBeGreaterThan(8);
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(["unknown"]));
    const told = checks.filter(({ check }) => check !== "handoff/done");
    expect(told.filter(({ help }) => !help?.includes(words))).toEqual([]);
  });

  it("that is silent is not asked for ever", async () => {
    const { hostile } = await verified([() => []], SHORT);
    expect(hostile.asked.length).toBeLessThanOrEqual(2 * 32);
  });

  it("that says that nothing exists, com neither, is not believed", async () => {
    const { checks } = await verified([(asked) => [reply(asked, [], NXDOMAIN)]]);
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(["unknown"]));
  });

  it("that says that nothing exists but com makes what is declared a fault, and nothing else passes for it", async () => {
    const com = [{ type: "NS" as const, name: "com", ttl: 1, data: "a.gtld-servers.net" }];
    const { checks } = await verified([
      (asked) => [asked.name === "com" ? reply(asked, com) : reply(asked, [], NXDOMAIN)],
    ]);
    const records = checks.filter(({ check }) => check === "record");
    expect(records.filter(({ status }) => status !== "fail")).toEqual([]);
    expect(checks.find(({ check }) => check === "handoff/done")).toMatchObject({ status: "fail", found: [] });
  });

  it("that answers everything with the largest answer there is, is read, and cut where it is kept", async () => {
    const { checks } = await verified([
      (asked) => [reply(asked, [], TRUNCATED)],
      (asked) => [framed(reply(asked, asked.type === "TXT" ? text(asked, 200) : []))],
    ]);
    expect(checks.some(({ status }) => status === "fail")).toBe(true);
    for (const { found } of checks) {
      expect(found?.length ?? 0).toBeLessThanOrEqual(20);
      for (const value of found ?? []) expect(value.length).toBeLessThanOrEqual(501);
    }
  });

  it("whose every name is an alias of itself is followed nowhere", async () => {
    const { checks } = await verified([
      (asked) => [reply(asked, [{ type: "CNAME", name: asked.name, ttl: 60, data: asked.name }])],
    ]);
    const records = checks.filter(({ check }) => check === "record");
    expect(records.filter(({ help }) => !help?.includes("aliases lead back"))).toEqual([]);
  });

  it("whose aliases have no end is followed for a while", async () => {
    let count = 0;
    const { hostile, checks } = await verified([
      (asked) => [reply(asked, [{ type: "CNAME", name: asked.name, ttl: 60, data: `n${count++}.example` }])],
    ]);
    expect(checks.filter(({ check }) => check === "record").every(({ status }) => status === "fail")).toBe(true);
    expect(hostile.asked.length).toBeLessThan(1000);
  });
});

it("a server that was silent at one look is asked again at the next", async () => {
  const held = heldWithVendors(TENANT);
  let isUp = false;
  const of = await server((asked) => {
    const data = valuesOf(held, `TXT ${asked.name}`);
    const answers =
      asked.type === "TXT" ? data.map((one) => ({ type: "TXT" as const, name: asked.name, ttl: 60, data: one })) : [];
    return isUp ? [reply(asked, answers)] : [];
  });
  const args = [
    "verify",
    "minimal",
    "parked-names",
    "--wait",
    "1m",
    "--format",
    "json",
    "--resolver",
    `127.0.0.1:${of.port}`,
  ];
  const { out } = await postroad(args, {
    sockets: { connect: () => Promise.reject(new Error("this world has no TCP")) },
    wait: async () => {
      isUp = true;
    },
    clock: ticking(),
  });
  const { tenants } = JSON.parse(out) as VerifyDocument;
  const texts = tenants
    .flatMap(({ tenant, checks }) => (tenant === "minimal" ? checks : []))
    .filter(({ check, type }) => check === "record" && type === "TXT");
  expect(texts.map(({ status }) => status)).toEqual(["pass", "pass", "pass"]);
});

/** A clock that goes on by a second each time that it is looked at, so that waiting ends. */
function ticking(): () => number {
  let now = 0;
  return () => {
    now += 1000;
    return now;
  };
}
