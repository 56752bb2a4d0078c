import type { Blueprint } from "../../../model/blueprint.ts";
import { parsePolicy } from "../../../standards/mta-sts/policy.ts";
import { policyId } from "../../../standards/mta-sts/print.ts";
import { isStsRecord, parseStsRecord } from "../../../standards/mta-sts/record.ts";
import { type Check, kept } from "../check.ts";
import type { Run } from "../run.ts";
import { certificateFaults, certificateValues } from "../wire/certificate.ts";
import type { Presented } from "../wire/secure.ts";
import { Unanswered } from "../wire/unanswered.ts";
import { type DeclaredPolicy, declaredPolicies } from "./declared.ts";
import type { Response } from "./get.ts";
import { type PolicyFault, policyFaults } from "./policy-faults.ts";
import { type Served, servedBy } from "./served.ts";

/** Whether the hosts of a tenant's MTA-STS policies serve them as declared, as senders ask for them (RFC 8461 section 3.3). */
export async function policyHosts(blueprint: Blueprint, run: Run): Promise<readonly Check[]> {
  const checks = await Promise.all(
    declaredPolicies(blueprint).map(async (policy) => {
      const [served, announced] = await Promise.all([servedBy(run, policy.host), announcedId(policy.domain, run)]);
      // A record of ours that is missing, or that no server answers for, is reported as that record.
      if (!("at" in served) && (await lacksOwnRecord(policy.host, blueprint, run))) return [];
      return policyChecks(policy, served, announced, run.now());
    }),
  );
  return checks.flat();
}

/** Whether a name has none of the records that the tenant declares there, as far as anybody says. */
async function lacksOwnRecord(host: string, { records }: Blueprint, run: Run): Promise<boolean> {
  const own = records.find(({ name }) => name === host);
  if (own === undefined) return false;
  const answer = await run.resolver.query(own.type, host);
  return !answer.ok || answer.values.length === 0;
}

/** The id of the one record that announces a policy; undefined: not stated, or there is not one. */
async function announcedId(domain: string, run: Run): Promise<string | undefined> {
  const answer = await run.resolver.query("TXT", `_mta-sts.${domain}`);
  const [text, ...others] = answer.ok ? answer.values.filter(isStsRecord) : [];
  const parsed = text === undefined || others.length > 0 ? undefined : parseStsRecord(text);
  return parsed?.ok ? parsed.record.id : undefined;
}

function policyChecks(policy: DeclaredPolicy, served: Served, announced: string | undefined, at: string): Check[] {
  const { host, body } = policy;
  const base = { name: host, expected: linesOf(body ?? ""), at } as const;
  const check = "mta-sts/policy";
  if ("unknown" in served) return [{ ...base, check, status: "unknown", found: null, help: served.unknown }];
  if ("noAddress" in served) {
    const help = `${host} has no address, so that senders find no policy: ${body === undefined ? "whoever runs it must give it one" : "give it one, or remove mtaSts"}.`;
    return [{ ...base, check, status: "fail", found: [], help }];
  }
  const asked = [served.at];
  if ("unanswered" in served) {
    const { kind, message } = served.unanswered;
    const help = `${served.at} ${message}${kind === "refused" ? " at port 443: senders find no policy there" : ""}.`;
    if (kind === "tls")
      return [{ ...base, check: "mta-sts/certificate", expected: [], asked, status: "fail", found: [message], help }];
    const status = kind === "refused" ? "fail" : "unknown";
    return [{ ...base, check, asked, status, found: status === "fail" ? [] : null, help }];
  }
  const { presented, response } = served;
  const answered = { ...base, check, asked } as const;
  return [
    certificateCheck(host, presented, served.at, at),
    response instanceof Unanswered
      ? {
          ...answered,
          status: response.kind === "stalled" ? "unknown" : "fail",
          found: response.kind === "stalled" ? null : [response.message],
          help: `${served.at} ${response.message}: senders find no policy there.`,
        }
      : { ...answered, ...judged(policy, response, announced) },
  ];
}

function certificateCheck(host: string, presented: Presented, asked: string, at: string): Check {
  const faults = certificateFaults(presented, host, at);
  const help = `The certificate ${faults.join("; it ")}. Without a valid one senders accept no policy from it (RFC 8461 section 3.3).`;
  return {
    check: "mta-sts/certificate",
    name: host,
    expected: [`a certificate for ${host} by a public authority`],
    found: kept(certificateValues(presented)),
    asked: [asked],
    at,
    status: faults.length > 0 ? "fail" : "pass",
    help: faults.length > 0 ? help : null,
  };
}

/** What an answer is worth. Which of record and policy comes first decides what senders hold meanwhile. */
function judged(
  { domain, host, body, id }: DeclaredPolicy,
  response: Response,
  announced: string | undefined,
): Pick<Check, "status" | "found" | "help"> & Partial<Pick<Check, "expected">> {
  const faults = policyFaults(response, `https://${host}/.well-known/mta-sts.txt`, body);
  const text = response.body.toString("utf8");
  const found = kept(faults.flatMap((fault) => fault.found ?? []).concat(isOfBody(faults) ? linesOf(text) : []));
  const record = `_mta-sts.${domain}`;
  if (faults.length === 0) {
    const help = `The host serves it already, and ${record} still announces id=${announced}: senders who know an older policy ask again once the record has the new id.`;
    return {
      status: "pass",
      found,
      help: id !== undefined && announced !== undefined && announced !== id ? help : null,
    };
  }
  const words = faults.map((fault) => fault.words);
  if (parsePolicy(text).ok && id !== undefined && isOfBody(faults)) {
    if (announced === id)
      words.push(
        `${record} announces the declared policy already (id=${id}): whoever asks now keeps the other one under that id. Serve the declared one; where this has been there for long, change maxAge a little, so that the id changes once more.`,
      );
    else if (announced === policyId(text))
      words.push(`${record} announces this older policy (id=${announced}): the declared one has not been deployed.`);
  }
  const expected = faults.flatMap((fault) => fault.expected ?? []);
  return { status: "fail", found, help: words.join(" "), ...(expected.length > 0 && { expected }) };
}

/** Whether the lines that are served belong to what is reported: nothing else is wrong, or nothing at all. */
const isOfBody = (faults: readonly PolicyFault[]): boolean => faults.every(({ found }) => found === undefined);

const linesOf = (text: string): readonly string[] => kept(text.split(/\r?\n/).filter((line) => line !== ""));
