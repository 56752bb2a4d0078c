import { TerraformOutput, type TerraformStack } from "cdktf";
import type { SesRelay } from "../constructs/ses-relay.ts";
import type { SmtpCredential } from "../constructs/smtp-user.ts";
import { type References, Token, values } from "../constructs/values.ts";
import type { SmtpUser, Through } from "../src/model/relay.ts";
import type { StackBlueprint } from "../src/resolve/stack-parts.ts";

/**
 * What others need of a stack: the records that somebody else must publish, where the relays are reached, and their identities.
 * An output that would be empty is not there.
 */
export function addOutputs(
  stack: TerraformStack,
  blueprint: StackBlueprint,
  references: References,
  relays: ReadonlyMap<string, SesRelay>,
  users: readonly (readonly [SmtpUser, readonly SmtpCredential[]])[],
): void {
  const records = blueprint.records
    .filter(({ zone }) => zone.provider === "external")
    .map(({ name, type, ttl, value, priority }) => ({ name, type, ttl, value, priority }))
    // What is on a distribution that does not exist yet has no value yet.
    .filter(({ value }) => typeof value === "string" || isKnown(value.parts, references));
  output(stack, "records", "Records to publish in DNS zones that others run", records, references);
  const smtp = blueprint.relays.map(({ id, smtp: { host, port, security }, sets, sesTenant, through: server }) => {
    const [{ name: configurationSet }, second] = sets;
    const byRecipient = Object.fromEntries((second?.recipients ?? []).map((domain) => [domain, second?.name]));
    const through = throughOf(server, relays.get(id)?.ingress);
    return [
      id,
      {
        host,
        port,
        security,
        configurationSet,
        sesTenant,
        byRecipient: second === undefined ? undefined : byRecipient,
        through,
      },
    ] as const;
  });
  output(stack, "smtp", "How to reach each relay", Object.fromEntries(smtp), references);
  output(
    stack,
    "identities",
    "The ARN of each relay's SES identity",
    Object.fromEntries([...relays].map(([id, { identityArn }]) => [id, new Token(identityArn)])),
    references,
  );
  addCredentials(stack, users, references);
}

/** Where to hand in what goes through a customer's server, and as whom. */
function throughOf(server: Through | undefined, ingress: SesRelay["ingress"]) {
  if (server === undefined || ingress === undefined) return undefined;
  return {
    host: new Token(ingress.host),
    port: 587,
    security: "STARTTLS",
    userName: new Token(ingress.userName),
    server: `${server.host}:${server.port}`,
    archive: ingress.archive === undefined ? undefined : new Token(ingress.archive),
  };
}

/** Each access key's SMTP user name and password: ciphertext, or plaintext in an output of its own that Terraform keeps off the screen. */
function addCredentials(
  stack: TerraformStack,
  users: readonly (readonly [SmtpUser, readonly SmtpCredential[]])[],
  references: References,
): void {
  for (const isSensitive of [false, true]) {
    const value = Object.fromEntries(
      users.flatMap(([{ id }, credentials]) => {
        const keys = credentials
          .filter((one) => one.isSensitive === isSensitive)
          .map(({ key, userName, password }) => [
            key,
            { userName: new Token(userName), [isSensitive ? "password" : "encryptedPassword"]: new Token(password) },
          ]);
        return keys.length === 0 ? [] : [[id, Object.fromEntries(keys)]];
      }),
    );
    const [name, description] = isSensitive
      ? ["smtp_passwords", "SMTP users and passwords in plaintext, as the tenant's file asks"]
      : ["smtp_users", "SMTP users and their passwords, encrypted to each user's PGP key"];
    output(stack, name, description, value, references, isSensitive);
  }
}

type OutputValue = Parameters<typeof values>[0][string];

/** An output under its own name; none where it would be empty. */
export function output(
  stack: TerraformStack,
  name: string,
  description: string,
  value: OutputValue,
  references: References,
  sensitive?: boolean,
): void {
  if (Object.keys(value as object).length === 0) return;
  const { value: plain } = values({ value }, references);
  new TerraformOutput(stack, name, { description, value: plain, sensitive: sensitive || undefined }).overrideLogicalId(
    name,
  );
}

function isKnown(parts: readonly (string | Parameters<References["get"]>[0])[], references: References): boolean {
  return parts.every((part) => typeof part === "string" || references.has(part));
}
