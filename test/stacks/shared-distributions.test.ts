import { describe, expect, it } from "vitest";
import { PLATFORM, tenantFile } from "../support/root.ts";
import { STORE, sharedDistributions } from "../support/shared-host.ts";
import { countsOf, onlyResource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const ZONES = {
  route53: (name: string) => `{ provider: route53, zoneId: Z${name.replaceAll(".", "").toUpperCase()} }`,
  external: () => "{ provider: external }",
} as const;

const domain = (name: string, distribution: number | undefined, zone: keyof typeof ZONES = "route53") => `  ${name}:
    zone: ${ZONES[zone](name)}
    mx: { hosts: [{ host: mx.example.net }] }
    mtaSts: { mode: enforce, host: shared${distribution === undefined ? "" : `, distribution: ${distribution}`} }
    tlsReports: ["mailto:tls@${name}"]`;

const synth = (tenants: Readonly<Record<string, string>>, platform = sharedDistributions(3)) =>
  synthesizeFiles({
    "platform.yaml": `${PLATFORM}${platform}`,
    ...Object.fromEntries(Object.entries(tenants).map(([id, body]) => [`tenants/${id}.yaml`, tenantFile(id, body)])),
  });

const TWO = { alder: domain("example.com", 1), birch: domain("example.org", 2) };

/** A distribution of the platform's, with its certificate. */
function part(stack: Stack, number: number) {
  const distribution = resourcesOf(stack, "aws_cloudfront_distribution").find(
    ({ args }) => args["comment"] === `MTA-STS policies, distribution ${number}`,
  );
  const certificate = resourcesOf(stack, "aws_acm_certificate").find(({ id }) => id === distribution?.id);
  return { distribution: distribution?.args, certificate: certificate?.args };
}

describe("the platform's stack", () => {
  const stacks = synth(TWO);
  const stack = stacks.stack("platform");

  it("makes one function, one store, and distributions whose certificates have the names of each", () => {
    expect(countsOf(stack)).toEqual({
      aws_cloudfront_key_value_store: 1,
      aws_cloudfront_function: 1,
      aws_cloudfront_distribution: 3,
      aws_acm_certificate: 2,
      aws_acm_certificate_validation: 2,
    });
    const [store] = resourcesOf(stack, "aws_cloudfront_key_value_store");
    const arn = `\${aws_cloudfront_key_value_store.${store?.id}.arn}`;
    expect(onlyResource(stack, "aws_cloudfront_function")).toMatchObject({
      runtime: "cloudfront-js-2.0",
      publish: true,
      key_value_store_associations: [arn],
    });
    expect(part(stack, 1)).toMatchObject({
      distribution: { aliases: ["mta-sts.example.com"], viewer_certificate: { ssl_support_method: "sni-only" } },
      certificate: { domain_name: "mta-sts.example.com", lifecycle: { create_before_destroy: true } },
    });
    expect(part(stack, 3)).toMatchObject({
      distribution: { viewer_certificate: { cloudfront_default_certificate: true } },
      certificate: undefined,
    });
    expect(part(stack, 3).distribution).not.toHaveProperty("aliases");
    const made = stack.output?.["policy_host"]?.value as { keyValueStore: string; domainNames: string[] };
    expect(made.keyValueStore).toBe(arn);
    expect(made.domainNames).toHaveLength(3);
    expect(JSON.stringify(stack)).not.toContain("STSv1");
  });

  it("has a new tenant's name on its own distribution, and leaves the others as they are", () => {
    const more = synth({ ...TWO, cedar: domain("example.net", 2) }).stack("platform");
    expect(part(more, 1)).toEqual(part(stack, 1));
    expect(part(more, 3)).toEqual(part(stack, 3));
    expect(part(more, 2)).toMatchObject({
      distribution: { aliases: ["mta-sts.example.net", "mta-sts.example.org"] },
      certificate: { domain_name: "mta-sts.example.net", subject_alternative_names: ["mta-sts.example.org"] },
    });
  });

  it("is the same for a changed policy, and for a tenant that waits for its certificate", () => {
    const changed = { ...TWO, alder: TWO.alder.replace("enforce", "testing"), cedar: domain("example.net", undefined) };
    expect(synth(changed).texts.get("platform")).toBe(stacks.texts.get("platform"));
  });

  it("fails where platform.yaml names another store, which nobody would read", () => {
    const { lifecycle } = onlyResource(stack, "aws_cloudfront_function") as {
      lifecycle: { precondition: { condition: string }[] };
    };
    expect(lifecycle.precondition.map(({ condition }) => condition)).toEqual([
      expect.stringContaining(`.arn == "${STORE}"`),
    ]);
  });
});

describe("a tenant's stack", () => {
  const waitsFor = (stack: Stack, name: string): string[] =>
    (
      (resourcesOf(stack, "aws_route53_record").find(({ args }) => args["name"] === name)?.args["depends_on"] ??
        []) as string[]
    )
      .map((address) => address.split(".")[0] ?? "")
      .sort();

  it("proves its name by a certificate of its own, and waits for that alone", () => {
    const stack = synth({ alder: domain("example.com", undefined) }).stack("alder");
    expect(countsOf(stack)).toMatchObject({ aws_acm_certificate: 1, aws_acm_certificate_validation: 1 });
    expect(countsOf(stack)).not.toHaveProperty("aws_cloudfrontkeyvaluestore_key");
    expect(resourcesOf(stack).filter(({ args }) => args["name"] === "_mta-sts.example.com")).toEqual([]);
  });

  it("has its own entry once it has a distribution, and announces it after the entry and the name", () => {
    const stacks = synth(TWO);
    const stack = stacks.stack("alder");
    const policy = stacks.fleet.tenants.get("alder")?.blueprint.policies[0];
    expect(onlyResource(stack, "aws_cloudfrontkeyvaluestore_key")).toMatchObject({
      key_value_store_arn: STORE,
      key: "example.com",
      value: policy?.body,
    });
    expect(countsOf(stack)).not.toHaveProperty("aws_cloudfront_distribution");
    const alias = resourcesOf(stack, "aws_route53_record").find(({ args }) => args["name"] === "mta-sts.example.com");
    expect(alias?.args["records"]).toEqual(["d11111.cloudfront.net"]);
    expect(waitsFor(stack, "_mta-sts.example.com")).toEqual(["aws_cloudfrontkeyvaluestore_key", "aws_route53_record"]);
    expect(JSON.stringify(stack)).not.toContain("example.org");
  });

  it("hands over what others must publish: the proof, then the name and the announcement", () => {
    const names = (distribution: number | undefined) => {
      const { output } = synth({ alder: domain("example.com", distribution, "external") }).stack("alder");
      const records = (output?.["records"]?.value ?? []) as { name: string; value: string }[];
      return records
        .filter(({ name }) => /mta-sts|\$/.test(name))
        .map(({ name, value }) => (name.startsWith("$") ? "the proof" : `${name} ${value.split(";")[0]}`));
    };
    expect(names(undefined)).toEqual(["the proof"]);
    expect(names(1)).toEqual([
      "_mta-sts.example.com v=STSv1",
      "mta-sts.example.com d11111.cloudfront.net",
      "the proof",
    ]);
    const stack = synth({ alder: domain("example.com", undefined, "external") }).stack("alder");
    expect(countsOf(stack)).toEqual({ aws_acm_certificate: 1 });
  });

  it("keeps its certificate where it leaves a distribution of its own", () => {
    const own = synth({ alder: domain("example.com", undefined).replace("shared", "cloudfront") }).stack("alder");
    const shared = synth(TWO).stack("alder");
    expect(resourcesOf(shared, "aws_acm_certificate")).toEqual(resourcesOf(own, "aws_acm_certificate"));
  });
});
