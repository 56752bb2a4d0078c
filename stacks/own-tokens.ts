/** Where cdktf keeps tokens: lib/tokens/private/token-map. */
interface TokenMap {
  stringTokenMap: Map<string, unknown>;
  numberTokenMap: Map<number, unknown>;
}

/**
 * Lets `use` make a stack whose tokens are forgotten with it. cdktf keeps each token for as long as the process runs, and with a token the
 * whole stack that it belongs to: of ten thousand stacks, all. What it gives must hold no token any more.
 */
export function withOwnTokens<T>(use: () => T): T {
  const tokens = (globalThis as { __cdktfTokenMap?: TokenMap }).__cdktfTokenMap;
  // Before the first token there is none, and another cdktf may keep them elsewhere.
  if (!(tokens?.stringTokenMap instanceof Map && tokens.numberTokenMap instanceof Map)) return use();
  const { stringTokenMap, numberTokenMap } = tokens;
  tokens.stringTokenMap = new MapOver(stringTokenMap);
  tokens.numberTokenMap = new MapOver(numberTokenMap);
  try {
    return use();
  } finally {
    tokens.stringTokenMap = stringTokenMap;
    tokens.numberTokenMap = numberTokenMap;
  }
}

/** A map over another: what it does not hold is looked up there, and what is added is not. */
class MapOver<K, V> extends Map<K, V> {
  readonly #below: ReadonlyMap<K, V>;

  constructor(below: ReadonlyMap<K, V>) {
    super();
    this.#below = below;
  }

  override get(key: K): V | undefined {
    return super.has(key) ? super.get(key) : this.#below.get(key);
  }

  override has(key: K): boolean {
    return super.has(key) || this.#below.has(key);
  }
}
