import { goes } from "../effects.ts";
import { defineRule } from "../rule.ts";

/** S3 renames no bucket: another name is another bucket, and the old one goes. */
export const inboundBucketRemoved = defineRule({
  id: "inbound/bucket-removed",
  severity: "warning",
  title: "A bucket that holds mail stays.",
  why: "Terraform deletes a bucket that no mailbox names any more, and the mail in it is lost with it; S3 refuses while it holds any, so that the apply fails until somebody has moved or deleted the mail. A bucket that is renamed is a new, empty one beside it. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { bucket: goes },
  checkChange: ({ before, after }) => {
    if (before?.inbound === undefined || after === undefined || after.lifecycle === "retired") return [];
    if (before.lifecycle === "retired") return [];
    const has = new Set(after.inbound?.buckets.map(({ id }) => id));
    return before.inbound.buckets
      .filter(({ id }) => !has.has(id))
      .map(({ id }) => ({
        about: { what: "inbound" as const, name: id, field: "buckets" },
        path: after.inbound?.path ?? ["inbound"],
        part: "key" as const,
        message: `must keep bucket ${id}, got no mailbox that stores its mail there: it is deleted, and the apply fails while it holds mail`,
        help: `deliver: { bucket: ${id} }, or move its mail first`,
      }));
  },
});
