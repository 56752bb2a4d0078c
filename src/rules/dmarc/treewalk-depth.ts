import { domainRule } from "../rule.ts";

/** RFC 9989 section 4.10: of a longer name only its last 7 labels are walked. */
const MAX_LABELS = 8;

export const dmarcTreewalkDepth = domainRule("dmarc/treewalk-depth", ({ name, path }) => {
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
});
