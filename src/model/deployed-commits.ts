import { listOf } from "./json-reader.ts";

/** The output of each state that says which commits were deployed, newest first. */
export const COMMITS_OUTPUT = "postroad_commits";

/** How many a state remembers. */
const REMEMBERED = 20;

const ID = /^[0-9a-f]{40,64}$/;

/** The commits of an output's value; what is no commit's id is passed over. */
export const commitsIn = (value: unknown): readonly string[] =>
  listOf(value).flatMap((one) => (typeof one === "string" && ID.test(one) ? [one] : []));

/** What a state remembers after a commit was deployed over others: one that was deployed before is gone back to. */
export function withCommit(commit: string, before: readonly string[]): readonly string[] {
  const at = before.indexOf(commit);
  return (at < 0 ? [commit, ...before] : before.slice(at)).slice(0, REMEMBERED);
}
