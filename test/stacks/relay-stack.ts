import { tenantFile } from "../support/root.ts";
import { countsOf, type Resource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

/** A tenant, harbor, whose one domain is in a Route 53 zone and sends through one relay, shop. `relay` follows its domain in a flow mapping. */
export function relayStack(relay: string, more = ""): Stack {
  return synthesizeFiles({ "tenants/harbor.yaml": relayTenant(relay, more) }).stack("harbor");
}

export function relayTenant(relay: string, more = ""): string {
  const body = `  example.com:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ relay: shop }]`;
  return tenantFile("harbor", body, `relays:\n  shop: { domain: example.com${relay} }\n${more}`);
}

/** How many resources of each type a stack has beyond those of the plain relay. */
export function beyondPlain(stack: Stack): Record<string, number> {
  const plain = countsOf(relayStack(""));
  const counts = countsOf(stack);
  const types = [...new Set([...Object.keys(plain), ...Object.keys(counts)])];
  return Object.fromEntries(
    types.map((type) => [type, (counts[type] ?? 0) - (plain[type] ?? 0)] as const).filter(([, more]) => more !== 0),
  );
}

/** The CloudFormation stacks of a stack's relays: all but its SES tenant's. */
export const templateStacks = (stack: Stack): Resource[] =>
  resourcesOf(stack, "aws_cloudformation_stack").filter(({ args }) => String(args["name"]).includes("--"));

/** The only one of them. */
export function templateStack(stack: Stack): Resource["args"] {
  const [first, ...more] = templateStacks(stack);
  if (first === undefined || more.length > 0) throw new Error("must be one CloudFormation stack of a relay");
  return first.args;
}
