import type { Plain } from "../../model/change.ts";
import { cloudOfType } from "../../providers/resources.ts";

/**
 * A value of a synthesis as state holds it: a block that appears once is a list of one, escaped templates are the text that they give, and
 * what holds a reference is as `reference` says.
 */
export function asInState(type: string, value: Plain, reference: (text: string) => Plain): Plain {
  const maps = cloudOfType(type)?.maps;
  const walk = (one: Plain, name: string | undefined): Plain => {
    if (typeof one === "string") return isReference(one) ? reference(unescaped(one)) : unescaped(one);
    if (typeof one !== "object" || one === null) return one;
    if (Array.isArray(one)) return one.map((item) => object(item));
    const fields = object(one);
    return name !== undefined && maps?.includes(name) === false ? [fields] : fields;
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
