/**
 * What a hand-off fills into a service's letters, facts and evidence, beside the service's own parameters, and the question to
 * ask where the tenant's file does not say it.
 */
export const HANDED_VALUES = {
  organisation: "Who is the organisation?",
  contact: "Who is the tenant's contact?",
  spf: "What is the domain's SPF record?",
  dkimNames: "Which DKIM selector did the vendor give?",
  contacts: "Which addresses, at most four, may the vendor write to?",
  mailboxes: "Which mailboxes are there?",
  self: "Under which identity does the service act on the mail?",
  listeners: "Are the listeners on or off?",
  spamSecurity: "Which spam confidence level may pass?",
  authorizedDomains: "Which domains may relay the mail?",
  requireReference: "Which reference must a message hold?",
  labels: "In which order are the labels tried?",
} as const;

/** What a letter for each mailbox fills in as well. */
export const MAILBOX_VALUES = {
  address: "What is the mailbox's address?",
  company: "Which company's requests arrive in this mailbox?",
  application: "Which application reads this mailbox?",
  serviceUrl: "What is the address (URL) of the application that reads this mailbox?",
  label: "Which user directory (label) does this mailbox belong to?",
} as const;
