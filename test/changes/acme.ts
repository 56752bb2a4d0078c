import { expect } from "vitest";
import { tenantChanges } from "../../src/changes/declared/tenant-changes.ts";
import { terraformDifference, unchangedResources } from "../../src/changes/sides/terraform-difference.ts";
import { publishedDomains } from "../../src/rules/changes/tenant-change.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { withInMemory } from "../../stacks/in-memory.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { sharedDistributions, sharedWorker } from "../support/shared-host.ts";

/** One tenant that has some of everything. */
export const ACME = `version: 1
tenant: acme
contact: postmaster@example.com
domains:
  example.com:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mx: { hosts: [{ host: mx.example.net }] }
    txt: [site=1]
    records:
      - { name: dev, ns: ns1.example.net }
      - { name: em1, cname: u1.example.net }
      - { name: _sip._tcp, srv: { priority: 10, weight: 60, port: 5060, target: sip.example.net } }
      - { name: verify, txt: a1 }
    senders:
      - { name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net }] }
      - relay: tickets
    tlsReports: ["mailto:tls@example.com"]
    dmarc: { stage: quarantine, reports: ["mailto:dmarc@example.com"] }
    mtaSts: { mode: enforce, maxAge: 14d, host: cloudfront }
  example.org:
    zone: { provider: cloudflare, zoneId: 0da42c8d2132a9ddaf714f9e7c920711, accountId: 0da42c8d2132a9ddaf714f9e7c920712 }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1] }, { relay: news }]
    dmarc: { stage: quarantine, reports: ["mailto:dmarc@example.org"] }
    mtaSts: { mode: enforce, maxAge: 14d, host: cloudflare-worker }
  in.example.com:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mail: receives
    mx: { inbound: true }
relays:
  tickets:
    region: eu-central-1
    domain: example.com
    tls: required
    recipients: { partner.example: preferred }
    from: [tickets@example.com]
    access: { cidrs: [192.0.2.0/28] }
    users:
      shop: { pgpKey: "keybase:acme", keys: [2026a] }
  news:
    region: eu-central-1
    domain: example.org
    tls: required
    from: [news@example.org]
inbound:
  provider: ses
  region: eu-west-1
  tls: required
  mailboxes:
    one:
      label: ITSM
      address: one@in.example.com
      company: ACME
      application: itsm
      serviceUrl: "https://acme.example/itsm"
      deliver: { bucket: acme-inbound, prefix: itsm/ }
    two:
      label: ITSM
      address: two@in.example.com
      company: ACME
      application: two
      serviceUrl: "https://acme.example/two"
      deliver: { bucket: acme-inbound, prefix: two/ }
`;

export type Tree = { [key: string]: unknown };
/** A part of the file that is written otherwise. */
export interface Edit {
  readonly from: string | RegExp;
  readonly to: string;
}

/** A tenant's file, and the platform's beside it. */
export interface Files {
  readonly tenant: string;
  readonly platform: string;
}

const OWN_HOSTS: Files = { tenant: ACME, platform: PLATFORM };

/** The same with a policy that the platform's Worker serves. */
export const SHARED_WORKER: Files = {
  tenant: ACME.replace("host: cloudflare-worker", "host: shared"),
  platform: `${PLATFORM}${sharedWorker("0da42c8d2132a9ddaf714f9e7c920712")}`,
};

/** The same with a policy that the platform's distributions serve. */
export const SHARED_DISTRIBUTION: Files = {
  tenant: ACME.replace("host: cloudfront }", "host: shared, distribution: 1 }"),
  platform: `${PLATFORM}${sharedDistributions()}`,
};

/** The tenant before and after its file is edited, as declared and as synthesized. */
export function sidesOf(declared: readonly Edit[], files: Files = OWN_HOSTS) {
  const edited = declared.reduce((text, { from, to }) => {
    expect(text).toMatch(from);
    return text.replace(from, to);
  }, files.tenant);
  const before = originals.get(files) ?? sideOf(files);
  originals.set(files, before);
  return { before, after: sideOf({ ...files, tenant: edited }) };
}

const originals = new Map<Files, ReturnType<typeof sideOf>>();

function sideOf({ tenant, platform: file }: Files) {
  const root = rootOf({ "tenants/acme.yaml": tenant, "platform.yaml": file });
  const { tenants, platform, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const blueprint = tenants.get("acme")?.blueprint;
  if (blueprint === undefined || platform === undefined) throw new Error("must be a tenant");
  const terraform = withInMemory("/repository", (stacks) => stacks.tenant(blueprint, platform));
  return { blueprint, terraform: terraform as { resource: Record<string, Record<string, Tree>> } };
}

/** How it changes: by its declarations, and by its stacks where `resources` says so. */
export function describedChanges({ before, after }: ReturnType<typeof sidesOf>, resources = true) {
  return tenantChanges(before.blueprint, after.blueprint, {
    tenant: "acme",
    resources: resources ? terraformDifference(before.terraform, after.terraform) : [],
    unchanged: unchangedResources(before.terraform, after.terraform, () => true),
    published: { had: publishedDomains([before.blueprint]), has: publishedDomains([after.blueprint]) },
    today: TODAY,
    history: () => ({ versions: [], complete: true, shallow: false }),
    place: () => null,
  });
}
