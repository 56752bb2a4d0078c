import { createHash } from "node:crypto";
import {
  add,
  existing,
  heldByNone,
  type Identity,
  nothing,
  operation,
  type Region,
  type SesOperation,
  tagList,
} from "./sesv2-region.ts";
import { badRequest, boolean, oneOf, string, structure } from "./shape.ts";

/** The regions whose Easy DKIM zone carries their name (AWS General Reference, Amazon SES endpoints and quotas). */
const REGIONAL_DKIM =
  /^(af-south-1|ap-northeast-3|ap-south-2|ap-southeast-[35]|ca-west-1|eu-central-2|eu-south-1|il-central-1|me-central-1|us-gov-east-1)$/;

const dkimSigning = structure({
  DomainSigningSelector: string,
  DomainSigningPrivateKey: string,
  NextSigningKeyLength: oneOf("RSA_1024_BIT", "RSA_2048_BIT"),
});
type DkimSigning = ReturnType<typeof dkimSigning>;

const CREATE = structure(
  { EmailIdentity: string, Tags: tagList, DkimSigningAttributes: dkimSigning, ConfigurationSetName: string },
  "EmailIdentity",
);
const DKIM = structure({ SigningEnabled: boolean });
const DKIM_SIGNING = structure(
  { SigningAttributesOrigin: oneOf("AWS_SES", "EXTERNAL"), SigningAttributes: dkimSigning },
  "SigningAttributesOrigin",
);
const CONFIGURATION_SET = structure({ ConfigurationSetName: string });
const FEEDBACK = structure({ EmailForwardingEnabled: boolean });
const MAIL_FROM = structure({
  MailFromDomain: string,
  BehaviorOnMxFailure: oneOf("USE_DEFAULT_VALUE", "REJECT_MESSAGE"),
});

/**
 * CreateEmailIdentity, GetEmailIdentity, DeleteEmailIdentity and the PutEmailIdentity… operations of the SES API v2.
 * No identity is ever verified: DKIM and MAIL FROM stay PENDING, as they do while the DNS is not there.
 */
export const IDENTITY_OPERATIONS: readonly SesOperation[] = [
  operation("CreateEmailIdentity", "POST", "identities", CREATE, (region, input) => {
    const name = input.EmailIdentity;
    if (input.ConfigurationSetName) existing(region.sets, "Configuration set", input.ConfigurationSetName);
    const signing = input.DkimSigningAttributes ?? {};
    const origin = signing.DomainSigningPrivateKey ? "EXTERNAL" : "AWS_SES";
    const identity: Identity = { dkim: dkim(region, name, origin, signing), feedback: true, tags: input.Tags ?? [] };
    if (input.ConfigurationSetName) identity.configurationSet = input.ConfigurationSetName;
    add(region.identities, "Email identity", name, identity);
    return { IdentityType: identityType(name), VerifiedForSendingStatus: false, DkimAttributes: identity.dkim };
  }),

  operation("GetEmailIdentity", "GET", "identities/{EmailIdentity}", nothing, (region, _, label) => {
    const name = label("EmailIdentity");
    const identity = found(region, name);
    return {
      IdentityType: identityType(name),
      FeedbackForwardingStatus: identity.feedback,
      VerifiedForSendingStatus: false,
      DkimAttributes: identity.dkim,
      MailFromAttributes: mailFrom(identity),
      Policies: {},
      Tags: identity.tags,
      ConfigurationSetName: identity.configurationSet,
      VerificationStatus: "PENDING",
    };
  }),

  operation("DeleteEmailIdentity", "DELETE", "identities/{EmailIdentity}", nothing, (region, _, label) => {
    found(region, label("EmailIdentity"));
    heldByNone(region, "identity", label("EmailIdentity"));
    region.identities.delete(label("EmailIdentity"));
  }),

  operation(
    "PutEmailIdentityDkimAttributes",
    "PUT",
    "identities/{EmailIdentity}/dkim",
    DKIM,
    (region, input, label) => {
      const identity = found(region, label("EmailIdentity"));
      identity.dkim = { ...identity.dkim, SigningEnabled: input.SigningEnabled ?? false };
    },
  ),

  // Older SDKs, that of the AWS provider 5 among them, call this one operation under /v1.
  ...(["v1", "v2"] as const).map((version) =>
    operation(
      "PutEmailIdentityDkimSigningAttributes",
      "PUT",
      "identities/{EmailIdentity}/dkim/signing",
      DKIM_SIGNING,
      (region, input, label) => {
        const name = label("EmailIdentity");
        const identity = found(region, name);
        identity.dkim = dkim(region, name, input.SigningAttributesOrigin, input.SigningAttributes ?? {});
        const { Status, Tokens, SigningHostedZone } = identity.dkim;
        return { DkimStatus: Status, DkimTokens: Tokens, SigningHostedZone };
      },
      version,
    ),
  ),

  operation(
    "PutEmailIdentityConfigurationSetAttributes",
    "PUT",
    "identities/{EmailIdentity}/configuration-set",
    CONFIGURATION_SET,
    (region, input, label) => {
      const identity = found(region, label("EmailIdentity"));
      if (input.ConfigurationSetName) {
        existing(region.sets, "Configuration set", input.ConfigurationSetName);
        identity.configurationSet = input.ConfigurationSetName;
      } else delete identity.configurationSet;
    },
  ),

  operation(
    "PutEmailIdentityFeedbackAttributes",
    "PUT",
    "identities/{EmailIdentity}/feedback",
    FEEDBACK,
    (region, input, label) => {
      found(region, label("EmailIdentity")).feedback = input.EmailForwardingEnabled ?? false;
    },
  ),

  operation(
    "PutEmailIdentityMailFromAttributes",
    "PUT",
    "identities/{EmailIdentity}/mail-from",
    MAIL_FROM,
    (region, input, label) => {
      const name = label("EmailIdentity");
      const identity = found(region, name);
      if (!input.MailFromDomain) {
        delete identity.mailFrom;
        return;
      }
      checkMailFrom(region, name, input.MailFromDomain);
      identity.mailFrom = { domain: input.MailFromDomain, behavior: input.BehaviorOnMxFailure ?? "USE_DEFAULT_VALUE" };
    },
  ),
];

const found = (region: Region, name: string): Identity => existing(region.identities, "Email identity", name);

const identityType = (name: string): string => (name.includes("@") ? "EMAIL_ADDRESS" : "DOMAIN");

function mailFrom(identity: Identity): object {
  if (!identity.mailFrom) return { BehaviorOnMxFailure: "USE_DEFAULT_VALUE" };
  const { domain, behavior } = identity.mailFrom;
  return { MailFromDomain: domain, MailFromDomainStatus: "PENDING", BehaviorOnMxFailure: behavior };
}

function checkMailFrom(region: Region, name: string, domain: string): void {
  const parent = name.slice(name.indexOf("@") + 1);
  if (!domain.endsWith(`.${parent}`)) {
    throw badRequest(`Provided MAIL-FROM domain <${domain}> is not subdomain of the domain of the identity <${name}>.`);
  }
  for (const [other, { mailFrom }] of region.identities) {
    if (other !== name && mailFrom?.domain === domain) {
      throw badRequest(`Provided MAIL-FROM domain <${domain}> is already used by the identity <${other}>.`);
    }
  }
}

/** DkimAttributes: three tokens by Easy DKIM, or the selector of a key that was brought along. */
function dkim(region: Region, name: string, origin: string, signing: DkimSigning): Record<string, unknown> {
  if (identityType(name) === "EMAIL_ADDRESS") {
    return { SigningEnabled: false, Status: "NOT_STARTED", SigningAttributesOrigin: "AWS_SES" };
  }
  const shared = { SigningEnabled: true, Status: "PENDING", SigningAttributesOrigin: origin };
  if (origin === "EXTERNAL") {
    if (!signing.DomainSigningSelector || !signing.DomainSigningPrivateKey || signing.NextSigningKeyLength) {
      throw badRequest("BYODKIM takes DomainSigningSelector and DomainSigningPrivateKey, and no NextSigningKeyLength");
    }
    return { ...shared, Tokens: [signing.DomainSigningSelector] };
  }
  const length = signing.NextSigningKeyLength ?? "RSA_2048_BIT";
  return {
    ...shared,
    Tokens: [1, 2, 3].map((index) => token(`${region.name}/${name}/${index}`)),
    SigningHostedZone: REGIONAL_DKIM.test(region.name) ? `dkim.${region.name}.amazonses.com` : "dkim.amazonses.com",
    NextSigningKeyLength: length,
    CurrentSigningKeyLength: length,
    LastKeyGenerationTimestamp: 1_767_225_600,
  };
}

/** 32 lower-case letters and digits, always the same ones for the same seed. */
function token(seed: string): string {
  const hash = BigInt(`0x${createHash("sha256").update(seed).digest("hex")}`);
  return hash.toString(36).padStart(32, "0").slice(-32);
}
