import { factOf } from "../model/facts.ts";
import type { NewDomain } from "../model/tenant-change.ts";
import { stageOfRecord } from "../standards/dmarc/compare.ts";
import type { DmarcStage } from "../standards/dmarc/print.ts";
import { NULL_MX, parseMx } from "../standards/mx/parse.ts";

/**
 * The hosts that took a new domain's mail before it was declared, as records.lock.json had them; none where it does not tell, where nobody
 * took it (RFC 7505), or where what exists is adopted: that is compared.
 */
export function knownHosts(come: NewDomain): readonly string[] {
  if (isAdopted(come)) return [];
  return (factOf(come.known, "MX", come.after.domain.name)?.values ?? []).flatMap((value) => {
    const parsed = parseMx(value);
    return parsed.ok && parsed.record.host !== NULL_MX.host ? [parsed.record.host] : [];
  });
}

/** The stage of the DMARC record that existed at a new domain, by the same; undefined: none is known, or readers follow none. */
export function knownStage(come: NewDomain): DmarcStage | undefined {
  if (isAdopted(come)) return undefined;
  const texts = factOf(come.known, "TXT", `_dmarc.${come.after.domain.name}`)?.values ?? [];
  const stages = texts.flatMap((text) => stageOfRecord(text) ?? []);
  return stages.length === 1 ? stages[0] : undefined;
}

const isAdopted = ({ after: { domain, blueprint } }: NewDomain): boolean =>
  blueprint.adoption?.taken.some((one) => one.domain === domain.name) === true;
