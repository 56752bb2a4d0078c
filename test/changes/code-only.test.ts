import { describe, expect, test } from "vitest";
import { describedChanges, type Edit, sidesOf, type Tree } from "./acme.ts";

/** How the tenant changes where its file is edited, and what the toolkit writes of it too. */
function changesOf({
  declared,
  code,
  resources = true,
}: {
  readonly declared: readonly Edit[];
  readonly code?: (resources: Tree) => void;
  /** Whether the stacks are compared, too. */
  readonly resources?: boolean;
}) {
  const sides = sidesOf(declared);
  code?.(sides.after.terraform.resource);
  return describedChanges(sides, resources).changes;
}

const MAILBOX_RENAMED = { from: "company: ACME\n", to: "company: ACME Ltd\n" };
const RELAY_DESCRIBED = {
  from: "    tls: required\n    recipients",
  to: "    tls: required\n    description: x\n    recipients",
};
const POLICY_AGED = {
  from: "mode: enforce, maxAge: 14d, host: cloudfront",
  to: "mode: enforce, maxAge: 13d, host: cloudfront",
};

const first = (resources: Tree, type: string, isIt: (one: Tree) => boolean = () => true): Tree => {
  const found = Object.values(resources[type] as Record<string, Tree>).find(isIt);
  if (found === undefined) throw new Error(`must have a resource of type ${type}`);
  return found;
};
const remove = (resources: Tree, type: string, isIt: (one: Tree) => boolean = () => true) => {
  const group = resources[type] as Record<string, Tree>;
  const id = Object.keys(group).find((one) => isIt(group[one] ?? {}));
  if (id === undefined) throw new Error(`must have a resource of type ${type}`);
  delete group[id];
};

describe("what the code alone does is described beside a declared change of the same kind", () => {
  const rows: readonly (readonly [name: string, declared: Edit, code: (resources: Tree) => void, expected: string])[] =
    [
      [
        "a receipt rule that no longer requires TLS, beside another mailbox field",
        MAILBOX_RENAMED,
        (resources) => {
          first(resources, "aws_ses_receipt_rule")["tls_policy"] = "Optional";
        },
        "high inbound/tls-weakened",
      ],
      [
        "an address that is no longer received, beside another mailbox field",
        MAILBOX_RENAMED,
        (resources) => {
          const rule = first(resources, "aws_ses_receipt_rule", (one) => JSON.stringify(one).includes("two@"));
          rule["recipients"] = ["other@in.example.com"];
        },
        "high inbound/mailbox-removed",
      ],
      [
        "a configuration set that no longer requires TLS, beside another field of its relay",
        RELAY_DESCRIBED,
        (resources) => {
          first(resources, "aws_sesv2_configuration_set")["delivery_options"] = { tls_policy: "OPTIONAL" };
        },
        "high relay/tls-weakened",
      ],
      [
        "a configuration set that stops sending, beside another field of its relay",
        RELAY_DESCRIBED,
        (resources) => {
          first(resources, "aws_sesv2_configuration_set")["sending_options"] = { sending_enabled: false };
        },
        "medium tenant/paused",
      ],
      [
        "an identity that goes, beside another relay",
        RELAY_DESCRIBED,
        (resources) => remove(resources, "aws_sesv2_email_identity", (one) => one["email_identity"] === "example.org"),
        "high relay/identity-removed",
      ],
      [
        "a policy that leaves enforce, beside another domain's policy",
        POLICY_AGED,
        (resources) => {
          const worker = first(resources, "cloudflare_workers_script");
          worker["content"] = String(worker["content"]).replace("mode: enforce", "mode: testing");
        },
        "high mta-sts/weakened",
      ],
      [
        "an SPF record that is weakened, beside another TXT value of the same name",
        { from: "txt: [site=1]", to: "txt: [site=2]" },
        (resources) => {
          const record = first(resources, "aws_route53_record", (one) => JSON.stringify(one).includes("v=spf1"));
          record["records"] = (record["records"] as string[]).map((one) => one.replace("~all", "?all"));
        },
        "high spf/weakened",
      ],
      [
        "a bucket that goes, beside another mailbox field",
        MAILBOX_RENAMED,
        (resources) => remove(resources, "aws_s3_bucket"),
        "high inbound/bucket-removed",
      ],
      [
        "a user that goes, beside the relay that it sends through",
        RELAY_DESCRIBED,
        (resources) => remove(resources, "aws_iam_user"),
        "high relay/user-removed",
      ],
      [
        "an access key that is deleted and created again, beside the relay that it sends through",
        RELAY_DESCRIBED,
        (resources) => {
          first(resources, "aws_iam_access_key")["user"] = "acme--other";
        },
        "medium -",
      ],
    ];
  test.each(rows)("%s", (_, declared, code, expected) => {
    const alone = changesOf({ declared: [declared] }).map(({ words }) => words);
    const both = changesOf({ declared: [declared], code });
    const more = both.filter(({ words }) => !alone.includes(words));
    expect(more.map(({ risk, rule }) => `${risk} ${rule ?? "-"}`)).toContain(expected);
    expect(both.map(({ words }) => words)).toEqual(expect.arrayContaining(alone));
  });
});

test.each<readonly [name: string, declared: readonly Edit[]]>([
  ["a mailbox that goes", [{ from: / {4}two:[\s\S]*$/, to: "" }]],
  ["another address", [{ from: "two@in", to: "three@in" }]],
  ["inbound TLS", [{ from: "tls: required\n  mailboxes", to: "tls: preferred\n  mailboxes" }]],
  [
    "mail that is deleted after days",
    [{ from: "tls: required\n  mailboxes", to: "tls: required\n  retention: 30\n  mailboxes" }],
  ],
  ["a relay's TLS", [{ from: "tls: required\n    from: [news", to: "tls: preferred\n    from: [news" }]],
  ["TLS of a recipient", [{ from: "partner.example: preferred", to: "partner.example: required" }]],
  [
    "a relay that goes",
    [
      { from: ", { relay: news }", to: "" },
      { from: /quarantine(?=.*example.org)/, to: "observe" },
      { from: / {2}news:[\s\S]*?(?=inbound:)/, to: "" },
    ],
  ],
  ["a user that goes", [{ from: / {4}users:[\s\S]*?(?= {2}news)/, to: "" }]],
  ["a relay's DKIM key length", [{ from: "    from: [news", to: "    dkim: { keyLength: 1024 }\n    from: [news" }]],
  ["a tenant that rests", [{ from: "contact:", to: "lifecycle: paused\ncontact:" }]],
  ["a tenant that is retired", [{ from: "contact:", to: "lifecycle: retired\ncontact:" }]],
  [
    "a policy's mode",
    [{ from: "mode: enforce, maxAge: 14d, host: cloudflare", to: "mode: testing, maxAge: 14d, host: cloudflare" }],
  ],
  ["a policy that goes", [{ from: / {4}mtaSts: .*cloudflare-worker.*\n/, to: "" }]],
  [
    "another zone",
    [{ from: "zoneId: Z0123456789ABCDEFGHIJ }\n    mx", to: "zoneId: Z0123456789ABCDEFGHIK }\n    mx" }],
  ],
  ["TTL", [{ from: "    txt: [site=1]", to: "    txt: [site=1]\n    ttl: 2h" }]],
  [
    "MX, SPF, DMARC and DKIM",
    [
      {
        from: /mx.example.net[\s\S]*?stage: quarantine/,
        to: "mx.example.com }] }\n    senders: [{ relay: tickets }]\n    dmarc: { stage: reject",
      },
    ],
  ],
  ["a domain that goes", [{ from: / {2}in.example.com[\s\S]*?(?=relays:)|^inbound:[\s\S]*$/gm, to: "" }]],
])("what the declarations ask for is reported once: %s", (_, declared) => {
  const [alone, both] = [changesOf({ declared, resources: false }), changesOf({ declared })];
  expect(both).toEqual(alone);
  expect(alone.length).toBeGreaterThan(0);
});
