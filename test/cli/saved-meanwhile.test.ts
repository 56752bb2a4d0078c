import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { countedCache } from "../support/counted-cache.ts";
import { countedStore } from "../support/counted-store.ts";
import { commit } from "../support/repository.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";

const sending = (address: string) =>
  tenantFile(
    "acme",
    `  example.com:
    zone: { provider: route53, zoneId: Z1D633PJN98FT9 }
    senders: [{ name: own, ip4: [${address}] }]
    dmarc: { stage: observe }`,
  );

/** A committed root, and a cache in which a file is saved as soon as somebody asks it: after the root was looked at, before anything is found of it. */
function given(meanwhile: string) {
  const root = rootOf({ "tenants/acme.yaml": sending("192.0.2.1") });
  commit(root);
  const file = join(root, "tenants/acme.yaml");
  const save = (text: string) => writeFileSync(file, text);
  save(sending("192.0.2.2"));
  const cache = countedCache(join(emptyFolder(), "cache"));
  const savedMeanwhile = {
    ...cache,
    read: (key: string) => {
      const known = cache.read(key);
      save(sending(meanwhile));
      return known;
    },
  };
  return { root, save, cache, savedMeanwhile };
}

it.each(["check", "preview"])(
  "what %s finds is of the files that it is remembered for, though one is saved meanwhile",
  async (command) => {
    const { root, save, cache, savedMeanwhile } = given("192.0.0.0/7");
    const args = [command, "--root", root];
    const before = await postroad(args);
    expect(await postroad(args, { cache: savedMeanwhile })).toEqual(before);
    save(sending("192.0.2.2"));
    expect(await postroad(args, { cache })).toEqual(before);
    save(sending("192.0.0.0/7"));
    const after = await postroad(args);
    expect(await postroad(args, { cache })).toEqual(after);
    expect(after.out).not.toBe(before.out);
  },
);

it("synth writes the files that its output is remembered for, though one is saved meanwhile", async () => {
  const { root, save, cache, savedMeanwhile } = given("198.51.100.1");
  const { counting: stackStore } = countedStore(join(emptyFolder(), "stacks"));
  const stack = async (io: object) => {
    const { code } = await postroad(["synth", "--root", root], { stackStore, ...io });
    expect(code).toBe(0);
    return readFileSync(join(root, "cdktf.out/stacks/acme/cdk.tf.json"), "utf8");
  };
  const before = await stack({ stackStore: undefined });
  expect(await stack({ cache: savedMeanwhile })).toBe(before);
  save(sending("192.0.2.2"));
  expect(await stack({ cache })).toBe(before);
  save(sending("198.51.100.1"));
  expect(await stack({ cache })).toContain("198.51.100.1");
});
