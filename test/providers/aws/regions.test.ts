import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { AWS_REGIONS } from "../../../src/providers/aws/regions.ts";
import { SES_REGIONS } from "../../../src/resolve/relays/ses-regions.ts";

/** The SDK's own table, which is no export of it. */
const PARTITIONS = join(
  dirname(createRequire(import.meta.url).resolve("@aws-sdk/core/package.json")),
  "dist-es/submodules/client/util-endpoints/lib/aws/partitions.js",
);

test("the regions of AWS are those of the AWS SDK, its isolated clouds aside", async () => {
  const { partitionsInfo } = await import(pathToFileURL(PARTITIONS).href);
  const known = partitionsInfo.partitions
    .filter(({ id }: { id: string }) => !id.startsWith("aws-iso"))
    .flatMap(({ regions }: { regions: object }) => Object.keys(regions))
    .filter((region: string) => !region.endsWith("-global"));
  expect([...AWS_REGIONS]).toEqual(known.sort());
});

test("SES is in regions of AWS alone", () => {
  expect(SES_REGIONS.filter((region) => !AWS_REGIONS.includes(region))).toEqual([]);
});
