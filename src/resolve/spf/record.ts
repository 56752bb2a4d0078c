import type { Domain as DomainFile } from "../../../schemas/tenant.types.ts";
import type { Sender, Spf, SpfPart, SpfSplit } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";
import type { Mechanism, SpfEnd } from "../../standards/spf/parse.ts";
import { printMechanism, printSpf } from "../../standards/spf/print.ts";
import { asciiAnswerSize, ROOMY_ANSWER, txtAnswerSize } from "../../standards/txt/txt-answer.ts";
import { type Context, dnsNameOf } from "../context.ts";
import { composeSpf, inOrder, passes } from "./compose.ts";
import { NO_LOOKUPS } from "./cost.ts";
import { type Flat, flattenInclude } from "./flatten.ts";

interface Given {
  readonly name: string;
  readonly path: Path;
  readonly senders: readonly Sender[];
  /** The other TXT values of the name: one set with SPF. */
  readonly txt: readonly string[];
  readonly all: SpfEnd;
  /** Host names, as the tenant wrote them. */
  readonly flatten: NonNullable<NonNullable<DomainFile["spf"]>["flatten"]>;
}

/**
 * A domain's SPF record of all its senders, flattened where asked; what cannot be flattened is a finding and stays as it is. An include of
 * the name that the record redirects to is left out: whoever it lets pass, the redirect does (RFC 7208 sections 5.2 and 6.1). What it costs
 * depends on what the fleet declares: `counted` says it.
 */
export function resolveSpf(given: Given, context: Context): Spf {
  const { name, all, txt } = given;
  const senders = typeof all === "string" ? given.senders : given.senders.map((one) => without(one, all.redirect));
  const { declared, flattened } = composeSpf(senders, flatsOf({ ...given, senders }, context));
  const fits = (parts: readonly SpfPart[]) =>
    txtAnswerSize(name, [printSpf(parts.map(mechanismOf), all), ...txt]) <= ROOMY_ANSWER;
  const { parts, splits } = divided(name, declared, flattened, fits);
  return { all, parts, splits, cost: NO_LOOKUPS };
}

const without = (sender: Sender, host: string): Sender => ({
  ...sender,
  mechanisms: sender.mechanisms.filter((one) => one.kind !== "include" || one.domain !== host || !passes(one)),
});

const mechanismOf = ({ mechanism }: SpfPart): Mechanism => mechanism;

/** What each include that is to be flattened stands for, by its name. */
function flatsOf({ path, senders, flatten, name }: Given, { workspace, report }: Context): ReadonlyMap<string, Flat> {
  const includes = new Set(
    senders.flatMap(({ mechanisms }) =>
      mechanisms.flatMap((one) => (one.kind === "include" && passes(one) ? [one.domain] : [])),
    ),
  );
  const isNeutral = (host: string) =>
    senders.some(({ mechanisms }) => mechanisms.some((one) => one.kind === "include" && one.domain === host));
  const flats = new Map<string, Flat>();
  for (const [index, text] of flatten.entries()) {
    const at = under(path, "spf", "flatten", index);
    const host = dnsNameOf(text);
    if (!includes.has(host)) {
      const help = includes.size === 0 ? "remove it" : `name one of ${[...includes].join(", ")}`;
      report(
        "spf/flatten",
        at,
        `must be an include of a sender of ${name}${isNeutral(host) ? " that passes" : ""}, got ${host}`,
        {
          domain: name,
          help,
        },
      );
      continue;
    }
    const flattened = flattenInclude(host, name, workspace.facts);
    if (flattened.ok) flats.set(host, flattened.flat);
    else report("spf/flatten", at, flattened.message, { domain: name, help: flattened.help });
  }
  return flats;
}

/**
 * All in one record where that is small enough to be answered everywhere, else the flattened networks in records of our own, each
 * small enough: `_spf1.DOMAIN` and on. Each costs a lookup, so the rest that the last one would hold stays where it fits.
 */
function divided(
  domain: string,
  declared: readonly SpfPart[],
  flattened: readonly SpfPart[],
  fits: (parts: readonly SpfPart[]) => boolean,
): Pick<Spf, "parts" | "splits"> {
  const parts = inOrder([...declared, ...flattened]);
  // Nothing else goes into records of our own.
  if (flattened.length === 0 || fits(parts)) return { parts, splits: [] };
  const splits = splitsOf(domain, flattened.map(mechanismOf));
  const senders = flattened[0]?.senders ?? [];
  const includes = splits.map((split): SpfPart => ({ mechanism: { kind: "include", domain: split.name }, senders }));
  const rest = flattened.slice(-(splits.at(-1)?.mechanisms.length ?? 0));
  const fewer = inOrder([...declared, ...rest, ...includes.slice(0, -1)]);
  if (fits(fewer)) return { parts: fewer, splits: splits.slice(0, -1) };
  return { parts: inOrder([...declared, ...includes]), splits };
}

function splitsOf(domain: string, networks: readonly Mechanism[]): SpfSplit[] {
  const splits: { name: string; mechanisms: Mechanism[] }[] = [];
  let length = 0;
  for (const network of networks) {
    const last = splits.at(-1);
    length += 1 + printMechanism(network).length;
    if (last !== undefined && asciiAnswerSize(last.name, length) <= ROOMY_ANSWER) last.mechanisms.push(network);
    else {
      splits.push({ name: `_spf${splits.length + 1}.${domain}`, mechanisms: [network] });
      length = printSpf([network], "fail").length;
    }
  }
  return splits;
}
