import type { Domain, SpfFault } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import type { PolicyCheck } from "../rule.ts";

/** What is found on the way through the records that senders include, each at the sender whose part of the record leads there. */
export function treeFindings(domain: Domain, code: SpfFault["code"], must: string, help: string): Finding[] {
  return domain.spf.cost.faults
    .filter((fault) => fault.code === code)
    .map(({ senders, got }) => ({
      path: pathOf(domain, senders),
      message: `must ${must}, got ${got}`,
      help,
    }));
}

/** What no sender brings, the record's redirect does. */
function pathOf({ path, senders, spf }: Domain, bringing: readonly number[]): Path {
  if (bringing.length === 0 && typeof spf.all !== "string") return under(path, "spf", "redirect");
  return senders[bringing[0] ?? 0]?.path ?? path;
}

/** The check of a rule on one such fault. */
export const treeCheck = (code: SpfFault["code"], must: string, help: string): PolicyCheck =>
  eachDomain((domain) => treeFindings(domain, code, must, help));
