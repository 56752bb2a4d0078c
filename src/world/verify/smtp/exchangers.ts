import type { Blueprint } from "../../../model/blueprint.ts";
import { patternCovers } from "../../../standards/mta-sts/pattern.ts";
import { parseMx } from "../../../standards/mx/parse.ts";
import { listed } from "../../../standards/text/listing.ts";
import { type Check, kept } from "../check.ts";
import type { Run } from "../run.ts";
import { type Demand, demandsOf, type MailServer, serversOf } from "./demand.ts";
import { CERTIFICATE_COSTS, certificates, encryptedOf, encryption, NO_TLS_COSTS } from "./encryption.ts";
import { meet } from "./server.ts";
import { tlsaCheck } from "./tlsa.ts";

/** Whether the mail servers of a tenant's domains take mail encrypted, with certificates as their policies ask for, and are those of the policies. */
export async function mailExchangers(blueprint: Blueprint, run: Run): Promise<readonly Check[]> {
  // Servers are met while policies are asked for: either may take its time.
  const hosts = new Set(blueprint.domains.flatMap(({ mx }) => mx.exchangers.map(({ host }) => host)));
  for (const host of hosts) if (host !== ".") void meet(run, host, 25);
  const demands = await demandsOf(blueprint, run);
  const checks = await Promise.all([
    ...serversOf(demands).map((server) => serverChecks(server, run)),
    ...demands.map((demand) => policyCheck(demand, run)),
  ]);
  return checks.flat();
}

async function serverChecks({ host, mode, domains }: MailServer, run: Run): Promise<readonly Check[]> {
  const server = await meet(run, host, 25);
  const at = run.now();
  const base = { name: host, at } as const;
  const expected = ["STARTTLS at port 25"];
  // That a mail server has no address, that it is not known which, or that nobody outside can reach it, is reported for its DNS.
  if (!server.ok || server.met.every((one) => "stopped" in one && one.stopped.silence === "private")) return [];
  const asked = server.met.map((one) => one.at);
  const starttls: Check = {
    ...base,
    check: "mx/starttls",
    expected,
    asked,
    ...encryption(server.met, NO_TLS_COSTS[mode]),
  };
  const encrypted = encryptedOf(server.met);
  if (encrypted.length === 0) return [starttls];
  const { faults, found } = certificates(encrypted, host, at);
  const certificate: Check = {
    ...base,
    check: "mx/certificate",
    asked: encrypted.map((one) => one.at),
    expected: [`a certificate for ${host} by a public authority`],
    found,
    // Without a policy senders encrypt to whoever answers (RFC 7435): any certificate will do.
    status: faults.length > 0 && mode !== "none" ? "fail" : "pass",
    help: faults.length > 0 ? [...faults, CERTIFICATE_COSTS[mode]].join(" ") : null,
  };
  return [starttls, certificate, ...(await tlsaCheck(host, domains, encrypted, run))];
}

/** Whether the mail servers that senders find are those of the policy that they find (RFC 8461 section 4.1). */
async function policyCheck({ domain: { name }, mode, patterns }: Demand, run: Run): Promise<readonly Check[]> {
  if (patterns === undefined || mode === "none") return [];
  const answer = await run.resolver.query("MX", name);
  const found = answer.ok ? answer.values : [];
  const hosts = found.flatMap((text) => {
    const parsed = parseMx(text);
    return parsed.ok && parsed.record.host !== "." ? [parsed.record.host] : [];
  });
  // That there are none is reported for the record.
  if (hosts.length === 0) return [];
  const strange = hosts.filter((host) => !patterns.some((pattern) => patternCovers(pattern, host)));
  const consequence =
    mode === "enforce"
      ? "senders that hold it deliver nothing there"
      : "senders report them, and deliver nothing there once it is enforced";
  return [
    {
      check: "mx/policy",
      name,
      expected: kept(patterns.map((pattern) => `mx: ${pattern}`)),
      found: kept(found),
      at: run.now(),
      status: strange.length > 0 ? "fail" : "pass",
      help:
        strange.length > 0
          ? `The MTA-STS policy does not name ${listed(strange)}: ${consequence}. Serve a policy with ${strange.length > 1 ? "them" : "it"}, or remove the MX.`
          : null,
    },
  ];
}
