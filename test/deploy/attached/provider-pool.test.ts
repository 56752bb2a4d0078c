import { expect, test } from "vitest";
import { type ProviderDemand, providerPool } from "../../../src/deploy/attached/provider-pool.ts";
import type { StartProvider } from "../../../src/deploy/attached/provider-process.ts";
import { fakeStart, packageOf } from "./fakes.ts";

const [AWS, CLOUDFLARE] = [packageOf("aws"), packageOf("cloudflare")];
const aws = (key: string | undefined) => [{ provider: AWS, key }];

/** For commands that may fail, where nothing is specified. */
const poolOf = (start: StartProvider) => {
  const pool = providerPool(start);
  return { ...pool, lease: (demands: readonly ProviderDemand[], mayFail = true) => pool.lease(demands, { mayFail }) };
};

const pidsOf = (lease: { readonly env: Readonly<Record<string, string>> } | undefined): readonly number[] =>
  Object.values(JSON.parse(lease?.env["TF_REATTACH_PROVIDERS"] ?? "{}") as Record<string, { Pid: number }>).map(
    ({ Pid }) => Pid,
  );

test("one is enough for all that come one after another and are set up alike", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  for (const key of ["a", undefined, "a", "a", undefined]) (await pool.lease(aws(key)))?.release(true);
  expect(started.length).toBe(1);
});

test("one that is set up is not set up otherwise: another takes its place", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  for (const key of ["a", "b", "b", "a"]) (await pool.lease(aws(key)))?.release(true);
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, true, false]);
});

test("one that was only asked for its schemas may still be set up", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  for (const key of [undefined, "a"]) (await pool.lease(aws(key)))?.release(true);
  expect(started.length).toBe(1);
});

test("nobody shares one at the same time", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  const leases = await Promise.all([aws("a"), aws("a"), aws(undefined)].map((demands) => pool.lease(demands)));
  expect(leases.flatMap(pidsOf)).toEqual([100, 101, 102]);
  for (const lease of leases) lease?.release(true);
  expect(pidsOf(await pool.lease(aws("a")))).toHaveLength(1);
  expect(started.length).toBe(3);
});

test("after a command that failed, and where one has died, a new one is started", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  (await pool.lease(aws("a")))?.release(false);
  expect(started[0]?.isEnded).toBe(true);
  const lease = await pool.lease(aws("a"));
  expect(await lease?.isLost()).toBe(false);
  for (const one of started) one.isDead = true;
  expect(await lease?.isLost()).toBe(true);
  lease?.release(true);
  expect(pidsOf(await pool.lease(aws("a")))).toEqual([102]);
});

test("a program that does not know the mode is tried once, and Terraform starts it then", async () => {
  const { start, asked } = fakeStart(({ file }) => file === AWS.file);
  const pool = poolOf(start);
  const both = [...aws("a"), { provider: CLOUDFLARE, key: "c" }];
  for (let round = 0; round < 3; round += 1) {
    const lease = await pool.lease(both);
    expect(Object.keys(JSON.parse(lease?.env["TF_REATTACH_PROVIDERS"] ?? ""))).toEqual([AWS.address]);
    lease?.release(true);
  }
  expect(await pool.lease([{ provider: CLOUDFLARE, key: "c" }])).toBeUndefined();
  expect(asked()).toBe(2);
});

test("after an interruption none is started, and at the end none runs", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  const kept = await pool.lease(aws("a"));
  (await pool.lease(aws("a")))?.release(true);
  pool.stop();
  await expect(pool.lease(aws("a"))).rejects.toThrow("got an interruption");
  kept?.release(true);
  await pool.close();
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, true]);
});

test("what may not fail gets one that is new, until one was seen to be set up again correctly", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  const work = async (mayFail: boolean) => {
    const lease = await pool.lease(aws("a"), mayFail);
    lease?.release(true);
    return [lease?.isSetUpAgain, started.length];
  };
  expect(await work(true)).toEqual([false, 1]);
  expect(await work(false)).toEqual([false, 2]);
  expect(await work(true)).toEqual([true, 2]);
  expect(await work(false)).toEqual([true, 2]);
});

test("a program that cannot be set up again is set up once, and asked for its schemas still", async () => {
  const { start, started } = fakeStart();
  const pool = poolOf(start);
  (await pool.lease(aws("a")))?.release(true);
  const second = await pool.lease(aws("a"));
  second?.release(false);
  second?.distrust();
  for (const key of ["a", undefined, "a", undefined, undefined]) (await pool.lease(aws(key)))?.release(true);
  expect(started.length).toBe(3);
});
