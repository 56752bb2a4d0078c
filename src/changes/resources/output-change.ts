import type { Change, Plain } from "../../model/change.ts";
import { mailChange } from "./mail-change.ts";

/** An output of a stack, as it changes. */
export interface OutputChange {
  readonly name: string;
  readonly verb: "no-op" | "create" | "update" | "delete";
  readonly before: Plain;
  readonly after: Plain;
}

/** The output that holds the records to publish in DNS that is run elsewhere. */
export const RECORDS_OUTPUT = "records";

/** An output: what others read of the stack. Its records are described as records. */
export function outputChange({ name, verb, before, after }: OutputChange): Change[] {
  if (verb === "no-op" || name === RECORDS_OUTPUT) return [];
  const words = { create: "is new", update: "changes", delete: "is gone" }[verb];
  return [
    mailChange({
      kind: "resource",
      action: verb,
      type: "output",
      name: `output.${name}`,
      domain: null,
      before,
      after,
      words: `output ${name} ${words}`,
      verdict: undefined,
      parts: [],
    }),
  ];
}
