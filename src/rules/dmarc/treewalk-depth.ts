import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.10: of a longer name only its last 7 labels are walked. */
const MAX_LABELS = 8;

export const dmarcTreewalkDepth = defineRule({
  id: "dmarc/treewalk-depth",
  severity: "warning",
  title: "A domain has at most 8 labels.",
  why: "Of a longer name receivers ask for its own record and those of its last 7 labels: what is between is not seen (RFC 9989 section 4.10).",
  check: eachDomain(({ name, path }) => {
    const labels = name.split(".").length;
    return labels > MAX_LABELS
      ? [
          {
            path,
            part: "key",
            message: `must have at most ${MAX_LABELS} labels, got ${labels}: between the name itself and its last 7 labels receivers look for no policy`,
            help: "send from a shorter name",
          },
        ]
      : [];
  }),
});
