import { describe, expect, it } from "vitest";
import { tenantFile } from "../support/root.ts";
import { relayStack as stackOf } from "./relay-stack.ts";
import { onlyResource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const setOf = (stack: Stack) => onlyResource(stack, "aws_sesv2_configuration_set");

/** The DKIM zones that the Easy DKIM records lead to, without the tokens. */
const dkimZones = (stack: Stack): string[] =>
  resourcesOf(stack, "aws_route53_record")
    .filter(({ args }) => args["type"] === "CNAME")
    .map(({ args }) => String((args["records"] as string[])[0]).replace(/^\$\{.*\}\./, ""));

describe("a relay's TLS", () => {
  it.each([
    ["required", "REQUIRE"],
    ["preferred", "OPTIONAL"],
    ["none", "OPTIONAL"],
  ])("%s becomes %s", (tls, policy) => {
    expect(setOf(stackOf(`, tls: ${tls}`))["delivery_options"]).toEqual({ tls_policy: policy });
  });

  it("is required where nothing is specified", () => {
    expect(setOf(stackOf(""))["delivery_options"]).toEqual({ tls_policy: "REQUIRE" });
  });
});

describe("a relay's configuration set", () => {
  it("is named by the tenant and the relay, and is the identity's default", () => {
    const stack = stackOf("");
    expect(setOf(stack)["configuration_set_name"]).toBe("harbor--shop");
    const [set] = resourcesOf(stack, "aws_sesv2_configuration_set");
    expect(onlyResource(stack, "aws_sesv2_email_identity")["configuration_set_name"]).toBe(
      `\${aws_sesv2_configuration_set.${set?.id}.configuration_set_name}`,
    );
  });

  it("has a name that SES takes for the longest ids", () => {
    const tenant = "a".repeat(40);
    const relay = "b".repeat(20);
    const body = "  example.com:\n    mail: sends\n    senders: [{ relay: R }]".replace("R", relay);
    const file = tenantFile(tenant, body, `relays:\n  ${relay}: { domain: example.com }\n`);
    const stack = synthesizeFiles({ [`tenants/${tenant}.yaml`]: file }).stack(tenant);
    expect(setOf(stack)["configuration_set_name"]).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });

  it("sends, unless the tenant is paused", () => {
    expect(setOf(stackOf(""))["sending_options"]).toEqual({ sending_enabled: true });
    expect(setOf(stackOf("", "lifecycle: paused\n"))["sending_options"]).toEqual({ sending_enabled: false });
  });

  it.each([
    ["", ["BOUNCE", "COMPLAINT"]],
    [", suppress: [complaint, bounce]", ["BOUNCE", "COMPLAINT"]],
    [", suppress: [complaint]", ["COMPLAINT"]],
    [", suppress: []", []],
  ])("with %j suppresses addresses after %j", (suppress, reasons) => {
    expect(setOf(stackOf(suppress))["suppression_options"]).toEqual({ suppressed_reasons: reasons });
  });
});

describe("a paused tenant", () => {
  it("keeps every record and resource", () => {
    const addresses = (stack: Stack) => resourcesOf(stack).map(({ id }) => id);
    expect(addresses(stackOf("", "lifecycle: paused\n"))).toEqual(addresses(stackOf("")));
  });
});

describe("Easy DKIM", () => {
  it("publishes three names that lead to the region's DKIM zone", () => {
    expect(dkimZones(stackOf(", region: eu-west-1"))).toEqual(Array(3).fill("dkim.amazonses.com"));
    expect(dkimZones(stackOf(", region: eu-central-2"))).toEqual(Array(3).fill("dkim.eu-central-2.amazonses.com"));
  });

  it("publishes names in the DKIM zone that the relay gives, over the region's", () => {
    const relay = ", region: eu-central-2, dkim: { hostedZone: Other.dkim.example.net }";
    expect(dkimZones(stackOf(relay))).toEqual(Array(3).fill("other.dkim.example.net"));
  });

  it.each([1024, 2048])("asks for keys of %i bits", (bits) => {
    const identity = onlyResource(stackOf(`, dkim: { keyLength: ${bits} }`), "aws_sesv2_email_identity");
    expect(identity["dkim_signing_attributes"]).toEqual({ next_signing_key_length: `RSA_${bits}_BIT` });
  });

  it("takes each of the three tokens once", () => {
    const names = resourcesOf(stackOf(""), "aws_route53_record")
      .map(({ args }) => String(args["name"]))
      .filter((name) => name.includes("_domainkey"));
    expect(names.map((name) => /tokens, (\d)\)\}\._domainkey\.example\.com$/.exec(name)?.[1])).toEqual(["0", "1", "2"]);
  });
});

describe("a custom MAIL FROM", () => {
  it("is set on the identity and falls back to SES's own while it is not verified", () => {
    const stack = stackOf(", mailFrom: bounce, region: eu-central-1");
    expect(onlyResource(stack, "aws_sesv2_email_identity_mail_from_attributes")).toMatchObject({
      mail_from_domain: "bounce.example.com",
      behavior_on_mx_failure: "USE_DEFAULT_VALUE",
    });
    const records = resourcesOf(stack, "aws_route53_record").filter(
      ({ args }) => args["name"] === "bounce.example.com",
    );
    expect(records.map(({ args }) => [args["type"], args["records"]])).toEqual([
      ["MX", ["10 feedback-smtp.eu-central-1.amazonses.com"]],
      ["TXT", ["v=spf1 include:amazonses.com ~all"]],
    ]);
  });

  it("refuses mail without it once the relay says so", () => {
    const stack = stackOf(", mailFrom: bounce, onMxFailure: reject");
    expect(onlyResource(stack, "aws_sesv2_email_identity_mail_from_attributes")["behavior_on_mx_failure"]).toBe(
      "REJECT_MESSAGE",
    );
  });

  it("is nothing where the relay has none", () => {
    expect(resourcesOf(stackOf(""), "aws_sesv2_email_identity_mail_from_attributes")).toEqual([]);
  });
});

it("a relay's endpoint and identity are outputs of its stack", () => {
  const stack = stackOf(", region: eu-central-1");
  const [identity] = resourcesOf(stack, "aws_sesv2_email_identity");
  expect(stack.output).toMatchObject({
    smtp: {
      value: {
        shop: {
          host: "email-smtp.eu-central-1.amazonaws.com",
          port: 587,
          security: "STARTTLS",
          configurationSet: "harbor--shop",
        },
      },
    },
    identities: { value: { shop: `\${aws_sesv2_email_identity.${identity?.id}.arn}` } },
  });
});
