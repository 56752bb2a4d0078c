import type { Answer, Failed, Found, QueryOptions, QuestionType } from "../../../input/dns/resolver.ts";
import type { Blueprint } from "../../../model/blueprint.ts";
import { type Check, kept } from "../check.ts";
import type { World } from "../world.ts";
import { compareSet } from "./compare-set.ts";
import { type DeclaredSet, declaredSets } from "./declared-set.ts";

/** One tenant's declaration and what DNS says of it: what every examiner of DNS looks at. */
export class Scene {
  readonly blueprint: Blueprint;
  readonly world: World;
  readonly sets: readonly DeclaredSet[];

  constructor(blueprint: Blueprint, world: World) {
    this.blueprint = blueprint;
    this.world = world;
    this.sets = declaredSets(blueprint);
  }

  ask(type: QuestionType, name: string, how?: QueryOptions): Promise<Answer> {
    return this.world.resolver.query(type, name, how);
  }

  /** The declared sets that DNS answers with all that they hold: what follows from one that is missing is told of it alone. */
  async published(wanted: (set: DeclaredSet) => boolean): Promise<readonly DeclaredSet[]> {
    const found = await Promise.all(
      this.sets.filter(wanted).map(async (set) => {
        if (!set.isNamed || set.pending.length > 0) return [];
        const answer = await this.ask(set.type, set.name);
        return answer.ok && compareSet(set, answer).missing.length === 0 ? [set] : [];
      }),
    );
    return found.flat();
  }

  declares(type: DeclaredSet["type"], name: string): boolean {
    return this.sets.some((set) => set.type === type && set.name === name);
  }

  check(check: Check["check"], name: string, result: Result): Check {
    const { status, expected = [], found, help = null } = result;
    return { check, name, status, expected: kept(expected), found: found && kept(found), at: this.world.now(), help };
  }
}

export interface Result extends Pick<Check, "status" | "found"> {
  /** @default nothing */
  readonly expected?: readonly string[];
  /** @default none is needed */
  readonly help?: string | null;
}

/** Looks at one part of a tenant's DNS. */
export type DnsExaminer = (scene: Scene) => Promise<readonly Check[]>;

/** What an answer comes to that did not come; an alias that leads nowhere is known to. */
export const unanswered = ({ why, reason }: Failed): { status: "fail" | "unknown"; found: null; help: string } =>
  reason === "endless-aliases"
    ? { status: "fail", found: null, help: `nothing is found there, for ${why}` }
    : { status: "unknown", found: null, help: why };

/** An answer with the aliases that led to it, as a check shows it. */
export const withAliases = ({ aliases = [], values }: Found): readonly string[] => [
  ...aliases.map((alias) => `CNAME ${alias}`),
  ...values,
];
