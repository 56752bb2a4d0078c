import type { Domain, Sender, SignsAs } from "../../model/blueprint.ts";
import type { Finding } from "../finding.ts";

type Found = Omit<Finding, "domain">;

/** What is found of each sender of a domain that signs as another one. */
export function eachSigningAs(
  { senders }: Domain,
  find: (sender: Sender, signsAs: SignsAs) => Found | undefined,
): Found[] {
  return senders.flatMap((sender) => {
    const found = sender.signsAs === undefined ? undefined : find(sender, sender.signsAs);
    return found === undefined ? [] : [found];
  });
}
