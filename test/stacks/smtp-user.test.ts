import { describe, expect, it } from "vitest";
import { allows } from "../providers/iam/evaluate.ts";
import { tenantFile } from "../support/root.ts";
import { onlyResource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

/** A tenant with one relay and these users. */
function stackOf(users: string, relay = "", more = ""): Stack {
  const body = `  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    senders: [{ relay: shop }]`;
  const file = tenantFile(
    "harbor",
    body,
    `relays:\n  shop:\n    domain: example.com\n    users: { ${users} }\n${relay}${more}`,
  );
  return synthesizeFiles({ "tenants/harbor.yaml": file }).stack("harbor");
}

/** How many resources of each type an SMTP user's part of a stack has. */
function counts(stack: Stack): Record<string, number> {
  const kinds = resourcesOf(stack)
    .map(({ kind }) => kind)
    .filter((kind) => /^aws_(iam|secretsmanager)_/.test(kind))
    .sort();
  return Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]));
}

const OPEN = "allowFrom: [203.0.113.0/24]";
const USER = { aws_iam_policy: 1, aws_iam_user: 1, aws_iam_user_policy_attachment: 1 };

/** What a policy says once Terraform has read it, with every reference as its address. */
const policyOf = (stack: Stack) => {
  const text = String(onlyResource(stack, "aws_iam_policy")["policy"]);
  return JSON.parse(
    text.replace(/\$\$\{|%%\{|\$\{([^}"]*)\}/g, (escaped, reference?: string) => reference ?? escaped.slice(1)),
  );
};

describe("an SMTP user", () => {
  it.each([
    ["secret", `web: { ${OPEN} }`, { ...USER, aws_secretsmanager_secret: 1 }],
    ["secret, with names for two keys", `web: { ${OPEN}, keys: [a, b] }`, { ...USER, aws_secretsmanager_secret: 1 }],
    ["encrypted", `web: { ${OPEN}, pgpKey: "keybase:harbor" }`, { ...USER, aws_iam_access_key: 1 }],
    [
      "encrypted, of two keys",
      `web: { ${OPEN}, pgpKey: "keybase:harbor", keys: [a, b] }`,
      { ...USER, aws_iam_access_key: 2 },
    ],
    ["plaintext", `web: { ${OPEN}, credentials: plaintext-in-state }`, { ...USER, aws_iam_access_key: 1 }],
  ])("%s", (_, user, expected) => {
    expect(counts(stackOf(user))).toEqual(Object.fromEntries(Object.entries(expected).sort()));
  });

  it("has a name of its own in IAM, with its policy attached to it", () => {
    const stack = stackOf(`web: { ${OPEN} }`);
    const [user] = resourcesOf(stack, "aws_iam_user");
    const [policy] = resourcesOf(stack, "aws_iam_policy");
    expect(user?.args["name"]).toBe("harbor--web");
    expect(onlyResource(stack, "aws_iam_user_policy_attachment")).toMatchObject({
      user: `\${aws_iam_user.${user?.id}.name}`,
      policy_arn: `\${aws_iam_policy.${policy?.id}.arn}`,
    });
  });

  it("whose keys are made elsewhere is destroyed with them, and its secret's name is free at once", () => {
    const stack = stackOf(`web: { ${OPEN} }`);
    expect(onlyResource(stack, "aws_iam_user")["force_destroy"]).toBe(true);
    expect(onlyResource(stack, "aws_secretsmanager_secret")).toMatchObject({
      name: "postroad/harbor/smtp/web",
      recovery_window_in_days: 0,
    });
  });

  it("whose keys are Terraform's is not destroyed with keys that Terraform does not know", () => {
    expect(onlyResource(stackOf(`web: { ${OPEN}, pgpKey: "keybase:harbor" }`), "aws_iam_user")).not.toHaveProperty(
      "force_destroy",
    );
  });

  it("has a user, a policy and a secret each, and no other user's", () => {
    const stack = stackOf(`web: { ${OPEN} }, desk: { ${OPEN} }`);
    expect(resourcesOf(stack, "aws_iam_user").map(({ args }) => args["name"])).toEqual(
      expect.arrayContaining(["harbor--desk", "harbor--web"]),
    );
    expect(counts(stack)).toEqual({
      aws_iam_policy: 2,
      aws_iam_user: 2,
      aws_iam_user_policy_attachment: 2,
      aws_secretsmanager_secret: 2,
    });
  });

  it("is gone with a retired tenant", () => {
    expect(resourcesOf(stackOf(`web: { ${OPEN} }`, "", "lifecycle: retired\n"))).toEqual([]);
  });
});

describe("access keys", () => {
  const addresses = (keys: string) =>
    resourcesOf(stackOf(`web: { ${OPEN}, pgpKey: "keybase:harbor", keys: [${keys}] }`), "aws_iam_access_key").map(
      ({ id }) => id,
    );

  it("keep their addresses when one is added, taken away, or written in another order", () => {
    const [first] = addresses("a");
    const both = addresses("a, b");
    expect(both).toContain(first);
    expect(new Set(addresses("b, a"))).toEqual(new Set(both));
    expect(addresses("b")).toEqual(both.filter((id) => id !== first));
  });

  it("are encrypted to the user's key", () => {
    expect(onlyResource(stackOf(`web: { ${OPEN}, pgpKey: "keybase:harbor" }`), "aws_iam_access_key")).toMatchObject({
      pgp_key: "keybase:harbor",
    });
  });
});

describe("what is handed out", () => {
  const outputs = (users: string) => {
    const { output = {} } = stackOf(users);
    return Object.fromEntries(Object.entries(output).filter(([name]) => name.startsWith("smtp_")));
  };

  it("is ciphertext by user and key", () => {
    const { smtp_users: users, ...rest } = outputs(`web: { ${OPEN}, pgpKey: "keybase:harbor", keys: [a, b] }`);
    expect(rest).toEqual({});
    expect(users).not.toHaveProperty("sensitive");
    expect(users?.value).toEqual({
      web: {
        a: {
          userName: expect.stringMatching(/\.id\}$/),
          encryptedPassword: expect.stringMatching(/\.encrypted_ses_smtp_password_v4\}$/),
        },
        b: {
          userName: expect.stringMatching(/\.id\}$/),
          encryptedPassword: expect.stringMatching(/\.encrypted_ses_smtp_password_v4\}$/),
        },
      },
    });
  });

  it("is plaintext only in an output that Terraform keeps off the screen", () => {
    const { smtp_passwords: passwords, ...rest } = outputs(`web: { ${OPEN}, credentials: plaintext-in-state }`);
    expect(rest).toEqual({});
    expect(passwords).toMatchObject({ sensitive: true });
    expect(passwords?.value).toEqual({
      web: { first: { userName: expect.any(String), password: expect.stringMatching(/\.ses_smtp_password_v4\}$/) } },
    });
  });

  it("is nothing of a user whose password is made elsewhere", () => {
    expect(outputs(`web: { ${OPEN} }`)).toEqual({});
  });
});

describe("a policy", () => {
  it("lists the identity and every configuration set of the relay", () => {
    const stack = stackOf(`web: { ${OPEN} }`, "    recipients: { legacy.example: preferred }\n");
    const [{ Resource: resources }] = policyOf(stack).Statement;
    expect(resources).toHaveLength(3);
    expect(resources[0]).toMatch(/^aws_sesv2_email_identity\..*\.arn$/);
    expect(resources.slice(1)).toEqual(Array(2).fill(expect.stringMatching(/^aws_sesv2_configuration_set\..*\.arn$/)));
  });

  it("denies everything to a user that may connect from nowhere", () => {
    expect(policyOf(stackOf("web: {}")).Statement).toEqual([
      { Sid: "NoNetworkIsAllowed", Effect: "Deny", Action: "ses:*", Resource: "*" },
    ]);
  });

  it.each([
    `\${path.cwd}@example.com`,
    "%{if}x@example.com",
    `$\${userid}@example.com`,
    `\${*}@example.com`,
    "*@example.com",
    "?@example.com",
    "cost$@example.com",
    "'o'brien`|~@example.com",
  ])("takes the sender %s as it is written, for Terraform and for IAM", (address) => {
    const stack = stackOf(`web: { ${OPEN} }`, `    from: [${JSON.stringify(address)}]\n`);
    const policy = policyOf(stack);
    const request = (sender: string) => ({
      action: "ses:SendRawEmail",
      resources: policy.Statement[0].Resource,
      context: { "ses:FromAddress": sender, "aws:SourceIp": "203.0.113.9" },
    });
    expect(allows(policy, request(address))).toBe(true);
    expect(allows(policy, request("x@example.com"))).toBe(false);
  });
});
