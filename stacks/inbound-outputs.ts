import type { TerraformStack } from "cdktf";
import type { SesInbound } from "../constructs/ses-inbound.ts";
import { Json, type References, Token, values } from "../constructs/values.ts";
import { publishing } from "../src/providers/ses/iam/receiving-policies.ts";
import type { StackBlueprint } from "../src/resolve/stack-parts.ts";
import { output } from "./outputs.ts";

/** What others need to take a tenant's mail: where it is stored, what topics' owners must allow, and what to forward here. */
export function addInboundOutputs(
  stack: TerraformStack,
  { tenant, inbound }: StackBlueprint,
  constructs: SesInbound,
  references: References,
): void {
  const buckets = Object.fromEntries([...constructs.buckets].map(([name, { arn }]) => [name, arn]));
  output(stack, "inbound_buckets", "The ARN of each bucket that stores mail", buckets, references);
  if (constructs.guard !== undefined)
    output(
      stack,
      "inbound_guard",
      "The function that passes mail on or stops it",
      { arn: constructs.guard.arn },
      references,
    );
  const topics = (inbound?.topics ?? []).map((topic) => {
    const { statement } = values(
      { statement: new Json(publishing<string | Token>(topic.id, constructs.rulesOf(topic), ["mail", tenant])) },
      references,
    );
    return [topic.id, new Token(statement)] as const;
  });
  output(
    stack,
    "inbound_topics",
    "The statement that each topic's owner adds to its policy so that SES may publish to it",
    Object.fromEntries(topics),
    references,
  );
  const forwards = (inbound?.forwards ?? []).map(({ from, to }) => ({ from, to }));
  output(
    stack,
    "forwards",
    "Addresses whose mail is received elsewhere, and where to forward it",
    forwards,
    references,
  );
}
