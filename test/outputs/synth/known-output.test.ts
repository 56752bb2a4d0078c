import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAsSeen, type KnownOutput, outputNow, type SeenOutput } from "../../../src/outputs/synth/known-output.ts";
import { type ChangeTimes, changeTimes } from "../../../src/outputs/write/change-times.ts";
import { keepingTimes } from "../../support/keep-times.ts";
import { emptyFolder } from "../../support/root.ts";

const IDS = ["alder", "birch", "cedar", "dogwood"];
const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const textOf = (id: string): string => `{ "stack": "${id.padEnd(8)}" }\n`;
const MANIFEST = '{ "stacks": {}, "version": "1" }';
const GUARD = "guard";

/** What tests write to may be a file system whose times are not believed; that they are kept of what these do holds of any. */
const KEPT: ChangeTimes = { ...changeTimes, areKept: () => true };

/** An output of four stacks, the last with a guard, and what is known of it. */
function given() {
  const out = join(emptyFolder(), "out");
  const at = (path: string): string => join(out, path);
  for (const id of IDS) {
    mkdirSync(at(`stacks/${id}`), { recursive: true });
    writeFileSync(at(`stacks/${id}/cdk.tf.json`), textOf(id));
  }
  writeFileSync(at("stacks/dogwood/guard.zip"), GUARD);
  writeFileSync(at("manifest.json"), MANIFEST);
  const known: KnownOutput = {
    stacks: IDS.map((id) => [id, `key of ${id}`, digestOf(textOf(id)), id === "dogwood"] as const),
    manifest: digestOf(MANIFEST),
    version: "1",
    guard: digestOf(GUARD),
  };
  return { out, at, known };
}

/** Such an output that was read, and how it was seen. */
function read() {
  const { out, at, known } = given();
  const { isCurrent, seen } = outputNow(out, known, KEPT);
  if (!isCurrent || seen === undefined) throw new Error("must be current and seen");
  return { out, at, known, seen };
}

/** What synth finds of an output. */
function looked(out: string, known: KnownOutput, seen: SeenOutput | undefined): "seen" | "read" | "other" {
  if (seen !== undefined && isAsSeen(out, seen, KEPT)) return "seen";
  return outputNow(out, known, KEPT).isCurrent ? "read" : "other";
}

const OTHER = textOf("elder");
const STACK = "stacks/alder/cdk.tf.json";

describe("an output", () => {
  it("that was read is seen to be the same while its files stay what they were", () => {
    const { out, known, seen } = read();
    for (const _ of [1, 2]) expect(looked(out, known, seen)).toBe("seen");
    expect(seen.stacks).toBe(IDS.length);
    expect(outputNow(out, known, KEPT).seen?.digest).toBe(seen.digest);
  });

  it("is read each time where the file system does not keep when files were changed", () => {
    const { out, known, seen } = read();
    const other = { ...KEPT, areKept: () => false };
    expect(isAsSeen(out, seen, other)).toBe(false);
    expect(outputNow(out, known, other)).toEqual({ isCurrent: true, seen: undefined });
  });

  it.each<[string, (at: (path: string) => string) => void]>([
    ["other octets, as many", (at) => writeFileSync(at(STACK), OTHER)],
    ["other octets, as many, and its old time", (at) => keepingTimes(at(STACK), () => writeFileSync(at(STACK), OTHER))],
    [
      "another file by its name, with its size and time",
      (at) => {
        keepingTimes(at(STACK), () => writeFileSync(at("../aside"), OTHER), at("../aside"));
        renameSync(at("../aside"), at(STACK));
      },
    ],
    [
      "another file's name, linked",
      (at) => {
        writeFileSync(at("../aside"), OTHER);
        rmSync(at(STACK));
        linkSync(at("../aside"), at(STACK));
      },
    ],
    [
      "a second name, through which it is written",
      (at) => {
        linkSync(at(STACK), at("../aside"));
        keepingTimes(at("../aside"), () => writeFileSync(at("../aside"), OTHER));
      },
    ],
    [
      "a link to what it held",
      (at) => {
        renameSync(at(STACK), at("../aside"));
        symlinkSync(at("../aside"), at(STACK));
      },
    ],
    ["nothing in it", (at) => writeFileSync(at(STACK), "")],
    ["gone", (at) => rmSync(at(STACK))],
    [
      "a folder",
      (at) => {
        rmSync(at(STACK));
        mkdirSync(at(STACK));
      },
    ],
    [
      "that of another stack, whose folder has changed places with it",
      (at) => {
        renameSync(at("stacks/alder"), at("../aside"));
        renameSync(at("stacks/birch"), at("stacks/alder"));
        renameSync(at("../aside"), at("stacks/birch"));
      },
    ],
    [
      "in a folder that is a link",
      (at) => {
        renameSync(at("stacks/alder"), at("../aside"));
        symlinkSync(at("../aside"), at("stacks/alder"));
      },
    ],
    ["one of too few", (at) => rmSync(at("stacks/birch"), { recursive: true })],
    ["one of too many", (at) => mkdirSync(at("stacks/elder"))],
    ["under another name", (at) => renameSync(at("stacks/alder"), at("stacks/elder"))],
    ["beside a guard that it has not", (at) => writeFileSync(at("stacks/alder/guard.zip"), GUARD)],
    [
      "beside a link that leads nowhere, where a guard would be",
      (at) => symlinkSync("none", at("stacks/alder/guard.zip")),
    ],
    ["without its guard", (at) => rmSync(at("stacks/dogwood/guard.zip"))],
    [
      "with another guard, as large",
      (at) =>
        keepingTimes(at("stacks/dogwood/guard.zip"), () => writeFileSync(at("stacks/dogwood/guard.zip"), "drawn")),
    ],
    [
      "under another manifest, as large",
      (at) => keepingTimes(at("manifest.json"), () => writeFileSync(at("manifest.json"), MANIFEST.replace("1", "2"))),
    ],
    ["below a file beside the manifest", (at) => writeFileSync(at("notes"), "")],
    ["in a folder that a stopped run left another beside", (at) => mkdirSync(at("../out.new-999999999"))],
  ])("of which a stack is %s is another one", (_, edit) => {
    const { out, at, known, seen } = read();
    edit(at);
    expect(looked(out, known, seen)).toBe("other");
  });

  it.each<[string, (at: (path: string) => string) => void]>([
    ["written again", (at) => writeFileSync(at(STACK), textOf("alder"))],
    ["of another time", (at) => utimesSync(at(STACK), 1, 1)],
    ["of another mode", (at) => chmodSync(at(STACK), 0o600)],
    ["linked to", (at) => linkSync(at(STACK), at("../aside"))],
    [
      "a copy",
      (at) => {
        cpSync(at(STACK), at("../aside"), { preserveTimestamps: true });
        renameSync(at("../aside"), at(STACK));
      },
    ],
  ])("of which a file is %s is read, and is the same", (_, edit) => {
    const { out, at, known, seen } = read();
    edit(at);
    expect(looked(out, known, seen)).toBe("read");
  });

  it("that was copied, with all its times, is read", () => {
    const { out, known, seen } = read();
    cpSync(out, `${out}-copy`, { recursive: true, preserveTimestamps: true });
    expect(looked(`${out}-copy`, known, seen)).toBe("read");
  });

  it("is read once more where something was laid beside a stack, which it may be a part of, or taken away, and is seen after that", () => {
    const { out, at, known, seen } = read();
    const again = (before: SeenOutput | undefined): SeenOutput | undefined => {
      expect(looked(out, known, before)).toBe("read");
      const now = outputNow(out, known, KEPT).seen;
      expect(looked(out, known, now)).toBe("seen");
      return now;
    };
    writeFileSync(at("stacks/alder/.terraform.lock.hcl"), "");
    mkdirSync(at("stacks/birch/.terraform"));
    const beside = again(seen);
    // What is below is nobody's but Terraform's.
    mkdirSync(at("stacks/birch/.terraform/providers"));
    expect(looked(out, known, beside)).toBe("seen");
    rmSync(at("stacks/alder/.terraform.lock.hcl"));
    again(beside);
  });

  it("is read where the clock stands before the moment at which it was seen", () => {
    const { out, known, seen } = read();
    expect(looked(out, known, { ...seen, at: Date.now() + 60_000 })).toBe("read");
  });

  it("that is edited at the very moment at which it was read is another one, however often that happens", () => {
    const { out, at, known } = given();
    for (let round = 0; round < 100; round++) {
      writeFileSync(at(STACK), textOf("alder"));
      const { seen, isCurrent } = outputNow(out, known, KEPT);
      expect(isCurrent).toBe(true);
      writeFileSync(at(STACK), OTHER);
      expect(looked(out, known, seen)).toBe("other");
    }
  });
});

describe("a file that was changed at the very moment of the look", () => {
  it("may be changed again within it: what was seen proves nothing until the clock has gone on", () => {
    const { out, at, known } = given();
    const latest = IDS.map((id) => lstatSync(at(`stacks/${id}/cdk.tf.json`), { bigint: true }).ctimeNs)
      .concat(lstatSync(at("stacks/dogwood/guard.zip"), { bigint: true }).ctimeNs)
      .reduce((a, b) => (a > b ? a : b));
    const seenAt = (time: bigint | undefined) => outputNow(out, known, { ...KEPT, after: () => time });
    for (const time of [undefined, latest - 1n, latest])
      expect(seenAt(time)).toEqual({ isCurrent: true, seen: undefined });
    expect(seenAt(latest + 1n).seen).toMatchObject({ at: Number(latest / 1_000_000n) });
  });
});

/** What people and programs do to a file; each leaves its size and its time of change as they were, where it can. */
const EDITS: Readonly<Record<string, (path: string, id: string) => void>> = {
  overwrite: (path) => keepingTimes(path, () => writeFileSync(path, OTHER)),
  restore: (path, id) => keepingTimes(path, () => writeFileSync(path, textOf(id))),
  replace: (path) => {
    keepingTimes(path, () => writeFileSync(`${path}.aside`, OTHER), `${path}.aside`);
    renameSync(`${path}.aside`, path);
  },
  "put back": (path, id) => {
    writeFileSync(`${path}.aside`, textOf(id));
    renameSync(`${path}.aside`, path);
  },
  touch: (path) => utimesSync(path, 1, 1),
  chmod: (path) => chmodSync(path, statSync(path).mode ^ 0o040),
};

describe("whatever is done to an output", () => {
  it("what is seen of it says what reading it says", () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.constantFrom(...IDS), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const { out, at, known } = given();
        let { seen } = outputNow(out, known, KEPT);
        for (const [edit, id, looks] of steps) {
          EDITS[edit]?.(at(`stacks/${id}/cdk.tf.json`), id);
          if (!looks) continue;
          const found = looked(out, known, seen) !== "other";
          const isCurrent = IDS.every((one) => readFileSync(at(`stacks/${one}/cdk.tf.json`), "utf8") === textOf(one));
          expect(found).toBe(isCurrent);
          seen = outputNow(out, known, KEPT).seen ?? seen;
        }
      }),
      { numRuns: 60 },
    );
  });
});
