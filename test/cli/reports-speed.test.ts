import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { secondsOfAsync } from "../support/seconds-of.ts";
import { keptMillion, MILLION_DOMAINS } from "../world/reports/store/million.ts";

test("a million rows of 200 domains are shown within two seconds: from the files of the store to the table", async () => {
  const domains = MILLION_DOMAINS.map(
    (name) => `  ${name}:
    zone: { provider: external }
    senders: [{ name: office, ip4: [192.0.2.0/28], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    dmarc: { stage: observe }`,
  );
  const cwd = rootOf({ "tenants/acme.yaml": tenantFile("acme", domains.join("\n")) });
  const { folder, messages } = await keptMillion();
  cpSync(folder, join(cwd, ".postroad/reports"), { recursive: true });
  const warm = await postroad(["reports", "--days", "1"], { cwd });
  expect([warm.code, warm.err]).toEqual([0, ""]);
  let out = "";
  const seconds = await secondsOfAsync(async () => {
    ({ out } = await postroad(["reports", "--days", "90", "--format", "json"], { cwd }));
  });
  const { tenants } = JSON.parse(out) as { tenants: { domains: { messages: number }[] }[] };
  const told = tenants.flatMap((one) => one.domains.map((domain) => domain.messages));
  expect(told.reduce((sum, one) => sum + one, 0)).toBe(messages);
  console.info(`${seconds.toFixed(2)} s`);
  expect(seconds).toBeLessThan(2);
});
