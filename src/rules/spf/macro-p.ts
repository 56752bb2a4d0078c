import { readMacros } from "../../standards/spf/macro.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { mechanismPath } from "./mechanism-path.ts";

export const spfMacroP = defineRule({
  id: "spf/macro-p",
  severity: "warning",
  title: "No name is made with %{p}.",
  why: "The name that an address has in reverse DNS is slow and easily forged; readers may put unknown in its place (RFC 7208 sections 5.5 and 7.2).",
  check: eachDomain(({ senders }) =>
    senders.flatMap((sender) =>
      sender.mechanisms.flatMap((mechanism) =>
        "domain" in mechanism && readMacros(mechanism.domain, 0).macros.some(({ letter }) => letter === "p")
          ? [
              {
                path: mechanismPath(sender, mechanism),
                message: `must be no %{p}, which is slow and easily forged, got ${mechanism.kind}:${mechanism.domain}`,
                help: "use %{i} (the address) or %{d} (the domain)",
              },
            ]
          : [],
      ),
    ),
  ),
});
