/** What a run of git gave. `status` is null where it could not be started or was ended. */
export interface GitResult {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs git in a folder: its own arguments, no shell. Given at the door; tests may hand in their own. */
export type Git = (folder: string, args: readonly string[], input?: string) => GitResult;

/** What keeps a repository from being read as asked: the message says what must be, what was got, and what to do. */
export class GitFault extends Error {}

/** What git printed, where it succeeded; otherwise its first words, as a fault. */
export function mustRun(git: Git, folder: string, args: readonly string[], input?: string): Buffer {
  const { status, stdout, stderr } = git(folder, args, input);
  if (status === 0) return stdout;
  if (stderr.includes("promisor"))
    throw new GitFault("--base must have its files in this clone, got a partial one: clone without --filter");
  const fatal = stderr.split("\n").find((line) => line.startsWith("fatal: ")) ?? stderr;
  throw new GitFault(`git ${args[0]} must succeed, got ${firstLine(fatal) || `status ${status}`}`);
}

/** One line of what git printed, printable and short. */
export function firstLine(text: string): string {
  return (text.split("\n")[0] ?? "").replace(/[^\x20-\x7e]/g, "?").slice(0, 200);
}
