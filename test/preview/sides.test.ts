import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Comparison, compareSides } from "../../src/preview/sides.ts";
import { COMPARISON_WORLD, commit } from "../support/repository.ts";
import { rootOf, TOOLKIT } from "../support/root.ts";

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
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net }] }]
    tlsReports: ["mailto:tls@${id}.example"]
    dmarc: { stage: reject, reports: ["mailto:dmarc@${options.reports ?? `${id}.example`}"] }
${options.domain ?? ""}`;

const [ACME, BETA] = ["tenants/acme.yaml", "tenants/beta.yaml"];
const ids = ({ affected }: Comparison) => affected.map(({ id, presence }) => `${id} ${presence}`);
const rules = ({ failed }: Comparison) =>
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

describe("nothing is said of", () => {
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
