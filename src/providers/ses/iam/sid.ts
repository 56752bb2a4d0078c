/**
 * A statement's id of ids, for a Sid has letters and digits only. Different ids give different ones: they have no capitals, so that a
 * capital stands for where an id or a part of it begins.
 */
export const sidOf = (...ids: readonly string[]): string =>
  ids.join("-").replaceAll(/(^|-)([a-z0-9])/g, (_, __, first: string) => capital(first));

const capital = (first: string): string => (/[0-9]/.test(first) ? `X${first}` : first.toUpperCase());
