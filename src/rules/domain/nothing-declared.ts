import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const domainNothingDeclared = defineRule({
  id: "domain/nothing-declared",
  severity: "warning",
  title: "A domain says what it does with mail.",
  why: "Without `mx`, `senders` and `mail` it is published as one that neither sends nor receives.",
  check: eachDomain(({ mail, declared, path, name }) =>
    mail === "none" && !declared
      ? [
          {
            path,
            part: "key",
            message: `${name} must say what it does with mail; it is published as a domain that neither sends nor receives`,
            help: "mail: none, to mean it",
          },
        ]
      : [],
  ),
});
