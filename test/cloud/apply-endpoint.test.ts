import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "./aws-call.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { elements, parseXml, textAt } from "./stand-in/xml.ts";
import { stackFolder } from "./synthesized.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, overrideProviderVersion, plannedChanges, whyNot } from "./terraform.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a private endpoint is applied${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let tenant: TenantRoot;
  let platform: string;
  let vpc: string;
  let subnets: readonly string[];

  const ec2 = async (action: string, parameters: Readonly<Record<string, string>> = {}) =>
    parseXml(await query({ endpoint: emulators.moto.url, service: "ec2" }, action, parameters));
  const say = async (zones: number, lifecycle = "active") => {
    const endpoint = `{ vpcId: ${vpc}, subnetIds: [${subnets.slice(0, zones).join(", ")}] }`;
    tenant.write(
      "  example.com:\n    mail: sends\n    senders: [{ relay: shop }]",
      `relays: { shop: { domain: example.com, access: { privateEndpoint: ${endpoint} }, users: { web: {} } } }\nlifecycle: ${lifecycle}\n`,
    );
    await tenant.synth();
  };
  const planned = async () => Object.entries(await plannedChanges(platform, emulators.env));

  beforeAll(async () => {
    emulators = await startEmulators();
    vpc = textAt(await ec2("CreateVpc", { CidrBlock: "10.20.0.0/16" }), "vpc", "vpcId") ?? "";
    const made: string[] = [];
    for (const [index, zone] of ["a", "b", "c"].entries()) {
      const parameters = { VpcId: vpc, CidrBlock: `10.20.${index}.0/24`, AvailabilityZone: `eu-west-1${zone}` };
      made.push(textAt(await ec2("CreateSubnet", parameters), "subnet", "subnetId") ?? "");
    }
    subnets = made;
    tenant = tenantRoot("private-mail");
    platform = stackFolder(join(tenant.root, "cdktf.out"), "platform");
    await say(2);
    overrideProviderVersion(platform);
    await init(platform);
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    tenant?.remove();
  });

  test("with its security group and five ports, and the next plan is empty", { timeout: 5 * MINUTE }, async () => {
    await apply(platform, emulators.env);
    expect(await planned()).toEqual([]);

    const [endpoint] = elements(await ec2("DescribeVpcEndpoints"), "vpcEndpointSet", "item");
    if (endpoint === undefined) throw new Error("must be an endpoint");
    expect(textAt(endpoint, "serviceName")).toBe("com.amazonaws.eu-west-1.email-smtp");
    const zones = elements(endpoint, "subnetIdSet", "item").map(({ text }) => text);
    expect(zones.sort()).toEqual([...subnets.slice(0, 2)].sort());
    const groups = elements(await ec2("DescribeSecurityGroups"), "securityGroupInfo", "item");
    const group = groups.find((one) => textAt(one, "groupName") === `postroad-smtp-${vpc}`);
    const rules = group === undefined ? [] : elements(group, "ipPermissions", "item");
    expect(rules.map((rule) => Number(textAt(rule, "fromPort"))).sort((a, b) => a - b)).toEqual([
      25, 465, 587, 2465, 2587,
    ]);
    expect(rules.flatMap((rule) => elements(rule, "ipRanges", "item", "cidrIp").map(({ text }) => text))).toEqual(
      Array(5).fill("10.20.0.0/16"),
    );
  });

  test("a zone more changes the endpoint alone", { timeout: 5 * MINUTE }, async () => {
    await say(3);
    expect(await planned()).toEqual([
      [
        expect.stringMatching(/^aws_vpc_endpoint\.smtp-endpoint_default-eu-west-1-vpc-[0-9a-f]+_[0-9a-f]{8}$/),
        "update",
      ],
    ]);
  });

  test("the tenant's stack knows the VPC by its users' policy, and not the platform's state", () => {
    const written = readFileSync(join(tenant.stack, "cdk.tf.json"), "utf8");
    expect(written).toContain(`aws:SourceVpc\\":\\"${vpc}`);
    expect(written).not.toContain("terraform_remote_state");
  });
});
