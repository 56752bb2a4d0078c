import { describe, expect, it } from "vitest";
import { relayTenant } from "./relay-stack.ts";
import { countsOf, onlyResource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const VPC = "vpc-0a1b2c3d4e5f60718";
const SUBNETS = ["subnet-0a1b2c3d4e5f60719", "subnet-0a1b2c3d4e5f60718"];

/** The platform's stack of a relay with a private endpoint. */
function platformOf(more = "", lifecycle = ""): Stack {
  const endpoint = `{ vpcId: ${VPC}, subnetIds: [${SUBNETS.join(", ")}]${more} }`;
  const file = relayTenant(`, access: { privateEndpoint: ${endpoint} }`, lifecycle);
  return synthesizeFiles({ "tenants/harbor.yaml": file }).stack("platform");
}

describe("a private endpoint", () => {
  it("is an interface endpoint of SES's SMTP under its usual name, in the subnets of all zones", () => {
    expect(onlyResource(platformOf(), "aws_vpc_endpoint")).toMatchObject({
      vpc_id: VPC,
      service_name: "com.amazonaws.eu-west-1.email-smtp",
      vpc_endpoint_type: "Interface",
      subnet_ids: [...SUBNETS].sort(),
      private_dns_enabled: true,
    });
  });

  it("lets the VPC in at the five ports of SMTP, and nothing else", () => {
    const stack = platformOf();
    expect(countsOf(stack)).toEqual({
      aws_vpc_endpoint: 1,
      aws_security_group: 1,
      aws_vpc_security_group_ingress_rule: 5,
    });
    const rules = resourcesOf(stack, "aws_vpc_security_group_ingress_rule").map(({ args }) => args);
    const ports = rules.map((rule) => [rule["ip_protocol"], rule["from_port"], rule["to_port"]]);
    expect(ports.sort(([, a], [, b]) => Number(a) - Number(b))).toEqual(
      [25, 465, 587, 2465, 2587].map((port) => ["tcp", port, port]),
    );
    for (const { cidr_ipv4: from } of rules) expect(from).toMatch(/^\$\{data\.aws_vpc\.\S+\.cidr_block\}$/);
  });

  it("has the security groups that are named instead of one of its own", () => {
    const stack = platformOf(", securityGroupIds: [sg-0a1b2c3d4e5f60718]");
    expect(countsOf(stack)).toEqual({ aws_vpc_endpoint: 1 });
    expect(onlyResource(stack, "aws_vpc_endpoint")["security_group_ids"]).toEqual(["sg-0a1b2c3d4e5f60718"]);
  });

  it("stays while the tenant is paused, and goes with the last tenant that uses it", () => {
    expect(countsOf(platformOf("", "lifecycle: paused\n"))).toHaveProperty("aws_vpc_endpoint", 1);
    const endpoint = `{ vpcId: ${VPC}, subnetIds: [${SUBNETS.join(", ")}] }`;
    const retired = relayTenant(`, access: { privateEndpoint: ${endpoint} }`, "lifecycle: retired\n");
    expect([...synthesizeFiles({ "tenants/harbor.yaml": retired }).texts.keys()]).toEqual(["harbor"]);
  });

  it("is one for a VPC that several relays name alike", () => {
    const body = (name: string) => `  ${name}.example.com:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mail: sends
    senders: [{ relay: shop }]`;
    const endpoint = `{ vpcId: ${VPC}, subnetIds: [${SUBNETS.join(", ")}] }`;
    const file = (id: string) =>
      `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\ndomains:\n${body(id)}\nrelays:\n  shop: { domain: ${id}.example.com, access: { privateEndpoint: ${endpoint} } }\n`;
    const { stack } = synthesizeFiles({ "tenants/harbor.yaml": file("harbor"), "tenants/quay.yaml": file("quay") });
    expect(countsOf(stack("platform"))).toHaveProperty("aws_vpc_endpoint", 1);
  });
});

describe("a platform without anything shared", () => {
  it("has no stack", () => {
    expect([...synthesizeFiles({ "tenants/harbor.yaml": relayTenant("") }).texts.keys()]).toEqual(["harbor"]);
  });
});
