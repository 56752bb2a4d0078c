/** Catalogue templates: `{parameter}` is filled in. */
export type Values = Readonly<Record<string, unknown>>;

/** `%{` starts an SPF macro and is not a hole. */
const HOLE = /(?<!%)\{([A-Za-z][A-Za-z0-9]*(?:-[a-z]+)*)\}/g;

/** The parameters that a template names. */
export function holesOf(template: string): string[] {
  return [...template.matchAll(HOLE)].map((match) => match[1] as string);
}

/**
 * The texts that a template gives: one, or one for each item of a list that it names; none where it names a parameter that was
 * not given.
 */
export function fill(template: string, values: Values): string[] {
  let texts = [template];
  for (const hole of new Set(holesOf(template))) {
    const value = Object.hasOwn(values, hole) ? values[hole] : undefined;
    const items = Array.isArray(value) ? value : value === undefined ? [] : [value];
    const place = new RegExp(`(?<!%)\\{${hole}\\}`, "g");
    texts = texts.flatMap((text) => items.map((item) => text.replace(place, () => String(item))));
  }
  return texts;
}

/** The text with each hole filled in once: what is filled in is not read again. */
export function fillHoles(template: string, filled: (hole: string) => string): string {
  return template.replace(HOLE, (_, hole: string) => filled(hole));
}
