/** What a plain scalar means by the core schema of YAML 1.2.2 (section 10.3.2); undefined: something that a fuller reader must say. */
export function plainScalar(text: string): string | number | boolean | undefined {
  const first = text.charCodeAt(0);
  // Digits, signs and the full stop begin every number; nothing else does.
  if (first <= 0x39 && first >= 0x2b) {
    if (SIMPLE_INTEGER.test(text)) return Number(text);
    return NUMBER.test(text) ? undefined : text;
  }
  switch (text) {
    case "true":
      return true;
    case "false":
      return false;
    default:
      return WORD.test(text) ? undefined : text;
  }
}

/** Whatever is exact as a number, and is written as everybody writes it. */
const SIMPLE_INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;

/** All that the core schema takes for a number, and a little more. */
const NUMBER =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0[ox][0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN))$/;

/** The other spellings of true and false, and those of null. */
const WORD = /^(?:~|null|Null|NULL|True|TRUE|False|FALSE)$/;
