import { expect, it } from "vitest";
import { beforeOf } from "../../src/cli/before-option.ts";
import type { Io } from "../../src/cli/io.ts";
import type { PlannedSet } from "../../src/world/before/planned-set.ts";

const MX: PlannedSet = { name: "example.com", type: "MX", whole: true, values: ["10 mx.example.net"] };

function worldOf() {
  const said: string[] = [];
  const asked: unknown[] = [];
  const io = {
    err: (text: string) => void said.push(text),
    resolver: async (server: unknown) => {
      asked.push(server);
      const values = (type: string, name: string) =>
        type === "MX" && name === "example.com" ? ["5 old.example.org"] : [];
      return {
        query: async (type: string, name: string) => ({ ok: true, exists: true, values: values(type, name), ttl: 1 }),
      };
    },
  } as unknown as Io;
  return { io, said, asked };
}

it("--offline asks nobody, and says so", async () => {
  const { io, said, asked } = worldOf();
  expect(await beforeOf({ offline: true }, io)).toBeUndefined();
  expect(asked).toEqual([]);
  expect(said.join("")).toContain("--offline");
});

it("--resolver names who is asked", async () => {
  const { io, said, asked } = worldOf();
  const server = { host: "192.0.2.53", port: 53 };
  const conflicts = await (await beforeOf({ resolver: server }, io))?.([MX]);
  expect(asked).toEqual([server]);
  expect(conflicts).toMatchObject([{ planned: MX, occupied: { found: ["5 old.example.org"] } }]);
  expect(said).toEqual([]);
});
