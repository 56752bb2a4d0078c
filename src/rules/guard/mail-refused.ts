import { highestPassing } from "../../model/guard.ts";
import type { Guard } from "../../model/inbound.ts";
import { defineRule } from "../rule.ts";

/** Five-systems D1 to D3: what the guard stops is gone, where nobody keeps it. */
export const guardMailRefused = defineRule({
  id: "guard/mail-refused",
  severity: "warning",
  title: "A guard that stops more mail than before keeps what it stops.",
  why: "SES has taken the message when the guard is asked: what the guard stops comes back to nobody, and without a quarantine it is lost. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: ({ before, after }) => {
    const [was, is] = [before?.inbound, after?.inbound];
    const guard = is?.guard;
    if (was === undefined || is === undefined || guard === undefined || guard.quarantine !== undefined) return [];
    if (was.rules.length === 0 || after?.lifecycle === "retired") return [];
    const more = stopsMore(was.guard, guard);
    if (more === undefined) return [];
    return [
      {
        about: { what: "inbound" as const, name: "inbound", field: "guard" },
        path: guard.path,
        part: "key" as const,
        message: `must keep what it stops, got ${more} and no quarantine: that mail is lost`,
        help: "quarantine: { bucket: NAME }, at least until it is known what is stopped",
      },
    ];
  },
});

/** What makes it stop mail that passed before, or was kept. */
function stopsMore(was: Guard | undefined, { config: { policy: is } }: Guard): string | undefined {
  if (was === undefined) return "a guard where none was";
  if (was.quarantine !== undefined) return "a guard whose quarantine is gone";
  const { policy } = was.config;
  if (highestPassing(is) < highestPassing(policy)) return "a lower spamSecurity threshold than before";
  if (is.sclHeader !== policy.sclHeader && is.highestScl !== "off") return `another header, ${is.sclHeader}`;
  if (is.requireReference !== undefined && is.requireReference !== policy.requireReference)
    return "a reference that mail must name";
  const untrusted = policy.authorizedDomains.filter((one) => !is.authorizedDomains.includes(one));
  if (is.authorizedDomains.length > 0 && (untrusted.length > 0 || policy.authorizedDomains.length === 0))
    return untrusted.length > 0
      ? `authorizedDomains without ${untrusted.join(", ")}`
      : "authorizedDomains where none were listed";
  return undefined;
}
