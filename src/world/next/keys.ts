import type { DkimKey, Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { RETIRING_DAYS } from "../../standards/dkim/retiring.ts";
import { daysBetween } from "../../standards/text/duration.ts";
import { listed } from "../../standards/text/listing.ts";
import type { Seen } from "./seen.ts";
import type { Next, Step, Wait } from "./step.ts";

/**
 * The keys of a domain whose state can go on: a published key whose record is live and that was seen signing is active; one that is
 * retiring for seven days is retired, where its sender has another that is active. Keys that a catalogue entry delegates share one state: all of their records must be live, and one
 * of them must have signed, for the vendor signs with one at a time.
 */
export function keySteps({ name: domain, senders }: Domain, seen: Seen, today: string): Next {
  const groups = new Map<string, DkimKey[]>();
  const signing = new Set<string>();
  for (const { keys } of senders)
    for (const key of keys) {
      const group = JSON.stringify(key.path);
      groups.set(group, [...(groups.get(group) ?? []), key]);
      if (keys.some(({ state }) => state === "active")) signing.add(group);
    }
  const [steps, waits]: [Step[], Wait[]] = [[], []];
  for (const [group, keys] of groups) {
    const [first] = keys;
    if (first === undefined) continue;
    const subject = `${listed(keys.map(({ selector }) => selector))} of ${domain}`;
    const edit = (value: string) => ({ path: under(first.path, "state"), value });
    const isOver = first.since !== undefined && daysBetween(first.since, today) >= RETIRING_DAYS;
    // Its sender signs with another one meanwhile.
    if (first.state === "retiring" && isOver && signing.has(group))
      steps.push({
        step: "dkim/retire",
        domain,
        subject,
        why: `It has been retiring since ${first.since}: mail that it signed is delivered or given up by now.`,
        edit: edit("retired"),
      });
    if (first.state !== "published") continue;
    const names = keys.map(({ selector }) => `${selector}._domainkey.${domain}`);
    const missing = names.filter((one) => seen.record(one) !== "pass");
    const signer = names.find(seen.signed);
    if (missing.length > 0) waits.push({ domain, subject, why: `${listed(missing)} must be live as declared first.` });
    else if (signer === undefined)
      waits.push({
        domain,
        subject,
        why: `Live as declared. A message that it signed shows that the vendor signs: --signed FILE.eml.`,
      });
    else
      steps.push({
        step: "dkim/activate",
        domain,
        subject,
        why: `Live as declared, and a message is signed with ${signer}.`,
        edit: edit("active"),
      });
  }
  return { steps, waits };
}
