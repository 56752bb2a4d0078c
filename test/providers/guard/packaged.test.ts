import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { GuardConfig } from "../../../src/model/guard.ts";
import { GUARD_HANDLER, guardArchive } from "../../../src/providers/ses/guard/archive.ts";
import { GUARD_ARCHIVE } from "../../../src/providers/ses/guard/archive-name.ts";
import type { GuardAnswer, SesEvent } from "../../../src/providers/ses/guard/handler.ts";
import { postroad, postroadProcess } from "../../support/cli.ts";
import { emptyFolder } from "../../support/root.ts";
import { CASES, eventOf } from "./corpus.ts";

const RECIPIENT = "tasks@lantern.example";

/** Unpacks the archive and runs its handler as Lambda's runtime does: a process of its own, one event after another. */
const RUNTIME = `
import { readFileSync } from "node:fs";
const [module, name] = process.argv[2].split(".");
const { [name]: handler } = await import(new URL(module + ".mjs", "file://" + process.argv[1].replace(/[^/]*$/, "")).href);
for (const { environment, event } of JSON.parse(readFileSync(0, "utf8"))) {
  if (environment === undefined) delete process.env.GUARD;
  else process.env.GUARD = environment;
  const answer = await handler(event, { awsRequestId: "1" });
  process.stderr.write(JSON.stringify(answer) + "\\n");
}
`;

/** Stands in for the SDK that Lambda's runtime brings: it says what is deleted. */
const SDK = `
export class DeleteObjectCommand { constructor(input) { this.input = input; } }
export class S3Client {
  async send({ input }, { abortSignal }) {
    console.log(JSON.stringify({ deleted: input, timed: abortSignal instanceof AbortSignal }));
  }
}
`;

interface Invocation {
  readonly environment: string | undefined;
  readonly event: SesEvent;
}

function run(invocations: readonly Invocation[]): { answers: GuardAnswer[]; log: Record<string, unknown>[] } {
  const folder = emptyFolder();
  writeFileSync(join(folder, GUARD_ARCHIVE), guardArchive());
  const unpack = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
  expect(spawnSync("python3", ["-c", unpack, join(folder, GUARD_ARCHIVE), folder]).status).toBe(0);
  writeFileSync(join(folder, "runtime.mjs"), RUNTIME);
  const sdk = join(folder, "node_modules/@aws-sdk/client-s3");
  mkdirSync(sdk, { recursive: true });
  writeFileSync(join(sdk, "package.json"), JSON.stringify({ type: "module", exports: "./index.js" }));
  writeFileSync(join(sdk, "index.js"), SDK);
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, "runtime.mjs"), GUARD_HANDLER], {
    input: JSON.stringify(invocations),
    encoding: "utf8",
    env: {},
  });
  expect([status, stderr.split("\n").length - 1]).toEqual([0, invocations.length]);
  const lines = (text: string) => text.split("\n").filter((line) => line !== "");
  return { answers: lines(stderr).map((line) => JSON.parse(line)), log: lines(stdout).map((line) => JSON.parse(line)) };
}

describe("the packaged guard, in a process of its own", () => {
  test("answers every message of the corpus as the decision says, with one line of log each", () => {
    const config = (policy: GuardConfig["policy"]): GuardConfig => ({
      tenant: "lantern-workflow",
      self: undefined,
      policy,
      mailboxes: [{ mailbox: "tasks", label: "K2", addresses: [RECIPIENT] }],
      defaultLabel: "K2",
    });
    const { answers, log } = run(
      CASES.map((one) => ({ environment: JSON.stringify(config(one.policy)), event: eventOf(one, [RECIPIENT]) })),
    );
    expect(answers).toEqual(CASES.map(({ decision }) => ({ disposition: decision.passes ? "CONTINUE" : "STOP_RULE" })));
    expect(log.map(({ refusals }) => refusals)).toEqual(CASES.map(({ decision }) => decision.refusals));
    expect(new Set(answers.map(({ disposition }) => disposition)).size).toBe(2);
  });

  test("stops a message that it cannot judge", () => {
    const [one] = CASES;
    if (one === undefined) throw new Error("the corpus is empty");
    const { answers } = run([{ environment: undefined, event: eventOf(one, [RECIPIENT]) }]);
    expect(answers).toEqual([{ disposition: "STOP_RULE" }]);
  });

  test("takes the environment that a stack gives it", async () => {
    const out = join(emptyFolder(), "out");
    expect((await postroad(["synth", "lantern-workflow", "--out", out])).code).toBe(0);
    const stack = JSON.parse(readFileSync(join(out, "stacks/lantern-workflow/cdk.tf.json"), "utf8"));
    const [fn] = Object.values(stack.resource.aws_lambda_function) as {
      environment: { variables: { GUARD: string } };
    }[];
    const passing = CASES.find(({ name }) => name === "internal-mail-through-exchange");
    if (fn === undefined || passing === undefined) throw new Error("must be there");
    // Exchange keeps its own header back: the stack reads one that a mail flow rule writes.
    const headers = passing.headers.map(({ name, value }) => ({
      name: name === "X-MS-Exchange-Organization-SCL" ? "X-Lantern-SCL" : name,
      value: value.replaceAll("corp.example", "corp.lantern.example"),
    }));
    const answer = [
      ...headers.filter(({ name }) => name !== "Subject"),
      { name: "Subject", value: "Re: task [SN:12_345]" },
    ];
    const { answers, log } = run([
      { environment: fn.environment.variables.GUARD, event: eventOf({ ...passing, headers: answer }, [RECIPIENT]) },
    ]);
    expect(answers).toEqual([{ disposition: "CONTINUE" }]);
    expect(log).toMatchObject([
      {
        guard: "lantern-workflow",
        labels: [
          { label: "K2", mailbox: "tasks" },
          { label: "Partners", mailbox: "tasks-partners" },
        ],
      },
      { deleted: { Bucket: "lantern-inbound", Key: "quarantine/m-1" }, timed: true },
    ]);
  });

  test("is the same bytes whether the command was built or not", () => {
    const out = join(emptyFolder(), "out");
    expect(postroadProcess(["synth", "lantern-workflow", "--out", out]).code).toBe(0);
    expect(readFileSync(join(out, "stacks/lantern-workflow", GUARD_ARCHIVE)).equals(guardArchive())).toBe(true);
  });
});
