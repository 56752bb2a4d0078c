import type { Blueprint } from "../../../model/blueprint.ts";
import { type MailAddress, parseMailAddress, parseReportUri } from "../../../standards/names/mail-address.ts";
import { type Check, kept } from "../check.ts";
import { reportEndpoint } from "../https/report-endpoint.ts";
import type { Run } from "../run.ts";
import { mailboxFinding } from "./mailbox.ts";

/**
 * Whether reports reach those whom a tenant names for them. Mailboxes at domains of this root are asked for by SMTP; of others it is asked whether
 * the domain takes mail, and no stranger's server is asked for addresses.
 */
export async function reportAddresses(blueprint: Blueprint, run: Run): Promise<readonly Check[]> {
  const checks = await Promise.all(
    [...urisOf(blueprint)].map((uri): Promise<readonly Check[]> => {
      const parsed = parseReportUri(uri);
      if (parsed === undefined) return Promise.resolve([]);
      if (parsed.scheme === "https") return reportEndpoint(uri, run).then((check) => [check]);
      return mailboxChecks(plain(parsed.address), blueprint, run);
    }),
  );
  return checks.flat();
}

/** Where reports of a tenant's domains go, by what its own records say. */
function urisOf({ domains }: Blueprint): ReadonlySet<string> {
  return new Set(
    domains.flatMap(({ dmarc, tlsReports, tlsReportsElsewhere }) => [
      ...(dmarc.publishes === "record" ? dmarc.rua : []),
      ...(tlsReportsElsewhere === undefined ? tlsReports : []),
    ]),
  );
}

async function mailboxChecks(
  address: MailAddress,
  { domains, mailUseByDomain }: Blueprint,
  run: Run,
): Promise<readonly Check[]> {
  const text = `${address.local}@${address.domain}`;
  // What else an encoded address may hold has no place in a command.
  const isOurs = mailUseByDomain.has(address.domain) && parseMailAddress(text) !== undefined;
  const { isOfDomain, found, ...finding } = await mailboxFinding(address, isOurs, run);
  // Of a domain of the tenant's own, its MX and its mail servers are reported as such.
  if (isOfDomain && finding.status !== "pass" && domains.some(({ name }) => name === address.domain)) return [];
  const base = { check: "reports/mailbox", name: text, at: run.now() } as const;
  const expected = [isOurs ? `mail for ${text} is accepted` : `${address.domain} accepts mail`];
  return [{ ...base, expected, ...finding, found: found && kept(found) }];
}

/** The mailbox that a URI encodes (RFC 6068 section 2); as it is written where that is none. */
function plain({ local, domain }: MailAddress): MailAddress {
  try {
    return { local: decodeURIComponent(local), domain };
  } catch {
    return { local, domain };
  }
}
