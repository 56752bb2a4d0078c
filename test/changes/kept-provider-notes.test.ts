import { describe, expect, test } from "vitest";
import { differingStacks, synthesizedHere } from "../../src/changes/sides/affected.ts";
import { keptProviderNotes } from "../../src/changes/sides/kept-provider-notes.ts";
import type { Side } from "../../src/changes/sides/side.ts";
import { platformBlueprint } from "../../src/resolve/platform-blueprint.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { tenantProviderRemoved } from "../../src/rules/tenant/provider-removed.ts";
import { withInMemory } from "../../stacks/in-memory.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

const ONE = 'main: { id: "123456789012" }';
const TWO = `${ONE}, partner: { id: "123456789013" }`;
const domain = (name: string, account: string, zone = "Z0123456789ABCDEFGHIJ") =>
  `  ${name}:\n    zone: { provider: route53, zoneId: ${zone}, account: ${account} }\n    mail: none\n`;

function sideOf(accounts: string, domains: string): Side {
  const platformFile = PLATFORM.replace(
    "{ region: eu-west-1 }",
    `{ region: eu-west-1, account: main, accounts: { ${accounts} } }`,
  );
  const root = rootOf({ "platform.yaml": platformFile, "tenants/acme.yaml": tenantFile("acme", domains) });
  const { tenants, platform, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const blueprints = new Map([...tenants].map(([id, { blueprint }]) => [id, blueprint]));
  return {
    blueprints,
    platform,
    platformBlueprint: platformBlueprint([...blueprints.values()], platform),
    sources: new Map(),
  };
}

/** What preview notes, and whether the rule that blocks finds something. */
function described(before: Side, after: Side) {
  const notes = withInMemory("/repository", (stacks) => {
    const [was, is] = [before, after].map((side) => synthesizedHere(side, stacks));
    if (was === undefined || is === undefined) throw new Error("must have two sides");
    const { see, notes } = keptProviderNotes(before, after);
    differingStacks(["acme"], was, is, undefined, see);
    return notes();
  });
  const [past, now] = [before, after].map(({ blueprints }) => blueprints.get("acme"));
  const change = { tenant: "acme", before: past, after: now } as Parameters<
    NonNullable<typeof tenantProviderRemoved.checkChange>
  >[0];
  const accounts = after.platform ?? { awsAccounts: {}, cloudflareAccounts: {} };
  const context = { accounts } as Parameters<NonNullable<typeof tenantProviderRemoved.checkChange>>[1];
  return { notes, blocked: (tenantProviderRemoved.checkChange?.(change, context) ?? []).length > 0 };
}

describe("of a provider that a stack has no more", () => {
  const both = domain("example.com", "partner") + domain("example.net", "main");

  test("what is declared no more is destroyed through it, once, where platform.yaml has the account", () => {
    expect(described(sideOf(TWO, both), sideOf(TWO, domain("example.net", "main")))).toEqual({
      notes: [
        expect.stringMatching(
          /^acme leaves AWS account partner in us-east-1 \(aws\.partner_us-east-1\): postroad deploy keeps that provider/,
        ),
      ],
      blocked: false,
    });
  });

  test("nothing is destroyed where platform.yaml has the account no more: that is refused", () => {
    expect(described(sideOf(TWO, both), sideOf(ONE, domain("example.net", "main")))).toEqual({
      notes: [],
      blocked: true,
    });
  });

  test("what stays declared in another account is looked for there, and never destroyed in the first", () => {
    expect(
      described(sideOf(TWO, domain("example.com", "partner")), sideOf(TWO, domain("example.com", "main"))),
    ).toEqual({
      notes: [
        expect.stringMatching(
          /^acme goes from AWS account partner in us-east-1 \(aws\.partner_us-east-1\) to AWS account main in us-east-1 \(aws\.main_us-east-1\): Terraform looks in aws\.main/,
        ),
      ],
      blocked: false,
    });
  });

  test("the same account under another name changes nothing, whether platform.yaml keeps the old name or not", () => {
    const friend = 'friend: { id: "123456789013" }';
    const was = sideOf(TWO, domain("example.com", "partner"));
    for (const accounts of [`${TWO}, ${friend}`, `${ONE}, ${friend}`])
      expect(described(was, sideOf(accounts, domain("example.com", "friend")))).toEqual({ notes: [], blocked: false });
  });
});
