import { describe, expect, it } from "vitest";
import { beyondPlain, relayStack, templateStack, templateStacks } from "./relay-stack.ts";
import { onlyResource, resourcesOf, type Stack } from "./synthesized.ts";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-dkim-AbCdEf";
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAy01eb2lL+nomsPDzZp3rzrC6/fTo8FPnJkgT1lXEcWyGmm1N4XgPJP7HjepyeFeJxGSm2Gw2UjZmKOKUGozWHR7o4gNk5vw965xBeahDfboEmGYSNYZVeXboMWyPE3cPGFXAotKzAkxXMfAhzV3lC0WJFb/Qh/hU8Li3li7Um5ggkTbMwTPm0RSyerZcjCeRAnTHVSGhIFtmmE3s5W3moAe+MLBvxlWylPpBfuolo+eFMQ1kdEfo/qWyUWGqnWMDKUFCWqRSPrQWyCSxK11n4WnIL0SzxDFaDzbsGJ4w47Y+2FIWgJgDbNdHPO5lmauLEf395CnSBS1ep1KQ53HwYwIDAQAB";
const own = (more = ""): Stack =>
  relayStack(`, dkim: { selector: Shop1, publicKey: "${KEY}", privateKeySecret: "${SECRET}" }${more}`);

/** The template that CloudFormation gets: Terraform turns `$${` into `${`. */
const template = (stack: Stack) => JSON.parse(String(templateStack(stack)["template_body"]).replaceAll("$${", "${"));

describe("a relay that signs with a key of its own", () => {
  it("has its identity from CloudFormation, and one record with the public key", () => {
    expect(beyondPlain(own())).toEqual({
      aws_cloudformation_stack: 1,
      aws_sesv2_email_identity: -1,
      aws_route53_record: -2,
    });
    const [record] = resourcesOf(own(), "aws_route53_record").filter(
      ({ args }) => args["name"] === "shop1._domainkey.example.com",
    );
    expect(record?.args["type"]).toBe("TXT");
  });

  it("names the secret and holds nothing of it", () => {
    const { DkimSigningAttributes } = template(own()).Resources.Identity.Properties;
    expect(DkimSigningAttributes).toEqual({
      DomainSigningSelector: "shop1",
      DomainSigningPrivateKey: `{{resolve:secretsmanager:${SECRET}:SecretString}}`,
    });
  });

  it.each([
    ["", "USE_DEFAULT_VALUE"],
    [", onMxFailure: default", "USE_DEFAULT_VALUE"],
    [", onMxFailure: reject", "REJECT_MESSAGE"],
  ])("has its MAIL FROM there too: %s", (stage, behavior) => {
    const stack = own(`, mailFrom: bounce${stage}`);
    expect(template(stack).Resources.Identity.Properties.MailFromAttributes).toEqual({
      MailFromDomain: "bounce.example.com",
      BehaviorOnMxFailure: behavior,
    });
    expect(resourcesOf(stack, "aws_sesv2_email_identity_mail_from_attributes")).toEqual([]);
  });

  it("comes after its configuration set, which is its default", () => {
    const stack = own();
    const [set] = resourcesOf(stack, "aws_sesv2_configuration_set");
    expect(templateStack(stack)["depends_on"]).toEqual([`aws_sesv2_configuration_set.${set?.id}`]);
    expect(template(stack).Resources.Identity.Properties.ConfigurationSetAttributes).toEqual({
      ConfigurationSetName: "harbor--shop",
    });
  });

  it("hands CloudFormation its placeholders as they are, and nothing that anyone wrote among them", () => {
    const raw = String(templateStack(own())["template_body"]);
    expect(raw.match(/(?<!\$)\$\{/g)).toBeNull();
    expect(template(own()).Outputs.Arn.Value).toEqual({
      "Fn::Sub": [
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
        "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${Domain}",
        { Domain: "example.com" },
      ],
    });
  });

  it("gives its users the ARN that CloudFormation says", () => {
    const stack = own(", access: { cidrs: [203.0.113.0/24] }, users: { web: {} }");
    const [identity] = templateStacks(stack);
    expect(onlyResource(stack, "aws_iam_policy")["policy"]).toContain(
      `\${aws_cloudformation_stack.${identity?.id}.outputs["Arn"]}`,
    );
  });
});
