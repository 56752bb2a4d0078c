import type { Plain } from "../../model/change.ts";

/** Attributes of AWS resources that are maps, or objects in state too: everything else that is an object is a block. */
const MAPS: ReadonlySet<string> = new Set(["tags", "tags_all", "variables", "parameters", "triggers", "timeouts"]);

/**
 * A value of a synthesis as state holds it: a block that stands once is a list of one, escaped templates are the text that they give, and
 * what holds a reference is as `reference` says.
 */
export function asInState(type: string, value: Plain, reference: (text: string) => Plain): Plain {
  const walk = (one: Plain, name: string | undefined): Plain => {
    if (typeof one === "string") return isReference(one) ? reference(unescaped(one)) : unescaped(one);
    if (typeof one !== "object" || one === null) return one;
    if (Array.isArray(one)) return one.map((item) => object(item));
    const fields = object(one);
    return name !== undefined && type.startsWith("aws_") && !MAPS.has(name) ? [fields] : fields;
  };
  const object = (one: Plain): Plain => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return walk(one, undefined);
    return Object.fromEntries(Object.entries(one).map(([name, item]) => [name, walk(item, name)]));
  };
  return object(value);
}

/** `${…}` that is not escaped as `$${…}`. */
const isReference = (text: string): boolean => /(?<!\$)(?:\$\$)*\$\{/.test(text);

const unescaped = (text: string): string => text.replaceAll("$${", "${").replaceAll("%%{", "%{");
