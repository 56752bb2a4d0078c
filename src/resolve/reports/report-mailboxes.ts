import type { Blueprint } from "../../model/blueprint.ts";

/** Where a mailbox stores the reports that it receives. */
export interface ReportMailbox {
  readonly tenant: string;
  readonly id: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly account: string | undefined;
  readonly region: string;
}

/** The mailboxes whose purpose is reports, of tenants that are not retired; several that store in one place are one. */
export function reportMailboxes(blueprints: readonly Blueprint[]): readonly ReportMailbox[] {
  const found = blueprints.flatMap(({ tenant, lifecycle, inbound, mailboxes }) =>
    inbound === undefined || lifecycle === "retired"
      ? []
      : mailboxes.flatMap(({ id, purpose, deliver }): ReportMailbox[] => {
          const { account, region } = inbound;
          if (purpose !== "reports" || deliver?.bucket === undefined) return [];
          return [{ tenant, id, bucket: deliver.bucket, prefix: deliver.prefix ?? "", account, region }];
        }),
  );
  return [...new Map(found.map((one) => [`${one.bucket}/${one.prefix}`, one])).values()];
}
