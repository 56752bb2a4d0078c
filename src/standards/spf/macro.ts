/** Macro strings of SPF (RFC 7208 sections 7.1 and 12). */
import type { Range } from "../text/parsed.ts";
import type { Fault } from "./faults.ts";

/** Those of any domain-spec, and those of an explanation's text alone (section 7.2). */
const LETTERS = "slodiphv";
const EXPLANATION_LETTERS = "crt";

/** What may be written where nothing is expanded: in an unknown modifier. */
export const ALL_LETTERS = LETTERS + EXPLANATION_LETTERS;

export interface Macro {
  readonly range: Range;
  /** Lower-case: what it stands for. Undefined for `%%`, `%_` and `%-`, which stand for characters. */
  readonly letter: string | undefined;
}

export interface MacroString {
  readonly macros: readonly Macro[];
  readonly faults: readonly Fault[];
}

const BRACED = /%\{([a-z])([0-9]*)r?[.\-+,/_=]*\}/iy;
const ANY_BRACED = /%\{([^%}]*)\}?/y;
const ESCAPE = /%[%_-]/y;

/**
 * The macros of a text, with their places from `offset` on, and a `spf/macro-syntax` for every `%` that starts none.
 * `letters` are those that may be used. What is between macros is not judged. Linear in the text's length.
 */
export function readMacros(text: string, offset: number, letters = LETTERS): MacroString {
  const macros: Macro[] = [];
  const faults: Fault[] = [];
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  for (let at = text.indexOf("%"); at !== -1; ) {
    const sign = match(ESCAPE, at);
    const braced = match(BRACED, at);
    const found = sign ?? braced ?? match(ANY_BRACED, at);
    const end = at + (found?.[0].length ?? 1);
    const range = { start: offset + at, end: offset + end };
    const letter = braced?.[1]?.toLowerCase();
    macros.push({ range, letter });
    const fault = sign === null ? macroFault(text.slice(at, end), letter, braced?.[2] ?? "", letters) : undefined;
    if (fault !== undefined) faults.push({ code: "macro-syntax", range, ...fault });
    at = text.indexOf("%", end);
  }
  return { macros, faults };
}

/** The macro with the brace that it lacks: after its letter, digits and r, where more follows, for the rest is most likely the name's. */
function closed(text: string, letters: string): string {
  const [, macro = "", delimiters = "", rest = ""] = /^(%\{[a-z][0-9]*r?)([.\-+,/_=]*)(.*)$/i.exec(text) ?? [];
  const line = rest === "" ? `${macro}${delimiters}}` : `${macro}}${delimiters}${rest}`;
  const isMacro = macro !== "" && readMacros(line, 0, letters).faults.length === 0;
  return isMacro ? `write ${line}` : "write, for example, %{i}, %{d2} or %{ir}";
}

/** What is wrong with one macro; `letter` is undefined where it is not even shaped like one. */
function macroFault(
  text: string,
  letter: string | undefined,
  digits: string,
  letters: string,
): Pick<Fault, "message" | "help"> | undefined {
  if (!text.startsWith("%{"))
    return {
      message: "a percent sign must start a macro such as %{i}, got one that is alone",
      help: "write %% for the sign itself",
    };
  if (!text.endsWith("}")) return { message: `a macro must end in a brace, got ${text}`, help: closed(text, letters) };
  if (letter === undefined)
    return {
      message: `a macro must be a letter, digits, r and delimiters of . - + , / _ =, got ${text}`,
      help: "write, for example, %{i}, %{d2} or %{ir}",
    };
  if (!letters.includes(letter) && EXPLANATION_LETTERS.includes(letter))
    return { message: `%{c}, %{r} and %{t} must appear in the text of an explanation alone, got ${text}` };
  if (!letters.includes(letter))
    return { message: `a macro's letter must be one of s l o d i p h v, got ${letter}`, help: "%{i} is the address" };
  if (digits !== "" && /^0+$/.test(digits))
    return { message: `a macro must keep at least one part, got ${text}`, help: `write ${text.replace(/[0-9]+/, "")}` };
  return undefined;
}
