import type { Blueprint } from "../../model/blueprint.ts";
import { plural } from "../../model/text/plural.ts";
import { safeText } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { displayName } from "../../standards/names/names.ts";
import { domainLine, relayLine, title } from "./table.ts";

/** All tenants in short: what will exist, and why. */
export function renderOverview(blueprints: readonly Blueprint[], style: Style): string {
  return blueprints.map((blueprint) => overviewBlock(blueprint, style)).join("\n");
}

function overviewBlock(blueprint: Blueprint, style: Style): string {
  const out = [title(blueprint, style)];
  if (blueprint.lifecycle === "retired")
    return `${[...out, `  no resources: the next apply destroys what it had in ${blueprint.domains.map(({ name }) => displayName(name)).join(", ")}`].join("\n")}\n`;
  for (const domain of blueprint.domains) {
    const records = blueprint.records.filter((record) => record.domain === domain.name);
    const spf = records.find(({ slot }) => slot === "apex:spf")?.value;
    const who = domain.senders.map(({ label, kind, signsAs }) =>
      kind === "relay" ? `relay ${label}` : `${label}${signsAs === undefined ? "" : ` (signs as ${signsAs.domain})`}`,
    );
    const mx = records
      .filter(({ type, name }) => type === "MX" && name === domain.name)
      .map(({ value }) => (value === "." ? "nobody (null MX)" : value));
    out.push(
      `  ${domainLine(domain, style)}`,
      `    may send      ${who.length === 0 ? "nobody" : who.join(", ")}`,
      `    receives      ${mx.length === 0 ? "nobody" : mx.join(", ")}`,
      `    SPF           ${safeText(typeof spf === "string" ? spf : "")}`,
      `    publishes     ${plural(records.length, "record")}${domain.zone.provider === "external" ? ", handed over to whoever runs the DNS" : ""}`,
    );
  }
  for (const relay of blueprint.relays) out.push(`  ${relayLine(relay, style)}`);
  for (const { host, hosting } of blueprint.policies)
    out.push(
      `  ${style.strong(`policy ${host}`)}  ${style.faint(policyHostOf(hosting.kind).serves(hosting) ? hosting.kind : `${hosting.kind} · waits for its certificate`)}`,
    );
  return `${out.join("\n")}\n`;
}
