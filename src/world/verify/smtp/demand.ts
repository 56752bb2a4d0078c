import type { Blueprint, Domain } from "../../../model/blueprint.ts";
import { parsePolicy, type StsMode } from "../../../standards/mta-sts/policy.ts";
import { type DeclaredPolicy, declaredPolicies } from "../https/declared.ts";
import { policyFaults } from "../https/policy-faults.ts";
import { servedBy } from "../https/served.ts";
import type { Run } from "../run.ts";
import { Unanswered } from "../wire/unanswered.ts";

/** What a domain's MTA-STS policy asks of its mail servers; none: it asks for nothing, or there is none. */
export interface Demand {
  readonly domain: Domain;
  readonly mode: StsMode;
  /** The patterns of the policy that senders find, where it is one that should be there; undefined: not known, or reported as that policy's fault. */
  readonly patterns: readonly string[] | undefined;
}

/** What senders ask of the mail servers of each domain of a tenant that has some. */
export function demandsOf(blueprint: Blueprint, run: Run): Promise<readonly Demand[]> {
  const policies = new Map(declaredPolicies(blueprint).map((policy) => [policy.domain, policy]));
  return Promise.all(
    blueprint.domains
      .filter(({ mx }) => mx.exchangers.some(({ host }) => host !== "."))
      .map((domain) => demandOf(domain, policies.get(domain.name), run)),
  );
}

async function demandOf(domain: Domain, policy: DeclaredPolicy | undefined, run: Run): Promise<Demand> {
  if (policy === undefined) return { domain, mode: "none", patterns: undefined };
  const served = await servedBy(run, policy.host);
  const response = "response" in served && !(served.response instanceof Unanswered) ? served.response : undefined;
  const isAsDeclared = response !== undefined && policyFaults(response, "", policy.body).length === 0;
  const found = isAsDeclared ? parsePolicy(response.body.toString("utf8")) : undefined;
  const declared = domain.mtaSts ?? domain.mtaStsElsewhere?.policyOf?.policy;
  const mode = declared?.mode ?? (found?.ok ? found.record.mode : "none");
  return { domain, mode, patterns: found?.ok ? found.record.mx : undefined };
}

const STRENGTH = { none: 0, testing: 1, enforce: 2 } as const;

/** A mail server, the most that is asked of it, and the domains whose mail it takes. */
export interface MailServer {
  readonly host: string;
  readonly mode: StsMode;
  readonly domains: readonly string[];
}

/** The mail servers of these domains, each once. */
export function serversOf(demands: readonly Demand[]): readonly MailServer[] {
  const servers = new Map<string, MailServer>();
  for (const { domain, mode } of demands)
    for (const host of new Set(domain.mx.exchangers.map((exchanger) => exchanger.host))) {
      if (host === ".") continue;
      const known = servers.get(host) ?? { mode, domains: [] };
      const strictest = STRENGTH[mode] > STRENGTH[known.mode] ? mode : known.mode;
      servers.set(host, { host, mode: strictest, domains: [...known.domains, domain.name] });
    }
  return [...servers.values()];
}
