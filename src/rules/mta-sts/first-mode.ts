import { type Verdict, verdictOf } from "../changes/risk.ts";

/** What a policy that is enforced at once asks for: an acknowledgement where none stood, a second look where one was announced. */
export const firstMode = (wasAnnounced: boolean): Verdict => ({
  ...verdictOf("mta-sts/mode-ladder"),
  risk: wasAnnounced ? "medium" : "high",
});
