import type { Change } from "../../model/change.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { thousands } from "../../standards/text/thousands.ts";
import { digestOfTenants } from "../acknowledge/digest.ts";
import { platformChange } from "../declared/platform-change.ts";
import type { SharedTouch } from "../sides/shared-touch.ts";

/** What a tenant's changes are, whatever they are about. */
interface Changed {
  readonly tenant: string;
  readonly changes: readonly Change[];
  readonly digest: string;
}

/**
 * One shared file that changes more tenants than the limit, as a change of the tenant `platform`. Who acknowledges it accepts exactly
 * these tenants' changes: another tenant, or another change of one, is another digest.
 */
export function fanOutChanges(
  touches: readonly SharedTouch[],
  limit: number,
  changed: readonly Changed[],
): readonly Change[] {
  const byId = new Map(changed.map((one) => [one.tenant, one]));
  return touches.flatMap(({ file, tenants }): Change[] => {
    const verdict = verdictOfEffect("touched", undefined, { tenants: tenants.length, limit });
    if (verdict === undefined) return [];
    const known = tenants.flatMap((id) => byId.get(id) ?? []);
    const what = file === "code" ? "The toolkit's code" : file;
    return [
      platformChange({
        name: file,
        before: null,
        after: { tenants: tenants.length, changes: digestOfTenants(known) },
        words: `${what} alone changes ${thousands(tenants.length)} tenants, more than ${thousands(limit)}`,
        ...verdict,
        place: file === "code" ? null : { file, line: 1 },
      }),
    ];
  });
}
