import type { Run } from "../run.ts";
import { AccountFault, type SesAccount, type SesIdentity, type SesView } from "./access.ts";

/** An answer of an account, or why there is none. */
export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** An account and region in which SES is asked. */
export interface SesPlace {
  readonly account: string | undefined;
  readonly region: string;
}

/** What SES says of a domain; of one that it does not know, nothing. Asked once in a run, whoever wants to know. */
export const askIdentity = (domain: string, place: SesPlace, run: Run): Promise<Answered<SesIdentity | undefined>> =>
  ask(`identity ${domain}`, place, run, (ses) => ses.identity(domain));

/** What SES says of the account there. Likewise. */
export const askAccount = (place: SesPlace, run: Run): Promise<Answered<SesAccount>> =>
  ask("account", place, run, (ses) => ses.account());

function ask<T>(
  key: string,
  { account, region }: SesPlace,
  { accounts, once }: Run,
  question: (ses: SesView) => Promise<T>,
): Promise<Answered<T>> {
  return once(JSON.stringify(["ses", account, region, key]), async () => {
    if (accounts === undefined) return { ok: false, why: "accounts are not asked" };
    try {
      return { ok: true, value: await question(await accounts.ses(account, region)) };
    } catch (error) {
      if (!(error instanceof AccountFault)) throw error;
      return { ok: false, why: error.message };
    }
  });
}
