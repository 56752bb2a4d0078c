import { isShortened, retentionWords } from "../../model/held-mail.ts";
import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";

/** S3 applies a lifecycle rule to the objects that a bucket holds already ("Managing the lifecycle of objects"). */
export const inboundRetentionShortened = defineRule({
  id: "inbound/retention-shortened",
  severity: "warning",
  title: "Stored mail is not deleted sooner than before.",
  why: "A shorter retention holds for the mail that a bucket has already: what is older is deleted within a day of the apply, and what was deleted or written over before goes as soon. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { retention: (was, is) => was !== undefined && is !== undefined && isShortened(was, is) },
  checkChange: ({ before, after }) => {
    if (before?.inbound === undefined || after?.inbound === undefined || after.lifecycle === "retired") return [];
    const had = new Set(before.inbound.buckets.map(({ id }) => id));
    if (!after.inbound.buckets.some(({ id }) => had.has(id))) return [];
    const [was, is] = [before.inbound.retention ?? null, after.inbound.retention ?? null];
    if (!isShortened(was, is)) return [];
    return [
      {
        about: { what: "inbound", name: "inbound", field: "retention" },
        path: under(after.inbound.path, "retention"),
        message: `must not be shorter than before, ${was ?? "for good"}, got ${is}: ${retentionWords(was, is)}`,
        help: was === null ? "leave retention out, or copy the mail elsewhere first" : `retention: ${was}`,
      },
    ];
  },
});
