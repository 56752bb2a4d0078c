import { GetAccountCommand, GetEmailIdentityCommand, NotFoundException, SESv2Client } from "@aws-sdk/client-sesv2";
import type { SesView } from "../verify/accounts/access.ts";
import type { AwsPlace } from "./calls.ts";
import { asked, configOf, needed } from "./sdk-calls.ts";

/** SES by the AWS SDK, with its credentials. Reads alone. */
export function sesView(place: AwsPlace): SesView {
  const ses = new SESv2Client(configOf(place));
  return {
    identity: async (EmailIdentity) => {
      const found = await asked(ses.send(new GetEmailIdentityCommand({ EmailIdentity })), NotFoundException);
      return (
        found && {
          verified: found.VerifiedForSendingStatus === true,
          dkim: found.DkimAttributes?.Status ?? "NOT_STARTED",
          tokens:
            found.DkimAttributes?.SigningAttributesOrigin === "EXTERNAL" ? [] : (found.DkimAttributes?.Tokens ?? []),
          // Without a MAIL FROM domain SES answers with a status all the same, and an empty name.
          mailFrom: found.MailFromAttributes?.MailFromDomain
            ? found.MailFromAttributes.MailFromDomainStatus
            : undefined,
        }
      );
    },
    account: async () => {
      const found = await asked(ses.send(new GetAccountCommand({})));
      const quota = found.SendQuota?.Max24HourSend;
      return {
        production: found.ProductionAccessEnabled === true,
        sending: found.SendingEnabled === true,
        enforcement: needed(found.EnforcementStatus, "EnforcementStatus"),
        // -1: without limit (SendQuota).
        quota: quota === undefined || quota < 0 ? undefined : quota,
      };
    },
  };
}
