import type { Blueprint } from "../../model/blueprint.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import type { Check } from "../verify/check.ts";
import { keySteps } from "./keys.ts";
import { seenOf } from "./seen.ts";
import { dmarcStep } from "./stage.ts";
import type { Next } from "./step.ts";

/**
 * What is safe to do next of a tenant, by what was seen in the world, and what else waits for what. Keys first: a stage of DMARC rests on
 * them. `signatures` are the names of keys that messages were verified with; `today` is a day in UTC. Without `reports` no stage goes on.
 */
export function nextOf(
  blueprint: Blueprint,
  checks: readonly Check[],
  signatures: ReadonlySet<string>,
  today: string,
  reports?: ReportFacts,
): Next {
  const { domains, records, lifecycle } = blueprint;
  if (lifecycle !== "active") return { steps: [], waits: [] };
  const seen = seenOf(blueprint, checks, signatures);
  const all = domains.flatMap((domain) => [keySteps(domain, seen, today), dmarcStep(domain, records, seen, reports)]);
  return { steps: all.flatMap(({ steps }) => steps), waits: all.flatMap(({ waits }) => waits) };
}
