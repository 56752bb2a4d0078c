import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readDeclared } from "../../src/resolve/declared.ts";
import { platformBlueprint } from "../../src/resolve/platform-blueprint.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

/** Tenant files by id; `platform.yaml` too. */
type Files = Readonly<Record<string, string>>;

const rootWith = (files: Files) => ({
  root: rootOf(
    Object.fromEntries(
      Object.entries(files).map(([id, text]) => [id === "platform.yaml" ? id : `tenants/${id}.yaml`, text]),
    ),
  ),
  toolkit: TOOLKIT,
});

const declared = (now: Files, before?: Files) =>
  readDeclared(rootWith(now), before === undefined ? undefined : readDeclared(rootWith(before), "settled"));

function findings(now: Files, before?: Files): readonly Diagnostic[] {
  const history = () => ({ versions: [], complete: true, shallow: false });
  const past = before === undefined ? undefined : readDeclared(rootWith(before), "settled");
  return loadFleet(rootWith(now), TODAY, past === undefined ? undefined : { commit: "", declared: past, history })
    .diagnostics;
}

/** The errors about claims and quotas, as `rule tenant`. */
function refused(now: Files, before?: Files): string[] {
  const errors = findings(now, before).filter(
    ({ rule, severity }) => severity === "error" && (/^(claim|limits)\//.test(rule) || rule === "dkim/key-reuse"),
  );
  return [...new Set(errors.map(({ rule, tenant }) => `${rule} ${tenant}`))].sort();
}

/** The messages and help of what is reported about a tenant. */
const said = (tenant: string, now: Files, before?: Files) =>
  findings(now, before)
    .filter((one) => one.tenant === tenant)
    .map(({ message, help }) => `${message} · ${help}`)
    .join("\n");

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxwvDy5+/R1nZL46GUebwuVcEo9JgsLbc0jVDxAd0MwwT0L3Qi/OvGMSz3VuyGswfGIW5du+gqjPOX5Vx2K/9gJUF2nDs+m3Lk7vg8Ed4PRnH2hLYn8MqtDkCQgJaatElYCjIzmB8kh9HZ4rPqCzwGFxH8qfGmY6pFgTyOqfVmOc8ZqSxPTQBmwAdcYc9F2Gv2bDYHBcoH0QU0s8HjDQ5pQ8V4sqkS3XaFq2VOTbEvVQKtKvKAdRKCrOXnZ1GxxX7VhLr2vUoqfTDqHnGbVRHrAYmRm5gMyNTUWnXzpIyNYvv8zgXyJmpY3t1YfmJ9ETpiyaaMS4kc6Y9mQIDAQAB";

/** A tenant with a domain of its own, and more in it and below it. */
const tenant = (id: string, inDomain = "", more = "", name = `${id}.example`) =>
  tenantFile(id, `  ${name}:\n    mx: { hosts: [{ host: mx.example.net }] }\n${inDomain}`, more);

const inbox = (id: string, deliver: string, aliases = "") =>
  tenantFile(
    id,
    `  ${id}.example:\n    mx: { inbound: true }\n`,
    `inbound: { mailboxes: { desk: { address: desk@${id}.example, deliver: { bucket: ${deliver} }${aliases} } } }\n`,
  );

const relay = (id: string, more: string) =>
  tenant(
    id,
    "    senders: [{ relay: shop }]\n",
    `relays:\n  shop: { domain: ${id}.example, mailFrom: bounce${more} }\n`,
  );

const zone = "    zone: { provider: cloudflare, zoneId: 0f1e2d3c4b5a69788796a5b4c3d2e1f0 }\n";
const through = (id: string, secret: string) =>
  relay(
    id,
    `, access: { cidrs: [203.0.113.9] }, through: { host: mail.${id}.example, secret: "${SECRET}${secret}-AbCdEf", ingressSecret: "${SECRET}${id}-AbCdEf" }`,
  );
const endpoint = (id: string, subnet: string) =>
  relay(id, `, access: { privateEndpoint: { vpcId: vpc-0a1b2c3d4e5f60718, subnetIds: [${subnet}] } }`);
const signed = (id: string) =>
  tenant(id, `    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, publicKey: "${KEY}" }] }]\n`);
const script = (id: string) =>
  tenant(
    id,
    `    zone: { provider: cloudflare, zoneId: ${id === "owner" ? "a" : "b"}${"0".repeat(31)}, accountId: ${"c".repeat(32)} }
    tlsReports: ["mailto:tls@same.example"]
    mtaSts: {}
`,
    "",
    "same.example",
  );

/** What each kind of claim looks like: the file of its owner, and that of a guest who takes the same. */
const KINDS: Readonly<Record<string, { readonly owner: string; readonly guest: string }>> = {
  "claim/domain": { owner: tenant("owner"), guest: tenant("guest", "", "", "owner.example") },
  "claim/bucket": { owner: inbox("owner", "mail-of-owner"), guest: inbox("guest", "mail-of-owner") },
  "claim/mailbox": {
    owner: inbox("owner", "mail-of-owner", ", aliases: [help@elsewhere.example]"),
    guest: inbox("guest", "mail-of-guest", ", aliases: [help@elsewhere.example]"),
  },
  "claim/zone": { owner: tenant("owner", zone), guest: tenant("guest", zone) },
  "claim/secret": { owner: through("owner", "server"), guest: through("guest", "server") },
  "claim/private-endpoint": {
    owner: endpoint("owner", "subnet-0a1b2c3d"),
    guest: endpoint("guest", "subnet-0b1c2d3e"),
  },
  "dkim/key-reuse": { owner: signed("owner"), guest: signed("guest") },
};

describe.each(Object.entries(KINDS))("%s", (rule, { owner, guest }) => {
  const both = { guest, owner };
  const of = (refusals: readonly string[]) => refusals.filter((one) => one.startsWith(`${rule} `));
  test("without a base both are refused", () => {
    expect(of(refused(both))).toEqual([`${rule} guest`, `${rule} owner`]);
  });
  test("who held it at the base keeps it, whatever its name", () => {
    expect(refused(both, { owner })).toEqual([`${rule} guest`]);
    expect(of(refused(both, { guest }))).toEqual([`${rule} owner`]);
  });
  test("whoever claims it beside its owner is told who holds it, and where", () => {
    expect(said("guest", both, { owner })).toMatch(/tenants\/owner\.yaml:\d+[^·]*: owner held it at the base/);
  });
  test("two that claim it anew are both refused, and so are two that held it", () => {
    expect(of(refused(both, {}))).toEqual([`${rule} guest`, `${rule} owner`]);
    expect(of(refused(both, both))).toEqual([`${rule} guest`, `${rule} owner`]);
  });
  test("who gives it up in the same change leaves it to the other", () => {
    expect(refused({ guest }, { owner })).toEqual([]);
    expect(refused({ guest, owner: tenant("owner", "", "lifecycle: retired\n") }, { owner })).toEqual([]);
  });
  test("a retired tenant held nothing", () => {
    expect(of(refused(both, { owner: `${owner}lifecycle: retired\n` }))).toEqual([`${rule} guest`, `${rule} owner`]);
  });
  test("whose file cannot be read now still holds it", () => {
    expect(of(refused({ guest, owner: `${owner}nonsense: [\n` }, { owner }))).toEqual([`${rule} guest`]);
  });
  test("a base that cannot be read says of nobody that it was the owner", () => {
    const all = [`${rule} guest`, `${rule} owner`];
    expect(of(refused(both, { owner: `${owner}nonsense: [\n` }))).toEqual(all);
    expect(of(refused(both, { owner, guest: `${guest}nonsense: [\n` }))).toEqual(all);
    expect(of(refused(both, { owner, "platform.yaml": "version: [\n" }))).toEqual(all);
  });
});

describe("names below a domain", () => {
  const [owner, below] = [tenant("owner"), tenant("guest", "", "", "shop.owner.example")];
  test("belong to whoever held the domain", () => {
    expect(refused({ owner, guest: below }, { owner })).toEqual(["claim/domain guest"]);
    expect(said("guest", { owner, guest: below }, { owner })).toContain(
      "shop.owner.example is below owner.example, which tenants/owner.yaml:5 declares: owner held it at the base",
    );
  });
  test("stay with whoever held them when the domain above is claimed", () => {
    expect(refused({ owner, guest: below }, { guest: below })).toEqual(["claim/domain owner"]);
  });
});

test("a Worker's name stays with the tenant that had it", () => {
  const both = { guest: script("guest"), owner: script("owner") };
  expect(refused(both, { owner: both.owner })).toContain("claim/script-name guest");
  expect(refused(both, { owner: both.owner }).filter((one) => one.endsWith(" owner"))).toEqual([]);
});

test("an SES identity stays with the tenant that had it", () => {
  const guest = tenant(
    "guest",
    // A domain of its own: it is no copy of the other's file.
    "    senders: [{ relay: shop }]\n  guest.example: { mail: none }\n",
    "relays:\n  shop: { domain: owner.example, mailFrom: bounce }\n",
    "owner.example",
  );
  const both = { guest, owner: relay("owner", "") };
  expect(refused(both, { owner: both.owner })).toEqual(["claim/domain guest", "claim/identity guest"]);
});

describe("two names of one account, or of one secret, are one", () => {
  const named = (id: string, account: string) =>
    tenant(
      id,
      `    senders: [{ relay: shop }]\n  ${id}.example: { mail: none }\n`,
      `relays:\n  shop: { domain: acme.example, mailFrom: bounce, account: ${account} }\n`,
      "acme.example",
    );
  const accounts = (other: string) => ({
    "platform.yaml": `version: 1
organisation: Example
reports: { dmarc: ["mailto:dmarc@example.net"], tls: ["mailto:tls@example.net"] }
aws:
  region: eu-west-1
  account: mail
  accounts: { mail: { id: "111122223333", profile: mail }, dns: { id: "${other}", profile: dns } }
`,
  });

  test("for an SES identity", () => {
    const files = (other: string) => ({
      ...accounts(other),
      guest: named("guest", "dns"),
      owner: named("owner", "mail"),
    });
    expect(refused(files("111122223333"))).toContain("claim/identity guest");
    expect(refused(files("444455556666"))).not.toContain("claim/identity guest");
  });

  test("for a secret whose own name ends as AWS's suffixes do", () => {
    const serving = (id: string, secret: string) => through(id, "x").replace(`${SECRET}x-AbCdEf`, `${SECRET}${secret}`);
    const files = (secret: string) => ({
      guest: serving("guest", secret),
      owner: serving("owner", "mail-server-AbCdEf"),
    });
    expect(refused(files("mail-server"))).toEqual(["claim/secret guest", "claim/secret owner"]);
    expect(refused(files("mail-other"))).toEqual([]);
  });
});

describe("an alias in a domain that was nobody's", () => {
  const guest = inbox("guest", "mail-of-guest", ", aliases: [help@owner.example]");
  const both = { guest, owner: tenant("owner") };
  test("is not refused for a tenant that declares the domain later: mail would reach the alias", () => {
    expect(refused(both, { guest })).toEqual(["claim/mailbox owner"]);
    expect(said("owner", both, { guest })).toContain("takes help@owner.example: guest held it at the base");
  });
  test("is refused where the domain was there before, and where nobody knows", () => {
    const befores: (Files | undefined)[] = [{ owner: both.owner }, {}, undefined];
    for (const before of befores) expect(refused(both, before)).toEqual(["claim/mailbox guest"]);
  });
});

describe("what another tenant owns counts for nothing in the file of a newcomer", () => {
  test("its use of the domain's mail, its SPF and its reports", () => {
    const owner = tenant("owner", "    senders: [{ name: office, ip4: [192.0.2.1] }]\n");
    const guest = tenantFile(
      "guest",
      '  owner.example:\n    mail: none\n    dmarc: { stage: reject, reports: ["mailto:dmarc@reader.example"] }\n',
    );
    const reader = tenant("reader", "    senders: [{ name: owner, include: [owner.example] }]\n");
    const blueprintsOf = (now: Files) =>
      declared(now, { owner, reader })
        .tenants.filter(({ blueprint }) => blueprint.tenant !== "guest")
        .map(({ blueprint, isResolved }) => ({ ...blueprint, isResolved }));
    expect(blueprintsOf({ owner, reader, guest })).toEqual(blueprintsOf({ owner, reader }));
    expect(blueprintsOf({ owner, reader })[0]?.isResolved).toBe(true);
  });
  test("what it says of a VPC's endpoint, which all tenants share", () => {
    const owner = endpoint("owner", "subnet-0a1b2c3d");
    for (const id of ["aaa", "zzz"]) {
      const guest = endpoint(id, "subnet-0b1c2d3e");
      const { tenants } = declared({ owner, [id]: guest }, { owner });
      const { endpoints } = platformBlueprint(
        tenants.map(({ blueprint }) => blueprint),
        undefined,
      );
      expect(endpoints.map(({ subnetIds }) => subnetIds)).toEqual([["subnet-0a1b2c3d"]]);
    }
  });
});

describe("a quota", () => {
  const relays = (id: string, count: number) => {
    const names = Array.from({ length: count }, (_, index) => `${id}${index}`);
    return tenantFile(
      id,
      names
        .map((name) => `  ${name}.example.com: { senders: [{ relay: ${name} }], zone: { provider: external } }`)
        .join("\n"),
      ["relays:", ...names.map((name) => `  ${name}: { domain: ${name}.example.com }`), ""].join("\n"),
    );
  };
  const platform = (quota: number) => ({
    "platform.yaml": `${PLATFORM}limits: { quotas: { ses-identities: ${quota} } }\n`,
  });
  const fleet = (counts: Readonly<Record<string, number>>, quota = 4): Files => ({
    ...platform(quota),
    ...Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, relays(id, count)])),
  });

  test("refuses who grows over it, and nobody else", () => {
    expect(refused(fleet({ aaa: 3, harbor: 2 }), fleet({ harbor: 2 }))).toEqual(["limits/quota aaa"]);
    expect(refused(fleet({ aaa: 2, harbor: 3 }), fleet({ aaa: 2, harbor: 1 }))).toEqual(["limits/quota harbor"]);
    expect(said("aaa", fleet({ aaa: 3, harbor: 2 }), fleet({ aaa: 1, harbor: 2 }))).toContain(
      "must be at most 4 SES identities for the account in eu-west-1, got 5 (aaa 3, harbor 2): aaa grows from 1 to 3",
    );
  });
  test("is told at what came", () => {
    const [found] = findings(fleet({ aaa: 3, harbor: 2 }), fleet({ aaa: 1, harbor: 2 })).filter(
      ({ rule }) => rule === "limits/quota",
    );
    // Lines 5 to 7 are its domains, line 10 its second relay.
    expect(found?.line).toBe(10);
  });
  test("names each that grows", () => {
    expect(refused(fleet({ aaa: 2, birch: 2, harbor: 2 }), fleet({ aaa: 1, birch: 1, harbor: 2 }))).toEqual([
      "limits/quota aaa",
      "limits/quota birch",
    ]);
  });
  test("that is exceeded already refuses nobody that takes the same or less, and one that grows", () => {
    const before = fleet({ aaa: 3, harbor: 3 });
    expect(refused(before, before)).toEqual([]);
    expect(refused(fleet({ aaa: 3, harbor: 2 }), before)).toEqual([]);
    expect(refused(fleet({ aaa: 3, harbor: 4 }), before)).toEqual(["limits/quota harbor"]);
    expect(said("harbor", before, before)).toContain("of 4, 6 (aaa 3, harbor 3) are taken");
  });
  test("that platform.yaml lowers refuses no tenant", () => {
    expect(refused(fleet({ aaa: 3, harbor: 3 }, 4), fleet({ aaa: 3, harbor: 3 }, 9))).toEqual([]);
  });
  test("without a base refuses the one that takes most, and says how to find who grew", () => {
    const now = fleet({ aaa: 3, harbor: 2 });
    expect(refused(now)).toEqual(["limits/quota aaa"]);
    expect(said("aaa", now)).toContain("with --base, whoever grew is named instead");
  });
  test("counts what a tenant held whose file cannot be read now", () => {
    const now = { ...fleet({ aaa: 3 }), harbor: "version: [\n" };
    expect(refused(now, fleet({ harbor: 2 }))).toEqual(["limits/quota aaa"]);
  });
});

test("claim/bucket: a bucket that a guard's quarantine alone names is claimed as well, and a tenant shares it with its mailboxes", () => {
  const guarded = (id: string, bucket: string) =>
    inbox(id, `mail-of-${id}, prefix: help/`).replace(
      "inbound: {",
      `inbound: { guard: { quarantine: { bucket: ${bucket} } },`,
    );
  const owner = inbox("owner", "mail-of-owner");
  expect(refused({ guest: guarded("guest", "mail-of-owner"), owner })).toContain("claim/bucket owner");
  expect(refused({ guest: guarded("guest", "mail-of-guest"), owner })).toEqual([]);
});
