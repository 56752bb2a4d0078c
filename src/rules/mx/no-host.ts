import { receives } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const mxNoHost = defineRule({
  id: "mx/no-host",
  severity: "error",
  title: "A domain that receives has mail exchangers.",
  why: "Without them its mail goes to the domain's address, or nowhere.",
  check: eachDomain((domain) => {
    const { mail, mx, path, name } = domain;
    // An mx that is declared and gave no host has findings of its own.
    const declared = mx.exchangers.length > 0 || mx.declared;
    return receives(mail) && !declared
      ? [
          {
            path: under(path, "mail"),
            message: `${name} receives and must have mx, got none`,
            help: "mx: { hosts: [{ host: mx.example.net, priority: 10 }] }",
          },
        ]
      : [];
  }),
});
