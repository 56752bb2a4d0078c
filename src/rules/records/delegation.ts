import type { Blueprint, Domain, FurtherRecord, Text } from "../../model/blueprint.ts";
import { zoneText } from "../../model/zone.ts";
import { furtherOf } from "../../resolve/own-texts.ts";
import { isWithin } from "../../standards/names/names.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 1034 section 4.2.1: below a delegation readers ask its servers, and nobody sees what the zone above holds there. */
export const recordsDelegation = defineRule({
  id: "records/delegation",
  severity: "error",
  title: "Nothing is published below a name that is delegated to other servers.",
  why: "Readers ask the servers of the delegation, and never see what this zone holds at or below its name (RFC 1034 section 4.2.1): a key below a delegated `_domainkey` is lost.",
  check: eachDomain((domain, _, blueprint) =>
    furtherOf(domain)
      .filter(({ type }) => type === "NS")
      .flatMap((delegation) => {
        const hidden = hiddenBy(delegation, domain, blueprint);
        if (hidden === undefined) return [];
        return [
          {
            path: delegation.path,
            message: `must not delegate ${delegation.name}, below which ${hidden} is published here`,
            help: "declare that with whoever runs the delegated zone, or remove the delegation",
          },
        ];
      }),
  ),
});

/** What readers would no longer see; a domain with a zone of its own is what a delegation is for. */
function hiddenBy({ name }: FurtherRecord, { zone }: Domain, blueprint: Blueprint): string | undefined {
  const below = blueprint.domains.find((one) => one.name === name);
  const isOther = below !== undefined && (zone.provider === "external" || zoneText(below.zone) !== zoneText(zone));
  const inside = (one: string) => isWithin(one, name);
  const record = blueprint.records.find(
    (one) =>
      inside(knownEnd(one.name)) &&
      !(one.type === "NS" && one.name === name) &&
      !(isOther && isWithin(one.domain, name)),
  );
  if (record !== undefined) return `${record.type} ${knownEnd(record.name)}`;
  const policy = blueprint.policies.find(({ host, domain }) => inside(host) && !(isOther && isWithin(domain, name)));
  return policy === undefined ? undefined : `the MTA-STS policy of ${policy.host}`;
}

/** A name, or of one that only an apply knows what it ends in. */
function knownEnd(name: Text): string {
  if (typeof name === "string") return name;
  const last = name.parts.at(-1);
  return typeof last === "string" ? last.replace(/^\./, "") : "";
}
