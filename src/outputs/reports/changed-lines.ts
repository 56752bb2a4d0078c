import type { ReportsChanged } from "./changed.ts";
import { changedVerdict, failingText, moreText, newText, readyText, tlsText } from "./changed-words.ts";

/** What changed as plain lines, for a chat: a sentence first, then each change with its domain; the worst first. None where nothing changed. */
export function changedLines(changed: ReportsChanged): readonly string[] {
  const domains = changed.tenants.flatMap((one) => one.domains);
  const of = (texts: (domain: (typeof domains)[number]) => readonly string[]) =>
    domains.flatMap((one) => texts(one).map((text) => `${one.domain}: ${text}`));
  const lines = [
    ...of(({ failing }) => failing.map(failingText)),
    ...of(({ tls }) => tls.map(tlsText)),
    ...of(({ sources, more }) => [...sources.map(newText), ...(more.sources === 0 ? [] : [moreText(more)])]),
    ...of(({ ready }) => (ready === null ? [] : [readyText(ready)])),
  ];
  return lines.length === 0 ? [] : [changedVerdict(changed), ...lines];
}
