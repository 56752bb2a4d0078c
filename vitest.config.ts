import { defineConfig } from "vitest/config";
import { COMPUTING, WAITING, WaitingBesideComputing } from "./test/support/run-order.ts";

/** Tests that start other programs (Terraform, emulators of clouds, git, Node.js, a forge's runner), and wait for them. */
const INTEGRATION = [
  "test/cloud/**",
  "test/changes/{affected.property,agrees-with-check,agrees-with-plan,code-change,judged-otherwise,platform-relaxed,pull-requests,sides,upgrade}.test.ts",
  "test/changes/plan/fan-out.test.ts",
  "test/cli/{api,check-base,init,kept-runs,node-versions,package,preview,preview-cache,saved-meanwhile,shards,simulate-built,startup,streams,unchanged}.test.ts",
  "test/constructs/policy-host.test.ts",
  "test/cli/{deploy-usage,grow-slowly,unread-folders}.test.ts",
  "test/deploy/attached/provider-process.test.ts",
  "test/deploy/terraform/work-folder.test.ts",
  "test/docs/generated.test.ts",
  "test/input/git/**",
  "test/input/{hostile-files,standalone}.test.ts",
  "test/outputs/completion/**",
  "test/outputs/ci/{github,gitlab,own,pre-commit,runners,steps}.test.ts",
  "test/providers/new-member.test.ts",
  "test/providers/guard/packaged.test.ts",
  "test/rules/changes/{dkim,domains,engine,mta-sts}.test.ts",
  "test/rules/examples.test.ts",
  "test/stacks/cdktn.test.ts",
  "test/cli/reports-speed.test.ts",
  "test/outputs/synth/{early-stacks,output-look,stack-threads}.test.ts",
  "test/world/reports/read/threads.test.ts",
  "test/world/reports/store/{runs,speed,sums.property}.test.ts",
  "test/synth/{determinism,killed,replace-folder,zip}.test.ts",
];

/** Pages opened in Chromium. */
const BROWSER = [
  "test/changes/html.test.ts",
  "test/outputs/reports/html/page.test.ts",
  "test/outputs/verify/page.test.ts",
];

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
  "test/input/yaml/plain.test.ts",
  "test/outputs/import/large-zone.test.ts",
  "test/resolve/read-once.property.test.ts",
  "test/rules/{changes/never-throws,judged-chosen.property}.test.ts",
  "test/stacks/{logical-id,resolve-plain}.test.ts",
  "test/world/verify/dns/{any-answer,hostile}.test.ts",
];

/** `--maxWorkers`, which a project's own number would override, goes first. */
const isAsked =
  process.argv.some((argument) => /^--max-?workers/i.test(argument)) || "VITEST_MAX_WORKERS" in process.env;
const workers = (most: number) => (isAsked ? {} : { maxWorkers: most });

const files = (paths: readonly string[]) => paths.map((path) => path.replace(/\/\*\*$/, "/**/*.test.ts"));

/** A project of tests that start programs, or take long: all of those run together, and the unit tests after them. */
const starting = (name: string, paths: readonly string[]) => ({
  extends: true as const,
  test: { name, include: files(paths), ...workers(WAITING), sequence: { groupOrder: 0 } },
});

export default defineConfig({
  test: {
    setupFiles: ["test/support/properties.ts"],
    globalSetup: ["test/support/build.ts"],
    // Modules are loaded once for all files of a project that a process runs.
    isolate: false,
    sequence: { sequencer: WaitingBesideComputing },
    // For slow and busy machines: what a test promises of time, it asserts.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Neither the user's locale nor their time zone may change a byte: the tests run in ones that differ from most.
    env: { TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8" },
    // What is made of a module once need not be made again while it stays as it is.
    experimental: { fsModuleCache: true },
    projects: [
      starting("integration", INTEGRATION),
      starting("browser", BROWSER),
      starting("oracles", ORACLES),
      starting("fuzz", FUZZ),
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: files([...INTEGRATION, ...BROWSER, ...ORACLES, ...FUZZ]),
          setupFiles: ["test/support/properties.ts", "test/support/no-process.ts"],
          ...workers(COMPUTING),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
