import { expect, test } from "vitest";
import { cloudfrontFunction, workerScript } from "../../constructs/policy-host/scripts.ts";
import { resourceChanges } from "../../src/changes/declared/resource-changes.ts";
import { tenantDocument } from "../../src/changes/plan/tenant-document.ts";
import { readPlan } from "../../src/changes/plan/terraform-plan.ts";
import { terraformDifference, unchangedResources } from "../../src/changes/sides/terraform-difference.ts";
import type { Blueprint } from "../../src/model/blueprint.ts";
import type { Change } from "../../src/model/change.ts";
import type { SesRelay } from "../../src/model/relay.ts";
import { sesTenantTemplate } from "../../src/providers/ses/cloudformation/ses-tenant.ts";
import { printPolicy } from "../../src/standards/mta-sts/print.ts";

type Tree = { readonly [key: string]: unknown };

/** A resource as cdktf writes it, and as state has it; undefined: it is not there. */
interface Form {
  readonly written: Tree;
  readonly state: Tree;
}

/** What a pair of one resource is: the address, both sides, and what is expected, each change as `risk rule action: words`. */
interface Row {
  readonly name: string;
  readonly address: string;
  readonly before?: Form | undefined;
  readonly after?: Form | undefined;
  /** Terraform's actions where they are not those of the sides. */
  readonly actions?: readonly string[];
  readonly replacePaths?: readonly string[];
  /** Resources beside it that stay as they are, by address. */
  readonly beside?: Readonly<Record<string, Form>>;
  readonly expected: readonly string[];
}

const BLUEPRINT = {
  tenant: "acme",
  lifecycle: "active",
  domains: [{ name: "example.com" }],
  relays: [
    { provider: "ses", id: "tickets", domain: "example.com", sets: [{ name: "acme--tickets" }], principals: [] },
  ],
  users: [{ id: "shop", userName: "acme--shop", grants: [{ relay: "tickets" }] }],
  mailboxes: [],
  policies: [],
  records: [],
  mailUseByDomain: new Map(),
} as unknown as Blueprint;

/** A stays-put MX that makes the domain one that exists on both sides of the plan. */
const ANCHOR = "aws_route53_record.anchor";

const route53 = (name: string, type: string, records: readonly string[], ttl = 300): Form => {
  const set = { zone_id: "Z1", name, type, ttl, records };
  const state = {
    ...set,
    alias: [],
    failover_routing_policy: [],
    fqdn: name,
    health_check_id: "",
    multivalue_answer_routing_policy: false,
    set_identifier: "",
    weighted_routing_policy: [],
  };
  // Terraform reads `%{` and `${` as templates: a synthesis has them twice.
  const escaped = records.map((one) => one.replaceAll("%{", "%%{").replaceAll("${", "$${"));
  return { written: { ...set, records: escaped, provider: "aws.dns" }, state };
};

const cloudflare = (name: string, type: string, content: string, priority?: number): Form => {
  const own = type === "TXT" ? `"${content}"` : content;
  const set = { zone_id: "z1", name, type, ttl: 300, content: own, ...(priority === undefined ? {} : { priority }) };
  return {
    written: set,
    state: { priority: null, ...set, comment: "", data: null, proxied: false, settings: {}, tags: [] },
  };
};

/** A record on either provider. */
const RECORDS: readonly (readonly [string, (name: string, type: string, value: string) => Form])[] = [
  ["aws_route53_record.it", (name, type, value) => route53(name, type, [value])],
  [
    "cloudflare_dns_record.it",
    (name, type, value) => {
      const [, priority, host] = /^([0-9]+) (.+)$/.exec(value) ?? [];
      return type === "MX" ? cloudflare(name, type, host ?? value, Number(priority)) : cloudflare(name, type, value);
    },
  ],
];

const KEY =
  "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";

type RecordRow = readonly [what: string, name: string, type: string, before: string, after: string, expected: string];
const RECORD_ROWS: readonly RecordRow[] = [
  ["SPF created", "example.com", "TXT", "", "v=spf1 -all", "low -"],
  ["SPF weakened", "example.com", "TXT", "v=spf1 ip4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 ~all", "high spf/weakened"],
  [
    "SPF loses a sender",
    "example.com",
    "TXT",
    "v=spf1 ip4:192.0.2.1 -all",
    "v=spf1 -all",
    "medium spf/mechanism-removed",
  ],
  ["SPF with a macro deleted", "example.com", "TXT", "v=spf1 exists:%{i}.spf.example.net -all", "", "high spf/removed"],
  ["DMARC created", "_dmarc.example.com", "TXT", "", "v=DMARC1; p=reject", "low -"],
  ["DMARC weakened", "_dmarc.example.com", "TXT", "v=DMARC1; p=reject", "v=DMARC1; p=none", "high dmarc/weakened"],
  [
    "DMARC without reports",
    "_dmarc.example.com",
    "TXT",
    "v=DMARC1; p=none; rua=mailto:a@example.com",
    "v=DMARC1; p=none",
    "medium dmarc/reports-removed",
  ],
  ["DMARC deleted", "_dmarc.example.com", "TXT", "v=DMARC1; p=reject", "", "high dmarc/removed"],
  [
    "DKIM key deleted",
    "s1._domainkey.example.com",
    "TXT",
    `v=DKIM1; k=rsa; p=${KEY}`,
    "",
    "high dkim/selector-removed",
  ],
  [
    "DKIM key revoked",
    "s1._domainkey.example.com",
    "TXT",
    `v=DKIM1; k=rsa; p=${KEY}`,
    "v=DKIM1; p=",
    "high dkim/selector-removed",
  ],
  ["DKIM CNAME created", "s1._domainkey.example.com", "CNAME", "", "s1.keys.example.net", "low -"],
  ["DKIM CNAME deleted", "s1._domainkey.example.com", "CNAME", "s1.keys.example.net", "", "high dkim/selector-removed"],
  ["MTA-STS id changed", "_mta-sts.example.com", "TXT", "v=STSv1; id=1", "v=STSv1; id=2", "low -"],
  ["MTA-STS deleted", "_mta-sts.example.com", "TXT", "v=STSv1; id=1", "", "high mta-sts/removal"],
  ["TLS-RPT created", "_smtp._tls.example.com", "TXT", "", "v=TLSRPTv1; rua=mailto:a@example.com", "low -"],
  [
    "TLS-RPT deleted",
    "_smtp._tls.example.com",
    "TXT",
    "v=TLSRPTv1; rua=mailto:a@example.com",
    "",
    "medium tls-rpt/removed",
  ],
  ["MX created", "example.com", "MX", "", "10 mx.example.net", "low -"],
  ["MX replaced", "example.com", "MX", "10 mx.example.net", "10 mx.example.org", "high mx/replaced"],
  ["MX null", "example.com", "MX", "10 mx.example.net", "0 .", "high mx/removed"],
  ["MX deleted", "example.com", "MX", "10 mx.example.net", "", "high mx/removed"],
  ["CNAME changed", "www.example.com", "CNAME", "a.example.net", "b.example.net", "low -"],
  ["TXT deleted", "example.com", "TXT", "site-verification=1", "", "low -"],
];

const actionOf = (before: unknown, after: unknown) => (before === "" ? "create" : after === "" ? "delete" : "update");

const recordRows = RECORDS.flatMap(([address, form]) =>
  RECORD_ROWS.map(
    ([what, name, type, before, after, expected]): Row => ({
      name: `${what} (${address.split("_")[0]})`,
      address,
      before: before === "" ? undefined : form(name, type, before),
      after: after === "" ? undefined : form(name, type, after),
      expected: [`${expected} ${actionOf(before, after)}`],
    }),
  ),
);

/** A block is an object in a synthesis, and a list of one in state. */
const set = (tls: string, sending = true): Form => ({
  written: {
    configuration_set_name: "acme--tickets",
    delivery_options: { tls_policy: tls },
    sending_options: { sending_enabled: sending },
  },
  state: {
    configuration_set_name: "acme--tickets",
    delivery_options: [{ tls_policy: tls, max_delivery_seconds: null, sending_pool_name: null }],
    sending_options: [{ sending_enabled: sending }],
    reputation_options: [],
    tags: null,
  },
});

const plain = (fields: Tree): Form => ({ written: fields, state: fields });
const rule = (more: Tree = {}): Form => {
  const fields = { name: "acme--a", rule_set_name: "postroad", enabled: true, tls_policy: "Require", ...more };
  const recipients = { recipients: ["a@example.com"], ...more };
  const written = { ...fields, ...recipients, s3_action: { bucket_name: "b", position: 1 } };
  return { written, state: { ...fields, ...recipients, s3_action: [{ bucket_name: "b", position: 1 }], tags: null } };
};
/** Its template, as a synthesis has it and as state does. */
const sesTenant = (...sets: readonly string[]): Form => {
  const template = sesTenantTemplate({ name: "acme", relays: sets.map((name) => relayWith(name)) });
  const text = JSON.stringify(template);
  const stack = { name: "postroad-acme", template_body: text };
  return { written: { ...stack, template_body: text.replaceAll("${", "$${") }, state: stack };
};
const relayWith = (name: string) => ({ domain: "example.com", sets: [{ name }] }) as unknown as SesRelay;
const identity = (domain = "example.com") => plain({ email_identity: domain });
const policy = (mode: "enforce" | "testing") => printPolicy({ mode, mx: ["mx.example.net"], maxAge: 86400 });
const program = (attribute: string, text: string): Form => ({
  written: { name: "p", [attribute]: text.replaceAll("${", "$${") },
  state: { name: "p", [attribute]: text },
});

const ARCHIVE = { Archive: { Type: "AWS::SES::MailManagerArchive" } };
const stackOf = (Resources: Tree): Form =>
  plain({ name: "postroad-acme--tickets--through", template_body: JSON.stringify({ Resources }) });

const OTHERS: readonly Row[] = [
  {
    name: "configuration set created",
    address: "aws_sesv2_configuration_set.it",
    after: set("REQUIRE"),
    expected: ["low - create"],
  },
  {
    name: "configuration set no longer requires TLS",
    address: "aws_sesv2_configuration_set.it",
    before: set("REQUIRE"),
    after: set("OPTIONAL"),
    expected: ["high relay/tls-weakened update"],
  },
  {
    name: "configuration set requires TLS",
    address: "aws_sesv2_configuration_set.it",
    before: set("OPTIONAL"),
    after: set("REQUIRE"),
    expected: ["low - update"],
  },
  {
    name: "configuration set stops sending",
    address: "aws_sesv2_configuration_set.it",
    before: set("REQUIRE"),
    after: set("REQUIRE", false),
    expected: ["medium tenant/paused update"],
  },
  {
    name: "configuration set deleted",
    address: "aws_sesv2_configuration_set.it",
    before: set("REQUIRE"),
    expected: ["low - delete"],
  },
  { name: "identity created", address: "aws_sesv2_email_identity.it", after: identity(), expected: ["low - create"] },
  {
    name: "identity deleted",
    address: "aws_sesv2_email_identity.it",
    before: identity(),
    expected: ["high relay/identity-removed delete"],
  },
  {
    name: "identity replaced by another",
    address: "aws_sesv2_email_identity.it",
    before: identity("example.com"),
    after: identity("example.net"),
    actions: ["delete", "create"],
    replacePaths: ["email_identity"],
    expected: ["high relay/identity-removed delete"],
  },
  {
    name: "SES tenant created",
    address: "aws_cloudformation_stack.it",
    after: sesTenant("acme--tickets"),
    expected: ["low - create"],
  },
  {
    name: "SES tenant that relays send with deleted",
    address: "aws_cloudformation_stack.it",
    before: sesTenant("acme--tickets"),
    expected: ["high relay/ses-tenant-removed delete"],
  },
  {
    name: "SES tenant that lets go of a set that a relay sends with",
    address: "aws_cloudformation_stack.it",
    before: sesTenant("acme--tickets", "acme--gone"),
    after: sesTenant("acme--gone"),
    expected: ["high relay/ses-tenant-removed update"],
  },
  {
    name: "SES tenant that lets go of what no relay has any more",
    address: "aws_cloudformation_stack.it",
    before: sesTenant("acme--tickets", "acme--gone"),
    after: sesTenant("acme--tickets"),
    expected: ["low - update"],
  },
  {
    name: "SES tenant that holds a set more",
    address: "aws_cloudformation_stack.it",
    before: sesTenant("acme--tickets"),
    after: sesTenant("acme--new", "acme--tickets"),
    expected: ["low - update"],
  },
  {
    name: "another stack of CloudFormation deleted",
    address: "aws_cloudformation_stack.it",
    before: plain({ name: "postroad-acme--tickets--through", template_body: "{}" }),
    expected: ["low - delete"],
  },
  {
    name: "receipt rule created",
    address: "aws_ses_receipt_rule.it",
    after: rule(),
    expected: ["low - create", "low - create"],
  },
  {
    name: "receipt rule no longer requires TLS",
    address: "aws_ses_receipt_rule.it",
    before: rule(),
    after: rule({ tls_policy: "Optional" }),
    expected: ["high inbound/tls-weakened update"],
  },
  {
    name: "receipt rule requires TLS",
    address: "aws_ses_receipt_rule.it",
    before: rule({ tls_policy: "Optional" }),
    after: rule(),
    expected: ["low - update"],
  },
  {
    name: "receipt rule loses a recipient",
    address: "aws_ses_receipt_rule.it",
    before: rule({ recipients: ["a@example.com", "b@example.com"] }),
    after: rule(),
    expected: ["high inbound/mailbox-removed delete"],
  },
  {
    name: "receipt rule loses a recipient that another rule receives",
    address: "aws_ses_receipt_rule.it",
    before: rule({ recipients: ["a@example.com", "b@example.com"] }),
    after: rule(),
    beside: { "aws_ses_receipt_rule.other": rule({ name: "acme--b", recipients: ["b@example.com"] }) },
    expected: ["low - update"],
  },
  {
    name: "receipt rule deleted",
    address: "aws_ses_receipt_rule.it",
    before: rule(),
    expected: ["high inbound/mailbox-removed delete", "low - delete"],
  },
  {
    name: "receipt rule disabled",
    address: "aws_ses_receipt_rule.it",
    before: rule(),
    after: rule({ enabled: false }),
    expected: ["high inbound/mailbox-removed delete"],
  },
  {
    name: "receipt rule's action changes",
    address: "aws_ses_receipt_rule.it",
    before: rule(),
    after: {
      written: { ...rule().written, s3_action: { bucket_name: "c", position: 1 } },
      state: { ...rule().state, s3_action: [{ bucket_name: "c", position: 1 }] },
    },
    expected: ["low - update"],
  },
  {
    name: "SMTP user created",
    address: "aws_iam_user.it",
    after: plain({ name: "acme--shop", path: "/" }),
    expected: ["low - create"],
  },
  {
    name: "SMTP user deleted",
    address: "aws_iam_user.it",
    before: plain({ name: "acme--shop", path: "/" }),
    expected: ["high relay/user-removed delete"],
  },
  {
    name: "access key deleted",
    address: "aws_iam_access_key.it",
    before: plain({ user: "acme--shop" }),
    expected: ["medium - delete"],
  },
  { name: "bucket created", address: "aws_s3_bucket.it", after: plain({ bucket: "a" }), expected: ["low - create"] },
  {
    name: "bucket deleted",
    address: "aws_s3_bucket.it",
    before: plain({ bucket: "a" }),
    expected: ["high inbound/bucket-removed delete"],
  },
  {
    name: "bucket replaced",
    address: "aws_s3_bucket.it",
    before: plain({ bucket: "a" }),
    after: plain({ bucket: "b" }),
    actions: ["delete", "create"],
    replacePaths: ["bucket"],
    expected: ["high inbound/bucket-removed replace"],
  },
  {
    name: "a stack deleted with its archive",
    address: "aws_cloudformation_stack.it",
    before: stackOf(ARCHIVE),
    expected: ["high relay/archive-removed delete", "low - delete"],
  },
  {
    name: "an archive taken out of its stack",
    address: "aws_cloudformation_stack.it",
    before: stackOf(ARCHIVE),
    after: stackOf({}),
    expected: ["high relay/archive-removed delete", "low - update"],
  },
  {
    name: "a stack that keeps its archive",
    address: "aws_cloudformation_stack.it",
    before: stackOf(ARCHIVE),
    after: stackOf({ ...ARCHIVE, Rules: { Type: "AWS::SES::MailManagerRuleSet" } }),
    expected: ["low - update"],
  },
  {
    name: "active rule set created",
    address: "aws_ses_active_receipt_rule_set.it",
    after: plain({ rule_set_name: "postroad" }),
    expected: ["high inbound/active-rule-set create"],
  },
  {
    name: "active rule set stays",
    address: "aws_ses_active_receipt_rule_set.it",
    before: plain({ rule_set_name: "postroad", region: "eu-west-1" }),
    after: plain({ rule_set_name: "postroad", region: "eu-central-1" }),
    expected: ["low - update"],
  },
  {
    name: "active rule set changes",
    address: "aws_ses_active_receipt_rule_set.it",
    before: plain({ rule_set_name: "postroad" }),
    after: plain({ rule_set_name: "other" }),
    expected: ["high inbound/active-rule-set update"],
  },
  {
    name: "active rule set deleted",
    address: "aws_ses_active_receipt_rule_set.it",
    before: plain({ rule_set_name: "postroad" }),
    expected: ["low - delete"],
  },
  ...(
    [
      ["aws_cloudfront_function.it", "code", cloudfrontFunction],
      ["cloudflare_workers_script.it", "content", workerScript],
    ] as const
  ).flatMap(([address, attribute, make]): Row[] => {
    const [enforced, tested] = [make(policy("enforce")), make(policy("testing"))].map((text) =>
      program(attribute, text),
    );
    const rewritten = program(attribute, `${make(policy("enforce"))}// another program of the same policy\n`);
    return [
      { name: `policy created at ${address}`, address, after: enforced, expected: ["low - create", "low - create"] },
      {
        name: `policy weakened at ${address}`,
        address,
        before: enforced,
        after: tested,
        expected: ["high mta-sts/weakened update"],
      },
      {
        name: `policy deleted at ${address}`,
        address,
        before: enforced,
        expected: ["high mta-sts/removal delete", "low - delete"],
      },
      {
        name: `program of the same policy at ${address}`,
        address,
        before: enforced,
        after: rewritten,
        expected: ["low - update"],
      },
    ];
  }),
];

/** A set that no longer answers with what it holds. */
const PICKED: readonly Row[] = [
  ["weighted", { set_identifier: "a", weighted_routing_policy: { weight: 1 } }],
  ["alias", { alias: { name: "other.example.net", zone_id: "Z2", evaluate_target_health: false } }],
].flatMap(([what, more]) =>
  (
    [
      ["MX", "example.com", "10 mx.example.net", "mx/removed"],
      ["TXT", "example.com", "v=spf1 -all", "spf/removed"],
      ["TXT", "_dmarc.example.com", "v=DMARC1; p=reject", "dmarc/removed"],
      ["CNAME", "s1._domainkey.example.com", "s1.keys.example.net", "dkim/selector-removed"],
    ] as const
  ).map(([type, name, value, rule]): Row => {
    const before = route53(name, type, [value]);
    const own = (form: Tree): Tree =>
      what === "alias"
        ? Object.fromEntries(Object.entries(form).filter(([key]) => key !== "records" && key !== "ttl"))
        : form;
    const blocks = Object.fromEntries(
      Object.entries(more as Tree).map(([key, one]) => [key, typeof one === "object" ? [one] : one]),
    );
    return {
      name: `${type} of ${name} becomes ${what}`,
      address: "aws_route53_record.it",
      before,
      after: { written: { ...own(before.written), ...(more as Tree) }, state: { ...own(before.state), ...blocks } },
      expected: [`high ${rule} delete`, "low - update"],
    };
  }),
);

/** A record that somebody proxies: readers get other addresses. */
const PROXIED: readonly Row[] = (
  [
    ["s1._domainkey.example.com", "s1.keys.example.net", "high dkim/selector-removed delete"],
    ["mta-sts.example.com", "d111111abcdef8.cloudfront.net", "medium - delete"],
  ] as const
).map(([name, value, expected]): Row => {
  const before = cloudflare(name, "CNAME", value);
  const after = { written: { ...before.written, proxied: true }, state: { ...before.state, proxied: true } };
  return {
    name: `CNAME of ${name} becomes proxied`,
    address: "cloudflare_dns_record.it",
    before: { ...before, written: { ...before.written, proxied: false } },
    after,
    expected: [expected, "low - update"],
  };
});

/** How long mail is kept in a bucket that stays. */
const expiry = (days: number): Form => {
  const rule = { id: "retention", status: "Enabled" };
  return {
    written: { bucket: "acme-mail", rule: [{ ...rule, expiration: { days } }] },
    state: { bucket: "acme-mail", rule: [{ ...rule, expiration: [{ date: null, days }] }] },
  };
};
const RETENTION: readonly Row[] = (
  [
    ["deleted sooner", expiry(90), expiry(30), "high inbound/retention-shortened update"],
    ["deleted after days, and kept before", undefined, expiry(30), "high inbound/retention-shortened update"],
    ["kept longer", expiry(30), expiry(90), "low - update"],
    ["kept for good", expiry(30), undefined, "low - update"],
  ] as const
).map(([what, before, after, expected]) => ({
  name: `mail is ${what}`,
  address: "aws_s3_bucket_lifecycle_configuration.it",
  before,
  after,
  expected: [expected],
}));

const MOVED: readonly Row[] = RECORDS.map(([address, form]) => ({
  name: `record recreated elsewhere (${address.split("_")[0]})`,
  address,
  before: form("example.com", "TXT", "v=spf1 -all"),
  expected: [],
}));

/** Without what a comparison does not need; ordered as a document orders them. */
const shown = (changes: readonly Change[]) =>
  changes
    .map(({ rule, risk, action, words }) => ({ rule, risk, action, words }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

type Sides = readonly (readonly [address: string, before: Form | undefined, after: Form | undefined])[];

function bySyntheses(sides: Sides) {
  const stack = (side: 1 | 2) => {
    const resource: Record<string, Record<string, Tree>> = {};
    for (const one of sides) {
      const [type = "", id = ""] = one[0].split(".");
      const form = one[side];
      if (form !== undefined) resource[type] = { ...resource[type], [id]: form.written };
    }
    return { resource };
  };
  const [was, is] = [stack(1), stack(2)];
  return resourceChanges(
    terraformDifference(was, is),
    unchangedResources(was, is, () => true),
    [],
    BLUEPRINT,
    BLUEPRINT,
  ).changes;
}

function byPlan(sides: Sides, { actions, replacePaths = [] }: Pick<Row, "actions" | "replacePaths"> = {}) {
  const read = readPlan({
    format_version: "1.2",
    resource_changes: sides.map(([address, before, after]) => ({
      address,
      type: address.split(".")[0],
      mode: "managed",
      change: {
        actions:
          before === after
            ? ["no-op"]
            : (actions ?? [before === undefined ? "create" : after === undefined ? "delete" : "update"]),
        before: before?.state ?? null,
        after: after?.state ?? null,
        before_sensitive: {},
        after_sensitive: {},
        after_unknown: {},
        replace_paths: replacePaths.map((path) => [path]),
      },
    })),
  });
  if (!read.ok) throw new Error(read.message);
  return tenantDocument(read.plan, { tenant: "acme", blueprint: BLUEPRINT }).changes;
}

/** Records at another name keep the domain standing, and are not part of the row. */
const anchor = route53("anchor.example.com", "TXT", ["stays"]);
const sidesOf = ({ address, before, after, beside = {} }: Row): Sides => [
  [ANCHOR, anchor, anchor],
  ...Object.entries(beside).map(([other, form]) => [other, form, form] as const),
  [address, before, after],
];

test.each([...recordRows, ...OTHERS, ...PICKED, ...PROXIED, ...RETENTION])("$name", (row) => {
  const sides = sidesOf(row);
  const [preview, plan] = [shown(bySyntheses(sides)), shown(byPlan(sides, row))];
  expect(preview).toEqual(plan);
  expect(plan.map(({ rule, risk, action }) => `${risk} ${rule ?? "-"} ${action}`).sort()).toEqual(
    [...row.expected].sort(),
  );
  for (const { words } of plan) expect(words).not.toMatch(/\bmade\b/);
});

test.each(MOVED)("$name", ({ address, before }) => {
  const sides: Sides = [
    [ANCHOR, anchor, anchor],
    [`${address}_old`, before, undefined],
    [`${address}_new`, undefined, before],
  ];
  expect(shown(bySyntheses(sides))).toEqual(shown(byPlan(sides)));
  expect(shown(byPlan(sides))).toMatchObject([{ rule: "dns/recreated", risk: "high", action: "replace" }]);
});

test("an identity deleted at one address and created at another", () => {
  const sides: Sides = [
    ["aws_sesv2_email_identity.new", undefined, identity()],
    ["aws_sesv2_email_identity.old", identity(), undefined],
  ];
  expect(shown(bySyntheses(sides))).toEqual(shown(byPlan(sides)));
  expect(shown(byPlan(sides))).toMatchObject([{ rule: "relay/identity-replaced", risk: "high", action: "replace" }]);
});

test("one of two mail exchangers that goes is not the last", () => {
  const [one, other] = [10, 20].map((priority) =>
    cloudflare("example.com", "MX", `mx${priority}.example.net`, priority),
  );
  const sides: Sides = [
    [ANCHOR, anchor, anchor],
    ["cloudflare_dns_record.a", one, one],
    ["cloudflare_dns_record.b", other, undefined],
  ];
  expect(shown(bySyntheses(sides))).toEqual(shown(byPlan(sides)));
  expect(shown(byPlan(sides)).map(({ rule }) => rule)).not.toContain("mx/removed");
});

test("a policy that another host serves from now on is not removed", () => {
  const body = policy("enforce");
  const sides: Sides = [
    ["aws_cloudfront_function.it", undefined, program("code", cloudfrontFunction(body))],
    ["cloudflare_workers_script.it", program("content", workerScript(body)), undefined],
  ];
  expect(shown(bySyntheses(sides))).toEqual(shown(byPlan(sides)));
  expect(shown(byPlan(sides)).map(({ rule }) => rule)).toEqual([null, null, null, null]);
});
