import { describe, expect, it } from "vitest";
import { allows } from "../providers/iam/evaluate.ts";
import { PLATFORM, tenantFile } from "../support/root.ts";
import { onlyResource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const DOMAIN =
  "  example.com:\n    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }\n    mx: { inbound: true }\n";
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:mail";
const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:mail";
const DESK = "    desk: { address: desk@example.com, deliver: { bucket: harbor-mail } }\n";

function stackOf(mailboxes = DESK, more = "", platform = PLATFORM): Stack {
  const inbound = `inbound:\n${more}  mailboxes:\n${mailboxes}`;
  const files = { "platform.yaml": platform, "tenants/harbor.yaml": tenantFile("harbor", DOMAIN, inbound) };
  return synthesizeFiles(files).stack("harbor");
}

const rulesOf = (stack: Stack) => resourcesOf(stack, "aws_ses_receipt_rule");
/** Terraform's expressions, with what they would be in an account. */
const evaluated = (text: unknown): string =>
  String(text)
    .replaceAll(/\$\{data\.aws_caller_identity\.[a-z]+\.account_id\}/g, "111122223333")
    .replaceAll(/\$\{data\.aws_partition\.[a-z]+\.partition\}/g, "aws")
    .replaceAll(/\$\{aws_s3_bucket\.[a-z0-9_-]+\.arn\}/g, "arn:aws:s3:::harbor-mail");
const ruleArn = (name: string) => `arn:aws:ses:eu-west-1:111122223333:receipt-rule-set/postroad:receipt-rule/${name}`;

describe("a receipt rule", () => {
  it("is in the rule set of the platform, scans, and asks for TLS", () => {
    expect(onlyResource(stackOf(), "aws_ses_receipt_rule")).toMatchObject({
      name: "harbor--desk",
      rule_set_name: "postroad",
      enabled: true,
      scan_enabled: true,
      tls_policy: "Require",
      recipients: ["desk@example.com"],
    });
    expect(onlyResource(stackOf(DESK, "  tls: preferred\n"), "aws_ses_receipt_rule")["tls_policy"]).toBe("Optional");
  });

  it("is disabled where nobody listens", () => {
    expect(onlyResource(stackOf(DESK, "  listeners: off\n"), "aws_ses_receipt_rule")["enabled"]).toBe(false);
  });

  it("names no rule before it, and is never moved for one that an earlier version wrote", () => {
    const stack = stackOf(`${DESK}    help: { address: help@example.com, deliver: { bucket: harbor-mail } }\n`);
    expect(rulesOf(stack).map(({ args }) => [args["after"], args["lifecycle"]])).toEqual([
      [undefined, { ignore_changes: ["after"] }],
      [undefined, { ignore_changes: ["after"] }],
    ]);
  });

  it("stores, publishes and calls at positions that count through all of them, behind the guard", () => {
    const labels = `    a: { label: A, address: a@example.com, deliver: { bucket: harbor-mail, prefix: a/, topic: "${TOPIC}" } }
    b: { label: B, address: a@example.com, deliver: { topic: "${TOPIC}", function: "${FUNCTION}" } }
`;
    const rule = onlyResource(stackOf(labels, "  guard: { spamSecurity: off }\n"), "aws_ses_receipt_rule");
    expect(rule["s3_action"]).toEqual([
      {
        bucket_name: expect.stringMatching(/^\$\{aws_s3_bucket\./),
        object_key_prefix: "a/",
        topic_arn: TOPIC,
        position: 2,
      },
    ]);
    expect(rule["sns_action"]).toEqual([{ topic_arn: TOPIC, encoding: "Base64", position: 3 }]);
    expect(rule["lambda_action"]).toEqual([
      {
        function_arn: expect.stringMatching(/^\$\{aws_lambda_function\./),
        invocation_type: "RequestResponse",
        position: 1,
      },
      { function_arn: FUNCTION, invocation_type: "Event", position: 4 },
    ]);
  });

  it("comes after every grant that SES tries when it is created", () => {
    const stack = stackOf(
      `${DESK}    call: { address: call@example.com, deliver: { function: "${FUNCTION}" } }\n`,
      "  guard: { spamSecurity: off }\n",
    );
    const grants = [...resourcesOf(stack, "aws_s3_bucket_policy"), ...resourcesOf(stack, "aws_lambda_permission")];
    expect(grants).toHaveLength(3);
    for (const { args } of rulesOf(stack))
      expect((args["depends_on"] as string[]).toSorted()).toEqual(grants.map(({ kind, id }) => `${kind}.${id}`).sort());
  });
});

describe("a bucket for mail", () => {
  it("is private, encrypted, and not destroyed while it holds mail", () => {
    const stack = stackOf();
    expect(onlyResource(stack, "aws_s3_bucket")).toMatchObject({ bucket: "harbor-mail", force_destroy: false });
    expect(onlyResource(stack, "aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(onlyResource(stack, "aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  it("keeps versions, and messages for good unless the tenant says for how many days", () => {
    expect(onlyResource(stackOf(), "aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({
      status: "Enabled",
    });
    expect(resourcesOf(stackOf(), "aws_s3_bucket_lifecycle_configuration")).toEqual([]);
    const kept = onlyResource(stackOf(DESK, "  retention: 90\n"), "aws_s3_bucket_lifecycle_configuration");
    expect(kept["rule"]).toEqual([
      {
        id: "retention",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days: 90 }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
      },
    ]);
  });

  it("refuses whoever asks without TLS", () => {
    const { Statement } = JSON.parse(evaluated(onlyResource(stackOf(), "aws_s3_bucket_policy")["policy"]));
    expect(Statement[1]).toEqual({
      Sid: "PostroadRefusesPlaintext",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::harbor-mail", "arn:aws:s3:::harbor-mail/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });

  it("is one for all mailboxes that name it, and takes mail of their rules and of nobody else", () => {
    const stack = stackOf(
      `${DESK}    help: { address: help@example.com, deliver: { bucket: harbor-mail } }\n    call: { address: call@example.com, deliver: { function: "${FUNCTION}" } }\n`,
    );
    expect(resourcesOf(stack, "aws_s3_bucket")).toHaveLength(1);
    const policy = JSON.parse(evaluated(onlyResource(stack, "aws_s3_bucket_policy")["policy"]));
    expect(policy.Statement).toHaveLength(2);
    expect(policy.Statement[0].Principal).toEqual({ Service: "ses.amazonaws.com" });
    const may = (rule: string, account = "111122223333", action = "s3:PutObject") =>
      allows(policy, {
        action,
        resources: ["arn:aws:s3:::harbor-mail/some/message"],
        context: { "aws:SourceAccount": account, "aws:SourceArn": rule },
      });
    expect(may(ruleArn("harbor--desk"))).toBe(true);
    expect(may(ruleArn("harbor--help"))).toBe(true);
    expect(may(ruleArn("harbor--call"))).toBe(false);
    expect(may(ruleArn("birch--desk"))).toBe(false);
    expect(may(ruleArn("harbor--desk"), "444455556666")).toBe(false);
    expect(may(ruleArn("harbor--desk"), "111122223333", "s3:GetObject")).toBe(false);
    expect(
      allows(policy, {
        action: "s3:PutObject",
        resources: ["arn:aws:s3:::other/message"],
        context: { "aws:SourceAccount": "111122223333", "aws:SourceArn": ruleArn("harbor--desk") },
      }),
    ).toBe(false);
  });
});

describe("a function that is called", () => {
  it("may be called by the rule that calls it, for this account", () => {
    const stack = stackOf(
      `${DESK}    call: { address: call@example.com, deliver: { function: "${FUNCTION}:live" } }\n`,
    );
    const { source_arn, source_account, ...rest } = onlyResource(stack, "aws_lambda_permission");
    expect(rest).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "ses.amazonaws.com",
      function_name: FUNCTION,
      qualifier: "live",
      statement_id: "postroad-harbor--call",
    });
    expect([evaluated(source_account), evaluated(source_arn)]).toEqual(["111122223333", ruleArn("harbor--call")]);
  });
});

describe("the guard", () => {
  const GUARD = '  guard: { authorizedDomains: ["*.example.com"] }\n';

  it("is a small function that may write its own log and nothing else", () => {
    const stack = stackOf(DESK, GUARD);
    expect(onlyResource(stack, "aws_lambda_function")).toMatchObject({
      function_name: "harbor--guard",
      runtime: "nodejs22.x",
      handler: "index.handler",
      memory_size: 128,
      timeout: 10,
      filename: expect.stringMatching(/^\$\{path\.module\}\/guard\.zip$/),
    });
    expect(onlyResource(stack, "aws_cloudwatch_log_metric_filter")).toMatchObject({
      log_group_name: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.[a-z0-9_-]+\.name\}$/),
      pattern: '"\\"passes\\":false"',
      metric_transformation: { namespace: "postroad/guard-stopped", name: "harbor", value: "1" },
    });
    expect(onlyResource(stack, "aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/lambda/harbor--guard",
      retention_in_days: 90,
    });
    const policy = JSON.parse(String(onlyResource(stack, "aws_iam_role_policy")["policy"]));
    expect(policy.Statement).toEqual([
      {
        Sid: "WritesItsLog",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.[a-z0-9_-]+\.arn\}:\*$/),
      },
    ]);
    expect(resourcesOf(stack, "aws_iam_role_policy_attachment")).toEqual([]);
  });

  it("may be asked by the tenant's own rules, for this account", () => {
    const permission = onlyResource(stackOf(DESK, GUARD), "aws_lambda_permission");
    expect(evaluated(permission["source_arn"])).toBe(ruleArn("harbor--*"));
    expect(evaluated(permission["source_account"])).toBe("111122223333");
  });

  it("reads what it must know from its environment, escaped", () => {
    const self = `  self: "K2:\${path.cwd}%{if true}"\n`;
    const { environment } = onlyResource(stackOf(DESK, self + GUARD), "aws_lambda_function");
    const { GUARD: text } = (environment as { variables: { GUARD: string } }).variables;
    expect(text).toContain("$${path.cwd}%%{if true}");
    expect(JSON.parse(text.replaceAll("$${", "${").replaceAll("%%{", "%{"))).toMatchObject({
      tenant: "harbor",
      policy: { highestScl: -1, authorizedDomains: ["*.example.com"] },
    });
  });

  it("is none where the tenant declares none", () => {
    const types = new Set(resourcesOf(stackOf()).map(({ kind }) => kind));
    for (const type of ["aws_lambda_function", "aws_iam_role", "aws_cloudwatch_log_group"])
      expect(types).not.toContain(type);
  });
});

describe("the quarantine", () => {
  const GUARD = "  guard: { spamSecurity: off, quarantine: { bucket: harbor-mail, retention: 14 } }\n";
  const STORED = DESK.replace("bucket: harbor-mail", "bucket: harbor-mail, prefix: desk/");

  it("holds a message before the guard is asked, apart from where it is delivered", () => {
    const rule = onlyResource(stackOf(STORED, GUARD), "aws_ses_receipt_rule");
    expect(rule["s3_action"]).toMatchObject([
      { object_key_prefix: "quarantine/", position: 1 },
      { object_key_prefix: "desk/", position: 3 },
    ]);
    expect(rule["lambda_action"]).toMatchObject([{ invocation_type: "RequestResponse", position: 2 }]);
  });

  it("lets the guard take out what passes, and neither read it nor touch delivered mail", () => {
    const policy = JSON.parse(evaluated(onlyResource(stackOf(STORED, GUARD), "aws_iam_role_policy")["policy"]));
    const may = (action: string, key: string) =>
      allows(policy, { action, resources: [`arn:aws:s3:::harbor-mail/${key}`], context: {} });
    expect(may("s3:DeleteObject", "quarantine/m-1")).toBe(true);
    for (const [action, key] of [
      ["s3:DeleteObject", "desk/m-1"],
      ["s3:DeleteObject", "m-1"],
      ["s3:DeleteObjectVersion", "quarantine/m-1"],
      ["s3:GetObject", "quarantine/m-1"],
    ] as const)
      expect(may(action, key), `${action} ${key}`).toBe(false);
  });

  it("forgets stopped messages after their days, what passed a day later, and delivered mail as the tenant says", () => {
    const held = {
      id: "quarantine",
      status: "Enabled",
      filter: [{ prefix: "quarantine/" }],
      expiration: [{ days: 14 }],
      noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    };
    const rules = (more: string) =>
      onlyResource(stackOf(STORED, more), "aws_s3_bucket_lifecycle_configuration")["rule"];
    expect(rules(GUARD)).toEqual([held]);
    expect(rules(`  retention: 90\n${GUARD}`)).toEqual([expect.objectContaining({ id: "retention" }), held]);
  });

  it("may be in a bucket of its own, which is as private as the others", () => {
    const stack = stackOf(DESK, GUARD.replace("harbor-mail", "harbor-stopped"));
    const names = resourcesOf(stack, "aws_s3_bucket").map(({ args }) => args["bucket"]);
    expect(names.toSorted()).toEqual(["harbor-mail", "harbor-stopped"]);
    expect(resourcesOf(stack, "aws_s3_bucket_public_access_block")).toHaveLength(2);
  });
});

describe("the outputs", () => {
  it("give buckets, the guard, forwards, and the statement that a topic's owner adds", () => {
    const stack = stackOf(
      `    desk: { address: desk@example.com, aliases: [desk@example.org], deliver: { bucket: harbor-mail, topic: "${TOPIC}" } }\n`,
      "  guard: { spamSecurity: off }\n",
    );
    const [bucket] = resourcesOf(stack, "aws_s3_bucket");
    expect(stack.output).toMatchObject({
      inbound_buckets: { value: { "harbor-mail": `\${aws_s3_bucket.${bucket?.id}.arn}` } },
      inbound_guard: { value: { arn: expect.stringMatching(/^\$\{aws_lambda_function\./) } },
      forwards: { value: [{ from: "desk@example.org", to: "desk@example.com" }] },
    });
    const statements = stack.output?.["inbound_topics"]?.value as Record<string, string>;
    expect(JSON.parse(evaluated(statements[TOPIC]))).toEqual({
      Sid: "PostroadPublishesMailHarbor",
      Effect: "Allow",
      Principal: { Service: "ses.amazonaws.com" },
      Action: "sns:Publish",
      Resource: TOPIC,
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333", "aws:SourceArn": [ruleArn("harbor--desk")] },
      },
    });
  });

  it("are not there where there is nothing to give", () => {
    expect(Object.keys(stackOf().output ?? {})).toEqual(["inbound_buckets"]);
  });
});

it("an identity lets SES take the domain's mail in, and its tokens are published", () => {
  const stack = stackOf();
  expect(onlyResource(stack, "aws_sesv2_email_identity")["email_identity"]).toBe("example.com");
  const names = resourcesOf(stack, "aws_route53_record").map(({ args }) => String(args["name"]));
  expect(names.filter((name) => name.endsWith("._domainkey.example.com"))).toHaveLength(3);
});

describe("the MX that leads mail to SES", () => {
  const WAITING = `    desk: { address: desk@example.com, deliver: { topic: "${TOPIC}", publishing: pending } }\n`;
  const mxOf = (stack: Stack) => resourcesOf(stack, "aws_route53_record").filter(({ args }) => args["type"] === "MX");
  const kinds = (addresses: unknown) => (addresses as string[]).map((address) => address.split(".")[0]).sort();

  it("comes after the domain's identity, its keys and its receipt rules", () => {
    const stack = stackOf(`${DESK}    help: { address: help@example.com, deliver: { bucket: harbor-mail } }\n`);
    const [mx] = mxOf(stack);
    expect(kinds(mx?.args["depends_on"])).toEqual([
      "aws_route53_record",
      "aws_route53_record",
      "aws_route53_record",
      "aws_ses_receipt_rule",
      "aws_ses_receipt_rule",
      "aws_sesv2_email_identity",
    ]);
  });

  it("comes after the relay's identity and keys, where a relay makes the domain known", () => {
    const more = "relays:\n  main: { domain: example.com, region: eu-west-1 }\n";
    const body = `${DOMAIN}    senders: [{ relay: main }]\n`;
    const file = tenantFile("harbor", body, `${more}inbound:\n  mailboxes:\n${DESK}`);
    const [mx] = mxOf(synthesizeFiles({ "tenants/harbor.yaml": file }).stack("harbor"));
    expect(new Set(kinds(mx?.args["depends_on"]))).toEqual(
      new Set(["aws_route53_record", "aws_ses_receipt_rule", "aws_sesv2_email_identity"]),
    );
  });

  it("is not there while the only mailbox waits for its topic's owner, whose statement and the identity are", () => {
    const stack = stackOf(WAITING);
    expect([mxOf(stack), rulesOf(stack)]).toEqual([[], []]);
    expect(resourcesOf(stack, "aws_sesv2_email_identity")).toHaveLength(1);
    const statements = stack.output?.["inbound_topics"]?.value as Record<string, string>;
    expect(JSON.parse(evaluated(statements[TOPIC])).Condition.StringEquals["aws:SourceArn"]).toEqual([
      ruleArn("harbor--desk"),
    ]);
  });

  it("stays where another mailbox of the domain takes mail", () => {
    const stack = stackOf(`${WAITING}    help: { address: help@example.com, deliver: { bucket: harbor-mail } }\n`);
    expect(mxOf(stack)).toHaveLength(1);
    expect(rulesOf(stack).map(({ args }) => args["name"])).toEqual(["harbor--help"]);
  });

  it("comes once the owner has acted", () => {
    const stack = stackOf(WAITING.replace("pending", "allowed"));
    expect([mxOf(stack).length, rulesOf(stack).length]).toEqual([1, 1]);
  });

  it("is where mailboxes deliver nowhere, as it is declared", () => {
    expect(mxOf(stackOf("    desk: { address: desk@example.com }\n"))).toHaveLength(1);
  });
});
