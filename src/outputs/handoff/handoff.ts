import type { Blueprint, PolicyHost } from "../../model/blueprint.ts";
import type { Platform } from "../../resolve/platform.ts";
import type { Report } from "../../resolve/report.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";
import { type AccountDetails, accountDetails } from "./account-details.ts";
import { type Allowed, allowList } from "./allow-list.ts";
import { type Proof, proofsOf } from "./evidence.ts";
import { Filler } from "./filler.ts";
import { lettersOf } from "./letters.ts";
import { ownRequests } from "./own-requests.ts";
import { byPhase, once, type Phase } from "./phase.ts";
import { type ForeignZone, foreignZones } from "./records.ts";
import type { Request } from "./request.ts";
import { type ServiceAtDomain, servicesOf } from "./services.ts";

/** What others must do for a tenant: everything that no provider's API does. */
export interface Handoff {
  readonly tenant: string;
  readonly name: string | undefined;
  readonly contact: string;
  readonly zones: readonly ForeignZone[];
  /** Policy files that somebody else serves. */
  readonly policies: readonly PolicyHost[];
  readonly asks: readonly Ask[];
  readonly requests: readonly Request[];
  readonly facts: readonly { readonly service: string; readonly facts: readonly string[] }[];
  /** How long the vendors allow for DNS to spread, such as 72h. */
  readonly waits: readonly { readonly service: string; readonly domain: string; readonly limit: string }[];
  readonly accounts: readonly AccountDetails[];
  /** Rules in somebody else's mail system: mail to one address is redirected to a mailbox here. */
  readonly forwards: readonly { readonly from: string; readonly to: string; readonly mailbox: string }[];
  readonly allowed: readonly Allowed[];
  /** Names that proxies and inspection devices must let through. */
  readonly exempt: readonly { readonly service: string; readonly name: string; readonly why: string }[];
  readonly proofs: readonly Proof[];
  /** What the world answered, where a run of verify was kept. */
  readonly verified?: VerifyDocument | undefined;
}

/** A step that a person takes with a vendor. */
export interface Ask {
  readonly when: Phase;
  readonly service: string;
  readonly domain: string;
  readonly text: string;
}

/**
 * The hand-off of a tenant without errors. Questions that its file leaves open are reported, and appear in the texts. `declared` are
 * the domains of all tenants.
 */
export function handoffOf(
  declaredBlueprint: Blueprint,
  platform: Platform,
  declared: ReadonlySet<string>,
  report: Report,
): Handoff {
  // A retired tenant publishes nothing and asks for nothing.
  const blueprint =
    declaredBlueprint.lifecycle === "retired" ? { ...declaredBlueprint, domains: [] } : declaredBlueprint;
  const { tenant, name, contact } = blueprint;
  const reportOnce = onceOnly(report);
  const services = servicesOf(blueprint, platform.data.organisation);
  const letters = services.flatMap((service) => lettersOf(service, blueprint, reportOnce));
  const requests = [...letters, ...ownRequests(blueprint, platform, declared)];
  const proofs = proofsOf(blueprint, services, reportOnce);
  return {
    tenant,
    name,
    contact,
    zones: foreignZones(blueprint),
    policies: blueprint.policies.filter(({ hosting }) => hosting.kind === "external"),
    asks: byPhase(
      services.flatMap((service) => {
        const filler = new Filler(service, service.values, service.path, reportOnce);
        const { name: vendor, domain, file } = service;
        return (file.steps ?? []).map(({ when, ask }) => ({ when, service: vendor, domain, text: filler.text(ask) }));
      }),
    ),
    requests: byPhase(once(requests, (request) => JSON.stringify(request))),
    facts: factsOf(services, reportOnce),
    waits: services.flatMap(({ name: service, domain, file: { propagation } }) =>
      propagation === undefined ? [] : [{ service, domain, limit: propagation }],
    ),
    accounts: accountDetails(blueprint, reportOnce),
    forwards: (blueprint.inbound?.forwards ?? []).map(({ from, to, mailbox }) => ({ from, to, mailbox })),
    allowed: allowList(blueprint),
    exempt: once(
      services.flatMap(({ name: service, file }) => (file.exempt ?? []).map((one) => ({ service, ...one }))),
      ({ service, name: exempted }) => `${service}\n${exempted}`,
    ),
    proofs,
  };
}

/** Whether others have anything to do. */
export function isEmpty({ zones, policies, asks, requests, accounts, forwards }: Handoff): boolean {
  return [zones, policies, asks, requests, accounts, forwards].every((part) => part.length === 0);
}

/** What is reported about each service, whichever domains it is used at. */
function factsOf(services: readonly ServiceAtDomain[], report: Report): Handoff["facts"] {
  const known = new Map<string, Set<string>>();
  for (const service of services) {
    const filler = new Filler(service, service.values, service.path, report);
    for (const fact of service.file.facts ?? [])
      known.set(service.name, (known.get(service.name) ?? new Set()).add(filler.text(fact)));
  }
  return [...known].map(([service, facts]) => ({ service, facts: [...facts] }));
}

/** Several texts may miss the same answer: it is asked for once. */
function onceOnly(report: Report): Report {
  const seen = new Set<string>();
  return (rule, path, message, details) => {
    const key = JSON.stringify([rule, path, message]);
    if (seen.has(key)) return;
    seen.add(key);
    report(rule, path, message, details);
  };
}
