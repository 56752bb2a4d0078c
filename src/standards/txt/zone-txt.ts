import { textOfOctets } from "./octets.ts";

const STRING = /[ \t\r\n(]*"([^"\\]*(?:\\[\s\S][^"\\]*)*)"/y;

/**
 * The text of a TXT record that is given as zone files write it (RFC 1035 section 5.1): quoted strings, with or without the name
 * before them, or escaped semicolons. Joined and unescaped; undefined where the text is not of that form.
 */
export function joinedTxt(text: string): string | undefined {
  const quote = text.indexOf('"');
  // A quote after a `=` is part of a value.
  if (quote === -1 || text.slice(0, quote).includes("="))
    return text.includes("\\;") ? text.replaceAll("\\;", ";") : undefined;
  const strings: string[] = [];
  STRING.lastIndex = quote;
  for (let match = STRING.exec(text); match !== null; match = STRING.exec(text)) strings.push(match[1] ?? "");
  return strings.length === 0 ? undefined : textOfOctets(strings, "decimal");
}
