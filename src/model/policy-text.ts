import { printDmarc } from "../standards/dmarc/print.ts";
import type { Dmarc } from "./blueprint.ts";

/** The DMARC record that readers find at `_dmarc` of a domain, its own or the one that it leads to; undefined: none, or none that is known. */
export function policyText({ publishes, delegated, stage, ...policy }: Dmarc): string | undefined {
  if (publishes === "cname") return delegated?.text;
  return publishes === "record" && stage !== undefined ? printDmarc({ ...policy, stage }) : undefined;
}
