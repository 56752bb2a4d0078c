import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";
import { relayPairs } from "./relay-pairs.ts";

export const relayServerReplaced = defineRule({
  id: "relay/server-replaced",
  severity: "warning",
  title: "Mail is handed to the server that it was handed to before.",
  why: "Whoever runs that server reads all mail of the relay, and logs what it is given with the password that the secret holds. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: (change) =>
    relayPairs(change).flatMap(({ before, after }) => {
      const [was, is] = [before.through, after.through];
      if (is === undefined) return [];
      const server = `${is.host}:${is.port}`;
      const old = was === undefined ? "SES itself" : `${was.host}:${was.port}`;
      if (server === old) return [];
      return [
        {
          about: { what: "relay" as const, name: after.id, field: "through" },
          path: under(after.path, "through", "host"),
          domain: after.domain,
          message: `relay ${after.id} must hand its mail to ${old} as before, got ${server}`,
          help: `acknowledge it once it is known who runs ${is.host}`,
        },
      ];
    }),
});
