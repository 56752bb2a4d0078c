import { domainRule, type PolicyRule } from "../rule.ts";

export const domainNothingDeclared: PolicyRule = domainRule(
  "domain/nothing-declared",
  ({ mail, declared, path, name }) =>
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
);
