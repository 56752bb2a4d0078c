import type { AnySchemaObject, ValidateFunction } from "ajv/dist/2020.js";
import type { ServiceFile } from "../../schemas/catalog.types.ts";
import type { ServiceSender } from "../../schemas/tenant.types.ts";
import { checkSchema } from "../input/schema/schema.ts";
import { validateFragment } from "../input/schema/validators.ts";
import type { Workspace } from "../input/workspace.ts";
import type { UsedService } from "../model/blueprint.ts";
import { type Path, type Source, under } from "../model/place.ts";
import { suggest } from "../standards/text/suggest.ts";
import type { Platform } from "./platform.ts";
import type { Report } from "./report.ts";
import { withLookups } from "./service-values.ts";
import { serviceIds } from "./services.ts";

interface Use {
  readonly role: "sender" | "receiver";
  /** The mapping that holds `service:`. */
  readonly path: Path;
  readonly data: Readonly<Record<string, unknown>>;
  readonly domain: string;
}

/** Fields that are beside `service:` and are not parameters. */
const OWN_FIELDS = {
  sender: [
    "service",
    "dkim",
    "state",
    "since",
    "signsAs",
    "kind",
    "questionnaire",
    "records",
    "returnPath",
    "qualifier",
  ],
  receiver: ["service"],
} as const;

/** A service that no catalogue has: the one that was meant, and both ways to go on without an entry. */
export function reportUnknownService(
  id: string,
  path: Path,
  domain: string | undefined,
  workspace: Workspace,
  report: Report,
): void {
  report("catalogue/service", path, `must be a service of catalog/, got ${id}`, {
    help: waysOut(id, suggest(id, [...serviceIds(workspace)]), path.includes("senders")),
    domain,
  });
}

function waysOut(id: string, near: string | undefined, sends: boolean): string {
  const entry = `write an entry, catalog/${id}.yaml (docs/catalogue.md shows how)`;
  const terms = sends
    ? `what it sends with: { name: ${id}, include: [spf.example.net], dkim: [{ selector: s1, cname: s1.example.net }] }`
    : "its hosts: { hosts: [{ host: mx.example.net, priority: 10 }] }";
  return [...(near === undefined ? [] : [`did you mean ${near}? If not:`]), `${entry}, or ${terms}`].join("\n");
}

/** The service that a tenant names, its role and parameters checked; undefined where it cannot be used. */
export function useService(
  use: Use,
  source: Source<{ tenant: string }>,
  workspace: Workspace,
  platform: Platform,
  report: Report,
): UsedService | undefined {
  const id = String(use.data["service"]);
  const path = under(use.path, "service");
  const service = workspace.catalogue.get(id);
  if (service === undefined) {
    if (workspace.brokenServices.has(id)) return undefined;
    reportUnknownService(id, path, use.domain, workspace, report);
    return undefined;
  }
  const allowed = platform.data.guardrails?.services;
  if (allowed !== undefined && !allowed.includes(id)) {
    report("guardrail/service", path, `must be a service that the platform allows (${allowed.join(", ")}), got ${id}`, {
      domain: use.domain,
    });
  }
  if (!service.data.roles.includes(use.role)) {
    const role = use.role === "sender" ? "sends" : "receives";
    report("catalogue/role", path, `must be a service that ${role} mail, got ${id}`, {
      help: `its roles are ${service.data.roles.join(", ")}`,
      domain: use.domain,
    });
    return undefined;
  }
  const own: readonly string[] = OWN_FIELDS[use.role];
  const parameters = Object.fromEntries(Object.entries(use.data).filter(([key]) => !own.includes(key)));
  if (!checkParameters(service.data, parameters, use, source, report)) return undefined;
  const { kind, questionnaire } = use.role === "sender" ? (use.data as Partial<ServiceSender>) : {};
  const values = {
    ...withLookups(service.data, parameters),
    domain: use.domain,
    "domain-with-hyphens": use.domain.replaceAll(".", "-"),
    tenant: source.data.tenant,
  };
  return { file: service.data, values, kind, questionnaire };
}

function checkParameters(
  service: ServiceFile,
  parameters: Record<string, unknown>,
  use: Use,
  source: Source<unknown>,
  report: Report,
): boolean {
  const nested: Source<unknown> = {
    file: source.file,
    data: parameters,
    at: (path, part) => source.at([...use.path, ...path], path.length === 0 ? "value" : part),
    written: (path) => source.written([...use.path, ...path]),
  };
  let findings: ReturnType<typeof checkSchema>;
  try {
    findings = checkSchema(parametersValidator(service), nested);
  } catch (error) {
    report(
      "catalogue/template",
      under(use.path, "service"),
      `catalog/${service.service}.yaml has parameters that are not valid JSON Schema: ${(error as Error).message}`,
    );
    return false;
  }
  for (const one of findings) {
    const rule =
      one.rule === "schema/unknown-field" || one.rule === "schema/required"
        ? "catalogue/parameter"
        : (one.rule as "schema/type");
    const message =
      one.rule === "schema/required" ? one.message.replace(/^the file|^"[^"]*"/, service.service) : one.message;
    report(rule, use.path, message, { help: one.help, domain: use.domain, place: one });
  }
  return findings.length === 0;
}

const validators = new WeakMap<object, ValidateFunction>();

/** What validates a service's parameters: worked out once for each, however many tenants use it. Throws where they are not valid JSON Schema. */
export function parametersValidator(service: Pick<ServiceFile, "parameters">): ValidateFunction {
  const known = validators.get(service) ?? validateFragment(fragmentOf(service));
  validators.set(service, known);
  return known;
}

/** The schema of what a tenant says beside `service:`: nothing but the parameters. */
export function fragmentOf(service: Pick<ServiceFile, "parameters">): AnySchemaObject {
  return { type: "object", properties: {}, ...service.parameters, additionalProperties: false };
}
