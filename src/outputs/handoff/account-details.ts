import type { Blueprint } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { Relay, SesRelay } from "../../model/relay.ts";
import { shellWord } from "../../model/text/shell-word.ts";
import type { Report } from "../../resolve/report.ts";
import { type Answer, answersTo, OPEN, QUESTIONS, type Question, type QuestionSubject } from "./questions.ts";

/** What PutAccountDetails of the SES API takes (at most four contacts, 5,000 characters of use case). */
export interface AccountDetailsInput {
  readonly MailType: "MARKETING" | "TRANSACTIONAL";
  readonly WebsiteURL: string;
  readonly ContactLanguage: "EN";
  readonly UseCaseDescription: string;
  readonly AdditionalContactEmailAddresses?: readonly string[];
  readonly ProductionAccessEnabled: true;
}

/** AWS asks once for an account and region before it sends to anybody. */
export interface AccountDetails {
  readonly account: string | undefined;
  readonly region: string;
  readonly relays: readonly string[];
  readonly answers: readonly (Answer & { readonly relay: string })[];
  readonly input: AccountDetailsInput;
  /** Takes the input from the file of that name. */
  readonly command: string;
  readonly file: string;
  readonly open: number;
}

const MAX_CONTACTS = 4;
const MAX_USE_CASE = 5000;

const FIELDS_OF_THEIR_OWN: ReadonlySet<string> = new Set([QUESTIONS.kind, QUESTIONS.website, QUESTIONS.contacts]);

const ASKED = (Object.keys(QUESTIONS) as Question[]).map((field) => ({ field }));

/** The questionnaire of each account and region that the tenant's relays are in. Missing answers are findings. */
export function accountDetails({ tenant, relays }: Blueprint, report: Report): AccountDetails[] {
  const places = new Map<string, [SesRelay, ...SesRelay[]]>();
  for (const relay of relays) {
    const place = `${relay.account ?? ""} ${relay.region}`;
    const others = places.get(place);
    places.set(place, others === undefined ? [relay] : [...others, relay]);
  }
  return [...places.values()].map((here) => detailsOf(tenant, here, report));
}

function detailsOf(tenant: string, relays: readonly [Relay, ...Relay[]], report: Report): AccountDetails {
  const [{ account, region }] = relays;
  const answers = relays.flatMap((relay) =>
    answersTo(ASKED, askedOf(relay), report).map((answer) => ({ ...answer, relay: relay.id })),
  );
  const of = (key: Question) => answers.filter(({ question }) => question === QUESTIONS[key]);
  const website = of("website").find(({ answer }) => answer !== undefined)?.answer;
  const contacts = [...new Set(relays.flatMap(({ declared }) => declared.questionnaire?.contacts ?? []))];
  const useCase = describe(answers, relays.length > 1);
  if (contacts.length > MAX_CONTACTS)
    reportAtEach(relays, report, `must name at most ${MAX_CONTACTS} contacts for ${region}, got ${contacts.length}`);
  if (useCase.length > MAX_USE_CASE)
    reportAtEach(relays, report, `must take at most ${MAX_USE_CASE} characters for ${region}, got ${useCase.length}`);
  const file = `${[tenant, ...(account === undefined ? [] : [account]), region].join(".")}.account-details.json`;
  return {
    account,
    region,
    relays: relays.map(({ id }) => id),
    answers,
    input: {
      MailType: relays.some(({ kind }) => kind === "marketing") ? "MARKETING" : "TRANSACTIONAL",
      WebsiteURL: website ?? `${OPEN}: ${QUESTIONS.website}`,
      ContactLanguage: "EN",
      UseCaseDescription: useCase,
      ...(contacts.length === 0 ? {} : { AdditionalContactEmailAddresses: contacts.slice(0, MAX_CONTACTS) }),
      ProductionAccessEnabled: true,
    },
    command: `aws sesv2 put-account-details --region ${region} --cli-input-json ${shellWord(`file://${file}`)}`,
    file,
    open: answers.filter(({ answer }) => answer === undefined).length,
  };
}

const askedOf = ({ kind, path, domain, declared }: Relay): QuestionSubject => ({
  kind,
  questionnaire: declared.questionnaire,
  path,
  domain,
});

/** The questions and answers as one text; with several relays, each under its name. */
function describe(answers: AccountDetails["answers"], severalRelays: boolean): string {
  const described = answers.filter(({ question }) => !FIELDS_OF_THEIR_OWN.has(question));
  return described
    .map(({ relay, question, answer }, index) => {
      const isFirst = relay !== described[index - 1]?.relay;
      const heading = isFirst && severalRelays ? `${index === 0 ? "" : "\n"}Relay ${relay}:\n` : "";
      return `${heading}${question} ${answer ?? OPEN}`;
    })
    .join("\n");
}

function reportAtEach(relays: readonly [Relay, ...Relay[]], report: Report, message: string): void {
  const last = relays.findLast(({ declared }) => declared.questionnaire !== undefined) ?? relays[0];
  report("handoff/limit", under(last.path, "questionnaire"), message, {
    help: "shorten the answers of the relays in this account and region",
    domain: last.domain,
    part: "key",
  });
}
