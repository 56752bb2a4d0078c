import type { PreviewDocument } from "../../model/change.ts";

/** The command that makes a document again, where its commit is. */
export function reproduce({ command, base }: PreviewDocument): string {
  const ref = base !== null && /^[0-9A-Za-z._/-]{1,100}$/.test(base) ? shortCommit(base) : undefined;
  if (ref === undefined) return `npx postroad ${command}`;
  return `npx postroad ${command} ${command === "plan" ? "--changed" : "--base"} ${ref}`;
}

/** A commit by its first twelve digits; any other name as it is. */
export function shortCommit(name: string): string {
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(name) ? name.slice(0, 12) : name;
}
