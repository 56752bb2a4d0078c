import type { Repository } from "../../input/git/repository.ts";
import type { Folders } from "../../input/workspace.ts";
import { tenantOfFile } from "../../model/tenant-id.ts";
import { plural } from "../../model/text/plural.ts";
import type { Past } from "../../resolve/past.ts";
import { PLATFORM, platformBlueprint } from "../../resolve/platform-blueprint.ts";
import { type Synthesized, synthesizedHere } from "./affected.ts";
import { type MadeByBase, runBaseCode } from "./base-code.ts";
import { type FleetAt, fleetAt } from "./fleet-at.ts";
import type { RunNode } from "./run-node.ts";
import type { Side } from "./side.ts";
import type { StackMaker } from "./stack-maker.ts";
import { type ToolkitAt, toolkitAt } from "./toolkit-at.ts";
import { type Upgrade, upgradeSince } from "./upgrade.ts";

/** What was at a commit, and by which code. */
export interface Base {
  readonly fleet: FleetAt;
  readonly side: Side;
  /** What its own code synthesized, where that differs from the running one. */
  readonly own: MadeByBase | undefined;
  /** Another version of the package, whose code is not there: the running one makes both sides. */
  readonly upgrade: Upgrade | undefined;
  /** Whether the commit holds a toolkit whose code is not the running one's. */
  readonly isOtherCode: boolean;
  readonly notes: readonly string[];
}

/** Where the base is read from, and what may make it. */
export interface BaseWorld {
  readonly past: Past;
  readonly repository: Repository;
  /** The base's files, written when first asked for. */
  readonly checkout: () => Folders;
  readonly folders: Folders;
  readonly temporary: string;
  readonly runNode: RunNode;
}

/** Reads the base; where its code is another one, that code reads it. */
export function readBase(world: BaseWorld): Base {
  const { past, repository, checkout, folders, temporary, runNode } = world;
  const toolkit = toolkitAt(repository, past.commit, folders.toolkit);
  const differs = toolkit !== undefined && toolkit.changed.length > 0;
  const tenants = past.declared.workspace.tenantFiles.length;
  // Before anything is fixed: its own code may read what the running one cannot.
  const own = differs
    ? runBaseCode(toolkit, { repository, running: folders.toolkit, checkout: checkout(), temporary, tenants, runNode })
    : undefined;
  const upgrade = toolkit === undefined ? upgradeSince(repository, past.commit) : undefined;
  const fleet = fleetAt(past, repository, checkout);
  if (own === undefined || typeof own === "string")
    return {
      fleet,
      side: fleet.side,
      own: undefined,
      upgrade,
      isOtherCode: differs,
      notes: [
        ...(upgrade === undefined ? [] : [upgradeNote(upgrade)]),
        ...(own === undefined
          ? []
          : [
              `The toolkit's code differs, and the base's cannot run: ${own}. The running code synthesizes both sides.`,
            ]),
        ...mendedNotes(fleet, undefined),
      ],
    };
  return {
    fleet,
    side: withBlueprints(fleet.side, own),
    own,
    upgrade,
    isOtherCode: differs,
    notes: [...(toolkit === undefined ? [] : codeNotes(toolkit, own)), ...mendedNotes(fleet, own)],
  };
}

/** The base's Terraform: its own code's, and the running one's of what that left out. */
export function synthesizedBase({ side, own }: Base, stacks: StackMaker): Synthesized {
  const here = synthesizedHere(side, stacks);
  if (own === undefined) return here;
  return {
    side,
    terraform: (id) => own.terraform.get(id) ?? (id === PLATFORM ? undefined : here.terraform(id)),
    ahead: (ids) => here.ahead(ids.filter((id) => !own.terraform.has(id))),
  };
}

function withBlueprints(side: Side, { blueprints }: MadeByBase): Side {
  if (blueprints === undefined) return side;
  const all = new Map([...side.blueprints, ...blueprints]);
  return { ...side, blueprints: all, platformBlueprint: platformBlueprint([...all.values()], side.platform) };
}

const upgradeNote = ({ from, to }: Upgrade): string =>
  `The base is of ${from === to ? `another build of postroad ${to}` : `postroad ${from}, and ${to} runs`}: the running code synthesizes both sides, and plan shows what it changes by itself. Any tenant may change (docs/upgrading.md).`;

function codeNotes({ changed }: ToolkitAt, { blueprints }: MadeByBase): string[] {
  const notes = [
    `The toolkit's code differs in ${plural(changed.length, "file")}: the base is synthesized by its own.`,
  ];
  if (changed.includes("package-lock.json")) notes.push("Its packages differ: the base's code ran with those of now.");
  if (blueprints === undefined)
    notes.push("The running code describes the base: what the base's own code prints has another form.");
  return notes;
}

function mendedNotes({ mended }: FleetAt, own: MadeByBase | undefined): string[] {
  const readAll = (file: string) => own?.blueprints?.has(tenantOfFile(file) ?? "") === true;
  return mended
    .filter((file) => !readAll(file))
    .map((file) => `${file} has errors at the base: what was there before is compared.`);
}
