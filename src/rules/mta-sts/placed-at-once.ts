import { under } from "../../model/place.ts";
import type { DomainOf } from "../../model/tenant-change.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { defineRule } from "../rule.ts";

/** ACM issues no certificate while one of its names is not proved: https://docs.aws.amazon.com/acm/latest/userguide/domain-ownership-validation.html */
export const mtaStsPlacedAtOnce = defineRule({
  id: "mta-sts/placed-at-once",
  severity: "warning",
  title: "A domain joins a shared distribution after its name was proved, in a change of its own.",
  why: "The distribution's certificate is one for all its domains, and is not issued while a name is not proved: whatever else changes of that distribution waits for it, for every tenant on it. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: ({ domains, come }) => [
    ...domains.flatMap(({ before, after }) => placedAtOnce(before, after)),
    ...come.flatMap(({ after }) => placedAtOnce(undefined, after)),
  ],
});

function placedAtOnce(before: DomainOf | undefined, after: DomainOf): ChangeFinding[] {
  const { name, path } = after.domain;
  const is = hostingOf(after);
  if (is?.kind !== "shared-cloudfront" || is.placed === undefined) return [];
  // Waiting, or on one of them already: its certificate was asked for.
  if (before !== undefined && hostingOf(before)?.kind === "shared-cloudfront") return [];
  return [
    {
      domain: name,
      about: { what: "policy", name },
      path: under(path, "mtaSts", "distribution"),
      message: `must wait for its certificate before it joins distribution ${is.placed.distribution}, got a domain that was not on the shared host before`,
      help: "take distribution out of this change: host: shared alone asks for the certificate; say distribution once ACM shows it as issued",
    },
  ];
}

const hostingOf = ({ domain, blueprint }: DomainOf) =>
  blueprint.policies.find((policy) => policy.domain === domain.name)?.hosting;
