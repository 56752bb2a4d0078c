import { join } from "node:path";
import { expect, it } from "vitest";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import { loadFleet } from "../../../../src/rules/fleet.ts";
import type { VerifyDocument } from "../../../../src/world/verify/document.ts";
import { type Certificate, certificate } from "../../../support/certificates.ts";
import { rootOf, TODAY, TOOLKIT } from "../../../support/root.ts";
import { inNamespace, served, whyNoPeer } from "./namespace.ts";

const ROOT = certificate({ subject: "Test Root", isAuthority: true });

interface Case {
  /** What the mail server presents; none: it offers no STARTTLS. */
  readonly server?: (host: string) => readonly Certificate[];
  readonly host?: (host: string) => readonly Certificate[];
  readonly policy?: (body: string) => {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  /** The zone, otherwise. */
  readonly zone?: (text: string) => string;
  /** Postfix: Verified where it took the policy and the server is one that it lets through; deferred where it sends nothing; Trusted where it took no policy. */
  readonly postfix: "Verified" | "deferred" | "Trusted";
  /** What verify tells. */
  readonly told: readonly string[];
}

const good = (host: string) => [certificate({ names: [host] }, ROOT)];
const over = (host: string) => [certificate({ names: [host], from: -90, to: -1 }, ROOT)];
const other = () => [certificate({ names: ["mx.elsewhere.example"] }, ROOT)];
const alone = (host: string) => [certificate({ names: [host] })];

/** By domain, without `.example`: one that is right, and one for each way to be broken. */
const CASES: Readonly<Record<string, Case>> = {
  right: { postfix: "Verified", told: [] },
  "server-over": { server: over, postfix: "deferred", told: ["mx/certificate fail"] },
  "server-elsewhere": { server: other, postfix: "deferred", told: ["mx/certificate fail"] },
  "server-alone": { server: alone, postfix: "deferred", told: ["mx/certificate fail"] },
  "server-plain": { server: () => [], postfix: "deferred", told: ["mx/starttls fail"] },
  "policy-without-mx": {
    policy: (body) => ({ body: body.replace(/mx: .*/, "mx: mx.elsewhere.example\r") }),
    postfix: "deferred",
    told: ["mta-sts/policy fail"],
  },
  "policy-redirect": {
    policy: () => ({ status: 301, headers: { Location: "https://mta-sts.right.example/.well-known/mta-sts.txt" } }),
    postfix: "Trusted",
    told: ["mta-sts/policy fail"],
  },
  "policy-missing": { policy: () => ({ status: 404 }), postfix: "Trusted", told: ["mta-sts/policy fail"] },
  "policy-html": {
    policy: () => ({ headers: { "Content-Type": "text/html" } }),
    postfix: "Trusted",
    told: ["mta-sts/policy fail"],
  },
  "policy-broken": {
    policy: () => ({ body: "version: STSv1\r\nmode: enforced\r\n" }),
    postfix: "Trusted",
    told: ["mta-sts/policy fail"],
  },
  "host-over": { host: over, postfix: "Trusted", told: ["mta-sts/certificate fail"] },
  "host-elsewhere": { host: other, postfix: "Trusted", told: ["mta-sts/certificate fail"] },
  "host-alone": { host: alone, postfix: "Trusted", told: ["mta-sts/certificate fail"] },
  "record-missing": {
    zone: (text) => text.replace(/^_mta-sts\..*\n/m, ""),
    postfix: "Trusted",
    told: ["record fail", "handoff/done fail"],
  },
};

const addressOf = (index: number): string => `127.0.1.${index + 1}`;

const tenant = (domain: string, index: number): string => `version: 1
tenant: ${domain.replace(".example", "")}
contact: postmaster@example.com
domains:
  ${domain}:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.${domain} }] }
    mtaSts: { mode: enforce, host: external }
    tlsReports: ["mailto:tls@right.example"]
    dmarc: { stage: reject, reports: [] }
    records: [{ name: mx, a: ${addressOf(index)} }, { name: mta-sts, a: 127.0.0.1 }]
`;

/** What postroad publishes, as a zone file. */
function zoneOf({ records }: Blueprint, domain: string): string {
  const lines = records.map(({ name, type, value, priority, ttl }) => {
    const data = type === "TXT" ? `"${value}"` : type === "MX" ? `${priority} ${value}.` : String(value);
    return `${name}. ${ttl} ${type} ${data}\n`;
  });
  return `${domain}. 3600 SOA ns.${domain}. hostmaster.${domain}. 1 3600 900 604800 60\n${domain}. 3600 NS ns.${domain}.\nns.${domain}. 3600 A 127.0.0.1\n${lines.join("")}`;
}

const why = whyNoPeer();

it.skipIf(why !== undefined)(
  "Postfix takes the records and the policy that are right, and verify reports each that it does not take",
  async () => {
    const domains = Object.keys(CASES).map((label) => `${label}.example`);
    const root = rootOf(
      Object.fromEntries(
        domains.map((domain, index) => [`tenants/${domain.replace(".example", "")}.yaml`, tenant(domain, index)]),
      ),
    );
    const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const all = Object.entries(CASES).map(([label, one], index) => {
      const { blueprint } = tenants.get(label) ?? {};
      if (blueprint === undefined) throw new Error(`must have a tenant ${label}`);
      return { ...one, label, domain: `${label}.example`, blueprint, address: addressOf(index) };
    });
    const found = await inNamespace({
      root: ROOT.pem,
      zones: Object.fromEntries(
        all.map(({ domain, blueprint, zone = (text) => text }) => [domain, zone(zoneOf(blueprint, domain))]),
      ),
      policies: Object.fromEntries(
        all.map(({ domain, blueprint, host = good, policy = () => ({}) }) => {
          const body = blueprint.policies[0]?.body ?? "";
          return [
            `mta-sts.${domain}`,
            {
              status: 200,
              headers: { "Content-Type": "text/plain" },
              body,
              ...served(host(`mta-sts.${domain}`)),
              ...policy(body),
            },
          ];
        }),
      ),
      servers: all.map(({ domain, address, server = good }) => ({ address, ...served(server(`mx.${domain}`)) })),
      recipients: all.map(({ domain }) => `desk@${domain}`),
      commands: [
        {
          argv: [
            process.execPath,
            join(TOOLKIT, "bin/postroad.mjs"),
            "verify",
            "--all",
            "--root",
            root,
            "--resolver",
            "127.0.0.1",
            "--allow-private",
            "--format",
            "json",
          ],
          cwd: root,
          env: {},
        },
      ],
    });
    const [verified] = found.commands;
    const document = JSON.parse(verified?.out || `{"err": ${JSON.stringify(verified?.err)}}`) as VerifyDocument;
    const outcome = all.map(({ label, domain, address }) => {
      const status = found.statuses[`desk@${domain}`];
      const checks = document.tenants?.find((one) => one.tenant === label)?.checks ?? [];
      const told = checks.filter((check) => check.status !== "pass").map((check) => `${check.check} ${check.status}`);
      return { label, postfix: status === "sent" ? found.levels[address] : status, told };
    });
    expect(outcome, found.log).toEqual(all.map(({ label, postfix, told }) => ({ label, postfix, told })));
    expect(verified?.code).toBe(1);
  },
);
