import { describe, expect, it } from "vitest";
import { runOf } from "../../../../src/world/verify/run.ts";
import { relayEndpoints } from "../../../../src/world/verify/smtp/relays.ts";
import { blueprintOf } from "../../../resolve/resolved.ts";
import { certificate } from "../../../support/certificates.ts";
import { closedPort, listening, type Records, ROOT, worldOf } from "../world.ts";
import { type Script, smtp } from "./fake-server.ts";

const HOST = "email-smtp.eu-west-1.amazonaws.com";
const AT = "192.0.2.20";

const TENANT = `  example.com: { zone: { provider: external }, senders: [{ relay: shop }] }
  news.example.com: { zone: { provider: external }, senders: [{ relay: news }] }
relays:
  shop: { provider: ses, region: eu-west-1, domain: example.com, kind: transactional }
  news: { provider: ses, region: eu-west-1, domain: news.example.com, kind: marketing }
`;

const good = (): Script => ({ chain: [certificate({ names: [HOST] }, ROOT)], offers: ["AUTH PLAIN LOGIN"] });

async function found(script: Script | number, records: Records = {}) {
  const port = typeof script === "number" ? script : await listening(smtp(script));
  return relayEndpoints(
    blueprintOf(TENANT),
    runOf(worldOf({ [`A ${HOST}`]: [AT], ...records }, { [`${AT}:587`]: port })),
  );
}

describe("a relay's endpoint", () => {
  it("that takes a login over good TLS is clean; two relays of a region share it, and nobody logs in", async () => {
    const heard: string[] = [];
    const checks = await found({ ...good(), heard });
    expect(checks).toMatchObject([{ check: "relay/endpoint", name: HOST, status: "pass", help: null }]);
    expect(checks[0]?.found).toContain("AUTH PLAIN LOGIN");
    expect(heard.map((line) => line.split(" ")[0])).toEqual(["EHLO", "STARTTLS", "EHLO", "QUIT"]);
  });

  it.each<[string, () => Promise<Script | number> | Script | number, Records, string, RegExp]>([
    ["offers no AUTH", () => ({ ...good(), offers: [] }), {}, "fail", /No AUTH is offered by/],
    [
      "offers no STARTTLS",
      () => ({ ...good(), replies: { EHLO: "250-x\r\n250 AUTH LOGIN" } }),
      {},
      "fail",
      /offers no STARTTLS/,
    ],
    [
      "has a certificate for another name",
      () => ({ ...good(), chain: [certificate({ names: ["example.net"] }, ROOT)] }),
      {},
      "fail",
      /is not for email-smtp/,
    ],
    [
      "has a certificate that nobody trusts",
      () => ({ ...good(), chain: [certificate({ names: [HOST] })] }),
      {},
      "fail",
      /self-signed/,
    ],
    ["refuses connections", () => closedPort(), {}, "fail", /refuses the connection at port 587\. Whoever/],
    ["is silent", () => good(), { [`A ${HOST}`]: ["192.0.2.99"] }, "unknown", /does not answer at port 587\.$/],
    ["has no address", () => good(), { [`A ${HOST}`]: [] }, "fail", /has no address/],
    ["has an address inside", () => good(), { [`A ${HOST}`]: ["10.0.0.1"] }, "unknown", /--allow-private/],
    [
      "is not known to DNS",
      () => good(),
      { [`A ${HOST}`]: "SERVFAIL", [`AAAA ${HOST}`]: "SERVFAIL" },
      "unknown",
      /SERVFAIL/,
    ],
  ])("that %s is reported", async (_, script, records, status, words) => {
    expect(await found(await script(), records)).toMatchObject([
      { check: "relay/endpoint", status, help: expect.stringMatching(words) },
    ]);
  });

  it("of a relay that hands its mail to another server is that one, too", async () => {
    const blueprint = blueprintOf(TENANT);
    const [shop] = blueprint.relays;
    if (shop === undefined) throw new Error("must have a relay");
    const through = {
      host: "out.example.com",
      port: 2525,
      secret: "",
      ingressSecret: "",
      networks: [],
      retention: "three-months",
    } as const;
    const listeners = {
      [`${AT}:587`]: await listening(smtp(good())),
      "192.0.2.21:2525": await listening(
        smtp({ ...good(), chain: [certificate({ names: ["out.example.com"] }, ROOT)] }),
      ),
    };
    const run = runOf(worldOf({ [`A ${HOST}`]: [AT], "A out.example.com": ["192.0.2.21"] }, listeners));
    expect(await relayEndpoints({ ...blueprint, relays: [{ ...shop, through }] }, run)).toMatchObject([
      { name: HOST, status: "pass" },
      { name: "out.example.com", status: "pass" },
    ]);
  });
});
