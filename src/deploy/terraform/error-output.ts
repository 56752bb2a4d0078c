import { safeText } from "../../model/text/safe-text.ts";
import { shorten } from "../../model/text/shorten.ts";

const MAX_TEXT = 2_000;
const MAX_ERRORS = 5;

/** The errors in Terraform's text output, each as one paragraph; the last lines where it has none. In full: see `bounded`. */
export function errorMessages(lines: readonly string[]): string {
  const text = lines.join("\n");
  const errors = text
    .split(/^(?=Error: )/m)
    .filter((part) => part.startsWith("Error: "))
    .slice(0, MAX_ERRORS)
    .map((part) => part.slice("Error: ".length));
  const excerpt = errors.length > 0 ? errors.join("\n") : lines.slice(-MAX_ERRORS).join("\n");
  return safeText(excerpt.trim().replace(/\n{2,}/g, "\n"));
}

/** Messages may hold what a provider was answered. To be shortened last: a secret that is cut in two is not known any more to what takes secrets out. */
export const bounded = (text: string): string => shorten(text, MAX_TEXT);
