import { defineRule } from "../rule.ts";
import { relayPairs } from "./relay-pairs.ts";

/** Amazon SES developer guide, "Tenants": mail that names a tenant may use what is associated with it, and nothing else. */
export const relaySesTenantRemoved = defineRule({
  id: "relay/ses-tenant-removed",
  severity: "warning",
  title: "A relay stays in the SES tenant that its mail names.",
  why: "Systems that send write X-SES-TENANT into every message, as their letter asks. SES refuses mail that names a tenant which is gone, or which the relay's domain is not part of. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { sesTenant: (was = [], is = []) => was.some((one) => !is.includes(one)) },
  checkChange: (change) =>
    relayPairs(change).flatMap(({ before, after }) =>
      before.sesTenant === undefined || before.sesTenant === after.sesTenant
        ? []
        : [
            {
              about: { what: "relay" as const, name: after.id, field: "sesTenant" },
              path: after.path,
              part: "key" as const,
              domain: after.domain,
              message: `must stay in SES tenant ${before.sesTenant}, got ${after.sesTenant ?? "none"}: mail of relay ${after.id} that names it is refused`,
              help: "first let the systems that send leave out X-SES-TENANT, or TenantName where they call SES's API",
            },
          ],
    ),
});
