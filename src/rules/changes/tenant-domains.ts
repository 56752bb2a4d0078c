import type { TransitionRule } from "./transition-rule.ts";

/** A domain that no tenant has any more. One that goes with its tenant is `tenant/retired`'s. */
export const domainRemoved: TransitionRule = {
  id: "tenant/domain-removed",
  check: ({ tenant, after, gone }) =>
    after === undefined || after.lifecycle === "retired"
      ? []
      : gone.map(({ domain: { name } }) => ({
          about: { what: "domain", name },
          domain: name,
          path: ["domains"],
          part: "key",
          message: `must keep ${name}, got ${tenant} without it: its records are deleted`,
          help: `${name}: mail: none refuses mail in its name; once it is delegated elsewhere, this is right`,
        })),
};

/** A domain that another tenant has now: two stacks write its records at the same time. */
export const domainMoved: TransitionRule = {
  id: "tenant/domain-moved",
  check: ({ after, moved }) =>
    after === undefined
      ? []
      : moved.map(({ after: { domain, blueprint } }) => ({
          about: { what: "domain", name: domain.name },
          domain: domain.name,
          path: ["domains"],
          part: "key",
          message: `must keep ${domain.name}, got it in ${blueprint.tenant}: what one stack creates the other may delete`,
          help: `move its resources between the states, or apply ${blueprint.tenant} after this tenant`,
        })),
};
