import { expect, test } from "vitest";
import { resourceChanges } from "../../src/changes/declared/resource-changes.ts";
import { tenantDocument } from "../../src/changes/plan/tenant-document.ts";
import { withPast } from "../../src/changes/resources/with-past.ts";
import { terraformDifference, unchangedResources } from "../../src/changes/sides/terraform-difference.ts";
import type { Change } from "../../src/model/change.ts";
import { describedChanges, type Edit, type Files, SHARED_DISTRIBUTION, SHARED_WORKER, sidesOf } from "./acme.ts";
import { planOf } from "./planned.ts";

/** In the lines of a domain. */
const at = (domain: string, from: string, to: string): Edit => ({
  from: new RegExp(`( {2}${domain.replaceAll(".", "\\.")}:\\n(?: {4}.*\\n)*?.*)${from}`),
  to: `$1${to}`,
});

const THREE = `    three:
      label: ITSM
      address: three@in.example.com
      company: ACME
      application: three
      serviceUrl: "https://acme.example/three"
      deliver: { bucket: acme-inbound, prefix: three/ }
`;

interface Row {
  readonly name: string;
  readonly declared: readonly Edit[];
  /** What is edited. @default a tenant whose policies have hosts of their own */
  readonly files?: Files;
  /** What it breaks by the rules of changes, whoever tells it. */
  readonly rules: readonly string[];
  /** What a declaration alone knows, or nothing of it, by words in its sentence. */
  readonly declaredAlone?: RegExp;
  /** What is one change as it is declared and several as it is made, or the other way: the verdict is the same, the sentences are not. */
  readonly otherSentences?: true;
}

const ZONES: readonly (readonly [domain: string, where: string, files?: Files])[] = [
  ["example.com", "Route 53"],
  ["example.org", "Cloudflare"],
  ["example.org", "Cloudflare, the shared Worker", SHARED_WORKER],
  ["example.com", "Route 53, the shared CloudFront", SHARED_DISTRIBUTION],
];

/** What is edited of a domain, from and to. */
const OF_DOMAINS: readonly (readonly [name: string, from: string, to: string, rules: readonly string[], RegExp?])[] = [
  [
    "an MX beside",
    "mx.example.net }",
    "mx.example.net }, { host: mx2.example.net, priority: 20 }",
    ["high mx/added"],
    /allows mx2/,
  ],
  ["another MX", "mx.example.net", "mx.example.com", ["high mx/replaced"], /allows/],
  ["another network in SPF", "192.0.2.1", "192.0.2.7", ["medium spf/mechanism-removed"]],
  ["SPF with more networks", "192.0.2.1", "192.0.2.1, 192.0.2.7", []],
  ["SPF open to half the internet", "192.0.2.1", "192.0.2.1, 0.0.0.0/1", ["high spf/wide-range"]],
  ["DMARC weakened", "stage: quarantine", "stage: observe", ["high dmarc/weakened"]],
  ["DMARC strengthened", "stage: quarantine", "stage: reject", [], /in\.example\.com/],
  ["DMARC reports to another mailbox", "mailto:dmarc@", "mailto:other@", []],
  ["a policy that leaves enforce", "mode: enforce", "mode: testing", ["high mta-sts/weakened"]],
  ["a policy that is none", "mode: enforce", "mode: none", ["high mta-sts/weakened"]],
  ["a policy kept for a shorter time", "maxAge: 14d", "maxAge: 13d", []],
];

const ROWS: readonly Row[] = [
  ...ZONES.flatMap(([domain, zone, files]) =>
    OF_DOMAINS.map(
      ([name, from, to, rules, declaredAlone]): Row => ({
        name: `${name} (${zone})`,
        declared: [at(domain, from, to)],
        rules,
        ...(files === undefined ? {} : { files }),
        ...(declaredAlone === undefined ? {} : { declaredAlone }),
      }),
    ),
  ),
  {
    name: "another TTL",
    declared: [at("example.org", "senders:", "ttl: 2h\n    senders:")],
    rules: [],
    declaredAlone: /^TTL of 3 names goes from 1h to 2h$/,
  },
  { name: "TXT that goes", declared: [{ from: "    txt: [site=1]\n", to: "" }], rules: [] },
  {
    name: "a delegation that goes",
    declared: [{ from: / {6}- \{ name: dev.*\n/, to: "" }],
    rules: ["high records/delegation-removed"],
  },
  { name: "a delegation to another server", declared: [{ from: "ns1.example.net", to: "ns2.example.net" }], rules: [] },
  { name: "an alias that leads elsewhere", declared: [{ from: "u1.example.net", to: "u2.example.net" }], rules: [] },
  { name: "an SRV with another port", declared: [{ from: "port: 5060", to: "port: 5061" }], rules: [] },
  { name: "a TXT below that goes", declared: [{ from: / {6}- \{ name: verify.*\n/, to: "" }], rules: [] },
  {
    name: "records of every type (Cloudflare)",
    declared: [
      at(
        "example.org",
        "senders:",
        `records:
      - { name: _sip._tcp, srv: { priority: 10, weight: 60, port: 5060, target: sip.example.net } }
      - { caa: { tag: issue, value: amazon.com } }
      - { name: _25._tcp.mx1, tlsa: { usage: 3, selector: 1, matchingType: 1, data: ${"ab".repeat(32)} } }
      - { name: em1, cname: u1.example.net }
      - { name: dev, ns: ns1.example.net }
      - { name: dev, ns: ns2.example.net }
      - { name: www, a: 192.0.2.10 }
      - { name: www, aaaa: "2001:db8::10" }
      - { name: send, mx: { host: mx.example.net } }
      - { name: verify, txt: a1 }
    senders:`,
      ),
    ],
    rules: [],
  },
  { name: "TXT that changes", declared: [{ from: "site=1", to: "site=2" }], rules: [] },
  {
    name: "TLS reports that go",
    declared: [{ from: / {4}tlsReports.*\n/, to: "" }],
    rules: ["medium tls-rpt/removed"],
  },
  { name: "TLS reports elsewhere", declared: [{ from: "tls@example.com", to: "tls2@example.com" }], rules: [] },
  { name: "a selector delegated elsewhere", declared: [{ from: "s1.keys", to: "s2.keys" }], rules: [] },
  {
    name: "a mailbox that goes",
    declared: [{ from: / {4}two:[\s\S]*$/, to: "" }],
    rules: ["high inbound/mailbox-removed"],
  },
  {
    name: "a mailbox that comes",
    declared: [
      {
        from: /( {4})two:([\s\S]*)$/,
        to: `$1two:$2${THREE}`,
      },
    ],
    rules: [],
  },
  {
    name: "a user that goes",
    declared: [{ from: / {4}users:[\s\S]*?(?= {2}news)/, to: "" }],
    rules: ["high relay/user-removed"],
  },
  {
    name: "a user that comes",
    declared: [{ from: "users:\n", to: 'users:\n      desk: { pgpKey: "keybase:acme", keys: [2026a] }\n' }],
    rules: [],
  },
  {
    name: "a relay's TLS",
    declared: [{ from: "tls: required\n    from: [news", to: "tls: preferred\n    from: [news" }],
    rules: ["high relay/tls-weakened"],
  },
  {
    name: "inbound TLS",
    declared: [{ from: "tls: required\n  mailboxes", to: "tls: preferred\n  mailboxes" }],
    rules: ["high inbound/tls-weakened"],
    otherSentences: true,
  },
  {
    name: "a tenant that rests",
    declared: [{ from: "contact:", to: "lifecycle: paused\ncontact:" }],
    rules: ["medium tenant/paused"],
    otherSentences: true,
  },
];

/** Without what a declaration alone knows: who brings a term of SPF, and what readers spend on it. The id of a policy is reported with it. */
const line = ({ rule, risk, words }: Pick<Change, "rule" | "risk" | "words">) =>
  `${risk} ${rule ?? "-"}: ${words.replace(/ of office|, [0-9]+ of 10 lookups/g, "")}`;
const lines = (changes: readonly Change[]) =>
  [...new Set(changes.filter(({ words }) => !words.includes("has another id")).map(line))].sort();
const rulesOf = (changes: readonly Change[]) => [
  ...new Set(changes.flatMap(({ risk, rule }) => (rule === null ? [] : [`${risk} ${rule}`]))),
];

test.each(ROWS)("$name", ({ declared, files, rules, declaredAlone, otherSentences }) => {
  const sides = sidesOf(declared, files);
  const { before, after } = sides;
  const blueprint = withPast(after.blueprint, before.blueprint);
  const byDeclarations = describedChanges(sides).changes;
  const bySyntheses = resourceChanges(
    terraformDifference(before.terraform, after.terraform),
    unchangedResources(before.terraform, after.terraform, () => true),
    [],
    blueprint,
    blueprint,
  ).changes;
  const byPlan = tenantDocument(planOf(before.terraform, after.terraform), { tenant: "acme", blueprint }).changes;

  const known = (changes: readonly Change[]) =>
    changes.filter(({ kind, words }) => kind !== "resource" && declaredAlone?.test(words) !== true);
  const [declaredLines, synthesized, planned] = [byDeclarations, bySyntheses, byPlan].map((all) => lines(known(all)));
  expect(planned).toEqual(synthesized);
  if (otherSentences !== true) expect(synthesized).toEqual(declaredLines);
  for (const all of [byDeclarations, bySyntheses, byPlan]) expect(rulesOf(known(all))).toEqual(rules);
});
