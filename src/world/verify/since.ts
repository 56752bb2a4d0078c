import type { Check } from "./check.ts";
import { documentOf, type VerifyDocument } from "./document.ts";

/**
 * What differs from an earlier run: a check of another status, one that fails in another way, and one that was not looked at before and
 * is not right. What was right and still is, what failed and fails in the same way, and what is gone because nobody declares it any more,
 * is not news. Each carries the status that it had.
 */
export function changedSince(now: VerifyDocument, before: VerifyDocument): VerifyDocument {
  const earlier = new Map(
    before.tenants.flatMap(({ tenant, checks }) => checks.map((one) => [keyOf(tenant, one), one] as const)),
  );
  const tenants = now.tenants.flatMap(({ tenant, checks, offer }) => {
    const changed = checks.flatMap((one) => {
      const was = earlier.get(keyOf(tenant, one));
      if (was === undefined) return one.status === "pass" ? [] : [one];
      return isNews(one, was) ? [{ ...one, was: was.status }] : [];
    });
    return changed.length === 0 ? [] : [{ tenant, checks: changed, ...(offer === undefined ? {} : { offer }) }];
  });
  const since = before.at ?? latest(before);
  return { ...documentOf(tenants, now.at), ...(since === undefined ? {} : { since }) };
}

/** Times in UTC of one form compare as text. */
const latest = ({ tenants }: VerifyDocument): string | undefined =>
  tenants
    .flatMap(({ checks }) => checks.map(({ at }) => at))
    .sort()
    .at(-1);

const keyOf = (tenant: string, { check, name, type }: Check): string => JSON.stringify([tenant, check, name, type]);

/** Answers come in any order; why nobody answers differs from night to night. */
function isNews(now: Check, was: Check): boolean {
  if (now.status !== was.status) return true;
  return now.status === "fail" && sorted(now.found) !== sorted(was.found);
}

const sorted = (values: readonly string[] | null): string => JSON.stringify([...(values ?? [])].sort());
