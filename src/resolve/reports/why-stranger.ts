import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { Blueprint, Sender } from "../../model/blueprint.ts";
import type { ReportedSource } from "../../model/reports.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { isWithin } from "../../standards/names/names.ts";
import { readDkim, readSpf } from "./results.ts";

/** Whose the mail of a forwarder is, and what becomes of it. */
export function whyForwarded(sender: Sender | undefined, passes: boolean): string {
  const whose = sender === undefined ? "It passes mail on for others" : `It passes on mail of ${sender.label}`;
  return passes
    ? `${whose}: the signature outlives it, SPF does not. A server of ${sender === undefined ? "your own" : `${sender.label}'s own`} that SPF does not name looks the same.`
    : `${whose}, and the signature does not outlive it: a mailing list that changes messages, as a rule.`;
}

/** What a source that nobody declares may be, and what to write. */
export function whyUnknown(
  source: ReportedSource,
  looksLike: ServiceFile | undefined,
  domain: string,
  next: DmarcStage | undefined,
  { domains }: Pick<Blueprint, "domains">,
): string {
  const fails = !source.alignedSpf && !source.alignedDkim;
  const signature = readDkim(source.dkim).find(({ result }) => result === "pass");
  if (signature !== undefined && signature.selector !== "") {
    const holder = holderOf(signature.selector, signature.domain, domains);
    const key = `${safeLine(signature.selector)} of ${safeLine(signature.domain)}`;
    if (holder !== undefined)
      return `It signs with ${key}, a key of ${holder.label} there: list ${entryOf(holder)} under senders of ${domain} too.`;
    if (!fails && source.alignedDkim)
      return `It signs with ${key}, a key that nobody declares${named(looksLike)}: find out who holds it, then declare it, or take its record away.`;
  }
  const stage = next === undefined ? "" : `, or its mail is lost at ${next}`;
  if (looksLike !== undefined)
    return fails
      ? `It looks like ${looksLike.name}: if that sends for you, add \`- service: ${looksLike.service}\` under senders of ${domain}${stage}; if not, it is right that it fails.`
      : `It passes, and looks like ${looksLike.name}: add \`- service: ${looksLike.service}\` under senders of ${domain}, so that checks know of it.`;
  // `-` is a name that cannot be read.
  const passing = readSpf(source.spf).find(({ result, domain: name }) => result === "pass" && name !== "-");
  const own = passing !== undefined && isWithin(passing.domain, domain);
  if (!fails)
    return own
      ? `SPF of ${safeLine(passing.domain)} lets it pass, and no declared network holds it: postroad lock, or find out which mechanism does.`
      : "It passes, and nobody declares it: find out whose it is, and declare it.";
  const from = passing === undefined ? "" : ` Its reverse-path is of ${safeLine(passing.domain)}.`;
  return `Nobody declares it.${from} If it sends for you, declare it under senders of ${domain}${stage}; if not, it is right that it fails.`;
}

const named = (service: ServiceFile | undefined): string =>
  service === undefined ? "" : `, and looks like ${service.name}`;

/** The sender of another domain of the tenant that holds a key. */
function holderOf(selector: string, signer: string, domains: Blueprint["domains"]): Sender | undefined {
  return domains
    .find(({ name }) => name === signer)
    ?.senders.find(({ keys }) => keys.some((key) => key.selector === selector));
}

const entryOf = ({ kind, label }: Sender): string => `\`- ${kind}: ${label}\``;
