import { shareOf } from "../../resolve/spf/share.ts";
import { MAX_VOIDS } from "../../standards/spf/limits.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { treeFindings } from "./tree-findings.ts";

const HELP = "remove the names that have no answer, fix their records, or list the addresses: ip4, ip6";

/** RFC 7208 section 4.6.4. Spoken at the sender that has most of them. */
export const spfVoidLimit = defineRule({
  id: "spf/void-limit",
  severity: "error",
  title: "SPF needs at most two lookups that have no answer.",
  why: "With more, a check is a permerror at many receivers (RFC 7208 section 4.6.4). Receivers ask for A or for AAAA by the client's address: of the two families the worse one counts. Where the record lets nobody of that family pass, it is a warning: none of its mail is lost by it, but what is forwarded is refused where softfail would let it through.",
  check: eachDomain((domain) => {
    const { senders, spf, name, path } = domain;
    const { voids, voidsKnown, steps, faults } = spf.cost;
    if (voids <= MAX_VOIDS)
      return treeFindings(domain, "void-limit", `need at most ${MAX_VOIDS} lookups without an answer`, HELP).map(
        (finding) => ({ ...finding, severity: "warning" as const }),
      );
    const [most] = senders
      .map((sender, index) => ({ sender, count: shareOf(steps, index).voids }))
      .sort((a, b) => b.count - a.count);
    const names = faults.filter(({ code }) => code === "void-any").map(({ got }) => got);
    const got = `${voidsKnown ? "" : "at least "}${voids}: ${names.join(", ")}`;
    return [
      {
        path: most?.sender.path ?? path,
        message: `SPF of ${name} must need at most ${MAX_VOIDS} lookups without an answer, got ${got}`,
        help: HELP,
      },
    ];
  }),
});
