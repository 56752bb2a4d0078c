import { describe, expect, it } from "vitest";
import { tenantFile } from "../support/root.ts";
import { onlyResource, type Resource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const ZONES = {
  cloudflare:
    "{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: 9a7806061c88ada191ed06f989cc3dac }",
  route53: "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }",
  external: "{ provider: external }",
} as const;

/** A tenant with one domain that has an MTA-STS policy. */
function stackOf(zone: keyof typeof ZONES, mtaSts: string, lifecycle = "active"): Stack {
  const body = `  example.com:
    zone: ${ZONES[zone]}
    mx: { hosts: [{ host: mx.example.net }] }
    mtaSts: ${mtaSts}
    tlsReports: ["mailto:tls@example.com"]`;
  const file = tenantFile("harbor", body, `lifecycle: ${lifecycle}\n`);
  return synthesizeFiles({ "tenants/harbor.yaml": file }).stack("harbor");
}

const kindsOf = (stack: Stack): string[] => [...new Set(resourcesOf(stack).map(({ kind }) => kind))].sort();

/** The types of what a record waits for. */
const waitsFor = (record: Resource | undefined): string[] =>
  ((record?.args["depends_on"] ?? []) as string[]).map((address) => address.split(".")[0] ?? "").sort();

const named = (stack: Stack, name: string): Resource | undefined =>
  resourcesOf(stack).find(({ args, kind }) => args["name"] === name && /record$/.test(kind));

describe("a policy on a Cloudflare Worker", () => {
  const stack = stackOf("cloudflare", "{ mode: enforce, host: cloudflare-worker }");

  it("is announced after the script and its domain exist", () => {
    expect(waitsFor(named(stack, "_mta-sts.example.com"))).toEqual([
      "cloudflare_workers_custom_domain",
      "cloudflare_workers_script",
    ]);
  });

  it("needs no record of its own: the custom domain makes it", () => {
    expect(named(stack, "mta-sts.example.com")).toBeUndefined();
    const script = resourcesOf(stack, "cloudflare_workers_script")[0];
    expect(onlyResource(stack, "cloudflare_workers_custom_domain")).toMatchObject({
      hostname: "mta-sts.example.com",
      zone_id: "023e105f4ecef8ad9ca31a8372d0c353",
      account_id: "9a7806061c88ada191ed06f989cc3dac",
      environment: "production",
      service: `\${cloudflare_workers_script.${script?.id}.script_name}`,
    });
  });
});

describe("a policy on CloudFront in a Cloudflare zone", () => {
  const stack = stackOf("cloudflare", "{ mode: testing, host: cloudfront }");

  it("is announced after the distribution, the function and the name that leads there", () => {
    expect(waitsFor(named(stack, "_mta-sts.example.com"))).toEqual([
      "aws_cloudfront_distribution",
      "aws_cloudfront_function",
      "cloudflare_dns_record",
    ]);
  });

  it("is validated in the Cloudflare zone, and the validation waits for that record", () => {
    const validation = resourcesOf(stack, "aws_acm_certificate_validation")[0];
    expect(waitsFor(validation)).toEqual(["cloudflare_dns_record"]);
    const record = resourcesOf(stack, "cloudflare_dns_record").find(
      ({ id }) => JSON.stringify(validation?.args["depends_on"]) === `["cloudflare_dns_record.${id}"]`,
    );
    expect(record?.args["name"]).toContain("resource_record_name");
    expect(record?.args["content"]).toContain("resource_record_value");
  });
});

describe("a policy on CloudFront in a Route 53 zone", () => {
  const stack = stackOf("route53", "{ mode: testing }");

  it("is announced after the distribution, the function and the name that leads there", () => {
    expect(waitsFor(named(stack, "_mta-sts.example.com"))).toEqual([
      "aws_cloudfront_distribution",
      "aws_cloudfront_function",
      "aws_route53_record",
    ]);
  });

  it("serves with a certificate that is issued: the distribution waits for its validation", () => {
    const { viewer_certificate: certificate } = onlyResource(stack, "aws_cloudfront_distribution");
    expect(certificate).toMatchObject({
      acm_certificate_arn: expect.stringMatching(
        /^\$\{aws_acm_certificate_validation\.[\w-]+\.certificate_arn\}$/,
      ) as string,
      minimum_protocol_version: "TLSv1.2_2021",
    });
    expect(onlyResource(stack, "aws_acm_certificate_validation")["validation_record_fqdns"]).toEqual([
      expect.stringMatching(/^\$\{aws_route53_record\.[\w-]+\.fqdn\}$/),
    ]);
  });

  it("is in us-east-1 with everything that CloudFront needs", () => {
    const providers = resourcesOf(stack)
      .filter(({ kind }) => /cloudfront|acm/.test(kind))
      .map(({ args }) => args["provider"]);
    expect(new Set(providers)).toEqual(new Set(["aws.default_us-east-1"]));
  });
});

describe("a policy on CloudFront for DNS that is run elsewhere", () => {
  it("has a certificate, a function and outputs, and nothing that waits, while the certificate is pending", () => {
    const stack = stackOf("external", "{ mode: testing, host: cloudfront, certificate: pending }");
    expect(kindsOf(stack)).toEqual(["aws_acm_certificate", "aws_cloudfront_function"]);
    const records = stack.output?.["records"]?.value as { name: string; type: string; value: string }[];
    const validation = records.find(({ name }) => name.includes("resource_record_name"));
    expect(validation?.value).toContain("resource_record_value");
    expect(records.filter(({ name }) => name === "mta-sts.example.com")).toEqual([]);
  });

  it("is pending unless the tenant says that the certificate is issued", () => {
    const stack = stackOf("external", "{ mode: testing, host: cloudfront }");
    expect(kindsOf(stack)).toEqual(["aws_acm_certificate", "aws_cloudfront_function"]);
  });

  it("gets its distribution once the certificate is issued, and still waits for nobody", () => {
    const stack = stackOf("external", "{ mode: testing, host: cloudfront, certificate: issued }");
    expect(kindsOf(stack)).toEqual(["aws_acm_certificate", "aws_cloudfront_distribution", "aws_cloudfront_function"]);
    const records = stack.output?.["records"]?.value as { name: string; type: string; value: string }[];
    const [certificate] = resourcesOf(stack, "aws_acm_certificate");
    const [distribution] = resourcesOf(stack, "aws_cloudfront_distribution");
    expect(distribution?.args["viewer_certificate"]).toMatchObject({
      acm_certificate_arn: `\${aws_acm_certificate.${certificate?.id}.arn}`,
    });
    expect(records.find(({ name }) => name === "mta-sts.example.com")).toMatchObject({
      type: "CNAME",
      value: `\${aws_cloudfront_distribution.${distribution?.id}.domain_name}`,
    });
  });
});

it("a policy that others serve makes no host", () => {
  const stack = stackOf("route53", "{ mode: testing, host: external }");
  expect(kindsOf(stack)).toEqual(["aws_route53_record"]);
  expect(waitsFor(named(stack, "_mta-sts.example.com"))).toEqual([]);
});

it.each(Object.keys(ZONES) as (keyof typeof ZONES)[])(
  "a retired tenant in a zone at %s has no resource, no output, and no variable",
  (zone) => {
    const stack = stackOf(zone, "{ mode: testing }", "retired");
    expect([stack.resource, stack.output, stack.variable]).toEqual([undefined, undefined, undefined]);
  },
);
