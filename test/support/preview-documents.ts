import { digestOf, digestOfTenants } from "../../src/changes/acknowledge/digest.ts";
import type {
  Change,
  Part,
  PreviewDocument,
  Risk,
  RiskLevel,
  SpfBranch,
  TenantDocument,
} from "../../src/model/change.ts";

/** Documents as `preview` and `plan` make them, written by hand: what renderers and merging are tested on. */

const WEIGHT: Record<RiskLevel, number> = { high: 3, medium: 2, low: 1, none: 0 };

/** A change of one TXT record, unless more is said. */
export function change(fields: Partial<Change> & Pick<Change, "name" | "words">): Change {
  return {
    action: "update",
    kind: "record",
    type: "TXT",
    domain: "example.com",
    before: null,
    after: null,
    rule: null,
    risk: "low",
    parts: [],
    place: null,
    ...fields,
  };
}

/** A part by how it goes: `- a`, `+ a`, `a`, or `a: x > y`. */
export function part(text: string): Part {
  const changed = /^(.+): (.+) > (.+)$/.exec(text);
  if (changed !== null) {
    const [, name = "", before = "", after = ""] = changed;
    return { action: "changed", name, before, after };
  }
  if (text.startsWith("- ")) return { action: "removed", name: text.slice(2), before: text.slice(2), after: null };
  if (text.startsWith("+ ")) return { action: "added", name: text.slice(2), before: null, after: text.slice(2) };
  return { action: "kept", name: text, before: text, after: text };
}

/** A tenant that exists on both sides, as risky as its worst change. */
export function tenant(id: string, changes: readonly Change[], more: Partial<TenantDocument> = {}): TenantDocument {
  const worst = changes.reduce<RiskLevel>((risk, one) => (WEIGHT[one.risk] > WEIGHT[risk] ? one.risk : risk), "none");
  return {
    tenant: id,
    risk: worst,
    presence: "kept",
    changes,
    failures: [],
    spf: [],
    terraform: null,
    digest: digestOf(changes),
    ...more,
  };
}

/** The risks of tenants, none acknowledged: one for each rule that a high change names. */
export function risksOf(tenants: readonly TenantDocument[]): Risk[] {
  return tenants.flatMap(({ tenant: id, changes }) => {
    const high = changes.filter(({ risk, rule }) => risk === "high" && rule !== null);
    const rules = [...new Set(high.map(({ rule }) => rule ?? ""))].sort();
    return rules.map((rule) => ({
      tenant: id,
      rule,
      digest: digestOf(high.filter((one) => one.rule === rule)),
      words: high.filter((one) => one.rule === rule).map(({ words }) => words),
      acknowledged: null,
    }));
  });
}

/** A document of these tenants, with the counts that follow. */
export function documentOf(
  tenants: readonly TenantDocument[],
  more: Partial<Omit<PreviewDocument, "tenants" | "summary">> = {},
): PreviewDocument {
  const risks = more.risks ?? risksOf(tenants);
  const unchanged = more.unchanged ?? [];
  const failed = tenants.filter(({ failures }) => failures.length > 0).length;
  return {
    version: 1,
    command: "preview",
    base: "4f0c2a9d1e5b7c3a8f6e2d1c0b9a8f7e6d5c4b3a",
    stale: [],
    notes: [],
    digest: digestOfTenants(tenants),
    ...more,
    tenants,
    unchanged,
    risks,
    summary: {
      changed: tenants.length - failed,
      unchanged: unchanged.length,
      failed,
      needsAcknowledgement: risks.filter(({ acknowledged }) => acknowledged === null).length,
    },
  };
}

/** Nothing changes for three tenants. */
export const NOTHING = documentOf([], { unchanged: ["acme", "harbor-supply", "mosa-museum"] });

const TREE: readonly SpfBranch[] = [
  {
    term: "include:_spf.google.com",
    lookups: 4,
    senders: ["google-workspace"],
    below: [
      { term: "include:_netblocks.google.com", lookups: 1, senders: [], below: [] },
      { term: "include:_netblocks2.google.com", lookups: 1, senders: [], below: [] },
      { term: "include:_netblocks3.google.com", lookups: 1, senders: [], below: [] },
    ],
  },
  { term: "include:spf.desk.example", lookups: 2, senders: ["desk"], below: [] },
  { term: "ip4:192.0.2.0/24", lookups: 0, senders: ["own servers"], below: [] },
];

const ACME = tenant(
  "acme",
  [
    change({
      name: "_dmarc.example.com",
      before: "v=DMARC1; p=reject; rua=mailto:dmarc@example.com",
      after: "v=DMARC1; p=none; rua=mailto:dmarc@example.com",
      words: "DMARC for example.com goes from reject to none",
      rule: "dmarc/weakened",
      risk: "high",
      parts: [part("v=DMARC1"), part("p: reject > none"), part("rua=mailto:dmarc@example.com")],
      place: { file: "tenants/acme.yaml", line: 21 },
    }),
    change({
      name: "example.com",
      before: "v=spf1 include:_spf.google.com include:mailgun.example ip4:192.0.2.0/24 ~all",
      after: "v=spf1 include:_spf.google.com include:spf.desk.example ip4:192.0.2.0/24 ~all",
      words: "SPF for example.com drops mailgun and adds desk, at least 6 of 10 lookups",
      rule: "spf/mechanism-removed",
      risk: "medium",
      parts: [
        part("include:_spf.google.com"),
        part("- include:mailgun.example"),
        part("+ include:spf.desk.example"),
        part("ip4:192.0.2.0/24"),
        part("~all"),
      ],
      place: { file: "tenants/acme.yaml", line: 14 },
    }),
    change({
      action: "create",
      name: "desk1._domainkey.example.com",
      after: "v=DKIM1; k=rsa; key SHA256:3qX0bM2x1hQ",
      words: "example.com publishes the DKIM key desk1 (RSA 2048, SHA256:3qX0bM2x1hQ)",
      place: { file: "tenants/acme.yaml", line: 16 },
    }),
  ],
  {
    spf: [
      { domain: "example.com", before: { lookups: 6, exact: true }, after: { lookups: 6, exact: false }, tree: TREE },
    ],
  },
);

const HARBOR = tenant("harbor-supply", [
  change({
    action: "replace",
    type: "MX",
    name: "harbor.example",
    domain: "harbor.example",
    before: "10 mx.old.example",
    after: "0 harbor-example.mail.protection.outlook.com",
    words: "mail for harbor.example goes to Microsoft 365; mx.old.example takes none any more",
    rule: "mx/replaced",
    risk: "high",
    parts: [part("- 10 mx.old.example"), part("+ 0 harbor-example.mail.protection.outlook.com")],
    place: { file: "tenants/harbor-supply.yaml", line: 9 },
  }),
]);

const MOSA = tenant("mosa-museum", [
  change({
    kind: "relay",
    type: null,
    name: "tickets",
    domain: "museum.example",
    before: { tls: "required", sending: true },
    after: { tls: "optional", sending: true },
    words: "relay tickets no longer requires TLS",
    rule: "relay/tls-weakened",
    risk: "high",
    parts: [part("tls: required > optional")],
    place: { file: "tenants/mosa-museum.yaml", line: 33 },
  }),
  change({
    kind: "policy",
    type: null,
    name: "https://mta-sts.museum.example/.well-known/mta-sts.txt",
    domain: "museum.example",
    before: "version: STSv1\r\nmode: testing\r\nmx: mx.museum.example\r\nmax_age: 86400\r\n",
    after: "version: STSv1\r\nmode: enforce\r\nmx: mx.museum.example\r\nmax_age: 86400\r\n",
    words: "MTA-STS for museum.example goes from testing to enforce",
    parts: [part("mode: testing > enforce"), part("mx: mx.museum.example"), part("max_age: 86400")],
    place: { file: "tenants/mosa-museum.yaml", line: 25 },
  }),
]);

const NOVA = tenant(
  "nova",
  [
    change({
      action: "create",
      type: "MX",
      name: "nova.example",
      domain: "nova.example",
      after: "10 mx.nova.example",
      words: "nova.example receives mail at mx.nova.example",
      place: { file: "tenants/nova.yaml", line: 6 },
    }),
    change({
      action: "create",
      name: "_dmarc.nova.example",
      domain: "nova.example",
      after: "v=DMARC1; p=none; rua=mailto:dmarc@example.net",
      words: "DMARC for nova.example starts at none",
      place: { file: "tenants/nova.yaml", line: 8 },
    }),
  ],
  { presence: "added" },
);

const BROKEN = tenant("broken-shop", [], {
  failures: [
    {
      rule: "spf/lookup-limit",
      severity: "error",
      message: "SPF of shop.example must take at most 10 DNS lookups, got 12",
      file: "tenants/broken-shop.yaml",
      line: 14,
      help: "remove two includes, or set spf.flatten for one of them",
    },
  ],
});

const TEN_TENANTS = [BROKEN, ACME, HARBOR, MOSA, NOVA];
const TEN_RISKS = risksOf(TEN_TENANTS).map((risk) =>
  risk.tenant === "harbor-supply"
    ? { ...risk, acknowledged: { reason: "the move that MAIL-12 asks for", by: "acknowledge/mail-12.yaml:2" } }
    : risk,
);

/** Ten tenants: one fails, three are risky (one acknowledged), one is new, five stay. */
export const TEN = documentOf(TEN_TENANTS, {
  risks: TEN_RISKS,
  unchanged: ["alder-clinic", "birch-law", "cedar-books", "dune-travel", "elm-school"],
  stale: [
    {
      tenant: "alder-clinic",
      rule: "spf/weakened",
      change: "0011223344aaef50a3fbb4105ed4f6910efe46ad",
      by: "acknowledge/spring.yaml:7",
      why: "no such change",
    },
  ],
  notes: ["The toolkit differs between the two sides: both were read with the one of the working tree"],
});

/** One risky tenant and a new one: the comment that docs/preview.md shows. */
export const EXAMPLE = documentOf([ACME, NOVA], { unchanged: ["alder-clinic", "birch-law", "cedar-books"] });

/** A plan: noise of the provider, drift, a move, an import and a forgotten resource beside one real change. */
export const PLAN = documentOf(
  [
    tenant(
      "acme",
      [
        change({
          name: "_dmarc.example.com",
          before: "v=DMARC1; p=none",
          after: "v=DMARC1; p=quarantine",
          words: "DMARC for example.com goes from none to quarantine",
          parts: [part("v=DMARC1"), part("p: none > quarantine")],
          place: { file: "tenants/acme.yaml", line: 21 },
        }),
        change({
          action: "create",
          kind: "resource",
          type: "aws_sesv2_email_identity",
          name: "aws_sesv2_email_identity.example_com",
          domain: null,
          after: { email_identity: "example.com", arn: { afterApply: "arn" } },
          words: "Terraform creates aws_sesv2_email_identity.example_com",
        }),
      ],
      {
        terraform: {
          noise: ["cloudflare_dns_record.a", "cloudflare_dns_record.b"],
          drift: [
            change({
              name: "example.com",
              before: "v=spf1 -all",
              after: "v=spf1 +all",
              words: "SPF of example.com is published as +all, and is declared as -all",
            }),
          ],
          imported: [{ address: "aws_route53_record.mx", id: "Z0123456789ABCDEFGHIJ_example.com_MX" }],
          moved: [{ from: "aws_route53_record.old", to: "aws_route53_record.new" }],
          forgotten: ["aws_route53_record.parked"],
          counts: { create: 1, update: 1, delete: 0, replace: 0 },
        },
      },
    ),
  ],
  { command: "plan", base: null, unchanged: ["harbor-supply"] },
);

/** What somebody could write to hurt a reader: markup, references, mentions, fences, direction, and a great length. */
export const HOSTILE_TEXTS: readonly string[] = [
  "</details></table><script>alert(1)</script>",
  "<img src=https://evil.example/x onerror=alert(1)>",
  "--> <!-- postroad:preview v1 {} -->",
  "| a | b |\n|---|---|\n| c | d |",
  "`` ``` ````\n```\n# heading",
  "@octocat please merge, fixes #1, GH-2, octo/repo#3, !4, and $5 ~bug %6 &7",
  "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example> www.evil.example a@evil.example",
  "/close\n/approve",
  "\u202egpj.exe\u202c \u2066x\u2069 \u200b\ufeff\u0000\u001b[31m\u0007\ud800",
  "~~~~\n> [!CAUTION]\n- [ ] task\n1. one\n***bold*** __b__ $x$ :tada:",
  "\\| \\` \\<b> &lt;b&gt; &#64;octocat",
  "https://evil.example/?a=1&b=2",
  " leading and trailing ",
  "x".repeat(70_000),
];

/** One tenant whose every text is hostile. */
export function hostileDocument(text: string): PreviewDocument {
  const parts = [
    { action: "changed", name: text, before: text, after: text } as const,
    { action: "removed", name: text, before: text, after: null } as const,
  ];
  const one = change({
    name: text,
    type: text,
    domain: text,
    before: text,
    after: { [text]: [text, { afterApply: text }] },
    words: text,
    rule: "dmarc/weakened",
    risk: "high",
    parts,
    place: { file: text, line: 1 },
  });
  const shop = tenant("shop", [one, { ...one, kind: "resource", before: { a: text }, parts: [] }], {
    spf: [
      {
        domain: text,
        before: null,
        after: { lookups: 1, exact: false },
        tree: [{ term: text, lookups: 1, senders: [text], below: [] }],
      },
    ],
    terraform: {
      noise: [text],
      drift: [one],
      imported: [{ address: text, id: text }],
      moved: [{ from: text, to: text }],
      forgotten: [text],
      counts: { create: 0, update: 1, delete: 0, replace: 0 },
    },
  });
  const failure = { rule: "yaml/syntax", severity: "error", message: text, file: text, line: 1, help: text } as const;
  return documentOf([tenant(text.slice(0, 60), [], { failures: [failure] }), shop], {
    base: text,
    unchanged: [text.slice(0, 60)],
    notes: [text],
    risks: [
      {
        tenant: "shop",
        rule: "dmarc/weakened",
        digest: "0123456789abd407ad901895723f32d31e6515f5",
        words: [text, text],
        acknowledged: null,
      },
    ],
    stale: [{ tenant: text, rule: text, change: text, by: text, why: text }],
  });
}
