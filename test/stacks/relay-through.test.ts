import { describe, expect, it } from "vitest";
import { beyondPlain, relayStack, templateStack, templateStacks } from "./relay-stack.ts";
import type { Stack } from "./synthesized.ts";

const secret = (name: string): string => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf`;
const THROUGH = `through: { host: Mail.customer.example, secret: "${secret("server")}", ingressSecret: "${secret("ingress")}" }`;
const NETWORKS = 'access: { cidrs: [203.0.113.0/24, 198.51.100.7, "2001:db8::/32"] }';
const PASS_ON = { Relay: { Relay: { Ref: "Server" }, MailFrom: "PRESERVE", ActionFailurePolicy: "DROP" } };

const template = (stack: Stack) => JSON.parse(String(templateStack(stack)["template_body"]).replaceAll("$${", "${"));
const statements = (stack: Stack) => template(stack).Resources.Traffic.Properties.PolicyStatements;

describe("a relay through a customer's server", () => {
  const stack = relayStack(`, ${THROUGH}, ${NETWORKS}`);

  it("adds one stack of CloudFormation, and no record", () => {
    expect(beyondPlain(stack)).toEqual({ aws_cloudformation_stack: 1 });
    expect(templateStack(stack)["name"]).toBe("postroad-harbor--shop--through");
  });

  it("logs in at the server with the secret's user name and password", () => {
    expect(template(stack).Resources.Server.Properties).toEqual({
      RelayName: "harbor--shop",
      ServerName: "mail.customer.example",
      ServerPort: 587,
      Authentication: { SecretArn: secret("server") },
    });
    const other = relayStack(`, ${THROUGH.replace("{ host", "{ port: 2525, host")}, ${NETWORKS}`);
    expect(template(other).Resources.Server.Properties.ServerPort).toBe(2525);
  });

  it("takes mail over TLS, after a login, and passes all of it on with its envelope sender", () => {
    const { Ingress, Rules } = template(stack).Resources;
    expect(Ingress.Properties).toMatchObject({
      Type: "AUTH",
      TlsPolicy: "REQUIRED",
      RuleSetId: { Ref: "Rules" },
      TrafficPolicyId: { Ref: "Traffic" },
      IngressPointConfiguration: { SecretArn: secret("ingress") },
    });
    expect(Rules.Properties.Rules).toEqual([{ Name: "pass-on", Actions: [expect.anything(), PASS_ON] }]);
  });

  it("keeps each message before it passes it on, for three months, and passes on what the archive does not take", () => {
    const { Archive, Rules } = template(stack).Resources;
    expect(Archive).toEqual({
      Type: "AWS::SES::MailManagerArchive",
      Properties: { Retention: { RetentionPeriod: "THREE_MONTHS" } },
    });
    const [keep] = Rules.Properties.Rules[0].Actions;
    expect(keep).toEqual({
      Archive: { TargetArchive: { "Fn::GetAtt": ["Archive", "ArchiveId"] }, ActionFailurePolicy: "CONTINUE" },
    });
  });

  it("keeps it as long as is declared, or not at all", () => {
    const kept = (retention: string) =>
      template(relayStack(`, ${THROUGH.replace("{ host", `{ retention: ${retention}, host`)}, ${NETWORKS}`));
    const period = (retention: string) => kept(retention).Resources.Archive.Properties.Retention.RetentionPeriod;
    expect(["one-year", "permanent"].map(period)).toEqual(["ONE_YEAR", "PERMANENT"]);
    const none = kept("none");
    expect(none.Resources.Archive).toBeUndefined();
    expect(none.Outputs.Archive).toBeUndefined();
    expect(none.Resources.Rules.Properties.Rules[0].Actions).toEqual([PASS_ON]);
  });

  it("takes it from the relay's networks alone, a statement for each family", () => {
    expect(template(stack).Resources.Traffic.Properties.DefaultAction).toBe("DENY");
    expect(statements(stack)).toEqual([
      {
        Action: "ALLOW",
        Conditions: [
          {
            IpExpression: {
              Evaluate: { Attribute: "SENDER_IP" },
              Operator: "CIDR_MATCHES",
              Values: ["203.0.113.0/24", "198.51.100.7/32"],
            },
          },
        ],
      },
      {
        Action: "ALLOW",
        Conditions: [
          {
            Ipv6Expression: {
              Evaluate: { Attribute: "SENDER_IPV6" },
              Operator: "CIDR_MATCHES",
              Values: ["2001:db8::/32"],
            },
          },
        ],
      },
    ]);
  });

  it("takes it from nowhere without networks, or while the tenant is paused", () => {
    expect(statements(relayStack(`, ${THROUGH}`))).toEqual([]);
    expect(statements(relayStack(`, ${THROUGH}, ${NETWORKS}`, "lifecycle: paused\n"))).toEqual([]);
  });

  it("says in its outputs where to hand mail in, and as whom", () => {
    const [made] = templateStacks(stack);
    expect(stack.output?.["smtp"]?.value).toMatchObject({
      shop: {
        host: "email-smtp.eu-west-1.amazonaws.com",
        through: {
          host: `\${aws_cloudformation_stack.${made?.id}.outputs["Host"]}`,
          port: 587,
          security: "STARTTLS",
          userName: `\${aws_cloudformation_stack.${made?.id}.outputs["UserName"]}`,
          server: "mail.customer.example:587",
          archive: `\${aws_cloudformation_stack.${made?.id}.outputs["Archive"]}`,
        },
      },
    });
  });

  it("has names that Mail Manager takes for the longest ids", () => {
    const longest = `${"a".repeat(40)}--${"b".repeat(20)}`;
    expect(longest).toMatch(/^[A-Za-z0-9_-]{3,63}$/);
    expect(`postroad-${longest}--through`).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
  });
});
