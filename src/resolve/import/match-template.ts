import type { ServiceFile } from "../../../schemas/catalog.types.ts";

/** What holes of templates stand for; a list for a parameter that is one. */
export type Bindings = Readonly<Record<string, string | readonly string[]>>;

/** `%{` starts an SPF macro and is not a hole. */
const HOLE = /(?<!%)\{([A-Za-z][A-Za-z0-9-]*)\}/g;

/** The bindings with which the template is the text, in any case; undefined where it cannot be. */
export const matchTemplate = (
  template: string,
  text: string,
  bindings: Bindings,
  lookups?: ServiceFile["lookups"],
): Bindings | undefined => templateMatcher(template, bindings, lookups)(text);

/** The same, for a template that many texts are held against. */
export function templateMatcher(
  template: string,
  bindings: Bindings,
  lookups: ServiceFile["lookups"] = {},
): (text: string) => Bindings | undefined {
  const holes: string[] = [];
  let pattern = "";
  let end = 0;
  for (const { 0: whole, 1: hole = "", index } of template.matchAll(HOLE)) {
    pattern += escapeRegExp(template.slice(end, index));
    end = index + whole.length;
    const known = valueFor(hole, bindings, lookups);
    if (known !== undefined) pattern += escapeRegExp(known);
    else if (holes.includes(hole)) pattern += `\\${holes.indexOf(hole) + 1}`;
    else {
      holes.push(hole);
      pattern += "([A-Za-z0-9._/:+-]+?)";
    }
  }
  pattern += escapeRegExp(template.slice(end));
  const whole = new RegExp(`^${pattern}$`, "i");
  return (text) => {
    const match = whole.exec(text);
    if (match === null) return undefined;
    let bound: Bindings = bindings;
    for (const [index, hole] of holes.entries()) {
      const value = match[index + 1] ?? "";
      const next = bind(hole, value, bound, lookups);
      if (next === undefined) return undefined;
      bound = next;
    }
    return bound;
  };
}

/** The holes of a template that nothing is bound to. */
export function openHoles(template: string, bindings: Bindings, lookups: ServiceFile["lookups"] = {}): string[] {
  return [...template.matchAll(HOLE)]
    .map(([, hole = ""]) => hole)
    .filter((hole) => valueFor(hole, bindings, lookups) === undefined);
}

function valueFor(hole: string, bindings: Bindings, lookups: ServiceFile["lookups"]): string | undefined {
  const bound = Object.hasOwn(bindings, hole) ? bindings[hole] : undefined;
  if (typeof bound === "string") return bound;
  const lookup = lookups !== undefined && Object.hasOwn(lookups, hole) ? lookups[hole] : undefined;
  const key = lookup === undefined ? undefined : bindings[lookup.of];
  return typeof key === "string" ? lookup?.values[key] : undefined;
}

/** A lookup's value binds the parameter that it follows from. */
function bind(hole: string, value: string, bindings: Bindings, lookups: ServiceFile["lookups"]): Bindings | undefined {
  const lookup = lookups !== undefined && Object.hasOwn(lookups, hole) ? lookups[hole] : undefined;
  if (lookup === undefined) return { ...bindings, [hole]: value };
  const key = Object.entries(lookup.values).find(([, one]) => one.toLowerCase() === value.toLowerCase())?.[0];
  return key === undefined ? undefined : { ...bindings, [lookup.of]: key };
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
