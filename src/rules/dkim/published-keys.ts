import type { DkimKey } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";
import type { DomainOf } from "../../model/tenant-change.ts";

export interface PublishedKey extends Pick<DkimKey, "selector" | "state" | "since" | "path"> {
  /** Undefined: the vendor keeps it, behind a delegation. */
  readonly publicKey: string | undefined;
  /** Where the key itself is. */
  readonly keyPath: Path;
}

/** A domain's keys, those that its relays bring too. */
export function keysOf({ domain, blueprint }: DomainOf): readonly PublishedKey[] {
  const own = domain.senders.flatMap(({ keys }) =>
    keys.map(({ selector, state, since, path, holds }) => ({
      selector,
      state,
      since,
      path,
      publicKey: "publicKey" in holds ? holds.publicKey : undefined,
      keyPath: "publicKey" in holds ? under(path, "publicKey") : path,
    })),
  );
  const relayed = blueprint.relays.flatMap(({ dkim, path, domain: name }): PublishedKey[] =>
    dkim.kind === "own" && name === domain.name
      ? [
          {
            selector: dkim.selector,
            state: "active",
            since: undefined,
            path: under(path, "dkim"),
            publicKey: dkim.publicKey,
            keyPath: under(path, "dkim", "publicKey"),
          },
        ]
      : [],
  );
  return [...own, ...relayed];
}
