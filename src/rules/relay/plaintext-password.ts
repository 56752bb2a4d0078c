import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";

/** The explicit word for a password in the state is reported each time, until it is waived with a reason and an end. */
export const relayPlaintextPassword = defineRule({
  id: "relay/plaintext-password",
  severity: "warning",
  title: "No SMTP password is in the state.",
  why: "Whoever reads the state, its backups or a plan may send as the domain.",
  check: ({ users }) =>
    users
      .filter(({ credentials }) => credentials.kind === "plaintext-in-state")
      .map(({ id, path, grants }) => ({
        path: under(path, "credentials"),
        domain: grants[0]?.domain,
        message: `must not be plaintext-in-state: whoever reads the state reads the password of ${id}`,
        help: `credentials: secret, then postroad smtp-password TENANT ${id}; or give a pgpKey`,
      })),
});
