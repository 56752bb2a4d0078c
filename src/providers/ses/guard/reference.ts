import type { Header } from "./header.ts";

/** Where a mail program keeps what it answers; SES passes no more than headers. */
const PLACES: ReadonlySet<string> = new Set(["subject", "in-reply-to", "references"]);

/** Far more than a subject line has (RFC 5322 section 2.1.1 allows 998 in a line). */
const MAX_READ = 4096;

/**
 * Whether a message answers something (five-systems D6): a header holds a text of this form, where `#` is any number of digits. No
 * digit is beside a `#`, so that any text is read in linear time.
 */
export function hasReference(headers: readonly Header[], form: string): boolean {
  const pattern = new RegExp(form.split("#").map(literal).join("[0-9]{1,20}"));
  return headers.some(({ name, value }) => PLACES.has(name.toLowerCase()) && pattern.test(value.slice(0, MAX_READ)));
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
