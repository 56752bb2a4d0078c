import { dirname } from "node:path";
import { isTree, member } from "../../model/json-reader.ts";
import { lockedProviders } from "../terraform/lock-file.ts";

/** Where a provider that runs already listens, as TF_REATTACH_PROVIDERS has it. */
export interface Reattach {
  readonly Protocol: "grpc";
  readonly ProtocolVersion: number;
  readonly Pid: number;
  readonly Test: true;
  readonly Addr: { readonly Network: "unix"; readonly String: string };
}

const PRINTED = /^\s*TF_REATTACH_PROVIDERS='(.*)'\s*$/;

/**
 * What a provider prints once it listens (`-debug`; developer.hashicorp.com, "Debugging Providers"). Undefined: another line, or one that
 * names a socket outside of `folder`, a folder that nobody else can enter.
 */
export function printedReattach(line: string, folder: string): Reattach | undefined {
  const [one] = Object.values(parse(PRINTED.exec(line)?.[1] ?? ""));
  const [protocol, version, pid] = [member(one, "Protocol"), member(one, "ProtocolVersion"), member(one, "Pid")];
  const [network, path] = [member(member(one, "Addr"), "Network"), member(member(one, "Addr"), "String")];
  if (protocol !== "grpc" || network !== "unix" || typeof path !== "string" || dirname(path) !== folder)
    return undefined;
  if (typeof version !== "number" || typeof pid !== "number" || pid <= 1) return undefined;
  return {
    Protocol: protocol,
    ProtocolVersion: version,
    Pid: pid,
    Test: true,
    Addr: { Network: network, String: path },
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isTree(value) ? value : {};
  } catch {
    return {};
  }
}

/** The variable that has Terraform use providers that run, by address. It neither starts nor checks these. */
export const reattachEnvironment = (providers: ReadonlyMap<string, Reattach>): Record<string, string> =>
  providers.size === 0 ? {} : { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(providers)) };

const NO_PROVIDER: Reattach = {
  Protocol: "grpc",
  ProtocolVersion: 5,
  Pid: 2 ** 22,
  Test: true,
  Addr: { Network: "unix", String: "/nonexistent" },
};

/**
 * For commands that ask no provider anything, `init` and `state pull`: nobody listens, and Terraform does not read half a gigabyte to check
 * a program that it would not start.
 */
export const noProviders = (lock: string): Record<string, string> =>
  reattachEnvironment(new Map(lockedProviders(lock).map(({ address }) => [address, NO_PROVIDER])));
