import type { Change } from "../../model/change.ts";
import { bucketGone } from "../../model/held-mail.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { mailChange } from "./mail-change.ts";
import type { ResourceChange } from "./resource-change.ts";

/** Buckets that are deleted with the mail in them, for good or to be created again. */
export function bucketChanges({ type, verb, before, after, address }: ResourceChange): Change[] {
  const { bucket } = meaningOf(type);
  if (bucket === undefined || (verb !== "delete" && verb !== "replace")) return [];
  const name = bucket(before ?? {}) ?? address;
  return [
    mailChange({
      kind: "inbound",
      action: verb,
      type,
      name,
      domain: null,
      before: { bucket: name },
      after: verb === "replace" ? { bucket: bucket(after ?? {}) ?? name } : null,
      words: bucketGone(name),
      verdict: verdictOfEffect("bucket", name, undefined),
      parts: [],
    }),
  ];
}
