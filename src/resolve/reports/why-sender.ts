import type { Sender } from "../../model/blueprint.ts";
import type { ReportedSource } from "../../model/reports.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import { evaluated } from "../../standards/dns/question.ts";
import { isWithin } from "../../standards/names/names.ts";
import { addressBits } from "../../standards/networks/address-bits.ts";
import { evaluateSpf } from "../../standards/spf/evaluate/evaluate.ts";
import { listed } from "../../standards/text/listing.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { type DkimFound, readDkim, readSpf, type SpfFound } from "./results.ts";
import type { KnownAnswer } from "./sender-networks.ts";
import type { DeclaredSenders } from "./senders.ts";

/** Why mail of a declared sender fails, by one of its sources, and what to write. */
export function whySenderFails(source: ReportedSource, index: number, senders: DeclaredSenders): string {
  const { domain } = senders;
  const sender = domain.senders[index];
  if (sender === undefined) return "";
  const signatures = readDkim(source.dkim);
  // Whose keys and return path lead to a vendor shares its servers, in the catalogue or not.
  const isShared = sender.service !== undefined || sender.kind === "relay" || isOfVendor(index, senders);
  const also = !isShared
    ? ""
    : ` Another customer of ${sender.service === undefined ? `${sender.label}'s provider` : nameOf(sender)} who uses the domain looks the same.`;
  return `${signing(signatures, sender, index, senders)} ${envelope(readSpf(source.spf), source.source, sender, senders)}${also}`;
}

const isOfVendor = (index: number, { byZone }: DeclaredSenders): boolean =>
  [...byZone.values()].some((all) => all.includes(index));

/** What is wrong with its signatures: one sentence or two. */
function signing(
  signatures: readonly DkimFound[],
  sender: Sender,
  index: number,
  { domain, byKey }: DeclaredSenders,
): string {
  const own = signatures.filter((one) => isWithin(one.domain, organizationalDomain(domain.name)));
  const declared = own.find((one) => byKey.get(`${one.selector} ${one.domain}`)?.includes(index));
  if (declared !== undefined && declared.result !== "pass")
    return `The signature of its key ${named(declared)} does not hold (${safeLine(declared.result)}): the key was replaced, or its record is not live; postroad verify compares them.`;
  if (declared !== undefined)
    return `It signs as ${safeLine(declared.domain)}, and alignment is strict: it must be ${domain.name} itself.`;
  const strange = own.find(({ selector }) => selector !== "");
  if (strange !== undefined)
    return `It signs with ${named(strange)}, which is not declared: add \`- selector: ${safeLine(strange.selector)}\` with its key under dkim of ${sender.label}.`;
  const waiting = sender.keys.filter(({ state }) => state === "published").map(({ selector }) => selector);
  const other = signatures.find((one) => one.result === "pass");
  const signs =
    other === undefined ? "It does not sign" : `It signs as ${safeLine(other.domain)}, not as ${domain.name}`;
  if (waiting.length > 0)
    return `${signs}: its key ${listed(waiting)} is published and not active; turn signing on at ${nameOf(sender)}, then write \`state: active\`.`;
  if (sender.kind === "relay") return `${signs}: postroad verify --accounts shows whether SES knows the domain.`;
  if (sender.alignment.dkim === "none") return `${signs}, and ${nameOf(sender)} cannot.`;
  return sender.keys.length > 0
    ? `${signs}: turn signing on at ${nameOf(sender)}.`
    : `${signs}: declare its key under dkim of ${sender.label}${docsOf(sender)}.`;
}

/** What is wrong with its reverse-path. */
function envelope(
  found: readonly SpfFound[],
  address: string,
  sender: Sender,
  { domain: { name: domain }, answer }: DeclaredSenders,
): string {
  const passing = found.find(({ result }) => result === "pass");
  if (passing !== undefined) {
    if (isWithin(passing.domain, organizationalDomain(domain)))
      return `SPF passes for ${safeLine(passing.domain)}, and alignment is strict: it must be ${domain} itself.`;
    return `SPF passes for ${safeLine(passing.domain)}, which is not ${domain}'s${returning(sender, domain)}.`;
  }
  const [first] = found;
  if (first === undefined) return "The reports say nothing of SPF.";
  const outcome = `SPF of ${safeLine(first.domain)} for ${safeLine(address)} is ${safeLine(first.result)}`;
  return wouldPass(first.domain, address, answer)
    ? `${outcome}, and passes by what is declared: what is published differs; postroad verify compares them.`
    : `${outcome}.`;
}

/** Whether SPF of a name lets an address pass, by what the fleet declares and the lock holds. */
function wouldPass(name: string, address: string, answer: KnownAnswer): boolean {
  if (addressBits(address) === undefined) return false;
  const message = { ip: address, mailFrom: `postmaster@${name}`, helo: name };
  return evaluated(evaluateSpf(message), answer).result === "pass";
}

/** What to set so that it aligns, by what the sender and its service declare. */
function returning(sender: Sender, domain: string): string {
  if (sender.returnPath !== undefined) return `: set the return path ${sender.returnPath.name} at ${nameOf(sender)}`;
  if (sender.kind === "relay") return sender.alignment.spf === "none" ? `: give the relay a mailFrom name` : "";
  if (sender.service === undefined || sender.alignment.spf === "none") return "";
  return sender.service.file.returnPath === undefined
    ? `: set a return path below ${domain} at ${nameOf(sender)}${docsOf(sender)}`
    : `: give the parameters of its return path${docsOf(sender)}`;
}

const named = ({ selector, domain }: DkimFound): string =>
  selector === "" ? `a key of ${safeLine(domain)}` : `${safeLine(selector)} of ${safeLine(domain)}`;

const nameOf = ({ service, label }: Sender): string => service?.file.name ?? label;

const docsOf = ({ service }: Sender): string => (service?.file.docs === undefined ? "" : ` (${service.file.docs})`);
