import { TerraformOutput, type TerraformStack } from "cdktf";
import { type References, Token, values } from "../constructs/values.ts";
import type { Blueprint } from "../src/blueprint/blueprint.ts";

/**
 * What others need of a stack: the records that somebody else must publish, where the relays are reached, and their identities.
 * An output that would be empty is not there.
 */
export function addOutputs(
  stack: TerraformStack,
  blueprint: Blueprint,
  references: References,
  identities: ReadonlyMap<string, string>,
): void {
  const records = blueprint.records
    .filter(({ zone }) => zone.provider === "external")
    .map(({ name, type, ttl, value, priority }) => ({ name, type, ttl, value, priority }))
    // What stands on a distribution that is not made yet has no value yet.
    .filter(({ value }) => typeof value === "string" || isKnown(value.parts, references));
  output(stack, "records", "Records to publish in DNS that is run elsewhere", records, references);
  const smtp = blueprint.relays.map(
    ({ id, smtp: { host, port, security }, configurationSet }) =>
      [id, { host, port, security, configurationSet }] as const,
  );
  output(stack, "smtp", "Where each relay is reached", Object.fromEntries(smtp), references);
  output(
    stack,
    "identities",
    "The ARN of each relay's SES identity",
    Object.fromEntries([...identities].map(([id, arn]) => [id, new Token(arn)])),
    references,
  );
}

type OutputValue = Parameters<typeof values>[0][string];

function output(
  stack: TerraformStack,
  name: string,
  description: string,
  value: OutputValue,
  references: References,
): void {
  if (Object.keys(value as object).length === 0) return;
  const { value: plain } = values({ value }, references);
  new TerraformOutput(stack, name, { description, value: plain }).overrideLogicalId(name);
}

function isKnown(parts: readonly (string | Parameters<References["get"]>[0])[], references: References): boolean {
  return parts.every((part) => typeof part === "string" || references.has(part));
}
