import type { Workspace } from "../input/workspace.ts";
import { isTree, listOf, member, textOf } from "../model/json-reader.ts";
import { type Path, under } from "../model/place.ts";
import { parseDomain } from "../standards/names/names.ts";
import type { Report } from "./report.ts";
import { reportUnknownRelay } from "./sender.ts";
import { reportUnknownService } from "./service.ts";
import { serviceIds } from "./services.ts";

/** A text of another form is what is wrong, and what the schema speaks of. */
const NAME = /^[a-z0-9-]{1,63}$/;

/**
 * Services and relays that a file names and that are not there, where its schema keeps it from being resolved: they are told together with
 * what the schema finds. Only names that are where they belong count, and relays only where a list of them can be read, each by a name that may be used.
 */
export function checkUnreadNames(data: unknown, workspace: Workspace, report: Report): void {
  if (member(data, "lifecycle") === "retired") return;
  const domains = member(data, "domains");
  const relays = member(data, "relays");
  if (!isTree(domains)) return;
  // A relay whose own name is refused may be the one that is meant.
  const known = serviceIds(workspace);
  const isListed = isTree(relays) && Object.keys(relays).every((id) => NAME.test(id));
  for (const [key, domain] of Object.entries(domains)) {
    const parsed = parseDomain(key);
    const name = parsed.ok ? parsed.name : undefined;
    const check = (use: unknown, path: Path) => {
      const [kind, ...others] = ["service", "relay", "name", "hosts", "inbound"].filter(
        (one) => member(use, one) !== undefined,
      );
      const id = kind === undefined || others.length > 0 ? undefined : textOf(member(use, kind));
      if (id === undefined || !NAME.test(id)) return;
      if (kind === "service" && !known.has(id))
        reportUnknownService(id, under(path, "service"), name, workspace, report);
      if (kind === "relay" && isListed && !Object.hasOwn(relays, id))
        reportUnknownRelay(id, under(path, "relay"), name, relays, report);
    };
    check(member(domain, "mx"), ["domains", key, "mx"]);
    for (const [index, service] of listOf(member(member(domain, "mx"), "services")).entries())
      check(service, ["domains", key, "mx", "services", index]);
    for (const [index, sender] of listOf(member(domain, "senders")).entries())
      check(sender, ["domains", key, "senders", index]);
  }
}
