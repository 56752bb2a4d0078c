import { readMacros } from "../../standards/spf/macro.ts";
import { domainRule } from "../rule.ts";
import { mechanismPath } from "./mechanism-path.ts";

export const spfMacroP = domainRule("spf/macro-p", ({ senders }) =>
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
);
