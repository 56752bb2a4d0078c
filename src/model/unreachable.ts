/** Where no member of a union is left: one that is new does not compile until it is answered here. */
export function unreachable(value: never): never {
  throw new Error(`must be a member that is known, got ${JSON.stringify(value)}`);
}
