import { receives } from "../../model/mail-use.ts";
import { domainRule } from "../rule.ts";

export const mxNoHost = domainRule("mx/no-host", (domain) => {
  const { mail, mx, path, name } = domain;
  // An mx that is declared and gave no host has findings of its own.
  const declared = mx.exchangers.length > 0 || mx.declared;
  return receives(mail) && !declared
    ? [
        {
          path: [...path, "mail"],
          message: `${name} receives and must have mx, got none`,
          help: "mx: { hosts: [{ host: mx.example.net, priority: 10 }] }",
        },
      ]
    : [];
});
