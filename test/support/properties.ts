import fc from "fast-check";

/** The seed of property tests where none is asked for: a run in CI, or on a user's machine, is the same every time. */
const DEFAULT_SEED = 20261122;

/** `POSTROAD_SEED=random` takes another one each time, `POSTROAD_SEED=7` that one. A property that fails prints its seed. */
const asked = process.env["POSTROAD_SEED"];
const seed = asked === undefined ? DEFAULT_SEED : asked === "random" ? Date.now() % 2 ** 31 : Number(asked);
if (!Number.isSafeInteger(seed)) throw new Error(`POSTROAD_SEED must be random or a whole number, got ${asked}`);

fc.configureGlobal({ seed });
