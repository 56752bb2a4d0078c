import { describe, expect, it } from "vitest";
import { AccountFault, type SesView } from "../../../../src/world/verify/accounts/access.ts";
import { withTokens } from "../../../../src/world/verify/accounts/known-tokens.ts";
import { relayStatus } from "../../../../src/world/verify/accounts/relay-status.ts";
import { runOf } from "../../../../src/world/verify/run.ts";
import { EXAMPLES } from "../../../support/root.ts";
import { blueprintsOf, worldOf } from "../dns/fake-dns.ts";

const TOKENS = ["aaaa1111", "bbbb2222", "cccc3333"];
const [mosa] = blueprintsOf(EXAMPLES).filter(({ tenant }) => tenant === "mosa-museum");
if (mosa === undefined) throw new Error("must be an example");

/** The names of its records that nobody knows, with an SES that gives these tokens. */
async function openNames(tokens: readonly string[] | Error) {
  const asked: string[] = [];
  const ses: SesView = {
    identity: async (domain) => {
      asked.push(domain);
      if (tokens instanceof Error) throw tokens;
      return { verified: true, dkim: "SUCCESS", mailFrom: undefined, tokens };
    },
    account: () => Promise.reject(new Error("not asked")),
  };
  const accounts = { ses: async () => ses, zone: async () => undefined };
  const { records } = await withTokens(mosa as NonNullable<typeof mosa>, runOf(worldOf(new Map(), { accounts })));
  const isOpen = (text: unknown) => typeof text !== "string";
  return { open: records.filter(({ name, value }) => isOpen(name) || isOpen(value)), records, asked };
}

describe("DKIM tokens that SES has given", () => {
  it("are in the names and the values of their records", async () => {
    const before = mosa.records.filter(({ name }) => typeof name !== "string");
    expect(before.length).toBeGreaterThan(3);
    const { open, records, asked } = await openNames(TOKENS);
    expect(open).toEqual([]);
    expect(records).toContainEqual(
      expect.objectContaining({
        name: "aaaa1111._domainkey.mosamuseum.example",
        type: "CNAME",
        value: expect.stringMatching(/^aaaa1111\.dkim\./),
      }),
    );
    expect(new Set(asked).size).toBe(asked.length);
  });

  it.each([
    ["are none", []],
    ["are no tokens", ["a.example", "b c", "%{x}"]],
    ["are not told", new AccountFault("AccessDenied: no")],
  ])("that %s leave them open", async (_, tokens) => {
    const { open } = await openNames(tokens);
    expect(open.length).toBe(mosa.records.filter(({ name }) => typeof name !== "string").length);
  });
});

it("are of the same answer that the identity's own check rests on: SES is asked once", async () => {
  let asked = 0;
  const ses: SesView = {
    identity: async () => {
      asked++;
      return { verified: true, dkim: "SUCCESS", mailFrom: "SUCCESS", tokens: TOKENS };
    },
    account: async () => ({ production: true, sending: true, enforcement: "HEALTHY", quota: undefined }),
  };
  const run = runOf(worldOf(new Map(), { accounts: { ses: async () => ses, zone: async () => undefined } }));
  await withTokens(mosa, run);
  const before = asked;
  expect(before).toBeGreaterThan(0);
  await relayStatus(mosa, run);
  expect(asked).toBe(before);
});
