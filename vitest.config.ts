import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/properties.ts"],
    globalSetup: ["test/support/build.ts"],
    // For slow and busy machines: what a test promises of time, it asserts.
    testTimeout: 120_000,
    maxWorkers: 2,
    // Neither the user's locale nor their time zone may change a byte: the tests run in ones that differ from most.
    env: { TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8" },
  },
});
