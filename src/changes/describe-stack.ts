import type { Blueprint } from "../model/blueprint.ts";
import type { Change } from "../model/change.ts";
import type { Path } from "../model/place.ts";
import type { ReportFacts } from "../model/report-facts.ts";
import { reportLossOf, spfRangeOf } from "../resolve/platform.ts";
import { type PublishedDomains, publishedDomains } from "../rules/changes/tenant-change.ts";
import type { Widest } from "../standards/networks/wide-networks.ts";
import { tenantChanges } from "./declared/tenant-changes.ts";
import type { DescribedTenant } from "./document/assemble.ts";
import type { StackDifference } from "./sides/affected.ts";
import type { ComparedSides } from "./sides/sides.ts";

/** What is reported about a stack, and what its declarations ask of its resources. */
export interface DescribedStack extends DescribedTenant {
  readonly asked: readonly Change[];
  /** What the tenant was. */
  readonly past: Blueprint | undefined;
  /** Whether no stack has what differs: a plan does nothing about it. */
  readonly isJudgedAlone: boolean;
}

/** Tells what stacks that differ mean for mail. A stack that differs has a change. `reports` undefined: nothing is reported about them. */
export function stackDescriber(
  { before, after, past }: Pick<ComparedSides, "before" | "after" | "past">,
  today: string,
  reports?: ReportFacts,
): (stack: StackDifference) => DescribedStack {
  const published: PublishedDomains = {
    had: publishedDomains(before.blueprints.values()),
    has: publishedDomains(after.blueprints.values()),
  };
  return ({ id, presence, resources, unchanged, isJudgedAlone = false }) => {
    const source = after.sources.get(id);
    const place = (path: Path) => {
      if (source === undefined) return null;
      const { file, line } = source.at(path);
      return { file, line };
    };
    const history = (tenant: string) => past.history(tenant);
    const described = tenantChanges(before.blueprints.get(id), after.blueprints.get(id), {
      tenant: id,
      // What is imported is reported by what is adopted.
      resources: resources.filter(({ type }) => type !== "import"),
      unchanged,
      published,
      today,
      history,
      // A limit that is relaxed with it holds from the next change on.
      spfRange: stricter(spfRangeOf(before.platform?.data), spfRangeOf(after.platform?.data)),
      accounts: after.platform,
      reports: reports && { ...reports, limit: Math.min(reports.limit, reportLossOf(before.platform?.data)) },
      place,
    });
    const { spf, asked } = described;
    const changes = described.changes.length > 0 ? described.changes : [stackChange(id, presence)];
    const more = { asked, past: before.blueprints.get(id), isJudgedAlone };
    return { tenant: id, presence, changes, spf, terraform: null, failures: [], ...more };
  };
}

const stricter = (one: Widest, other: Widest): Widest => ({
  ip4: Math.max(one.ip4, other.ip4),
  ip6: Math.max(one.ip6, other.ip6),
});

/** What is said where nothing that is described of a tenant differs: it is new, or gone, and empty. */
const STACK = {
  added: { action: "create", what: "is new" },
  removed: { action: "delete", what: "is gone" },
  kept: { action: "update", what: "hands over other records" },
} as const;

function stackChange(id: string, presence: StackDifference["presence"]): Change {
  const { action, what } = STACK[presence];
  const words = `The stack ${id} ${what}`;
  return {
    action,
    kind: "tenant",
    type: null,
    name: id,
    domain: null,
    before: null,
    after: null,
    words,
    rule: null,
    risk: "low",
    parts: [],
    place: null,
  };
}
