import type { Domain } from "../../model/blueprint.ts";
import { mxLoss } from "../../standards/mx/compare.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import type { ChangeRule } from "../rule.ts";

const hostsOf = ({ mx }: Domain): string[] => [...new Set(mx.exchangers.map(({ host }) => host))];

/** The check of a rule on hosts that take a domain's mail no more. */
export const lostHosts = (
  id: "mx/removed" | "mx/replaced",
  message: (gone: string, name: string) => string,
  help: string,
): ChangeRule["checkChange"] =>
  eachDomainChange((before, after) => {
    const [was, is] = [hostsOf(before), hostsOf(after)];
    const loss = mxLoss(was, is);
    if (loss === undefined || `mx/${loss}` !== id) return [];
    const gone = was.filter((host) => !is.includes(host)).join(", ");
    return [{ about: { what: "mx", name: after.name }, path: after.mx.path, message: message(gone, after.name), help }];
  });
