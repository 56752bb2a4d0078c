import type { Blueprint } from "../../model/blueprint.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import { dnsOf } from "../../providers/registry.ts";
import { listed } from "../../standards/text/listing.ts";
import { titleOf } from "../../world/verify/check.ts";
import type { MissingCheck } from "../../world/verify/wait.ts";
import { domainAround } from "./domain-around.ts";

/** What is still missing, from whom, in one line. */
export function missingLine(
  time: string,
  checks: readonly MissingCheck[],
  blueprints: ReadonlyMap<string, Blueprint>,
  nextInSeconds: number,
): string {
  const by = new Map<string, string[]>();
  for (const one of checks) {
    const who = fromWhom(one, blueprints.get(one.tenant));
    by.set(who, [...(by.get(who) ?? []), titleOf(one)]);
  }
  const parts = [...by].map(([who, titles]) => `${listed(titles)} from ${who}`);
  const next = nextInSeconds < 60 ? `${Math.ceil(nextInSeconds)} s` : `${Math.round(nextInSeconds / 60)} min`;
  return safeLine(`${time} still missing: ${parts.join("; ")}. Next look in ${next}.`);
}

/** Who publishes what a check looks at: the provider of the record's zone, or whoever runs the domain's DNS. */
function fromWhom({ check, name, type }: MissingCheck, blueprint: Blueprint | undefined): string {
  const record = blueprint?.records.find((one) => one.name === name && (type === undefined || one.type === type));
  const domain = blueprint === undefined ? undefined : domainAround(name, blueprint);
  const zone = record?.zone ?? domain?.zone;
  if (zone === undefined || (record === undefined && !check.startsWith("dns/"))) return name;
  const of = record?.domain ?? domain?.name ?? name;
  return zone.provider === "external" ? `whoever runs the DNS of ${of}` : `${dnsOf(zone.provider).name} (${of})`;
}
