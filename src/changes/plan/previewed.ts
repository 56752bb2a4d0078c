import type { Change } from "../../model/change.ts";
import { canonical } from "../acknowledge/digest.ts";
import { areAmong } from "./same-changes.ts";

/**
 * Changes of a plan, told as preview tells the same ones. Preview knows the past and the file: whether a DKIM key was retiring, what
 * people call a sender, which line it follows from. And an acknowledgement names its digest. A record is the same change where both of
 * its sides are. Of relays, policies, mailboxes and the like Terraform speaks in other terms: those that a rule asks about are the same
 * where each side has as many of that rule, of the same domains; and what Terraform has no resource for, such as the level of one recipient,
 * preview alone knows.
 */
export function inWordsOfPreview(planned: readonly Change[], previewed: readonly Change[]): Change[] {
  const known = new Map(previewed.filter(isRecord).map((change) => [keyOf(change), change]));
  const [ruled, others] = [planned.filter(isRuled), planned.filter((change) => !isRuled(change))];
  const rules = [...new Set(ruled.map(({ rule }) => rule))];
  const found = new Set(planned.map(({ rule }) => rule));
  const unseen = planned.length === 0 ? [] : previewed.filter((change) => isUnseen(change) && !found.has(change.rule));
  return [
    ...unseen,
    ...others.map((change) => (isRecord(change) ? (known.get(keyOf(change)) ?? change) : change)),
    ...rules.flatMap((rule) => {
      const of = (changes: readonly Change[]) => changes.filter((change) => isRuled(change) && change.rule === rule);
      const [is, was] = [of(ruled), of(previewed)];
      return is.length === was.length && areAmong(is, was) ? was : is;
    }),
  ];
}

const isRecord = ({ kind, rule }: Change): boolean => kind === "record" && rule !== "dns/recreated";

/** What a rule asks about, records aside: those are compared by themselves. */
const isRuled = (change: Change): boolean => change.rule !== null && !isRecord(change);

/** What Terraform does with its own resources it knows best. */
const TERRAFORMS: ReadonlySet<string | null> = new Set([
  "dns/recreated",
  "relay/identity-removed",
  "relay/identity-replaced",
]);

/** Whether a change asks for an acknowledgement and may be in no resource. */
const isUnseen = (change: Change): boolean => change.risk === "high" && isRuled(change) && !TERRAFORMS.has(change.rule);

const keyOf = ({ type, name, before, after }: Change): string =>
  JSON.stringify([type, name, canonical(before), canonical(after)]);
