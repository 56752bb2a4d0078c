import { describe, expect, test } from "vitest";
import { cloudfrontFunction, workerScript } from "../../../constructs/policy-host/scripts.ts";
import { matchAcknowledgements, risksOf } from "../../../src/changes/acknowledge/match.ts";
import { inDeclaredWords } from "../../../src/changes/plan/in-declared-words.ts";
import { tenantDocument } from "../../../src/changes/plan/tenant-document.ts";
import { readPlan, type TerraformPlan } from "../../../src/changes/plan/terraform-plan.ts";
import type { Blueprint } from "../../../src/model/blueprint.ts";
import type { Change } from "../../../src/model/change.ts";
import { printPolicy } from "../../../src/standards/mta-sts/print.ts";

type Tree = { readonly [key: string]: unknown };

function planOf(resources: readonly Tree[]): TerraformPlan {
  const masks = { before_sensitive: {}, after_sensitive: {}, after_unknown: {} };
  const read = readPlan({
    format_version: "1.2",
    resource_changes: resources.map(({ address, before = null, after = null, actions }) => ({
      address,
      type: String(address).split(".")[0],
      mode: "managed",
      change: { ...masks, actions, before, after },
    })),
  });
  if (!read.ok) throw new Error(read.message);
  return read.plan;
}

const record = (name: string, type: string, value: string, actions = ["delete"]) => {
  const set = { zone_id: "Z1", name, type, ttl: 300, records: [value] };
  return {
    address: `aws_route53_record.${name.replaceAll(".", "_")}_${type}`,
    actions,
    before: set,
    after: actions[0] === "no-op" ? set : null,
  };
};

const MAIL = [
  record("example.org", "MX", "10 mx.example.net"),
  record("example.org", "TXT", "v=spf1 -all"),
  record("_dmarc.example.org", "TXT", "v=DMARC1; p=reject"),
];

const blueprint = (more: Partial<Blueprint>): Blueprint => ({
  ...({
    relays: [],
    users: [],
    policies: [],
    mailUseByDomain: new Map(),
    domains: [],
    lifecycle: "active",
  } as unknown as Blueprint),
  ...more,
});
const domains = [{ name: "example.com" }] as unknown as Blueprint["domains"];

const risks = (plan: TerraformPlan, known: Blueprint | undefined) =>
  tenantDocument(plan, { tenant: "acme", blueprint: known }).changes.flatMap(({ rule, risk, name }) =>
    risk === "high" ? [`${rule} ${name}`] : [],
  );

describe("one cause is one risk", () => {
  test("a tenant that is retired", () => {
    expect(risks(planOf(MAIL), blueprint({ lifecycle: "retired" }))).toEqual(["tenant/retired acme"]);
  });

  test("a domain that leaves a tenant which stays", () => {
    const plan = planOf([...MAIL, record("example.com", "MX", "10 mx.example.net", ["no-op"])]);
    expect(risks(plan, blueprint({ domains }))).toEqual(["tenant/domain-removed example.org"]);
  });

  test("a domain that another tenant has now", () => {
    const fleet: Blueprint["mailUseByDomain"] = new Map([["example.org", "sends"]]);
    expect(risks(planOf(MAIL), blueprint({ domains, mailUseByDomain: fleet }))).toEqual([
      "tenant/domain-moved example.org",
    ]);
  });

  test("a domain that stays and loses its records has a risk for each of them", () => {
    const own = [{ name: "example.org" }] as unknown as Blueprint["domains"];
    expect(risks(planOf(MAIL), blueprint({ domains: own })).sort()).toEqual([
      "dmarc/removed _dmarc.example.org",
      "mx/removed example.org",
      "spf/removed example.org",
    ]);
  });
});

describe.each([
  ["aws_cloudfront_function.p", "code", cloudfrontFunction],
  ["cloudflare_workers_script.p", "content", workerScript],
] as const)("a policy that %s serves", (address, attribute, program) => {
  const policy = (mode: "enforce" | "testing", maxAge: number) => printPolicy({ mode, mx: ["mx.example.net"], maxAge });
  const [was, is] = [policy("enforce", 86400), policy("testing", 604800)];
  const plan = planOf([
    { address, actions: ["update"], before: { [attribute]: program(was) }, after: { [attribute]: program(is) } },
  ]);

  test("is told field by field, and leaving enforce is a risk", () => {
    const policies = [
      { host: "mta-sts.example.com", body: is, hosting: { kind: "external" } },
    ] as unknown as Blueprint["policies"];
    const { changes } = tenantDocument(plan, { tenant: "acme", blueprint: blueprint({ domains, policies }) });
    expect(changes).toMatchObject([
      {
        kind: "policy",
        name: "mta-sts.example.com",
        rule: "mta-sts/weakened",
        risk: "high",
        parts: [
          { name: "mode", before: "enforce", after: "testing" },
          { name: "max_age", before: "86400", after: "604800" },
        ],
      },
    ]);
  });
});

describe("what preview says of the same change", () => {
  const plan = planOf(MAIL.slice(0, 1));
  const own = blueprint({ domains: [{ name: "example.org" }] as unknown as Blueprint["domains"] });
  const alone = tenantDocument(plan, { tenant: "acme", blueprint: own });
  const [change] = alone.changes;
  if (change === undefined) throw new Error("the plan must change something");

  test("is said here: words, rule, risk and place", () => {
    const said = {
      ...change,
      words: "other words",
      rule: null,
      risk: "low" as const,
      place: { file: "tenants/acme.yaml", line: 3 },
    };
    const previewed = { presence: "kept" as const, changes: [said], spf: [], asked: [] };
    expect(tenantDocument(plan, { tenant: "acme", blueprint: own, previewed }).changes).toEqual([said]);
  });

  test("is said where no resource shows it, as long as the plan does anything; what Terraform keeps is not", () => {
    const [tls, recreated] = ["relay/tls-weakened", "dns/recreated"].map((rule) => ({
      ...change,
      kind: rule === "dns/recreated" ? ("resource" as const) : ("relay" as const),
      name: rule,
      rule,
      risk: "high" as const,
    }));
    if (tls === undefined || recreated === undefined) throw new Error("must be two changes");
    const previewed = { presence: "kept" as const, changes: [tls, recreated], spf: [], asked: [] };
    const names = (one: TerraformPlan) =>
      tenantDocument(one, { tenant: "acme", blueprint: own, previewed }).changes.map(({ name }) => name);
    expect(names(plan).sort()).toEqual(["example.org", "relay/tls-weakened"]);
    expect(names(planOf([]))).toEqual([]);
  });

  test("is not said of a record that the plan leaves otherwise", () => {
    const said = { ...change, words: "other words", after: "another" };
    const previewed = { presence: "kept" as const, changes: [said], spf: [], asked: [] };
    expect(tenantDocument(plan, { tenant: "acme", blueprint: own, previewed }).changes).toEqual([change]);
  });

  test("an acknowledgement of it holds for what is left of it, unless it is used up, or the plan has others of its rule", () => {
    const other = { ...change, name: "example.net", domain: "example.net" };
    const reviewed = [change, other];
    const [risk] = risksOf([{ tenant: "acme", changes: reviewed }]);
    const entry = {
      tenant: "acme",
      rule: "mx/removed",
      reason: "meant",
      change: risk?.digest ?? "",
      by: "a",
      file: "a",
    };
    const open = (changes: typeof alone.changes, isMerged = false) => {
      const given = { entries: [entry], flags: [], isMerged: () => isMerged, isKnown: () => true };
      const { risks } = matchAcknowledgements(
        risksOf([{ tenant: "acme", changes }], () => reviewed),
        given,
        new Set(),
      );
      return risks.filter(({ acknowledged }) => acknowledged === null).length;
    };
    expect(open(reviewed)).toBe(0);
    expect(open([change])).toBe(0);
    expect(open([other])).toBe(0);
    expect(open([change, { ...change, name: "example.org.example" }])).toBe(1);
    expect(open([{ ...change, before: "another" }])).toBe(1);
    expect(open([change], true)).toBe(1);
  });
});

test("a plan that removes another identity than preview shows says so itself", () => {
  const removed = (domain: string, words: string): Change => ({
    action: "delete",
    kind: "relay",
    type: null,
    name: domain,
    domain,
    before: { identity: domain },
    after: null,
    parts: [],
    place: null,
    rule: "relay/identity-removed",
    risk: "high",
    words,
  });
  const [shown, same, other] = [
    removed("example.com", "preview's"),
    removed("example.com", "plan's"),
    removed("example.net", "plan's"),
  ];
  const declared = { changes: [shown], asked: [removed("example.com", "plan's")] };
  expect(inDeclaredWords([same], declared)).toEqual([shown]);
  expect(inDeclaredWords([other], declared)).toEqual([other]);
  expect(inDeclaredWords([], declared)).toEqual([]);
});

test("DKIM records of a relay that goes are acknowledged with it, whatever tokens SES gave", () => {
  const gone = record("token._domainkey.example.com", "CNAME", "token.dkim.amazonses.com");
  const own = blueprint({ domains });
  const stays = record("example.com", "MX", "10 mx.example.net", ["no-op"]);
  const relay: Change = {
    action: "delete",
    kind: "relay",
    type: null,
    name: "tickets",
    domain: "example.com",
    before: {},
    after: null,
    parts: [],
    place: null,
    rule: "relay/identity-removed",
    risk: "high",
    words: "relay tickets is removed",
  };
  const of = (changes: readonly Change[]) =>
    tenantDocument(planOf([gone, stays]), {
      tenant: "acme",
      blueprint: own,
      previewed: { presence: "kept", changes, asked: [], spf: [] },
    }).changes.map(({ rule }) => rule);
  expect(of([relay])).toEqual(["relay/identity-removed"]);
  expect(of([{ ...relay, domain: "example.net" }])).toEqual(["dkim/selector-removed"]);
});

test("an update that is a replacement by now has another digest", () => {
  const changed = (actions: readonly string[]) =>
    tenantDocument(
      planOf([
        {
          address: "aws_iam_role.it",
          actions,
          before: { name: "a", path: "/" },
          after: { name: "b", path: "/" },
        },
      ]),
      { tenant: "acme", blueprint: undefined },
    );
  const [updated, replaced] = [changed(["update"]), changed(["delete", "create"])];
  expect([updated, replaced].map(({ changes }) => changes.map(({ action }) => action))).toEqual([
    ["update"],
    ["replace"],
  ]);
  expect(replaced?.digest).not.toBe(updated?.digest);
});
