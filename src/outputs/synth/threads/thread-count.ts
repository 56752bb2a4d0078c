/** More threads than this wait for the one that reads what they make. */
const MOST = 3;

/** Of memory, for each of them and for the first: four times what they take with a thousand tenants. */
const OCTETS_EACH = 512 * 1024 * 1024;

/** How many threads make stacks beside the first: one for each further core, as far as there is memory, in octets. */
export const threadCount = (cores: number, memory: number): number =>
  Math.max(0, Math.min(cores - 1, MOST, Math.floor(memory / OCTETS_EACH) - 1));
