import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests that start other programs (git, Node.js, Terraform and emulators of clouds), and wait for them. */
const INTEGRATION = [
  "test/cloud/**",
  "test/changes/{affected.property,agrees-with-check,code-change,platform-relaxed,pull-requests,sides}.test.ts",
  "test/changes/plan/fan-out.test.ts",
  "test/cli/{check-base,preview,shards,startup,streams}.test.ts",
  "test/constructs/policy-host.test.ts",
  "test/deploy/terraform/work-folder.test.ts",
  "test/docs/generated.test.ts",
  "test/input/git/**",
  "test/input/{hostile-files,standalone}.test.ts",
  "test/outputs/ci/{github,gitlab,own,pre-commit,runners,steps}.test.ts",
  "test/providers/new-member.test.ts",
  "test/providers/guard/packaged.test.ts",
  "test/rules/changes/{dkim,domains,engine,mta-sts}.test.ts",
  "test/rules/examples.test.ts",
  "test/synth/{determinism,killed,replace-folder,zip}.test.ts",
];

/** Pages opened in Chromium. */
const BROWSER = ["test/changes/html.test.ts"];

/** Records, zones and mail judged by the implementations of others. */
const ORACLES = [
  "test/oracles/**",
  "test/**/*.world.test.ts",
  "test/**/*.mailauth.test.ts",
  "test/outputs/{handoff/zone,show/named-checkzone}.test.ts",
];

/** Thousands of texts at random, and the largest and oddest ones. */
const FUZZ = [
  "test/fuzz/**",
  "test/changes/{large-document,markdown,no-change-is-silent}.test.ts",
  "test/input/hostile-shapes.test.ts",
  "test/rules/changes/never-throws.test.ts",
  "test/stacks/logical-id.test.ts",
];

/** As many at once as the machine has cores: for tests that compute. */
const COMPUTING = availableParallelism();
/** More of them: tests that wait, for a zone's change to be everywhere or a distribution to be deployed, leave the cores to others. */
const WAITING = COMPUTING + 1;

/** `--maxWorkers`, which a project's own number would override, goes first. */
const isAsked =
  process.argv.some((argument) => /^--max-?workers/i.test(argument)) || "VITEST_MAX_WORKERS" in process.env;
const workers = (most: number) => (isAsked ? {} : { maxWorkers: most });

const files = (paths: readonly string[]) => paths.map((path) => path.replace(/\/\*\*$/, "/**/*.test.ts"));

/** A project of tests that wait: all of them run together, before those that compute. */
const waiting = (name: string, paths: readonly string[]) => ({
  extends: true as const,
  test: { name, include: files(paths), ...workers(WAITING), sequence: { groupOrder: 0 } },
});

export default defineConfig({
  test: {
    setupFiles: ["test/support/properties.ts"],
    globalSetup: ["test/support/build.ts"],
    // For slow and busy machines: what a test promises of time, it asserts.
    testTimeout: 240_000,
    // Neither the user's locale nor their time zone may change a byte: the tests run in ones that differ from most.
    env: { TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8" },
    // What is made of a module once need not be made again while it stays as it is.
    experimental: { fsModuleCache: true },
    projects: [
      waiting("integration", INTEGRATION),
      waiting("browser", BROWSER),
      waiting("oracles", ORACLES),
      waiting("fuzz", FUZZ),
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: files([...INTEGRATION, ...BROWSER, ...ORACLES, ...FUZZ]),
          setupFiles: ["test/support/properties.ts", "test/support/no-process.ts"],
          // Modules are loaded once for all files.
          isolate: false,
          ...workers(COMPUTING),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
