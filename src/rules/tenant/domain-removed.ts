import { goes } from "../effects.ts";
import { defineRule } from "../rule.ts";

/** A domain that no tenant has any more. One that goes with its tenant is `tenant/retired`'s. */
export const tenantDomainRemoved = defineRule({
  id: "tenant/domain-removed",
  severity: "warning",
  title: "A domain stays with its tenant.",
  why: "Without its records its mail is refused, or forged. Judged with `--base`, and by preview and plan, where one acknowledgement covers all that goes.",
  needsPast: true,
  risk: "high",
  checkEffects: { domain: goes },
  checkChange: ({ tenant, after, gone }) =>
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
});
