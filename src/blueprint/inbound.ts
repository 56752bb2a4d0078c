import type { Inbound as InboundFile, Mailbox as MailboxFile } from "../../schemas/tenant.types.ts";
import type { Path } from "../read/place.ts";

/** What holds for all of a tenant's mailboxes. */
export interface Inbound extends Omit<InboundFile, "mailboxes" | "account" | "region" | "tls" | "listeners"> {
  readonly path: Path;
  readonly account: string | undefined;
  readonly region: string;
  /** The one active receipt rule set of the account and region, which the platform's stack owns. */
  readonly ruleSet: string;
  readonly tls: "required" | "preferred";
  /** False: the rules exist and are disabled. */
  readonly listening: boolean;
}

export interface Mailbox extends MailboxFile {
  readonly id: string;
  readonly path: Path;
  readonly region: string | undefined;
  readonly tls: "required" | "preferred";
}
