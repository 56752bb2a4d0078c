import type { Domain, Sender } from "../../model/blueprint.ts";
import { repeated } from "../../standards/spf/lints/cost.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { printUnqualified } from "../../standards/spf/print.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { mechanismPath } from "./mechanism-path.ts";
import { treeFindings } from "./tree-findings.ts";

export const spfDupTerm = defineRule({
  id: "spf/dup-term",
  severity: "warning",
  title: "Each mechanism appears once, and each record is reached once.",
  why: "A second one allows nobody else, and one that needs DNS costs its lookups twice (RFC 7208 section 4.6.4).",
  check: eachDomain((domain) => [
    ...listedTwice(domain),
    ...treeFindings(domain, "dup-term", "reach each record once", "remove the include that another one already brings"),
  ]),
});

/**
 * Each mechanism is published once, whoever lists it: a second one costs nothing, and hides that removing one sender removes nothing.
 * What two services bring is theirs to repeat, so this speaks only where the tenant wrote the mechanism itself.
 */
function listedTwice({ senders }: Domain): Finding[] {
  const first = new Map<string, { readonly sender: Sender; readonly mechanism: Mechanism }>();
  return senders.flatMap((sender) =>
    sender.mechanisms.flatMap((mechanism): Finding[] => {
      const text = printUnqualified(mechanism);
      const [here, before] = [{ sender, mechanism }, first.get(text)];
      if (before === undefined) {
        first.set(text, here);
        return [];
      }
      const [named, by] = sender.kind === "name" ? [here, before] : [before, here];
      if (named.sender.kind !== "name") return [];
      return [
        {
          path: mechanismPath(named.sender, named.mechanism),
          message: repeated(text),
          help: before.sender === sender ? "remove it" : `remove it: ${by.sender.label} brings it too`,
        },
      ];
    }),
  );
}
