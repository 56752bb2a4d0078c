/** `redirect`, `exp`, and what only looks like a modifier (RFC 7208 section 6). */
import { suggestModifier } from "../suggest-term.ts";
import { isModifier, type Linter } from "./read-terms.ts";

/** `redirect` beside `all`, which makes readers ignore it. */
export const redirectWithAll: Linter = (terms) =>
  terms.some(({ kind }) => kind === "all")
    ? terms.flatMap((term) =>
        term.kind === "redirect"
          ? [
              {
                code: "redirect-with-all" as const,
                range: term.range,
                message: "must have redirect or all, got both: redirect is ignored",
                help: `remove all, or write include:${term.domain} before it`,
              },
            ]
          : [],
      )
    : [];

/** `redirect` or `exp` before a mechanism; a `redirect` that `all` makes void has its own finding. */
export const modifierPosition: Linter = (terms) => {
  const last = terms.findLastIndex((term) => !isModifier(term));
  const hasAll = terms.some(({ kind }) => kind === "all");
  return terms.flatMap((term, index) =>
    (term.kind === "exp" || (term.kind === "redirect" && !hasAll)) && index < last
      ? [
          {
            code: "modifier-position" as const,
            range: term.range,
            message: "must come after the mechanisms, got a modifier among them",
            help: "move it to the end",
          },
        ]
      : [],
  );
};

/** `ip4=192.0.2.1`, `redirct=example.com`: read as modifiers that mean nothing. */
export const modifierUnknown: Linter = (terms, text) =>
  terms.flatMap((term) => {
    if (term.kind !== "unknown-modifier") return [];
    const help = suggestModifier(term.name.toLowerCase(), term.value);
    if (help === undefined) return [];
    return [
      {
        code: "modifier-unknown" as const,
        range: term.range,
        message: `must be a mechanism or a known modifier, got ${text.slice(term.range.start, term.range.end)}, which readers ignore`,
        help,
      },
    ];
  });
