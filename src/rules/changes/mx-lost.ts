import type { Domain } from "../../model/blueprint.ts";
import { mxLoss } from "../../standards/mx/compare.ts";
import { domainChangeRule } from "./transition-rule.ts";

const hostsOf = ({ mx }: Domain): string[] => [...new Set(mx.exchangers.map(({ host }) => host))];

const mxRule = (id: "mx/removed" | "mx/replaced", message: (gone: string, name: string) => string, help: string) =>
  domainChangeRule(id, (before, after) => {
    const [was, is] = [hostsOf(before), hostsOf(after)];
    if (mxLoss(was, is) !== id) return [];
    const gone = was.filter((host) => !is.includes(host)).join(", ");
    return [{ about: { what: "mx", name: after.name }, path: after.mx.path, message: message(gone, after.name), help }];
  });

/** RFC 5321 section 5.1: without an MX, mail goes to the domain's address, or nowhere. */
export const mxRemoved = mxRule(
  "mx/removed",
  (gone, name) => `must leave a host that takes the mail of ${name}, got none after ${gone}`,
  "mx: with the host or service that takes its mail",
);

/** RFC 5321 section 5.1: senders go on to use the old records until they expire. */
export const mxReplaced = mxRule(
  "mx/replaced",
  (gone, name) => `must keep ${gone} while mail of ${name} arrives there, got others alone`,
  "list the old host beside the new ones, with a higher priority, until it has no mail; then this is right",
);
