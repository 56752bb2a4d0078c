/** What a receiver found of a message's reverse-path. */
export interface SpfFound {
  readonly result: string;
  readonly domain: string;
}

/** What it found of a signature; the selector is empty where it is not stated. */
export interface DkimFound extends SpfFound {
  readonly selector: string;
}

/** As kept in a row: `pass bounce.example.com; fail example.net`. What is not such a text gives nothing. */
export function readSpf(text: string): readonly SpfFound[] {
  return parts(text).flatMap(([result, domain, ...rest]) =>
    result === undefined || domain === undefined || rest.length > 0 ? [] : [{ result, domain }],
  );
}

/** As kept in a row: `pass s1 example.com; fail - example.net`. */
export function readDkim(text: string): readonly DkimFound[] {
  return parts(text).flatMap(([result, selector, domain, ...rest]) =>
    result === undefined || selector === undefined || domain === undefined || rest.length > 0
      ? []
      : [{ result, selector: selector === "-" ? "" : selector, domain }],
  );
}

const parts = (text: string): readonly (readonly string[])[] =>
  text === "" ? [] : text.split("; ").map((one) => one.toLowerCase().split(" "));

/** A function whose answers are kept by its two arguments: rows by the hundred thousand say the same few things. */
export function kept<Answer>(answer: (one: string, other: string) => Answer): (one: string, other: string) => Answer {
  const known = new Map<string, Map<string, Answer>>();
  return (one, other) => {
    let answers = known.get(one);
    if (answers === undefined) {
      answers = new Map();
      known.set(one, answers);
    }
    let found = answers.get(other);
    if (found === undefined) {
      found = answer(one, other);
      answers.set(other, found);
    }
    return found;
  };
}
