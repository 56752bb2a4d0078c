import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";

export const guardNameOrBelow = defineRule({
  id: "guard/name-or-below",
  severity: "info",
  title: "An authorized domain stands for itself or for the names below it.",
  why: "`*.example.com` does not match example.com, nor example.com a host below it: a hop with the other name stops the message.",
  check: ({ inbound }) => {
    const guard = inbound?.guard;
    const listed = guard?.config.policy.authorizedDomains ?? [];
    return listed.flatMap((pattern, index) => {
      const isBelow = pattern.startsWith("*.");
      const other = isBelow ? pattern.slice(2) : `*.${pattern}`;
      if (guard === undefined || listed.includes(other)) return [];
      return [
        {
          path: under(guard.path, "authorizedDomains", index),
          message: isBelow
            ? `${pattern} is every name below ${other}, and not ${other} itself`
            : `${pattern} is that name alone, and nothing below it`,
          help: `add "${other}" where it is meant too`,
        },
      ];
    });
  },
});
