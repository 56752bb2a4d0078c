import { fieldsOfRecord } from "../input/instead/pasted-record.ts";
import { ownTexts } from "../resolve/own-texts.ts";
import { eachDomain } from "./each-domain.ts";
import type { PolicyRule } from "./rule.ts";

interface Misplaced {
  /** Whether a TXT value is one of this standard. */
  readonly is: (text: string) => boolean;
  /** What it is, and the name below the domain at which readers look for it. */
  readonly what: string;
  readonly home: string;
  readonly help: string;
}

/** The check of a rule that finds a standard's record among a domain's own TXT values, where nobody reads it. */
export function misplaced({ is, what, home, help }: Misplaced): PolicyRule["check"] {
  return eachDomain((domain) =>
    ownTexts(domain).flatMap(({ text, path }) =>
      is(text)
        ? [
            {
              path,
              message: `must not be a ${what}, which belongs at ${home}.${domain.name}; got one at ${domain.name}`,
              help: `remove it and declare ${fieldsOfRecord(text) ?? help}`,
            },
          ]
        : [],
    ),
  );
}
