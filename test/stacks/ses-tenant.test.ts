import { describe, expect, it } from "vitest";
import { relayStack, relayTenant } from "./relay-stack.ts";
import { resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const platform = (reputation: string) => `version: 1
organisation: Test
aws: { region: eu-west-1, reputation: ${reputation} }
rules: { dkim/two-selectors: off, dmarc/p-none: off, lock/documented: off, lock/missing: off, tls-rpt/rua-self: off }
`;
const under = (reputation: string, relay = "", more = ""): Stack =>
  synthesizeFiles({ "platform.yaml": platform(reputation), "tenants/harbor.yaml": relayTenant(relay, more) }).stack(
    "harbor",
  );

/** The SES tenants of a stack, as CloudFormation is asked for them. */
function tenantsOf(stack: Stack) {
  return resourcesOf(stack, "aws_cloudformation_stack")
    .filter(({ args }) => String(args["template_body"]).includes("AWS::SES::Tenant"))
    .map(({ args }) => {
      const text = String(args["template_body"]).replaceAll("$${", "${");
      const { TenantName, ResourceAssociations } = JSON.parse(text).Resources.Tenant.Properties;
      const held = (ResourceAssociations as { ResourceArn: { "Fn::Sub": [string, { Name: string }] } }[]).map(
        ({ ResourceArn: { "Fn::Sub": sub } }) => sub[0].replace(`\${Name}`, sub[1].Name),
      );
      return {
        name: args["name"],
        provider: args["provider"],
        after: args["depends_on"] as string[],
        tenant: TenantName,
        held,
      };
    });
}

/** The ARN of what is in the account and region of its stack. */
const arn = (rest: string): string => `arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:${rest}`;

describe("a tenant with relays is an SES tenant", () => {
  it("that holds their identities and configuration sets, and comes after them", () => {
    const stack = relayStack(", tls: required, recipients: { legacy.example: preferred }");
    const addresses = (type: string) => resourcesOf(stack, type).map(({ id }) => `${type}.${id}`);
    const [tenant, ...more] = tenantsOf(stack);
    expect(more).toEqual([]);
    expect(tenant).toMatchObject({ name: "postroad-harbor", tenant: "harbor" });
    expect(tenant?.held).toEqual([
      arn("identity/example.com"),
      arn("configuration-set/harbor--shop"),
      arn("configuration-set/harbor--shop_p"),
    ]);
    expect([...(tenant?.after ?? [])].sort()).toEqual([
      ...addresses("aws_sesv2_configuration_set").sort(),
      ...addresses("aws_sesv2_email_identity"),
    ]);
  });

  it("with one in each region that it has relays in, each with that region's", () => {
    const body = `version: 1
tenant: harbor
contact: postmaster@example.com
domains:
  example.com: { mail: sends, senders: [{ relay: shop }] }
  example.net: { mail: sends, senders: [{ relay: news }] }
  example.org: { mail: sends, senders: [{ relay: alerts }] }
relays:
  shop: { domain: example.com }
  news: { domain: example.net, region: us-east-1 }
  alerts: { domain: example.org }
`;
    const tenants = tenantsOf(synthesizeFiles({ "tenants/harbor.yaml": body }).stack("harbor"));
    expect(
      tenants.map(({ name, provider, held }) => [name, provider, held.filter((one) => /identity/.test(one))]),
    ).toEqual(
      expect.arrayContaining([
        ["postroad-harbor", "aws.default_eu-west-1", [arn("identity/example.com"), arn("identity/example.org")]],
        ["postroad-harbor", "aws.default_us-east-1", [arn("identity/example.net")]],
      ]),
    );
    expect(tenants).toHaveLength(2);
  });

  it("that has its name in the outputs, for the systems that send", () => {
    expect(relayStack("").output).toMatchObject({ smtp: { value: { shop: { sesTenant: "harbor" } } } });
  });

  it("while it is paused, too: its sets alone stop sending", () => {
    expect(tenantsOf(relayStack("", "lifecycle: paused\n"))).toEqual(tenantsOf(relayStack("")));
  });

  it("unless platform.yaml wants none", () => {
    const stack = under("{ tenants: off }");
    expect(tenantsOf(stack)).toEqual([]);
    expect(JSON.stringify(stack.output)).not.toContain("sesTenant");
  });

  it("whose identities and sets Terraform destroys after it has let go of them", () => {
    const stack = relayStack("");
    for (const type of ["aws_sesv2_email_identity", "aws_sesv2_configuration_set"])
      expect(resourcesOf(stack, type).map(({ args }) => args["lifecycle"])).toEqual([{ create_before_destroy: true }]);
  });
});

describe("a configuration set's reputation", () => {
  const alarmsOf = (stack: Stack) => resourcesOf(stack, "aws_cloudwatch_metric_alarm").map(({ args }) => args);
  const metricsOf = (stack: Stack) =>
    resourcesOf(stack, "aws_sesv2_configuration_set").map(({ args }) => args["reputation_options"]);

  it("is measured, with an alarm on bounces and one on complaints from which AWS reviews an account", () => {
    const stack = relayStack("");
    const [set] = resourcesOf(stack, "aws_sesv2_configuration_set");
    const common = {
      provider: "aws.default_eu-west-1",
      namespace: "AWS/SES",
      dimensions: { "ses:configuration-set": `\${aws_sesv2_configuration_set.${set?.id}.configuration_set_name}` },
      statistic: "Maximum",
      period: 3600,
      evaluation_periods: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      treat_missing_data: "notBreaching",
    };
    expect(metricsOf(stack)).toEqual([{ reputation_metrics_enabled: true }]);
    expect(alarmsOf(stack)).toEqual([
      { ...common, alarm_name: "harbor--shop--bounces", metric_name: "Reputation.BounceRate", threshold: 0.05 },
      { ...common, alarm_name: "harbor--shop--complaints", metric_name: "Reputation.ComplaintRate", threshold: 0.001 },
    ]);
  });

  it("is watched set by set", () => {
    const alarms = alarmsOf(relayStack(", recipients: { legacy.example: preferred }"));
    expect(alarms.map((alarm) => alarm["alarm_name"]).sort()).toEqual([
      "harbor--shop--bounces",
      "harbor--shop--complaints",
      "harbor--shop_p--bounces",
      "harbor--shop_p--complaints",
    ]);
  });

  it("raises its alarms from the rates that the relay names", () => {
    const alarms = alarmsOf(relayStack(', alarms: { bounces: 2.5%, complaints: "0.07%" }'));
    expect(alarms.map((alarm) => alarm["threshold"])).toEqual([0.025, 0.0007]);
  });

  it("notifies the platform's topics of its region, or the relay's own topic instead", () => {
    const near = "arn:aws:sns:eu-west-1:111122223333:mail-alarms";
    const far = "arn:aws:sns:us-east-1:111122223333:mail-alarms";
    const own = "arn:aws:sns:eu-west-1:444455556666:shop";
    const told = (relay: string) =>
      alarmsOf(under(`{ topics: ["${far}", "${near}"] }`, relay)).map((alarm) => [
        alarm["alarm_actions"],
        alarm["ok_actions"],
      ]);
    expect(told("")).toEqual([
      [[near], [near]],
      [[near], [near]],
    ]);
    expect(told(`, alarms: { topic: "${own}" }`)).toEqual([
      [[own], [own]],
      [[own], [own]],
    ]);
  });

  it("is neither measured nor watched where platform.yaml wants no alarms", () => {
    const stack = under("{ alarms: off }");
    expect(alarmsOf(stack)).toEqual([]);
    expect(metricsOf(stack)).toEqual([{ reputation_metrics_enabled: false }]);
    expect(tenantsOf(stack)).toHaveLength(1);
  });
});
