import { describe, expect, it } from "vitest";
import { tenantFile } from "../support/root.ts";
import { onlyResource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const AWS = `
  region: eu-west-1
  account: main
  accounts:
    main: { id: "111122223333", role: "arn:aws:iam::111122223333:role/postroad" }
    dns: { id: "444455556666", profile: dns }`;
const CLOUDFLARE = `
  account: main
  accounts:
    main: { id: 9a7806061c88ada191ed06f989cc3dac }
    shop: { id: 0123456789abcdef0123456789abcdef, token: SHOP_CLOUDFLARE_TOKEN }`;
const PLATFORM = `version: 1\norganisation: Test\naws:${AWS}\ncloudflare:${CLOUDFLARE}\n`;
const TENANT = tenantFile(
  "harbor",
  `  example.com:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ, account: dns }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ relay: shop }]
  example.net:
    zone: { provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353 }
    mail: none
  example.org:
    zone: { provider: cloudflare, zoneId: 372e67954025e0ba6aaa6d586b9e0b59, account: shop }
    mail: none`,
  "relays:\n  shop: { domain: example.com, region: eu-central-1 }\n",
);

const synth = (platform = PLATFORM, tenant = TENANT): Stack =>
  synthesizeFiles({ "platform.yaml": platform, "tenants/harbor.yaml": tenant }).stack("harbor");

describe("AWS providers", () => {
  it("are one for each account and region, under an alias that names both", () => {
    expect(synth().provider?.["aws"]).toEqual([
      {
        alias: "dns_us-east-1",
        region: "us-east-1",
        profile: "dns",
        allowed_account_ids: ["444455556666"],
        default_tags: [{ tags: { "managed-by": "postroad", tenant: "harbor" } }],
      },
      {
        alias: "main_eu-central-1",
        region: "eu-central-1",
        allowed_account_ids: ["111122223333"],
        assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/postroad", session_name: "postroad-harbor" }],
        default_tags: [{ tags: { "managed-by": "postroad", tenant: "harbor" } }],
      },
    ]);
  });

  it("are used by what is in their account and region", () => {
    const stack = synth();
    expect(onlyResource(stack, "aws_sesv2_email_identity")["provider"]).toBe("aws.main_eu-central-1");
    const zones = resourcesOf(stack, "aws_route53_record").map(({ args }) => args["provider"]);
    expect(new Set(zones)).toEqual(new Set(["aws.dns_us-east-1"]));
  });

  it("say nothing of accounts where the platform names none", () => {
    const stack = synth("version: 1\norganisation: Test\naws: { region: eu-west-1 }\n", tenantWithout("account: dns"));
    expect(stack.provider?.["aws"]?.map(({ alias, region, allowed_account_ids: ids }) => [alias, region, ids])).toEqual(
      [
        ["default_eu-central-1", "eu-central-1", undefined],
        ["default_us-east-1", "us-east-1", undefined],
      ],
    );
  });
});

/** A session name of AWS STS has at most 64 characters, and a tenant's id at most 40. */
it("the longest tenant id still makes a session name that AWS takes", () => {
  const id = "a".repeat(40);
  const stack = synthesizeFiles({
    "platform.yaml": PLATFORM,
    [`tenants/${id}.yaml`]: tenantFile(
      id,
      "  example.com:\n    zone: { provider: route53, zoneId: Z1 }\n    mail: none",
    ),
  }).stack(id);
  expect(stack.provider?.["aws"]?.[0]?.["assume_role"]).toEqual([
    {
      role_arn: "arn:aws:iam::111122223333:role/postroad",
      session_name: expect.stringMatching(/^[\w+=,.@-]{2,64}$/) as string,
    },
  ]);
});

describe("Cloudflare providers", () => {
  it("take the token of CLOUDFLARE_API_TOKEN by themselves, and that of another name as a variable", () => {
    const stack = synth();
    expect(stack.provider?.["cloudflare"]).toEqual([
      { alias: "main" },
      { alias: "shop", api_token: `\${var.SHOP_CLOUDFLARE_TOKEN}` },
    ]);
    expect(stack.variable).toEqual({
      SHOP_CLOUDFLARE_TOKEN: {
        type: "string",
        sensitive: true,
        nullable: false,
        description: expect.any(String) as string,
      },
    });
  });

  it("are used by the records of their zones", () => {
    const used = resourcesOf(synth(), "cloudflare_dns_record").map(({ args }) => [args["zone_id"], args["provider"]]);
    expect(new Set(used.map(([zone, provider]) => `${zone} ${provider}`))).toEqual(
      new Set(["023e105f4ecef8ad9ca31a8372d0c353 cloudflare.main", "372e67954025e0ba6aaa6d586b9e0b59 cloudflare.shop"]),
    );
  });

  it("share one variable where accounts share a token", () => {
    const platform = PLATFORM.replace(
      "id: 9a7806061c88ada191ed06f989cc3dac",
      "id: 9a7806061c88ada191ed06f989cc3dac, token: SHOP_CLOUDFLARE_TOKEN",
    );
    const stack = synth(platform);
    expect(Object.keys(stack.variable ?? {})).toEqual(["SHOP_CLOUDFLARE_TOKEN"]);
    expect(stack.provider?.["cloudflare"]?.map(({ api_token: token }) => token)).toEqual([
      `\${var.SHOP_CLOUDFLARE_TOKEN}`,
      `\${var.SHOP_CLOUDFLARE_TOKEN}`,
    ]);
  });

  it("hold no token's value, whatever the environment holds", () => {
    const names = ["CLOUDFLARE_API_TOKEN", "SHOP_CLOUDFLARE_TOKEN", "TF_VAR_SHOP_CLOUDFLARE_TOKEN"];
    for (const name of names) process.env[name] = "a-token-that-must-not-leak";
    try {
      expect(JSON.stringify(synth())).not.toContain("must-not-leak");
    } finally {
      for (const name of names) delete process.env[name];
    }
  });
});

describe("required versions", () => {
  const versions = (stack: Stack) =>
    Object.entries(stack.terraform.required_providers ?? {}).map(
      ([name, { source, version }]) => `${name} ${source} ${version}`,
    );

  it("are those of platform.yaml", () => {
    const stack = synth(`${PLATFORM}providers: { aws: "~> 6.30", cloudflare: "= 5.15.0" }\n`);
    expect(versions(stack)).toEqual(["aws aws ~> 6.30", "cloudflare cloudflare/cloudflare = 5.15.0"]);
  });

  it("are those that the bindings were generated for where platform.yaml says nothing", () => {
    expect(versions(synth())).toEqual(["aws aws ~> 6.25", "cloudflare cloudflare/cloudflare >= 5.14, < 6"]);
  });
});

function tenantWithout(text: string): string {
  return TENANT.replace(`, ${text}`, "")
    .replace(/ {2}example.net:[\s\S]*(?=\nrelays)/, "")
    .replace(/\n\n/g, "\n");
}
