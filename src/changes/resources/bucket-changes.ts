import type { Change } from "../../model/change.ts";
import { bucketGone } from "../../model/held-mail.ts";
import { textOf } from "../../model/json-reader.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { mailChange } from "./mail-change.ts";
import type { ResourceChange } from "./resource-change.ts";

/** Buckets that are deleted with the mail in them, for good or to be made again. */
export function bucketChanges({ type, verb, before, after, address }: ResourceChange): Change[] {
  if (type !== "aws_s3_bucket" || (verb !== "delete" && verb !== "replace")) return [];
  const name = textOf(before?.["bucket"]) ?? address;
  return [
    mailChange({
      kind: "inbound",
      action: verb,
      type,
      name,
      domain: null,
      before: { bucket: name },
      after: verb === "replace" ? { bucket: textOf(after?.["bucket"]) ?? name } : null,
      words: bucketGone(name),
      verdict: verdictOf("inbound/bucket-removed"),
      parts: [],
    }),
  ];
}
