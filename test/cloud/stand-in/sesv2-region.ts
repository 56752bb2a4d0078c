import { AwsError, type Call, type Operation, type Reply } from "./operation.ts";
import { badRequest, list, type Shape, string, structure } from "./shape.ts";

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Anything that TagResource can name. */
export interface Taggable {
  tags: readonly Tag[];
}

/** What SES holds in one region. The resources are keyed by their name. */
export interface Region {
  readonly name: string;
  readonly identities: Map<string, Identity>;
  readonly sets: Map<string, ConfigurationSet>;
  readonly pools: Map<string, DedicatedIpPool>;
  /** The ARNs that each SES tenant holds. */
  readonly tenants: Map<string, readonly string[]>;
  suppressedReasons: readonly string[];
}

export interface Identity extends Taggable {
  dkim: Readonly<Record<string, unknown>>;
  feedback: boolean;
  mailFrom?: { readonly domain: string; readonly behavior: string };
  configurationSet?: string;
}

export interface ConfigurationSet extends Taggable {
  /** The options as GetConfigurationSet names them: `DeliveryOptions`, `SendingOptions`, … */
  readonly options: Record<string, unknown>;
  readonly eventDestinations: Map<string, Readonly<Record<string, unknown>>>;
}

export interface DedicatedIpPool extends Taggable {
  scalingMode: string;
}

export const newRegion = (name: string): Region => ({
  name,
  identities: new Map(),
  sets: new Map(),
  pools: new Map(),
  tenants: new Map(),
  suppressedReasons: ["BOUNCE", "COMPLAINT"],
});

/** Every region by its name, each with its own state. */
export function allRegions(): (name: string) => Region {
  const regions = new Map<string, Region>();
  return (name) => {
    const known = regions.get(name) ?? newRegion(name);
    regions.set(name, known);
    return known;
  };
}

/** SES deletes nothing that a tenant holds. */
export function heldByNone(region: Region, kind: "identity" | "configuration-set", name: string): void {
  const arn = `arn:aws:ses:${region.name}:123456789012:${kind}/${name}`;
  if ([...region.tenants.values()].some((held) => held.includes(arn)))
    throw badRequest(
      `Cannot delete <${arn}> because it has tenant associations. Remove all tenant associations and try again.`,
    );
}

/** The `Tags` of a Create operation. */
export const tagList = list(structure({ Key: string, Value: string }, "Key", "Value"));

/** The one with this name, or NotFoundException. */
export function existing<T>(items: ReadonlyMap<string, T>, kind: string, name: string | undefined): T {
  const item = items.get(name ?? "");
  if (!item) throw new AwsError("NotFoundException", 404, `${kind} <${name}> does not exist.`);
  return item;
}

/** Adds what must not be there yet, or AlreadyExistsException. */
export function add<T>(items: Map<string, T>, kind: string, name: string, item: T): void {
  if (items.has(name)) throw new AwsError("AlreadyExistsException", 400, `${kind} <${name}> already exists.`);
  items.set(name, item);
}

/** An SESv2 operation: its body is read by `input`, and what it returns is sent as JSON. */
export type SesOperation = (region: (name: string) => Region) => Operation;

export function operation<T>(
  name: string,
  method: string,
  path: string,
  input: Shape<T>,
  run: (region: Region, input: T, label: (name: string) => string, call: Call) => unknown,
  version: "v1" | "v2" = "v2",
): SesOperation {
  return (region) => ({
    name,
    method,
    path: `/${version}/email/${path}`,
    run: (call) => {
      const body = input(parse(call.body), name);
      return json(200, run(region(call.region), body, (label) => call.parameters[label] ?? "", call) ?? {});
    },
  });
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** The body of an operation that has none. */
export const nothing = structure({});

function parse(body: string): unknown {
  try {
    return body === "" ? {} : JSON.parse(body);
  } catch {
    throw badRequest("the request body is not JSON");
  }
}
