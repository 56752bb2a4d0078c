import { createHash } from "node:crypto";
import { join } from "node:path";
import type { KeepStacks } from "../changes/sides/stack-maker.ts";
import { releaseOf } from "../input/release.ts";
import { type PlannedStack, plannedPlatform, plannedTenant } from "../outputs/synth/planned-stacks.ts";
import { stackKey } from "../outputs/synth/stack-key.ts";
import type { Io } from "./io.ts";
import { keepingOf } from "./kept-synth.ts";

/**
 * A world in which a comparison takes stacks that an earlier comparison or synth had made of the same (docs/adr/0020), and keeps those that it
 * makes: the side that is compared with stays while the other is edited.
 */
export function keepingStacks(root: string, io: Io): Io & { readonly keepStacks?: KeepStacks } {
  const keeping = keepingOf(io);
  if (keeping === undefined) return io;
  const { store, packages } = keeping;
  const makers = { root, place: join(root, "cdktf.out", "stacks"), packages: packages.digest };
  const release = releaseOf(io.toolkit);
  return {
    ...io,
    keepStacks: (stacks, use) => {
      const run = store.open();
      const once = (planned: PlannedStack, make: () => unknown): unknown => {
        const written = stackKey(planned, { ...makers, release });
        if (written === undefined) return make();
        const key = comparedKey(written);
        const kept = run.read(key) ?? run.read(written);
        if (kept !== undefined) return withoutRelease(JSON.parse(kept.octets.toString("utf8")));
        const made = make();
        run.add(key, { octets: Buffer.from(JSON.stringify(made)), hasGuard: false });
        return made;
      };
      try {
        return use({
          tenant: (blueprint, platform) =>
            once(plannedTenant(blueprint, platform), () => stacks.tenant(blueprint, platform)),
          platform: (blueprint, platform) =>
            once(plannedPlatform(blueprint, platform), () => stacks.platform(blueprint, platform)),
        });
      } finally {
        run.end();
      }
    },
  };
}

/** Of a stack as it is compared, which is not what synth writes to a file: another key than that has. */
const comparedKey = (written: string): string => createHash("sha256").update(`compared\0${written}`).digest("hex");

/** What stacks/release-note.ts adds is in what synth wrote alone. */
function withoutRelease(terraform: { "//"?: { postroad?: unknown } }): unknown {
  const { "//": notes, ...rest } = terraform;
  if (notes?.postroad === undefined) return terraform;
  const { postroad: _, ...others } = notes;
  return { ...rest, "//": others };
}
