import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Comparison, type ComparisonWorld, compareKeeping, compareSides } from "../../src/changes/sides/sides.ts";
import { COMPARISON_WORLD, commit } from "../support/repository.ts";
import { PLATFORM, rootOf, TOOLKIT } from "../support/root.ts";

type Files = Readonly<Record<string, string>>;

/** Writes files into a root; an empty text removes one. */
function edit(root: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    if (text === "") rmSync(join(root, name), { force: true });
    else writeFileSync(join(root, name), text);
  }
}

/** Compares a working tree with the last of the commits, each of which is a change of the one before it. */
async function compared(commits: readonly Files[], now: Files): Promise<Comparison> {
  const root = rootOf({});
  for (const files of commits) {
    edit(root, files);
    commit(root);
  }
  edit(root, now);
  return compareSides({ root, toolkit: TOOLKIT }, "HEAD", COMPARISON_WORLD);
}

/** A tenant with one domain on Route 53, and what more its file and domain say. */
const tenant = (
  id: string,
  options: { more?: string; domain?: string; reports?: string; name?: string } = {},
) => `version: 1
tenant: ${id}
contact: postmaster@example.com
${options.more ?? ""}
domains:
  ${options.name ?? `${id}.example`}:
    zone: { provider: route53, zoneId: Z0123456789${id.replaceAll("-", "").toUpperCase()} }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    tlsReports: ["mailto:tls@${id}.example"]
    dmarc: { stage: reject, reports: ["mailto:dmarc@${options.reports ?? `${id}.example`}"] }
${options.domain ?? ""}`;

const [ACME, BETA] = ["tenants/acme.yaml", "tenants/beta.yaml"];
const ids = ({ affected }: Comparison) => affected.map(({ id, presence }) => `${id} ${presence}`);
const rules = ({ failed }: Pick<Comparison, "failed">) =>
  Object.fromEntries([...failed].map(([id, found]) => [id, found.map(({ rule }) => rule)]));

test("a tenant that changes is affected, and one that only its comments change is not", async () => {
  const comparison = await compared([{ [ACME]: tenant("acme"), [BETA]: tenant("beta") }], {
    [ACME]: tenant("acme", { domain: "    ttl: 5m\n" }),
    [BETA]: `# for the record\n${tenant("beta", { more: "name: Beta" })}`,
  });
  expect([ids(comparison), comparison.unchanged, rules(comparison)]).toEqual([["acme kept"], ["beta"], {}]);
  expect(comparison.affected[0]?.resources.map(({ action, type }) => `${action} ${type}`)).toContain(
    "update aws_route53_record",
  );
});

test("a file that is new, even untracked, is added; one that was retired is removed and destroys nothing", async () => {
  const comparison = await compared([{ [ACME]: tenant("acme", { more: "lifecycle: retired" }) }], {
    [ACME]: "",
    [BETA]: tenant("beta"),
  });
  expect([ids(comparison), rules(comparison)]).toEqual([["acme removed", "beta added"], {}]);
  expect(comparison.affected[0]?.resources).toEqual([]);
});

test("retiring takes every resource", async () => {
  const comparison = await compared([{ [ACME]: tenant("acme") }], {
    [ACME]: tenant("acme", { more: "lifecycle: retired" }),
  });
  expect(new Set(comparison.affected[0]?.resources.map(({ action }) => action))).toEqual(new Set(["delete"]));
});

describe("nothing is reported about", () => {
  test("a tenant whose file has errors, and the others are compared", async () => {
    const comparison = await compared([{ [ACME]: tenant("acme"), [BETA]: tenant("beta") }], {
      [ACME]: "version: 1\ntenant: acme\n",
      [BETA]: tenant("beta", { domain: "    ttl: 5m\n" }),
    });
    expect(Object.keys(rules(comparison))).toEqual(["acme"]);
    expect([ids(comparison), comparison.unchanged]).toEqual([["beta kept"], []]);
  });
  test("a file that is gone and was not retired", async () => {
    const comparison = await compared([{ [ACME]: tenant("acme") }], { [ACME]: "" });
    expect([ids(comparison), rules(comparison)]).toEqual([[], { acme: ["tenant/deleted"] }]);
  });
  test("any tenant where platform.yaml has errors", async () => {
    const comparison = await compared([{ [ACME]: tenant("acme"), [BETA]: tenant("beta") }], {
      "platform.yaml": "version: 2\n",
    });
    expect([[...comparison.failed.keys()], ids(comparison), comparison.unchanged]).toEqual([["acme", "beta"], [], []]);
  });
});

describe("a file that has errors at the base never came to be:", () => {
  const BROKEN = "version: 1\ntenant: acme\n";

  test("a tenant is compared with what was there before", async () => {
    const now = { [ACME]: tenant("acme", { domain: "    ttl: 10m\n" }) };
    const comparison = await compared(
      [{ [ACME]: tenant("acme", { domain: "    ttl: 5m\n" }) }, { [ACME]: BROKEN }],
      now,
    );
    expect([ids(comparison), comparison.notes.length]).toEqual([["acme kept"], 1]);
    expect(comparison.before.blueprints.get("acme")?.domains[0]?.ttl).toBe(300);
    const same = await compared([{ [ACME]: tenant("acme") }, { [ACME]: BROKEN }], { [ACME]: tenant("acme") });
    expect([ids(same), same.unchanged]).toEqual([[], ["acme"]]);
  });
  test("a tenant that was never without errors is new", async () => {
    expect(ids(await compared([{ [ACME]: BROKEN }], { [ACME]: tenant("acme") }))).toEqual(["acme added"]);
  });
  test("so it is with platform.yaml", async () => {
    const platform = `${PLATFORM}defaults: { ttl: 30m }\n`;
    const comparison = await compared([{ [ACME]: tenant("acme") }, { "platform.yaml": "version: 2\n" }], {
      "platform.yaml": platform,
    });
    expect([ids(comparison), comparison.before.platform?.region]).toEqual([["acme kept"], "eu-west-1"]);
  });
  test("so it is with a service, and who names it is compared as it was last, not as it was before that", async () => {
    const sound = `version: 1
service: postal
name: Postal
roles: [sender]
spf: ["include:spf.vendor.example"]
alignment: { dkim: below }
`;
    const file = (ttl: string) =>
      tenant("acme", { domain: `    ttl: ${ttl}\n` })
        .replace("senders: [", "senders: [{ service: postal }, ")
        .replace("stage: reject", "stage: observe");
    const comparison = await compared(
      [
        { "catalog/postal.yaml": sound, [ACME]: file("5m") },
        { [ACME]: file("10m") },
        { "catalog/postal.yaml": "version: 2\n" },
      ],
      { "catalog/postal.yaml": sound, [ACME]: file("5m") },
    );
    expect([ids(comparison), rules(comparison), comparison.notes.length]).toEqual([["acme kept"], {}, 1]);
    expect(comparison.before.blueprints.get("acme")?.domains[0]?.ttl).toBe(600);
  });
  test("so it is with an adoption, beside which the tenant and those that it reports to stay what they were", async () => {
    const [takes, gives] = [tenant("beta"), tenant("acme", { reports: "beta.example" })];
    const comparison = await compared([{ [ACME]: gives, [BETA]: takes }, { "adopt/acme.yaml": "version: 2\n" }], {
      "adopt/acme.yaml": "",
    });
    expect([ids(comparison), comparison.unchanged]).toEqual([[], ["acme", "beta"]]);
    expect(comparison.notes.join()).toContain("adopt/acme.yaml");
  });
  test("and one that is gone was there, and must be retired first", async () => {
    expect(rules(await compared([{ [ACME]: tenant("acme") }, { [ACME]: BROKEN }], { [ACME]: "" }))).toEqual({
      acme: ["tenant/deleted"],
    });
  });
});

describe("what would only seem to change fails with", () => {
  test("the tenant whose reports it takes, when that one's file cannot be read", async () => {
    const takes = tenant("acme", { reports: "beta.example" });
    const comparison = await compared([{ [ACME]: takes, [BETA]: tenant("beta") }], {
      [ACME]: takes.replace("contact:", "contakt:"),
    });
    expect(Object.keys(rules(comparison))).toEqual(["acme", "beta"]);
    expect([...(comparison.failed.get("beta") ?? [])].map(({ file }) => file)).toContain(ACME);
  });
  test("the service that it names", async () => {
    const uses = tenant("acme").replace("mx: { hosts: [{ host: mx.example.net }] }", "mx: { service: own-mail }");
    const service = (mx: string) => ({
      "catalog/own-mail.yaml": `version: 1\nservice: own-mail\nname: Own mail\nroles: [receiver]\ndocs: https://example.net/\nlastVerified: 2026-11-20\n${mx}`,
    });
    const comparison = await compared(
      [{ [ACME]: uses, [BETA]: tenant("beta"), ...service("mx: [{ host: mx.example.net, priority: 10 }]\n") }],
      service("mx: none\n"),
    );
    expect([...comparison.before.blueprints.keys()]).toEqual(["acme", "beta"]);
    expect(Object.keys(rules(comparison))).toEqual(["acme"]);
    expect(comparison.failed.get("acme")?.[0]?.file).toBe("catalog/own-mail.yaml");
    expect(comparison.unchanged).toEqual(["beta"]);
  });
});

test("facts that cannot be read fail those that would change", async () => {
  const comparison = await compared([{ [ACME]: tenant("acme"), [BETA]: tenant("beta") }], {
    [ACME]: tenant("acme", { domain: "    ttl: 5m\n" }),
    "records.lock.json": "{ ",
  });
  expect([[...comparison.failed.keys()], comparison.unchanged]).toEqual([["acme"], ["beta"]]);
  expect(comparison.failed.get("acme")?.[0]?.file).toBe("records.lock.json");
});

describe("the stack platform", () => {
  const inbound = (more = "") =>
    `inbound:\n${more}  mailboxes:\n    desk: { address: desk@acme.example, deliver: { bucket: acme-mail } }`;
  const takes = (more?: string) =>
    tenant("acme", { more: inbound(more) }).replace(
      "mx: { hosts: [{ host: mx.example.net }] }",
      "mx: { inbound: true }",
    );

  test("is one of the stacks", async () => {
    const added = await compared([{ [ACME]: tenant("acme") }], { [ACME]: takes() });
    expect(ids(added)).toEqual(["acme kept", "platform added"]);
    const kept = await compared([{ [ACME]: takes() }], { [ACME]: takes("  region: eu-central-1\n") });
    expect(ids(kept)).toEqual(["acme kept", "platform kept"]);
  });
  test("destroys nothing when nobody needs it any more, and a note says so", async () => {
    const comparison = await compared([{ [ACME]: takes() }], { [ACME]: tenant("acme") });
    expect(ids(comparison)).toEqual(["acme kept", "platform removed"]);
    expect(comparison.affected[1]?.resources).toEqual([]);
    expect(comparison.notes).toContainEqual(expect.stringMatching(/^No tenant needs the stack platform any more/));
  });
  test("is not compared while a file cannot be read", async () => {
    const comparison = await compared([{ [ACME]: takes(), [BETA]: tenant("beta") }], { [ACME]: "version: 1\n" });
    expect([ids(comparison), comparison.unchanged, comparison.notes.length]).toEqual([[], ["beta"], 1]);
  });
});

test("each stack is described as soon as it is compared, before the next one is taken", async () => {
  const root = rootOf({});
  edit(root, { [ACME]: tenant("acme"), [BETA]: tenant("beta"), "tenants/gone.yaml": tenant("gone") });
  commit(root);
  edit(root, { "platform.yaml": `${PLATFORM}defaults: { ttl: 30m }\n`, "tenants/gone.yaml": "" });
  const seen: string[] = [];
  const world: ComparisonWorld = {
    ...COMPARISON_WORLD,
    lendStacks: (stacks, use) =>
      use({
        ...stacks,
        tenant: (blueprint, platform) => {
          seen.push(`take ${blueprint.tenant}`);
          return stacks.tenant(blueprint, platform);
        },
      }),
  };
  const comparison = await compareKeeping({ root, toolkit: TOOLKIT }, "HEAD", world, ({ fleet }) => ({ id }) => {
    seen.push(`describe ${id}`);
    return `${id} of ${fleet.tenants.size}`;
  });
  const taken = (id: string) => [`take ${id}`, `take ${id}`, `describe ${id}`];
  expect(seen).toEqual([...taken("acme"), ...taken("beta")]);
  expect([comparison.affected, rules(comparison)]).toEqual([["acme of 2", "beta of 2"], { gone: ["tenant/deleted"] }]);
});

test("where the root is in its repository, and a local backend, make no difference", async () => {
  const top = rootOf({});
  const backend = `${PLATFORM}backend: { type: local, path: ../../state }\n`;
  edit(top, { "deep/mail/platform.yaml": backend, [`deep/mail/${ACME}`]: tenant("acme") });
  commit(top);
  const root = join(top, "deep/mail");
  edit(root, { [BETA]: tenant("beta") });
  const comparison = await compareSides({ root, toolkit: TOOLKIT }, "HEAD", COMPARISON_WORLD);
  expect([ids(comparison), comparison.unchanged]).toEqual([["beta added"], ["acme"]]);
});

describe("which tenants a shared file touches on its own", () => {
  const fleet = (ids: readonly string[], domain = "") =>
    Object.fromEntries(ids.map((id) => [`tenants/${id}.yaml`, tenant(id, { domain })]));
  const limited = (more = "") => `${PLATFORM}limits: { tenantsPerChange: 2 }\n${more}`;
  const touches = ({ sharedTouch }: Comparison) => sharedTouch.map(({ file, tenants }) => [file, tenants.join(" ")]);

  test("is told where more change than the limit", async () => {
    const [base, now] = [
      { "platform.yaml": limited(), ...fleet(["a", "b", "c"]), ...fleet(["own"], "    ttl: 5m\n") },
      { "platform.yaml": limited("defaults: { ttl: 30m }\n"), ...fleet(["own"], "    ttl: 6m\n") },
    ];
    const comparison = await compared([base], now);
    expect(ids(comparison)).toEqual(["a kept", "b kept", "c kept", "own kept"]);
    expect(touches(comparison)).toEqual([["platform.yaml", "a b c"]]);
  });
  test("is told without those that adopt what exists, which no file but their own is about", async () => {
    const mx = { name: "own.example", type: "MX", value: "10 mx.example.net" };
    const comparison = await compared(
      [
        {
          "platform.yaml": limited(),
          ...fleet(["a", "b", "c"]),
          ...fleet(["own"], "    ttl: 5m\n"),
          "adopt/own.yaml": JSON.stringify([mx]),
        },
      ],
      { "platform.yaml": limited("defaults: { ttl: 30m }\n"), ...fleet(["own"], "    ttl: 6m\n") },
    );
    expect(touches(comparison)).toEqual([["platform.yaml", "a b c"]]);
  });
  test("is not asked where fewer change, and the smaller limit of both sides holds", async () => {
    const few = await compared([{ "platform.yaml": limited(), ...fleet(["a", "b"]) }], {
      "platform.yaml": limited("defaults: { ttl: 30m }\n"),
    });
    expect([ids(few).length, touches(few)]).toEqual([2, []]);
    const raised = await compared([{ "platform.yaml": limited(), ...fleet(["a", "b", "c"]) }], {
      "platform.yaml": `${PLATFORM}limits: { tenantsPerChange: 100 }\ndefaults: { ttl: 30m }\n`,
    });
    expect([raised.tenantsPerChange, touches(raised)]).toEqual([2, [["platform.yaml", "a b c"]]]);
  });
});

test("who held a domain stays deployable beside a tenant that claims it, which is not synthesized", async () => {
  const comparison = await compared([{ [ACME]: tenant("acme"), [BETA]: tenant("beta") }], {
    [ACME]: tenant("acme", { domain: "    ttl: 5m\n" }),
    [BETA]: tenant("beta", { name: "acme.example" }),
  });
  expect([ids(comparison), comparison.unchanged]).toEqual([["acme kept"], []]);
  expect(rules(comparison)["beta"]).toContain("claim/domain");
  expect(Object.keys(rules(comparison))).toEqual(["beta"]);
});

test("a tenant that did not change is not refused for a quota over which another grows", async () => {
  const relays = (id: string, count: number) =>
    `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\ndomains:\n${Array.from({ length: count }, (_, index) => `  ${id}${index}.example: { zone: { provider: external }, senders: [{ relay: r${index} }] }\n`).join("")}relays:\n${Array.from({ length: count }, (_, index) => `  r${index}: { domain: ${id}${index}.example }\n`).join("")}`;
  const platform = { "platform.yaml": `${PLATFORM}limits: { quotas: { ses-identities: 2 } }\n` };
  const comparison = await compared([{ ...platform, [BETA]: relays("beta", 2) }], { [ACME]: relays("acme", 1) });
  expect([comparison.unchanged, rules(comparison)]).toEqual([["beta"], { acme: ["limits/quota"] }]);
  const over = await compared([{ ...platform, [ACME]: relays("acme", 1), [BETA]: relays("beta", 2) }], {
    [ACME]: `# Nothing new.\n${relays("acme", 1)}`,
  });
  expect([over.unchanged, over.notes, rules(over)]).toEqual([["acme", "beta"], [], {}]);
});
