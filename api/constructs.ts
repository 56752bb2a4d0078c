/**
 * The parts of a tenant's stack, for a cdktf stack of one's own. Each takes what `readFleet` makes of a tenant's file, and a provider that
 * the stack declares; `References`, one for a stack, hands what one part makes known to the others.
 */
export { MailDomain, type MailDomainProps } from "../constructs/mail-domain.ts";
export { PolicyHost, type PolicyHostProps } from "../constructs/policy-host/policy-host.ts";
export { SesInbound as Mailboxes, type SesInboundProps as MailboxesProps } from "../constructs/ses-inbound.ts";
export { SesRelay, type SesRelayProps } from "../constructs/ses-relay.ts";
export { References } from "../constructs/values.ts";
