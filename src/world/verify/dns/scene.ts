import type { Answer, Failed, Found, QueryOptions, QuestionType } from "../../../input/dns/resolver.ts";
import type { Blueprint } from "../../../model/blueprint.ts";
import { type Check, kept, keptText } from "../check.ts";
import type { World } from "../world.ts";
import { compareSet } from "./compare-set.ts";
import { type DeclaredSet, declaredSets } from "./declared-set.ts";
import { type ServerAnswer, serverAnswers } from "./server-answers.ts";
import { zoneOf } from "./zone-of.ts";
import { type ZoneServer, zoneServers } from "./zone-servers.ts";

/** One tenant's declaration and what DNS says of it: what every examiner of DNS looks at. */
export class Scene {
  readonly blueprint: Blueprint;
  readonly world: World;
  readonly sets: readonly DeclaredSet[];
  readonly #zones = new Map<string, Promise<string | Failed>>();
  readonly #servers = new Map<string, Promise<readonly ZoneServer[]>>();
  readonly #said = new Map<DeclaredSet, Promise<readonly ServerAnswer[]>>();

  constructor(blueprint: Blueprint, world: World) {
    this.blueprint = blueprint;
    this.world = world;
    this.sets = declaredSets(blueprint);
  }

  ask(type: QuestionType, name: string, how?: QueryOptions): Promise<Answer> {
    return this.world.resolver.query(type, name, how);
  }

  /** The declared sets that DNS answers with all that they hold: what follows from one that is missing is reported of it alone. */
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

  /** The zone that a name is in. */
  zoneOf(name: string): Promise<string | Failed> {
    return once(this.#zones, name, () => zoneOf(name, this.world.resolver));
  }

  /** The servers of a zone; none where one resolver alone is asked. */
  serversOf(zone: string): Promise<readonly ZoneServer[]> {
    return this.world.servers === undefined
      ? Promise.resolve([])
      : once(this.#servers, zone, () => zoneServers(zone, this.world));
  }

  /** What each server that answers for the set's zone says of it. */
  atServers(set: DeclaredSet): Promise<readonly ServerAnswer[]> {
    return once(this.#said, set, async () => {
      const zone = await this.zoneOf(set.domain);
      return typeof zone === "string" ? serverAnswers(set, await this.serversOf(zone), this.world) : [];
    });
  }

  declares(type: DeclaredSet["type"], name: string): boolean {
    return this.sets.some((set) => set.type === type && set.name === name);
  }

  check(check: Check["check"], name: string, result: Result): Check {
    const { status, expected = [], found, help = null } = result;
    const { servers: asked } = this.world.resolver;
    return {
      check,
      name,
      status,
      expected: kept(expected),
      found: found && kept(found),
      ...(asked === undefined ? {} : { asked }),
      at: this.world.now(),
      help: help === null ? null : keptText(status === "unknown" ? help : sentence(help)),
    };
  }
}

/** With a capital, but for a name that it begins with, and a full stop. */
function sentence(text: string): string {
  const start = /^[a-z]+[ ,:]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return start.endsWith(".") ? start : `${start}.`;
}

function once<K, V>(known: Map<K, Promise<V>>, key: K, find: () => Promise<V>): Promise<V> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
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
