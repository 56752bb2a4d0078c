import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { API } from "typescript/unstable/sync";
import { TOOLKIT } from "../support/root.ts";

const CONFIG = join(TOOLKIT, "tsconfig.new-member.json");

/** The product's program, as the compiler sees it with some lines of it changed. Nothing is written. */
export class AugmentedProgram {
  private readonly changed = new Map([
    [CONFIG, JSON.stringify({ extends: "./tsconfig.json", include: ["src", "constructs", "stacks"] })],
  ]);
  private readonly api = withLessCollecting(
    () =>
      new API({
        cwd: TOOLKIT,
        fs: {
          readFile: (file) => this.changed.get(file),
          fileExists: (file) => (this.changed.has(file) ? true : undefined),
        },
      }),
  );

  /** How many errors each file has once a text that appears once in `file` is another. */
  errorsWith(file: string, before: string, after: string): Readonly<Record<string, number>> {
    const path = join(TOOLKIT, file);
    const [head, tail, ...more] = readFileSync(path, "utf8").split(before);
    if (head === undefined || tail === undefined || more.length > 0)
      throw new Error(`${file} must hold ${JSON.stringify(before)} once`);
    this.changed.set(path, `${head}${after}${tail}`);
    try {
      return this.errors(path);
    } finally {
      this.changed.delete(path);
    }
  }

  close(): void {
    this.api.close();
  }

  private errors(changed: string): Readonly<Record<string, number>> {
    const snapshot = this.api.updateSnapshot({
      openProjects: [CONFIG],
      fileChanges: { changed: [...this.past, changed] },
    });
    this.past.add(changed);
    const counts: Record<string, number> = {};
    for (const { fileName = "" } of snapshot.getProject(CONFIG)?.program.getSemanticDiagnostics() ?? []) {
      const name = relative(TOOLKIT, fileName);
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  /** Files that were changed before, and are as they stand again. */
  private readonly past = new Set<string>();
}

/** Starts a compiler that collects garbage less often: nine programs after each other leave much of it. */
function withLessCollecting<T>(start: () => T): T {
  const { GOGC: before } = process.env;
  process.env["GOGC"] = before ?? "400";
  try {
    return start();
  } finally {
    if (before === undefined) delete process.env["GOGC"];
  }
}
