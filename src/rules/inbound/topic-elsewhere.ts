import { under } from "../../model/place.ts";
import { isStrange } from "../own-accounts.ts";
import { defineRule } from "../rule.ts";

/** Amazon SES developer guide, "Publish to Amazon SNS topic action": the topic is sent the message itself. */
export const inboundTopicElsewhere = defineRule({
  id: "inbound/topic-elsewhere",
  severity: "warning",
  title: "Mail of a mailbox that exists goes to no topic of another account unnoticed.",
  why: "The topic gets each message in full, and its owner decides who reads it. Reported for a topic in an account that neither platform.yaml names nor a topic of the mailbox was in. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: ({ before, after }, { accounts }) => {
    const was = new Map(before?.mailboxes.map((mailbox) => [mailbox.id, mailbox]));
    return (after?.mailboxes ?? []).flatMap(({ id, path, deliver }) => {
      const old = was.get(id);
      const topic = deliver?.topic;
      if (old === undefined || topic === undefined || topic === old.deliver?.topic) return [];
      const had = old.deliver?.topic === undefined ? [] : [old.deliver.topic];
      if (!isStrange(topic, had, accounts)) return [];
      return [
        {
          about: { what: "mailbox" as const, name: id, field: "deliver" },
          path: under(path, "deliver", "topic"),
          message: `must go to no account that platform.yaml does not name, got ${topic}`,
          help: "name the account under aws.accounts of platform.yaml, if it is one of yours",
        },
      ];
    });
  },
});
