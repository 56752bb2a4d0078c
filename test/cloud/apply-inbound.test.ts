import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardArchive } from "../../src/providers/ses/guard/archive.ts";
import { tenantFile } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { jsonMoto, queryMoto } from "./moto-call.ts";
import { stackFolder } from "./synthesized.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import {
  apply,
  changes,
  init,
  outputs,
  overrideProviderVersion,
  type Plan,
  planJson,
  plannedChanges,
  whyNot,
} from "./terraform.ts";

const ACCOUNT = "123456789012";
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:reads-mail`;
const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:mail`;

const DOMAINS = "  desk.example: { mx: { inbound: true } }\n";
const inbound = ({ mailboxes = "", listeners = "on" } = {}): string => `inbound:
  listeners: ${listeners}
  self: "K2:DESK\\\\actions \${path.cwd}"
  guard: { authorizedDomains: ["*.corp.example"], quarantine: { bucket: desk-inbound } }
  mailboxes:
    tasks: { label: A, address: tasks@desk.example, deliver: { bucket: desk-inbound, prefix: tasks/, topic: "${TOPIC}" } }
    acts: { label: B, address: tasks@desk.example, deliver: { function: "${FUNCTION}" } }
    news: { address: news@desk.example, aliases: [more@desk.example], deliver: { topic: "${TOPIC}" } }
${mailboxes}`;

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`inbound mail is applied${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;

  const folder = (id: string) => stackFolder(join(tenant.root, "cdktf.out"), id);
  const planned = (id: string) => plannedChanges(folder(id), emulators.env);
  const ready = async (id: string) => {
    overrideProviderVersion(folder(id));
    await init(folder(id), emulators.env);
  };
  /** The names of the active rule set's rules, in order. */
  const activeRules = async () => {
    const xml = await queryMoto(emulators.moto, "email", {
      Action: "DescribeActiveReceiptRuleSet",
      Version: "2010-12-01",
    });
    expect(xml).toContain("<Name>postroad</Name>");
    return [...xml.matchAll(/<Name>([^<]*--[^<]*)<\/Name>/g)].map(([, name]) => name);
  };

  beforeAll(async () => {
    emulators = await startEmulators();
    await makeTargets(emulators);
    tenant = tenantRoot("desk");
    tenant.write(DOMAINS, inbound());
    const other = tenantFile(
      "alder",
      "  alder.example: { mx: { inbound: true } }",
      "inbound:\n  mailboxes:\n    desk: { address: desk@alder.example, deliver: { bucket: alder-inbound } }\n",
    );
    writeFileSync(join(tenant.root, "tenants/alder.yaml"), other);
    await tenant.synth();
    for (const id of ["platform", "desk", "alder"]) await ready(id);
  }, 3 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test("the platform's rule set first, then each tenant's rules, and the next plans are empty", {
    timeout: 5 * MINUTE,
  }, async () => {
    for (const id of ["platform", "desk", "alder"]) await apply(folder(id), emulators.env);

    for (const id of ["platform", "desk", "alder"]) expect(await planned(id)).toEqual({});
    const rules = await activeRules();
    expect(rules.filter((name) => name?.startsWith("desk--")).sort()).toEqual([
      "desk--news",
      expect.stringMatching(/^desk--tasks_[0-9a-f]{8}$/),
    ]);
    expect(rules).toContain("alder--desk");
    expect(emulators.standIn.failures).toEqual([]);
  });

  test("the guard is the function that was packaged, with its policy as it was written", async () => {
    const { Configuration } = (await jsonMoto(
      emulators.moto,
      "lambda",
      "GET",
      "/2015-03-31/functions/desk--guard",
    )) as { Configuration: { CodeSize: number; Runtime: string; Environment: { Variables: { GUARD: string } } } };
    expect(Configuration).toMatchObject({ CodeSize: guardArchive().length, Runtime: "nodejs22.x" });
    expect(JSON.parse(Configuration.Environment.Variables.GUARD)).toMatchObject({
      tenant: "desk",
      self: `K2:DESK\\actions ${"$"}{path.cwd}`,
      policy: { highestScl: -1, authorizedDomains: ["*.corp.example"] },
    });
  });

  test("each function may be called by the tenant's own rules alone", async () => {
    const statements = async (name: string) => {
      const answer = await jsonMoto(emulators.moto, "lambda", "GET", `/2015-03-31/functions/${name}/policy`);
      return JSON.parse((answer as { Policy: string }).Policy).Statement as Record<string, unknown>[];
    };
    const rule = (name: string) => `arn:aws:ses:eu-west-1:${ACCOUNT}:receipt-rule-set/postroad:receipt-rule/${name}`;
    const condition = (source: unknown) => [
      expect.objectContaining({
        Principal: { Service: "ses.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceAccount": ACCOUNT }, ArnLike: { "AWS:SourceArn": source } },
      }),
    ];
    expect(await statements("desk--guard")).toEqual(condition(rule("desk--*")));
    expect(await statements("reads-mail")).toEqual(
      condition(expect.stringMatching(`^${rule("desk--tasks")}_[0-9a-f]{8}$`)),
    );
  });

  test("the outputs hold what the topic's owner adds", async () => {
    const { inbound_topics } = await outputs(folder("desk"), emulators.env);
    const statement = JSON.parse((inbound_topics as Record<string, string>)[TOPIC] ?? "");
    expect(statement.Condition.StringEquals["aws:SourceAccount"]).toBe(ACCOUNT);
    expect(statement.Condition.StringEquals["aws:SourceArn"]).toHaveLength(2);
  });

  test("listeners: off changes nothing but whether the rules are enabled", { timeout: 5 * MINUTE }, async () => {
    tenant.write(DOMAINS, inbound({ listeners: "off" }));
    await tenant.synth();
    const applied = await apply(folder("desk"), emulators.env);
    expect(Object.values(applied)).toEqual(["update", "update"]);
    expect(Object.keys(applied).every((address) => address.startsWith("aws_ses_receipt_rule."))).toBe(true);
    expect(await planned("desk")).toEqual({});
  });

  const POST = "    post: { address: post@desk.example, deliver: { bucket: desk-inbound, prefix: post/ } }\n";
  // moto neither moves nor deletes a rule: what would happen is read from the plan.
  const plannedRules = (plan: Plan) =>
    (plan.resource_changes ?? [])
      .filter(({ type }) => type === "aws_ses_receipt_rule")
      .map(({ change }) => [change.actions.join(), ((change.after ?? change.before) as { name: string }).name]);
  const TASKS = expect.stringMatching(/^desk--tasks_/);

  test("a mailbox that is added beside two others touches neither's rule", { timeout: 2 * MINUTE }, async () => {
    tenant.write(DOMAINS, inbound({ listeners: "off", mailboxes: POST }));
    await tenant.synth();
    const plan = await planJson(folder("desk"), emulators.env);
    expect(plannedRules(plan)).toEqual([
      ["no-op", "desk--news"],
      ["create", "desk--post"],
      ["no-op", TASKS],
    ]);
    const buckets = Object.keys(changes(plan)).filter((address) => address.startsWith("aws_s3_"));
    expect(buckets).toEqual([expect.stringMatching(/^aws_s3_bucket_policy\./)]);
  });

  test("the first of two rules is taken away, and the other is neither moved nor written", {
    timeout: 2 * MINUTE,
  }, async () => {
    tenant.write(DOMAINS, inbound({ listeners: "off" }).replace(/ {4}news: .*\n/, ""));
    await tenant.synth();
    const plan = await planJson(folder("desk"), emulators.env);
    expect(plannedRules(plan)).toEqual([
      ["delete", "desk--news"],
      ["no-op", TASKS],
    ]);
  });

  test("a rule that an earlier version wrote behind another is not moved when that one goes", {
    timeout: 2 * MINUTE,
  }, async () => {
    tenant.editState((state) => {
      for (const resource of state.resources)
        for (const { attributes } of resource.instances)
          if (String(attributes["name"]).startsWith("desk--tasks_")) attributes["after"] = "desk--news";
    });
    expect(plannedRules(await planJson(folder("desk"), emulators.env))).toEqual([
      ["delete", "desk--news"],
      ["no-op", TASKS],
    ]);
  });

  test("retired takes all of the tenant's own away", { timeout: 2 * MINUTE }, async () => {
    const made = tenant.stateTypes().length;
    tenant.write(DOMAINS, `${inbound()}lifecycle: retired\n`);
    await tenant.synth();
    const actions = Object.values(await planned("desk"));
    expect(new Set(actions)).toEqual(new Set(["delete"]));
    // The two data sources are no resources.
    expect(actions).toHaveLength(made - 2);
  });
});

/** The topic and the function that the tenant names, which somebody else made. */
async function makeTargets({ moto }: Emulators): Promise<void> {
  await queryMoto(moto, "sns", { Action: "CreateTopic", Version: "2010-03-31", Name: "mail" });
  const role = `arn:aws:iam::${ACCOUNT}:role/reads-mail`;
  const trust = { Version: "2012-10-17", Statement: [] };
  await queryMoto(moto, "iam", {
    Action: "CreateRole",
    Version: "2010-05-08",
    RoleName: "reads-mail",
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  await jsonMoto(moto, "lambda", "POST", "/2015-03-31/functions", {
    FunctionName: "reads-mail",
    Runtime: "nodejs22.x",
    Role: role,
    Handler: "index.handler",
    Code: { ZipFile: guardArchive().toString("base64") },
  });
}
