import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** An independent implementation: which of these records it accepts. */
export interface Oracle {
  readonly name: string;
  accepts(texts: readonly string[]): Promise<readonly boolean[]>;
}

/** A program of `programs/` that reads a JSON array of texts and prints one `1` or `0` for each. */
export function program(name: string, interpreter: string, script: string): Oracle {
  return {
    name,
    accepts: async (texts) => {
      const path = fileURLToPath(new URL(`programs/${script}`, import.meta.url));
      const { stdout, stderr, status } = spawnSync(interpreter, [path], {
        input: JSON.stringify(texts),
        encoding: "utf8",
        maxBuffer: 256 * 1024 * 1024,
      });
      const verdicts = stdout.trim().split("");
      if (status !== 0 || verdicts.length !== texts.length)
        throw new Error(`${name} must judge ${texts.length} records, got ${verdicts.length}: ${stderr.slice(-2000)}`);
      return verdicts.map((verdict) => verdict === "1");
    },
  };
}

/** A library of this process. */
export function library(name: string, accepts: (text: string) => Promise<boolean>): Oracle {
  return {
    name,
    accepts: async (texts) => {
      const verdicts: boolean[] = [];
      for (const text of texts) verdicts.push(await accepts(text));
      return verdicts;
    },
  };
}
